"""短码 in the browser: the phone writes what the server reads; the scorer types it, or scans a printed sheet."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from factories import split
from people import online
from playwright.sync_api import Page, expect
from prepared import PASSWORD
from supervised import Supervised, supervised

from arena.domain.marks import plain
from arena.domain.panel import Criterion
from arena.domain.presets import DIRECTOR, PRESETS
from arena.domain.sheet_code import LONGEST, PaperCode, SheetCode, code_length, encode, paper_code

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
WITHIN_MS = 5_000
A4 = {"width": 794, "height": 1123}
CASES = 1_500
WRITE = """async (cases) => {
  const { sheetCode } = await import("/static/js/judge/code.js");
  return cases.map((one) => sheetCode(one));
}"""
RUBRICS = [panel.criteria for book in PRESETS.values() for panel in book.panels if panel.criteria]
NINETY = {key: mark.removesuffix(".0") for key, mark in split("90").items()}


@pytest.fixture(scope="module")
def evening(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Supervised]:
    """Under a supervisor, the first entry is open for scoring."""
    evening = supervised(tmp_path_factory.mktemp("codes"))
    evening.to_the_stage()
    evening.run_until("lock_entry")
    yield evening
    evening.server.stop()


def seated(page: Page, evening: Supervised) -> Page:
    """The scorer's desk."""
    page.goto(f"{evening.server.url}/login")
    page.locator("[name=username]").fill("scorer")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main form button").click()
    page.goto(f"{evening.server.url}/paper/{evening.bout}")
    online(page, WITHIN_MS)
    return page


def sheet_code(evening: Supervised, seat: int, marks: dict[str, str], *, entry: int = 1, revision: int = 1) -> str:
    """What that judge's phone shows."""
    return encode(SheetCode(seat, entry, revision, marks), evening.bout, DIRECTOR.criteria)


def scan(page: Page, code: str) -> None:
    """A scanner types the code and presses Enter."""
    page.keyboard.type(code)
    page.keyboard.press("Enter")


def sound(page: Page, name: str, shoot) -> None:
    """A picture; no accessibility fault, nothing wider than the page."""
    shoot(page, name)
    report = Axe().run(page)
    assert report.violations_count == 0, f"{name}: {report.generate_report()}"
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, name


def a_rubric(chance: random.Random) -> tuple[Criterion, ...]:
    """One of the presets, or a made-up one whose code is not too long."""
    if chance.random() < 0.4:
        return chance.choice(RUBRICS)
    while True:
        made = []
        for place in range(chance.randint(1, 9)):
            step = Decimal(chance.choice(("0.1", "0.25", "0.5", "1", "2")))
            minimum = Decimal(chance.choice((0, 0, 1, 60)))
            made.append(Criterion(f"c{place}·项", "项", minimum + step * chance.randint(1, 150), minimum, step))
        if code_length(made) <= LONGEST:
            return tuple(made)


def a_case(chance: random.Random) -> tuple[dict[str, Any], str]:
    """What the page gives to the encoder, and the code that Python writes for it."""
    rubric, bout = a_rubric(chance), chance.choice(("b1", "x7kq2ma9", "赛", "")) + str(chance.randrange(1000))
    marks = {
        one.id: plain(one.minimum + one.step * chance.randint(0, int((one.maximum - one.minimum) / one.step)))
        for one in rubric
    }
    sheet = SheetCode(chance.randint(1, 63), chance.randint(1, 127), chance.randint(1, 40), marks)
    criteria = [{"id": one.id, **{k: plain(getattr(one, k)) for k in ("minimum", "maximum", "step")}} for one in rubric]
    given = {"bout": bout, "seat": sheet.seat, "entry": sheet.entry, "revision": sheet.revision}
    return {**given, "criteria": criteria, "marks": marks}, encode(sheet, bout, rubric)


