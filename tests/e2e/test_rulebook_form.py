"""The rulebook form in a browser: with its script the example follows, without it the buttons do the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from people import watch
from playwright.sync_api import Page, expect
from servers import Server

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
GOLDEN = "去掉一个最高分 96.0 分，去掉一个最低分 92.5 分，扣 1 分，最后得分 92.93 分。"


@pytest.fixture(scope="module")
def console(tmp_path_factory) -> Iterator[tuple[Server, str]]:
    """A server with the demo season, and the link that signs its operator in."""
    server = Server(tmp_path_factory.mktemp("rulebooks") / "instance", "--demo")
    server.start()
    links = dict(line.split(None, 1) for line in server.said().splitlines() if "  http" in line)
    yield server, links["console"]
    server.stop()


@pytest.fixture
def edit(console, new_context) -> Iterator[Any]:
    """edit(java_script_enabled=False) -> the form of a fresh copy of the director's rulebook."""
    server, link = console
    faults: list[str] = []

    def edit(**options: Any) -> Page:
        page = watch(new_context(locale="zh-CN", **options).new_page(), faults)
        page.goto(link)
        page.locator("main form button").click()
        page.goto(f"{server.url}/setup/rulebooks")
        page.locator("form[action*='director/copy'] button").click()
        expect(page.locator("#rulebook")).to_be_visible()
        return page

    yield edit
    assert faults == []


def test_the_example_follows_what_is_typed(edit):
    page = edit()
    expect(page.locator(".read")).to_contain_text(GOLDEN)
    page.locator("#panels-0-high").fill("2")
    expect(page.locator(".read")).to_contain_text("去掉两个最高分")
    page.locator("#panels-0-low").fill("9")
    expect(page.locator("#example .note.bad")).to_contain_text("去掉的份数太多")
    page.locator("#panels-0-high").fill("1")
    page.locator("#panels-0-low").fill("1")
    expect(page.locator(".read")).to_contain_text(GOLDEN)
    expect(page.locator("[data-spoken]")).to_have_text(GOLDEN)


def test_rows_come_and_go_in_place_and_the_focus_follows(edit):
    page = edit()
    address = page.url
    page.locator("#panels-0-criteria-0-maximum").fill("25")
    expect(page.locator("[data-sum=panels-0-criteria]")).to_have_text("95")
    page.locator("[value=panels-0-criteria-add]").click()
    expect(page.locator("#panels-0-criteria-6-name")).to_be_focused()
    page.keyboard.type("廉洁自律")
    page.locator("#panels-0-criteria-6-maximum").fill("5")
    page.locator("[value=panels-0-criteria-6-up]").click()
    expect(page.locator("#panels-0-criteria-5-name")).to_have_value("廉洁自律")
    expect(page.locator("[value=panels-0-criteria-5-up]")).to_be_focused()
    page.locator("[value=panels-add-grades]").click()
    expect(page.locator("#panels-1-name")).to_be_focused()
    expect(page.locator("#panels-0-weight")).to_have_value("80")
    page.locator("#panels-1-sheets").select_option("marks")
    expect(page.locator("#panels-1-criteria-5-name")).to_have_value("廉洁自律")
    assert page.url == address
    page.locator("button[value=save]").click()
    expect(page.locator("h1")).to_contain_text("第 2 版")


def test_without_a_script_the_same_buttons_post_the_form(edit):
    page = edit(java_script_enabled=False)
    page.locator("#panels-0-high").fill("2")
    page.locator("button[value=example].recalculate").click()
    expect(page.locator(".read")).to_contain_text("去掉两个最高分")
    steps = page.locator(".chain > li").count()
    page.locator("[value=ties-0-remove]").click()
    expect(page.locator(".chain > li")).to_have_count(steps - 1)
    expect(page.locator("#panels-0-high")).to_have_value("2")
    page.locator("#name").press("Enter")  # never saves
    expect(page.locator("h1")).to_contain_text("修改评分规则")
    page.locator("button[value=save]").click()
    expect(page.locator("h1")).to_contain_text(re.compile("第 2 版"))
