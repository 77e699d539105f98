"""One seat, two phones: the second asks the host, the first learns of it and keeps what it has."""

from __future__ import annotations

import pytest
from hall_line import HallLine
from judged import Host, shows
from people import PATIENCE_MS, Phone
from playwright.sync_api import expect
from prepared import prepare

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]
WECHAT = (
    "Mozilla/5.0 (Linux; Android 13; V2254A) AppleWebKit/537.36 Chrome/116.0 Mobile Safari/537.36 MicroMessenger/8.0"
)
AGENTS = {
    WECHAT: ["android", "wechat"],
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1": ["iphone", "browser"],
    "Mozilla/5.0 (iPhone; CPU iPhone OS 16_0) Mobile MicroMessenger/8.0 wxwork/4.1": ["iphone", "wecom"],
    "Mozilla/5.0 (Phone; OpenHarmony 5.0) ArkWeb/4.1 Mobile DingTalk/7.6": ["harmony", "dingtalk"],
    "Mozilla/5.0 (iPad; CPU OS 15_0 like Mac OS X) AppleWebKit/605.1.15": ["ipad", "browser"],
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/90.0": ["windows", "browser"],
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Safari/605.1.15": ["mac", "browser"],
    "": ["other", "browser"],
}


def test_a_seat_goes_to_another_phone_only_by_the_host_and_nothing_is_lost_unsaid(server, visit, new_context):
    evening = prepare(server, entries=2, judges=1)
    host = Host(evening)
    evening.run_until("call_entry")
    host.open("e1")
    old = Phone(visit("phone"), server.url, evening.codes[1])
    old.fill("90", only=2)
    new = Phone(new_context(user_agent=WECHAT, has_touch=True, locale="zh-CN").new_page(), server.url, evening.codes[1])
    shows(new, "asking")
    expect(new.page.locator("main")).to_contain_text("已请主持人确认，请稍候")
    expect(new.page.locator("[data-criterion]")).to_have_count(0)
    host.do("refuse_device", seat="s1", device=host.asking(1))
    shows(new, "refused")
    new.page.locator("#take").tap()
    shows(new, "asking")
    lamp = next(one for one in evening.now()["lamps"] if one["seat"] == 1)
    assert [one["label"] for one in lamp["asking"]] == ["安卓手机 · 微信"]
    host.do("admit_device", seat="s1", device=host.asking(1))
    shows(new, "scoring")
    shows(old, "elsewhere")
    expect(old.page.locator("h1")).to_have_text("这个席位正在另一部手机上使用")
    expect(old.page.locator("main")).to_contain_text("1号席 · 评委1 评委")
    expect(old.page.locator("[data-kept]")).to_contain_text("内容仍保存在本机")
    new.judge("92")
    old.page.locator("#take").tap()
    shows(old, "asking")
    host.do("admit_device", seat="s1", device=host.asking(1))
    old.receipt("92")  # not the half of 90 that it had
    shows(new, "elsewhere")
    assert old.page.evaluate(LABELS, list(AGENTS)) == list(AGENTS.values())
    host.close()


LABELS = """(agents) => import('/static/js/judge/phone_words.js').then(({ phoneWords }) => agents.map(phoneWords))"""


def test_a_sheet_that_waited_on_the_phone_that_lost_the_seat_is_not_counted_and_says_so(server, visit):
    evening = prepare(server, entries=1, judges=1)
    host = Host(evening)
    evening.run_until("call_entry")
    host.open("e1")
    page = visit("phone")
    line = HallLine(page)
    old = Phone(page, server.url, evening.codes[1])
    old.fill("90")
    line.cut()
    old.send()
    expect(page.locator("[data-pending]")).to_be_visible()
    new = Phone(visit("phone"), server.url, evening.codes[1])
    host.do("admit_device", seat="s1", device=host.asking(1))
    new.judge("92")
    line.mend()
    shows(old, "elsewhere")
    told = page.locator("[data-told=warn]")
    expect(told).to_contain_text("没有计入：1号 海洋经济部（90 分）", timeout=PATIENCE_MS)
    told.get_by_role("button", name="知道了").tap()
    expect(told).to_have_count(0)
    new.receipt("92")
    host.close()