def test_the_phone_writes_the_codes_that_the_server_reads(visit, evening):
    page = visit("phone")
    page.goto(f"{evening.server.url}/login")
    chance = random.Random(2026)
    cases = [a_case(chance) for _ in range(CASES)]
    written = page.evaluate(WRITE, [given for given, _ in cases])
    assert written == [{"text": text, "why": ""} for _, text in cases]


def test_the_phone_writes_no_code_for_what_no_code_can_hold(visit, evening):
    page = visit("phone")
    page.goto(f"{evening.server.url}/login")
    given, _ = a_case(random.Random(1))
    given["criteria"] = [{"id": "gap", "minimum": "0", "maximum": "20", "step": "0.5"}]
    given["marks"] = {"gap": "12"}
    long = [{"id": f"c{one}", "minimum": "0", "maximum": "100", "step": "0.1"} for one in range(12)]
    wrong = [
        given | {"marks": {}},
        given | {"marks": {"gap": "20.5"}},
        given | {"marks": {"gap": "12.3"}},
        given | {"seat": 64},
        given | {"entry": 0},
        given | {"criteria": long, "marks": {one["id"]: "1" for one in long}},
    ]
    told = [one["why"] for one in page.evaluate(WRITE, wrong)]
    assert told == ["gaps", "wrong", "wrong", "far", "far", "long"]


def test_the_scorer_enters_a_code_and_checks_a_paper_sheet(visit, evening, shoot):
    page = seated(visit("desk"), evening)
    said = page.locator("#code-said")
    code = sheet_code(evening, 2, NINETY)
    field = page.locator("#code")
    sound(page, "paper-code-idle", shoot)

    field.focus()
    scan(page, code[:3] + ("7" if code[3] != "7" else "8") + code[4:])
    expect(said).to_contain_text("可能是第 1 组有误")
    expect(field).to_have_attribute("aria-invalid", "true")
    sound(page, "paper-code-slip", shoot)
    scan(page, code.lower().replace("-", " "))
    expect(said).to_contain_text("2号席 蒋石青 给 1号 周澄海：90 分，已填好")
    expect(page.locator("output")).to_have_text("90")
    expect(page.locator("[data-seat='2']")).to_have_attribute("aria-pressed", "true")
    sound(page, "paper-code-ready", shoot)
    page.locator(".sheet .pri").click()
    expect(page.locator("[data-seat='2']")).to_have_attribute("data-state", "waits")
    field.focus()
    scan(page, code)
    expect(said).to_contain_text("正等待监督员确认")
    agree(evening)
    expect(page.locator("[data-seat='2']")).to_have_attribute("data-state", "submitted")
    scan(page, code)
    expect(said).to_contain_text("已经登记，不用再录")
    expect(page.locator(".sheet")).to_have_count(0)
    scan(page, sheet_code(evening, 3, NINETY, entry=2))
    expect(said).to_contain_text("2号 陆观海 的短码（90 分），现在不能录入")
    sound(page, "paper-code-other-entry", shoot)

    scan(page, paper_code(PaperCode(2, 1), evening.bout))
    expect(said).to_contain_text("2号席 蒋石青 给 1号 周澄海 的纸质评分表")
    for mark in (NINETY | {"gap": "12"}).values():
        scan(page, mark)
    page.get_by_role("button", name="只核对").click()
    expect(page.locator(".found")).to_contain_text("有 1 项与系统中的评分不同")
    expect(page.locator(".found")).to_contain_text("锁分前不显示")
    expect(page.locator(".sheet li.differs")).to_have_text("问题剖析满分 20与系统不同")
    sound(page, "paper-check-before-lock", shoot)

    finish(evening)
    expect(page.locator(".who")).to_contain_text("已")
    page.get_by_role("button", name="与系统核对").click()
    expect(page.locator(".sheet li.differs")).to_contain_text("系统 18")
    expect(page.locator(".checked .differences")).to_have_text("问题剖析12→18")
    sound(page, "paper-check-after-lock", shoot)
    page.locator("#m-gap").fill(NINETY["gap"])
    page.get_by_role("button", name="与系统核对").click()
    expect(page.locator(".found")).to_contain_text("一致")
    page.reload()
    expect(page.locator(".checked")).to_contain_text("1 张，0 张不同")
    look_back(page, evening, shoot)
    page.set_viewport_size({"width": 390, "height": 844})
    sound(page, "paper-checked-narrow", shoot)


