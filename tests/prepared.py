"""A bout on a running server, prepared through its forms without a browser."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any

from servers import Server

from arena.cli.rehearsal.visitor import Listener, Visitor, join_as_judge

FIRST_RUN = re.compile(r"/first-run\?token=\S+")
PASSWORD = "an-evening-by-the-sea"


@dataclass
class Evening:
    """An opened bout: where it runs, the host's cookies, each seat's six digits."""

    server: Server
    bout: str
    host: Visitor
    codes: dict[int, str]
    phones: dict[int, Visitor] = field(default_factory=dict)

    def listen(self, visitor: Visitor, namespace: str, **auth: object) -> Listener:
        """A socket as that visitor."""
        return Listener(visitor, namespace, {"bout": self.bout, **auth})

    def console(self) -> Listener:
        """The host's socket."""
        return self.listen(self.host, "/host", csrf=self.host.page(f"/host/{self.bout}")["csrf"])

    def phone(self, seat: int) -> Listener:
        """A judge's socket, always from the same phone."""
        if seat not in self.phones:
            self.phones[seat] = self.other_phone(seat)
        visitor = self.phones[seat]
        return self.listen(visitor, "/judge", csrf=visitor.page("/judge")["csrf"])

    def other_phone(self, seat: int) -> Visitor:
        """A browser that has come in with that seat's card; the first one holds the seat."""
        return join_as_judge(self.server.url, self.codes[seat])

    def now(self) -> dict[str, Any]:
        """The console's view."""
        view: dict[str, Any] = json.loads(self.host.get(f"/host/{self.bout}/now"))["view"]
        return view

    def head(self) -> int:
        """The newest record that the console knows of."""
        return int(self.now()["log"][0]["seq"])

    def run_until(self, act: str) -> None:
        """Presses the primary button until it says ``act``."""
        console = self.console()
        while (step := self.now()["next"])["act"] != act:
            answer = console.call("command", {"id": f"run-{self.head():06d}", "command": step["command"]})
            assert answer["ok"], answer
        console.close()


def sign_up(server: Server) -> Visitor:
    """The first administrator of a fresh server."""
    link = FIRST_RUN.search(server.said())
    assert link, server.said()
    admin = Visitor(server.url)
    token = link.group(0).partition("token=")[2]
    fields = {"token": token, "username": "admin", "name": "罗辰", "password": PASSWORD, "again": PASSWORD}
    status, _ = admin.post_form(link.group(0), **fields)
    assert status == 200
    return admin


def prepare(server: Server, *, entries: int, judges: int, **options: str) -> Evening:
    """A bout of the director's arena with that many entries and judges, opened; ``options`` as its form takes them."""
    admin = sign_up(server)
    admin.post_form("/setup/departments", departments="海洋经济部 经济发展")
    department = re.search(r'<option value="(\d+)">海洋经济部', admin.get(_new_bout(admin, options) + "/roster/new"))
    home = _bouts(admin)[0]
    assert department
    for number in range(1, entries + 1):
        line = {"number": str(number), "department": department.group(1), "speaker": f"选手{number}", "post": "部长"}
        admin.post_form(f"{home}/roster/new", **line, topic=f"题目{number}")
    admin.post_form(f"{home}/seats", judges="\n".join(f"评委{number}" for number in range(1, judges + 1)))
    admin.post_form(f"{home}/opening", checked="y")
    digits = re.findall(r'class="digits num">([\d ]+)<', admin.get(f"{home}/cards"))
    codes = {number: code.replace(" ", "") for number, code in enumerate(digits, 1)}
    assert len(codes) == judges
    return Evening(server, home.rsplit("/", 1)[1], admin, codes)


def _new_bout(admin: Visitor, options: dict[str, str]) -> str:
    form = admin.get("/setup/bouts/new")
    season = re.search(r'<option[^>]*value="(\d+)"', form)
    assert season
    fields = {"arena": "director", "season": season.group(1), "number": "1", "theme": "", "organiser": ""}
    admin.post_form("/setup/bouts/new", **{**fields, **options})
    return _bouts(admin)[0]


def _bouts(admin: Visitor) -> list[str]:
    return re.findall(r'href="(/setup/bouts/(?!new)\w+)', admin.get("/setup/"))
