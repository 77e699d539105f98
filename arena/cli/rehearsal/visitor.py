"""A visitor without a browser: cookies, CSRF tokens, a socket. Robots are made of these, tests knock with them."""

from __future__ import annotations

import json
import re
import threading
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from http.cookiejar import CookieJar
from typing import Any

import socketio

from arena.live import wire

PAGE = re.compile(r'<script type="application/json" id="page">(.*?)</script>', re.DOTALL)
FORM_TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


class Visitor:
    """One browser's cookies on one server."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.cookies = CookieJar()
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))

    def get(self, path: str) -> str:
        """The body of a page."""
        return self._open(path, None, {})[1]

    def page(self, path: str) -> dict[str, Any]:
        """The facts that a live page starts from; ``LookupError`` where the page is none."""
        found = PAGE.search(self.get(path))
        if found is None:
            raise LookupError(f"{path} is not a live page: signed out, or not opened")
        facts: dict[str, Any] = json.loads(found.group(1))
        return facts

    def post_form(self, path: str, **fields: str) -> tuple[int, str]:
        """Fills and sends the form on that page; the answer's (status, body)."""
        found = FORM_TOKEN.search(self.get(path))
        if found is None:
            raise LookupError(f"{path} has no form")
        body = urllib.parse.urlencode({"csrf_token": found.group(1), **fields}).encode()
        return self._open(path, body, {})

    def post_json(self, path: str, body: object, csrf: str) -> tuple[int, Any]:
        """Sends JSON with a CSRF token; the answer's (status, value)."""
        headers = {"Content-Type": "application/json", "X-CSRFToken": csrf}
        status, text = self._open(path, json.dumps(body).encode(), headers)
        return status, json.loads(text) if text.startswith(("{", "[")) else text

    def cookie_header(self) -> str:
        """The cookies as a socket handshake sends them."""
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in self.cookies)

    def _open(self, path: str, body: bytes | None, headers: dict[str, str]) -> tuple[int, str]:
        request = urllib.request.Request(urllib.parse.urljoin(self.base, path), body, headers)
        try:
            with self._opener.open(request, timeout=20) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()


class Listener:
    """A socket in one namespace that remembers every view it was shown, or only the newest."""

    def __init__(
        self, visitor: Visitor, namespace: str, auth: Any, *, reconnect: bool = False, remember: bool = True
    ) -> None:
        self.namespace = namespace
        self.remember = remember
        self.envelopes: list[dict[str, Any]] = []
        self.news = threading.Condition()
        self.on_view: Callable[[Any], None] = lambda _view: None
        self.client = socketio.Client(
            reconnection=reconnect,
            reconnection_delay=0.2,
            reconnection_delay_max=1,
            handle_sigint=False,
            json=wire,
            websocket_extra_options={"skip_utf8_validation": True},  # decoding checks it too, a hundred times faster
        )
        self.client.on("view", self._seen, namespace=namespace)
        headers = {"Cookie": visitor.cookie_header()}  # the client sends the server's own origin by itself
        self.client.connect(
            visitor.base, namespaces=[namespace], auth=auth, transports=["websocket"], headers=headers, wait_timeout=10
        )

    def _seen(self, envelope: dict[str, Any]) -> None:
        """Takes a message in; each comes on a thread of its own, so a later one may be here first."""
        with self.news:
            self.envelopes.append(envelope)
            self.envelopes.sort(key=_age)
            if not self.remember:
                del self.envelopes[:-1]
            self.news.notify_all()
            newest: Any = self.view
        self.on_view(newest)

    @property
    def view(self) -> Any:
        """The newest view."""
        return self.envelopes[-1]["view"] if self.envelopes else None

    def until(self, holds: Any, patience: float = 10) -> Any:
        """Waits until ``holds(view)``; the view."""
        with self.news:
            if not self.news.wait_for(lambda: self.envelopes and holds(self.view), patience):
                raise TimeoutError(f"{self.namespace} did not show it within {patience} s: {self.view}")
        return self.view

    def call(self, event: str, data: Any = None, timeout: float = 10) -> Any:
        """Sends an event and returns its acknowledgement."""
        return self.client.call(event, data, namespace=self.namespace, timeout=timeout)

    def close(self) -> None:
        """Hangs up."""
        self.client.disconnect()


def _age(envelope: dict[str, Any]) -> tuple[int, int]:
    return envelope["epoch"], envelope["version"]


def join_as_judge(base: str, secret: str) -> Visitor:
    """A phone that has taken the seat of that token or code."""
    visitor = Visitor(base)
    csrf = visitor.page("/judge/join")["csrf"]
    kind = "code" if len(secret.replace(" ", "")) == 6 else "token"
    status, answer = visitor.post_json("/judge/join", {kind: secret}, csrf)
    if status != 200 or not answer["ok"]:
        raise LookupError(f"no seat for {secret!r}: {answer}")
    return visitor