def look_back(page: Page, evening: Supervised, shoot) -> None:
    """While the second entry is judged, a sheet of the first is checked; then back to the stage."""
    evening.run_until("lock_entry")
    expect(page.locator(".who")).to_contain_text("陆观海")
    page.get_by_label("选手").select_option("e1")
    expect(page.locator(".who")).to_contain_text("周澄海")
    expect(page.locator("[data-seat='3']")).to_have_attribute("data-state", "locked")
    sound(page, "paper-look-back", shoot)
    scan_into(page, sheet_code(evening, 3, NINETY, revision=2))
    expect(page.locator("#code-said")).to_contain_text("1 号已锁分，只能核对")
    page.get_by_role("button", name="与系统核对").click()
    expect(page.locator(".found")).to_contain_text("与系统中的评分不同")
    expect(page.locator(".checked")).to_contain_text("2 张，1 张不同")
    page.get_by_role("button", name="回到 2号").click()
    expect(page.locator(".who")).to_contain_text("陆观海")
    expect(page.locator(".sheet")).to_have_count(0)


def scan_into(page: Page, code: str) -> None:
    """Scans with the code field in focus."""
    page.locator("#code").fill("")
    scan(page, code)


def test_the_code_on_a_printed_sheet_opens_that_judge_at_the_desk(visit, evening, shoot, tmp_path):
    desk = seated(visit("desk"), evening)
    paper = desk.context.new_page()
    paper.emulate_media(media="print")
    paper.set_viewport_size(A4)
    for query, code, name in (
        ("seat=3", PaperCode(3, None), "across"),
        ("each=1&seat=3", PaperCode(3, 3), "single"),
    ):
        paper.goto(f"{evening.server.url}/papers/{evening.bout}/sheets?{query}")
        text = paper_code(code, evening.bout)
        expect(paper.locator(".desk-code", has_text=text)).to_be_visible()
        pages = len(re.findall(rb"/Type /Page\b", paper.pdf(path=tmp_path / name, prefer_css_page_size=True)))
        assert pages == (1 if code.entry is None else 2), "three sheets, two to a page"
        shoot(paper, f"paper-form-{name}")
        desk.locator("#code").fill(text)
        desk.locator("#code").press("Enter")
        expect(desk.locator("#code-said")).to_contain_text(
            "3号席 邹云岫 给" if code.entry is None else "3号尚未开放评分"
        )
    expect(desk.locator("[data-seat='3']")).to_have_attribute("aria-pressed", "true")
    desk.locator("#m-gap").focus()  # the next sheet is scanned before this one was typed
    scan(desk, paper_code(PaperCode(4, 1), evening.bout))
    expect(desk.locator("#code-said")).to_contain_text("4号席 秦岱松 给 1号")
    expect(desk.locator("[data-seat='4']")).to_have_attribute("aria-pressed", "true")
    expect(desk.locator("#m-achievement")).to_be_focused()


def agree(evening: Supervised) -> None:
    """The supervisor confirms the one act that waits."""
    phone = evening.beside("supervisor", "supervise")
    (waiting,) = phone.until(lambda view: view["proposals"])["proposals"]
    assert phone.call("command", {"id": "agree-code", "command": {"type": "confirm_act", "proposal": waiting["id"]}})[
        "ok"
    ]
    phone.close()


def finish(evening: Supervised) -> None:
    """The other judges hand in; the entry is locked."""
    for seat in (1, 3, 4, 5):
        phone = evening.phone(seat)
        sheet = {"type": "submit_sheet", "entry": "e1", "marks": split("91")}
        assert phone.call("command", {"id": f"judge-{seat}-1", "command": sheet})["ok"]
        phone.close()
    evening.run_until("reveal_entry")
