"""An evening beside a judge's phone: what the host does, and sheets that go without the keypad."""

from __future__ import annotations

import json
import uuid
from typing import Any

from factories import split
from people import Phone
from playwright.sync_api import expect
from prepared import Evening

WIDER = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
SPILT = """() => [...document.querySelectorAll('.app *')].filter((node) => node.scrollWidth > node.clientWidth + 1
  && getComputedStyle(node).overflowX !== 'visible' && !node.matches('.title, .sr-only, .more span, .said, input'))
  .map((node) => node.outerHTML.slice(0, 200))"""


class Host:
    """The console's socket, one command at a time."""

    def __init__(self, evening: Evening) -> None:
        self.evening = evening
        self.console = evening.console()

    def do(self, kind: str, **fields: object) -> None:
        """Sends a command that has to be taken."""
        answer = self.console.call("command", {"id": uuid.uuid4().hex, "command": {"type": kind, **fields}})
        assert answer["ok"], answer

    def open(self, entry: str) -> None:
        """Calls that entry to the stage and opens its scoring."""
        self.do("call_entry", entry=entry)
        self.do("open_scoring", entry=entry)

    def asking(self, seat: int) -> str:
        """The key of the phone that asks for that seat."""
        lamp = next(one for one in self.evening.now()["lamps"] if one["seat"] == seat)
        return str(lamp["asking"][-1]["device"])

    def close(self) -> None:
        """Hangs up."""
        self.console.close()


class Colleagues:
    """The judges on the other seats, who hand in what they are told."""

    def __init__(self, evening: Evening, *, but: int) -> None:
        self.phones = [evening.phone(seat) for seat in evening.codes if seat != but]

    def hand_in(self, entry: str, total: str) -> None:
        """A sheet of that total from each of them."""
        for phone in self.phones:
            command = {"type": "submit_sheet", "entry": entry, "marks": split(total)}
            answer = phone.call("command", {"id": uuid.uuid4().hex, "command": command})
            assert answer["ok"], answer

    def close(self) -> None:
        """Hangs up."""
        for phone in self.phones:
            phone.close()


def hand_in(phone: Phone, entry: str, total: str, **said: object) -> None:
    """A sheet of that total from this phone's own browser, faster than by its keys."""
    facts = json.loads(phone.page.locator("#page").text_content() or "")
    command = {"type": "submit_sheet", "entry": entry, "marks": split(total), **said}
    answer = phone.page.request.post(
        phone.page.url + "/commands",
        data={"id": uuid.uuid4().hex, "command": command},
        headers={"X-CSRFToken": facts["csrf"]},
    ).json()
    assert answer["ok"], answer


def enlarged(page: Any, large: bool) -> None:
    """Large type, or not, also under a dialog that covers the button."""
    button = page.locator("button.large")
    if (button.get_attribute("aria-pressed") == "true") != large:
        button.evaluate("(button) => button.click()")


def fits(page: Any, name: str) -> None:
    """Nothing is wider than the phone, and nothing runs out of its box."""
    assert not page.evaluate(WIDER), name
    assert page.evaluate(SPILT) == [], name


def shows(phone: Phone, state: str) -> None:
    """Waits until the phone's page is in that state."""
    expect(phone.page.locator(f"main[data-state={state}]")).to_be_visible()
