"""Judges on real pages behind a bad network; everything they do and see goes into a history."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

from history import Answered, Event, Sent, Shown, Tap, Told, amount
from people import PATIENCE_MS
from playwright.sync_api import BrowserContext, Page, Request, WebSocket
from playwright.sync_api import TimeoutError as Late
from proxy import Proxy

HERE = Path(__file__).parent
ASKED = re.compile(r'42/judge,(\d+)(\["command",.*)', re.DOTALL)
ANSWER = re.compile(r"43/judge,(\d+)(\[.*)", re.DOTALL)
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
    "locale": "zh-CN",
    "timezone_id": "Asia/Shanghai",
}


def size_on_wire(text: str, *, masked: bool) -> int:
    """The bytes of a WebSocket frame with that text."""
    size = len(text.encode())
    return size + (2 if size < 126 else 4) + 4 * masked


class Judge:
    """A judge on ``seat``, on a phone of ``context``, whose network is ``proxy``."""

    def __init__(self, context: BrowserContext, proxy: Proxy, seat: int, history: list[Event]) -> None:
        self.context = context
        self.proxy = proxy
        self.seat = seat
        self.history = history
        self.frames = {"up": 0, "down": 0}  # bytes of the last command and of the last answer on the socket
        context.expose_binding("told", lambda _source, said: self._told(said))
        context.add_init_script(path=HERE / "watch.js")
        context.add_init_script(path=HERE / "fingers.js")
        self.page = self.open()

    def open(self) -> Page:
        """Another page on the same phone, listened to."""
        page = self.context.new_page()
        page.set_default_timeout(PATIENCE_MS)
        page.on("websocket", self._listen)
        page.on("request", self._asked_plainly)
        return page

    def come_in(self, code: str) -> None:
        """In with the six digits, to the sheet."""
        page = self.page
        page.goto(f"{self.proxy.url}/judge/join")
        page.locator("#code").fill(code)
        page.get_by_role("button", name="下一步").tap()
        page.locator("#start").tap()
        page.locator("main[data-state]").wait_for()

    def start(self, sheets: int, first: int = 0) -> None:
        """Begins to hand in that many sheets, one after another; returns at once."""
        self.page.evaluate(f"void fingers.evening({sheets}, {first})")

    def finish(self, within_ms: int) -> None:
        """Waits until the sheets are handed in and their receipts shown."""
        try:
            self.page.locator("html[data-fingers=rest]").wait_for(state="attached", timeout=within_ms)
        except Late as error:
            line = self.page.locator("html").get_attribute("data-line")
            shown = f"{line}: {self.page.locator('body').inner_text()}"
            raise AssertionError(
                f"seat {self.seat} did not come to rest; script {self.proxy.script}; {shown}"
            ) from error

    def hand_in(self, turn: int) -> None:
        """One sheet, up to the tap that confirms it."""
        self.page.evaluate(f"fingers.handIn({turn})")

    def until(self, what: Callable[[], bool]) -> None:
        """Waits while the pages go on."""
        deadline = time.monotonic() + PATIENCE_MS / 1000
        while not what():
            assert time.monotonic() < deadline
            self.page.wait_for_timeout(20)

    def wake(self) -> None:
        """The phone says that its network is back."""
        self.page.evaluate("void dispatchEvent(new Event('online'))")

    def _told(self, said: dict[str, Any]) -> None:
        for kind, facts in said.items():
            facts["total"] = amount(facts["total"])
            if kind == "tap":
                self.history.append(Tap(self.seat, **facts))
            elif kind == "shown":
                self.history.append(Shown(self.seat, **facts))
            else:
                self.history.append(Told(self.seat, **facts))

    def _listen(self, wire: WebSocket) -> None:
        asked: dict[str, str] = {}

        def sent(frame: str | bytes) -> None:
            if found := ASKED.fullmatch(str(frame)):
                message = json.loads(found[2])[1]
                self.frames["up"] = size_on_wire(str(frame), masked=True)
                asked[found[1]] = message["id"]
                self._sent(message)

        def received(frame: str | bytes) -> None:
            if (found := ANSWER.fullmatch(str(frame))) and found[1] in asked:
                answer = json.loads(found[2])[0]
                self.frames["down"] = size_on_wire(str(frame), masked=False)
                if answer.get("code") != "try_again":
                    self.history.append(Answered(self.seat, asked[found[1]], answer["ok"], answer.get("seq", 0)))

        wire.on("framesent", sent)
        wire.on("framereceived", received)

    def _asked_plainly(self, request: Request) -> None:
        if request.method == "POST" and "/judge/commands" in request.url:
            self._sent(request.post_data_json)

    def _sent(self, message: Any) -> None:
        command = message["command"]
        if command["type"] == "submit_sheet":
            total = amount(str(sum(Decimal(mark) for mark in command["marks"].values())))
            entry = int(command["entry"].removeprefix("e"))
            self.history.append(Sent(self.seat, message["id"], entry, total))
