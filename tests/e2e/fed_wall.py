"""A wall that is fed by hand: the real page and its scripts, with a socket that says what the test wants."""

from __future__ import annotations

import json
import re
import time
from typing import Any

from playwright.sync_api import Page, Route, WebSocketRoute

NAMESPACE = "/screen"
ASKED = re.compile(r"42/screen,(\d+)(.*)", re.DOTALL)  # an event that wants an answer


class FedWall:
    """The page of a wall whose server is the test; ``show`` returns when the view stands on it."""

    def __init__(self, page: Page, url: str, now: int, **facts: Any) -> None:
        """``facts`` are laid over those that the server puts into the page."""
        self.page = page
        self.now, self.begun = now, time.monotonic()
        self.facts = facts
        self.version = 0
        self.line: WebSocketRoute | None = None
        page.route_web_socket(re.compile("socket.io"), self._answer)
        page.route(url, self._with_facts)
        page.goto(url)
        page.locator("html[data-line=online]").wait_for()

    def _with_facts(self, route: Route) -> None:
        answer = route.fetch()
        before, mark, rest = answer.text().partition('id="page">')
        facts, end, after = rest.partition("</script>")
        known = json.loads(facts)
        urls = {**known["urls"], **self.facts.get("urls", {})}
        known = {**known, **self.facts, "urls": urls}
        route.fulfill(response=answer, body=before + mark + json.dumps(known) + end + after)

    def _answer(self, line: WebSocketRoute) -> None:
        self.line = line
        opening = {"sid": "wall", "upgrades": [], "pingInterval": 60_000, "pingTimeout": 60_000, "maxPayload": 10**6}
        line.on_message(self._hear)
        line.send(f"0{json.dumps(opening)}")

    def _hear(self, message: str | bytes) -> None:
        assert isinstance(message, str)
        if message.startswith(f"40{NAMESPACE}"):
            self._send(f"40{NAMESPACE},{json.dumps({'sid': 'wall'})}")
        elif asked := ASKED.fullmatch(message):
            self._send(f"43{NAMESPACE},{asked.group(1)}[{json.dumps({'now': self.instant()})}]")

    def _send(self, message: str) -> None:
        assert self.line is not None
        self.line.send(message)

    def tell(self, event: str, data: object) -> None:
        """What a server would send."""
        self._send(f"42{NAMESPACE},{json.dumps([event, data], ensure_ascii=False)}")

    def instant(self) -> int:
        """The server's own clock (ms); it runs, since a page that asks twice must not be set back."""
        return self.now + round(1000 * (time.monotonic() - self.begun))

    def server_time(self) -> int:
        """The instant that the wall believes it to be (ms)."""
        return int(self.page.evaluate("async () => (await import('/static/js/live/clock.js')).serverNow()"))

    def show(self, view: dict[str, Any]) -> None:
        """Sends ``view`` and waits until its scene stands."""
        self.version += 1
        self.tell("view", {"epoch": 1, "version": self.version, "now": self.instant(), "view": view})
        name = view["scene"]["name"]
        self.page.wait_for_function("name => document.querySelector('main').dataset.scene === name", arg=name)
        dark = name == "blank"
        if not dark:
            self.page.wait_for_function(
                "name => (document.querySelector('.safe') || {dataset: {}}).dataset.pose === name", arg=name
            )
