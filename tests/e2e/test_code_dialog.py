"""短码 on the judge's phone: large enough for every eye, drawn without a network, readable by a scanner."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
import segno
from axe_playwright_python.sync_playwright import Axe
from factories import split
from flask import render_template_string
from playwright.sync_api import Page, expect
from servers import Server

from arena.app import create_app
from arena.config import load
from arena.domain.presets import DIRECTOR
from arena.domain.sheet_code import SheetCode, decode
from arena.services import stage

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
NINETY = {key: mark.removesuffix(".0") for key, mark in split("90").items()}
ENTRY = {"id": "e1", "number": 1, "speaker": "周澄海", "department": "海洋经济部"}
LOAD = """async (words) => {
  const { strings } = await import("/static/js/live/page.js");
  Object.assign(strings, words);
  window.parts = { ...(await import("/static/js/judge/code_dialog.js")), ...(await import("/static/js/live/html.js")) };
  const sheet = document.createElement("link");
  Object.assign(sheet, { rel: "stylesheet", href: "/static/css/code.css" });
  await new Promise((done) => { sheet.onload = done; document.head.append(sheet); });
}"""
SHOW = """([given, large]) => {
  const { html, render, CodeDialog } = window.parts;
  const shut = () => (window.shut += 1);
  const root = Object.assign(document.createElement("div"), { id: "app" });
  document.documentElement.classList.toggle("xl", large);
  document.body.textContent = "";
  document.body.append(root);
  window.shut = 0;
  render(html`<main class="app"><${CodeDialog} ...${given} onClose=${shut} /></main>`, root);
}"""
MODULES = """() => {
  const [, , size] = document.querySelector(".code-qr").getAttribute("viewBox").split(" ").map(Number);
  const on = new Set(document.querySelector(".code-qr path").getAttribute("d").match(/M\\d+ \\d+/g));
  const places = Array.from({ length: size }, (_one, place) => place);
  return places.map((y) => places.map((x) => (on.has(`M${x} ${y}`) ? 1 : 0)));
}"""


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server, for its files and styles."""
    server = Server(tmp_path_factory.mktemp("dialog") / "instance")
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The dialog's words as the template has them."""
    app = create_app(load(tmp_path_factory.mktemp("words") / "instance"))
    with app.test_request_context():
        told = render_template_string(
            "{% from 'judge/code_words.html' import code_words with context %}{{ code_words|tojson }}"
        )
    stage.uninstall()
    return dict(json.loads(told))


@pytest.fixture
def phone(visit, hall, words) -> Page:
    """A judge's phone with the dialog's parts loaded; from then on there is no network."""
    page = visit("phone")
    page.goto(f"{hall.url}/judge/join")
    page.evaluate(LOAD, words)
    page.context.set_offline(True)
    return page


def given(marks: dict[str, str] = NINETY) -> dict[str, object]:
    criteria = [
        {"id": one.id, "name": one.name, "minimum": "0", "maximum": str(one.maximum), "step": "0.5", "factor": "1"}
        for one in DIRECTOR.criteria
    ]
    return {"entry": ENTRY, "criteria": criteria, "marks": marks, "seat": 1, "facts": {"bout": "b1", "revision": 2}}


def test_the_code_stands_large_on_every_phone_and_its_picture_is_the_code(phone, shoot):
    for width in (320, 390, 430):
        phone.set_viewport_size({"width": width, "height": 844})
        for large in (False, True):
            phone.evaluate(SHOW, [given(), large])
            expect(phone.get_by_role("dialog")).to_contain_text("1号席 给 1号 周澄海")
            name = f"judge-code-{width}{'-large' if large else ''}"
            shoot(phone, name)
            report = Axe().run(phone)
            assert report.violations_count == 0, f"{name}: {report.generate_report()}"
            assert phone.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, name
            assert phone.evaluate("(e => e.scrollWidth - e.clientWidth)(document.querySelector('.dlg'))") <= 0, name
            groups = phone.locator(".code-groups b")
            expect(groups.first).to_be_in_viewport()
            expect(phone.get_by_role("button", name="关闭")).to_be_in_viewport()
            assert all(one.evaluate("e => e.scrollWidth <= e.clientWidth") for one in groups.all()), name
    text = phone.locator("[data-code]").get_attribute("data-code")
    assert text == "-".join(groups.all_inner_texts())
    assert decode(text, "b1", {1: DIRECTOR.criteria}) == SheetCode(1, 1, 2, NINETY)
    assert phone.evaluate(MODULES) in pictures(text.replace("-", ""))


def pictures(text: str) -> list[list[list[int]]]:
    """The code as another library draws it, under each of the eight masks that a reader takes off."""
    drawn = (segno.make(text, error="m", micro=False, boost_error=False, mask=mask) for mask in range(8))
    return [[[int(on) for on in row] for row in one.matrix_iter(border=4)] for one in drawn]


def test_the_dialog_closes_by_its_button_and_by_escape(phone):
    phone.evaluate(SHOW, [given(), False])
    button = phone.get_by_role("button", name="关闭")
    expect(phone.get_by_role("dialog")).to_be_focused()
    phone.keyboard.press("Tab")
    expect(button).to_be_focused()
    phone.keyboard.press("Escape")
    button.tap()
    assert phone.evaluate("window.shut") == 2


def test_a_sheet_with_a_gap_says_that_it_has_no_code_yet(phone, shoot):
    phone.evaluate(SHOW, [given({key: mark for key, mark in NINETY.items() if key != "gap"}), False])
    expect(phone.get_by_role("dialog")).to_contain_text("请先填完各项得分")
    expect(phone.locator(".code-qr")).to_have_count(0)
    shoot(phone, "judge-code-gap")
