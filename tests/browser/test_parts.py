"""The installed parts work in a real browser, under the policy that our pages have."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest
from servers import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

PAGE = """<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>擂台</title>
<link rel="icon" href="vendor/icons.svg">
<link rel="stylesheet" href="vendor/fonts/noto-serif-sc-900.css">
<link rel="stylesheet" href="vendor/fonts/barlow-condensed-600.css">
<svg width="24" height="24"><use href="vendor/icons.svg#trophy"></use></svg>
<h1>擂台 9.50</h1><script type="module" src="page.js"></script></html>"""
SCRIPT = """
import htm from "./vendor/htm.js";
import { Component, h, render } from "./vendor/preact.js";
import { io } from "./vendor/socket.io.js";
const html = htm.bind(h);
class Board extends Component {
  render() { return html`<p id="board" data-socket=${typeof io}>排行榜</p>`; }
}
render(html`<${Board} />`, document.body.appendChild(document.createElement("main")));
"""
MADE = {"/": ("text/html; charset=utf-8", PAGE), "/page.js": ("text/javascript", SCRIPT)}


class Hall(SimpleHTTPRequestHandler):
    """static/ and one page, under default-src 'self'."""

    def do_GET(self) -> None:
        if self.path not in MADE:
            super().do_GET()
            return
        kind, text = MADE[self.path]
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(text.encode())

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", "default-src 'self'")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """A test has nothing to tell."""


@pytest.fixture
def hall() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Hall, directory=ROOT / "static")) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_libraries_faces_and_icons_work_under_the_policy(open_page: Callable[..., Page], hall: str):
    page = open_page(hall, device="wall")
    assert page.locator("#board").get_attribute("data-socket") == "function"
    for face, text in (("900 40px 'Noto Serif SC'", "擂台"), ("600 40px 'Barlow Condensed'", "9.50")):
        assert page.evaluate("([face, text]) => document.fonts.load(face, text).then((f) => f.length)", [face, text])
    assert page.evaluate("document.querySelector('use').getBBox().width") > 0
