"""The hall's network as one page has it: cut, and mended again."""

from __future__ import annotations

import re
from contextlib import suppress

from playwright.sync_api import Error, Page, Route, WebSocketRoute


class HallLine:
    """Everything that ``page`` says goes through here; make it before the page is opened."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.down = False
        self.sockets: list[WebSocketRoute] = []
        page.route("**/*", self._ask)
        page.route_web_socket(re.compile(r"/socket\.io/"), self._dial)

    def cut(self) -> None:
        """From now on nothing gets through, the open socket is gone, and the phone knows that it has no Wi-Fi."""
        self.down = True
        for socket in self.sockets:
            with suppress(Error):
                socket.close(code=4000, reason="cut")
        self.sockets.clear()
        self.page.evaluate("dispatchEvent(new Event('offline'))")
        self.page.locator("html[data-line=offline]").wait_for(state="attached")

    def mend(self) -> None:
        """The Wi-Fi is back, and the phone says so."""
        self.down = False
        self.page.evaluate("dispatchEvent(new Event('online'))")

    def _ask(self, route: Route) -> None:
        if self.down:
            route.abort()
        else:
            route.continue_()

    def _dial(self, socket: WebSocketRoute) -> None:
        if self.down:
            socket.close(code=4000, reason="cut")
            return
        socket.connect_to_server()
        self.sockets.append(socket)
