"""The administrator, who prepares a bout by clicking and typing, as people do."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import xlsxwriter
from factories import GOLDEN
from playwright.sync_api import Page, expect

HEADER = ["序号", "单位", "姓名", "职务", "组别", "题目", "联系人", "电话", "推荐意见"]


def golden_workbook() -> bytes:
    """The golden roster as the organisers would send it."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("名单")
    sheet.write_row(0, 0, HEADER)
    for line, row in enumerate(GOLDEN["entries"], 1):
        sheet.write_row(line, 0, [int(row["id"]), row["department"], row["speaker"], "部长", "", row["topic"]])
    book.close()
    return out.getvalue()


def first_run(page: Page, link: str) -> None:
    """Becomes the first administrator through the link that the server printed."""
    page.goto(link)
    page.get_by_label("用户名").fill("admin")
    page.get_by_label("姓名").fill("罗辰")
    page.get_by_label("密码", exact=True).fill("golden-evening-1")
    page.get_by_label(re.compile("再|确认")).fill("golden-evening-1")
    page.get_by_role("button", name="创建管理员并进入").click()


def prepare_golden_bout(page: Page, base: str) -> str:
    """Departments, bout, roster from Excel, seats, chief, recusal, opening; returns the bout's id."""
    page.goto(f"{base}/setup/departments")
    page.get_by_label("部门名单").fill("\n".join(f"{row['department']} 经济发展" for row in GOLDEN["entries"]))
    page.get_by_role("button", name="添加到部门库").click()
    page.goto(f"{base}/setup/bouts/new")
    page.get_by_text("部长擂台").first.click()
    page.get_by_label("期数").fill("2")
    page.get_by_label("主题").fill("牢记嘱托 实干担当 建功有我")
    page.get_by_label("主办单位").fill("望潮经济技术开发区")
    page.get_by_role("button", name="创建场次").click()
    bout = re.search(r"/bouts/(\w+)", page.url).group(1)
    _import_roster(page, f"{base}/setup/bouts/{bout}/roster/import")
    _seat_judges(page, f"{base}/setup/bouts/{bout}")
    page.goto(f"{base}/setup/bouts/{bout}/opening")
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="开放本场").click()
    expect(page.get_by_text("各岗位链接")).to_be_visible()
    return bout


def _import_roster(page: Page, url: str) -> None:
    page.goto(url)
    file: Any = {"name": "名单.xlsx", "mimeType": "application/vnd.ms-excel", "buffer": golden_workbook()}
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="上传并校验").click()
    page.get_by_role("button", name="确认导入 9 项").click()
    expect(page.get_by_text("梁若汐").first).to_be_visible()


def _seat_judges(page: Page, url: str) -> None:
    page.goto(f"{url}/seats")
    page.locator("textarea").fill("\n".join(GOLDEN["judges"]))
    page.get_by_role("button", name="添加到评委席").click()
    expect(page.get_by_role("row", name="贺临岳")).to_contain_text("总评委")  # the first judge, unless changed
    page.goto(f"{url}/recusals")
    page.get_by_label("白砚峰 回避 林知潮").check()
    page.get_by_role("button", name="保存回避").click()


def cards(page: Page, base: str, bout: str) -> dict[int, tuple[str, str]]:
    """What is printed on the judges' cards: seat number -> (join address with token, six digits)."""
    page.goto(f"{base}/setup/bouts/{bout}/cards")
    found = {}
    for card in page.locator(".jcard").all():
        number = int(re.search(r"\d+", card.locator(".seat").inner_text()).group(0))
        found[number] = (card.get_attribute("data-join") or "", card.locator(".digits").inner_text())
    return found
