"""After the last reveal, in real browsers: the chain signs, the result is certified, objected to and put right."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from factories import split
from people import online
from playwright.sync_api import Page, expect
from prepared import PASSWORD
from supervised import PIN, Supervised, supervised

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
SUBMIT = """async ([entry, marks]) => {
  const { urls, csrf } = JSON.parse(document.getElementById('page').textContent);
  const headers = { 'Content-Type': 'application/json', 'X-CSRFToken': csrf };
  const body = JSON.stringify({ id: `chief-${entry}-sheet`, command: { type: 'submit_sheet', entry, marks } });
  return (await (await fetch(urls.command, { method: 'POST', headers, body })).json()).ok;
}"""


@pytest.fixture
def evening(tmp_path) -> Iterator[Supervised]:
    """A bout of two entries and three judges whose result is signed; its first entry may be called."""
    evening = supervised(tmp_path, entries=2, judges=3, signed=True, publicity_days=7)
    evening.to_the_stage()
    yield evening
    evening.server.stop()


def test_the_chain_signs_and_a_new_version_follows_an_appeal(visit, evening, shoot):
    chief = visit("phone")
    come_in(chief, evening)
    score(evening, chief)
    host = at_the_desk(visit("desk"), evening)
    expect(host.locator("#next-why")).to_contain_text("还差计分员签字")
    with host.expect_popup() as opened:
        host.locator(".fix a").click()
    page = opened.value
    sign_on_the_spot(page, ("计分员", "复核员", "监督员"))
    shoot(page, "signing-chief-due")

    chief.locator("a[href='/judge/sign']").click()
    shoot(chief, "signing-chief-phone")
    chief.get_by_label("我已逐项核对以上成绩").check()
    chief.get_by_role("button", name="签字认定").click()
    expect(chief.get_by_role("status")).to_contain_text("已签字")
    page.reload()
    expect(page.locator(".chain .done")).to_have_count(4)
    certify(host)
    page.reload()
    expect(page.locator(".versions")).to_contain_text("现行")

    object_and_reopen(page, evening)
    agree(evening)
    page.reload()
    expect(page.locator("main")).to_contain_text("成绩正在更正")
    expect(host.locator("#next-why")).to_contain_text("还差计分员签字")
    public = visit("phone")
    public.goto(f"{evening.server.url}/results/{evening.bout}")
    expect(public.locator(".places [data-row]")).to_have_count(2)


def come_in(chief: Page, evening: Supervised) -> None:
    chief.goto(f"{evening.server.url}/judge/join")
    chief.locator("input").first.fill(evening.codes[1])
    chief.locator("form button").first.click()
    chief.locator("#start").click()
    chief.wait_for_url("**/judge")


def score(evening: Supervised, chief: Page) -> None:
    """Both entries, judged and revealed; then tallied."""
    for entry, total in (("e1", "91"), ("e2", "93")):
        evening.run_until("lock_entry")
        assert chief.evaluate(SUBMIT, [entry, split(total)])
        for seat in (2, 3):
            phone = evening.phone(seat)
            sheet = {"type": "submit_sheet", "entry": entry, "marks": split(total)}
            assert phone.call("command", {"id": f"judge-{seat}-{entry}", "command": sheet})["ok"]
            phone.close()
        console = evening.console()
        lock = {"type": "lock_entry", "entry": entry, "waive_quorum": "三位评委"}
        assert console.call("command", {"id": f"lock-{entry}-now", "command": lock})["ok"]
        if evening.now()["proposals"]:
            agree(evening)
        console.close()
        evening.run_until("call_entry" if entry == "e1" else "advance_bout.verified")


def at_the_desk(page: Page, evening: Supervised) -> Page:
    page.goto(f"{evening.server.url}/login")
    page.locator("[name=username]").fill("host")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main form button").click()
    page.goto(f"{evening.server.url}/host/{evening.bout}")
    online(page, 5_000)
    return page


def sign_on_the_spot(page: Page, people: tuple[str, ...]) -> None:
    for who in people:
        expect(page.locator("#signing h2")).to_contain_text(who)
        page.locator("[name=code]").fill(PIN)
        page.get_by_role("button", name="当场签字").click()
        expect(page.get_by_role("status")).to_contain_text("已签字")


def certify(host: Page) -> None:
    """Two presses: verified, then certified."""
    for act, then in (("verified", "certified"), ("certified", "publicity")):
        expect(host.locator(f"#next[data-act='advance_bout.{act}']:not([aria-disabled])")).to_be_visible()
        host.locator("#next").hover()
        host.wait_for_timeout(1_200)  # the button's own guard against a second press
        host.locator("#next").click()
        expect(host.locator(f"#next[data-act='advance_bout.{then}']")).to_be_visible()


def object_and_reopen(page: Page, evening: Supervised) -> None:
    page.get_by_role("link", name="申诉").click()
    page.locator("[name=by]").fill("周澄海")
    page.locator("[name=facts]").fill("计时牌停了约十秒")
    page.get_by_role("button", name="提交申诉").click()
    expect(page.locator(".appeal")).to_contain_text("办理中")
    page.goto(f"{evening.server.url}/sign/{evening.bout}")
    page.locator("summary", has_text="重新打开成绩").click()
    page.locator("[name=reason]").last.fill("申诉需复核")
    page.get_by_role("button", name="重新打开").last.click()
    expect(page.get_by_role("status")).to_contain_text("已提请监督员确认")


def agree(evening: Supervised) -> None:
    """The supervisor confirms what waits."""
    waiting = evening.now()["proposals"][0]["id"]
    listener = evening.beside("supervisor", "supervise")
    told = {"type": "confirm_act", "proposal": waiting}
    assert listener.call("command", {"id": f"agree-{waiting}-now", "command": told})["ok"]
    listener.close()
