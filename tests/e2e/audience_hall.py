"""The golden bout with a hall that votes and guesses, played through the services before its server starts."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import flask_migrate
from factories import GOLDEN, HOST, SYSTEM, golden_charter, judge, split
from msgspec.structs import replace
from prepared import PASSWORD
from servers import Server

from arena.app import create_app
from arena.bout import commands as c
from arena.bout.flow import next_act
from arena.bout.policy import Actor
from arena.cli.rehearsal.visitor import Listener, Visitor
from arena.config import load
from arena.domain.presets import DIRECTOR_POLL
from arena.extensions import db
from arena.models.preparation import Bout
from arena.services import accounts, preparing, stage, vote_tickets
from arena.services.perform import perform

PANEL = "public"
ROWS = {f"e{int(row['id'])}": row for row in GOLDEN["entries"]}
TALLY = {"excellent": 41, "good": 15, "fair": 3, "poor": 1}


@dataclass
class Hall:
    """The running server, the bout, its first tickets, and the host's socket."""

    server: Server
    bout: str
    tickets: tuple[str, ...]
    console: Listener

    @property
    def url(self) -> str:
        """The audience's page."""
        return f"{self.server.url}/live/{self.bout}"

    def do(self, **command: Any) -> None:
        """An act of the host that must be taken."""
        answer = self.console.call("command", {"id": uuid.uuid4().hex, "command": command})
        assert answer["ok"], (command, answer)

    def open_votes(self, entry: str, seconds: int = 300) -> None:
        """The window, for that entry."""
        self.do(type="open_voting", entry=entry, panel=PANEL, seconds=seconds)

    def count_votes(self, entry: str) -> None:
        """The window is shut; returns when the ballots are counted."""
        self.do(type="close_voting", entry=entry, panel=PANEL)
        self.console.until(lambda view: view["poll"] is None)

    def close(self) -> None:
        """Everybody goes home."""
        self.console.close()
        self.server.stop()


def hall(folder: Path, revealed: int, *, voting: str = "open", ready: bool = True, frozen: bool = False) -> Hall:
    """A hall in which so many scores are out; ``ready``: the next entry's sheets are in, its votes may be opened."""
    instance = folder / "instance"
    bout, tickets = _made(instance, revealed, voting, ready=ready, frozen=frozen)
    server = Server(instance)
    server.start()
    host = Visitor(server.url)
    host.post_form("/login", username="host", password=PASSWORD)
    console = Listener(host, "/host", {"bout": bout, "csrf": host.page("/judge/join")["csrf"]})
    return Hall(server, bout, tickets, console)


def _made(instance: Path, revealed: int, voting: str, **how: bool) -> tuple[str, tuple[str, ...]]:
    app = create_app(load(instance))
    try:
        with app.app_context():
            flask_migrate.upgrade()
            accounts.create_account(db.session, "host", "罗辰", PASSWORD, "host")
            bout = _bout()
            codes = vote_tickets.codes(bout, 3)
            charter = replace(golden_charter(), bout=bout.id, rulebook=DIRECTOR_POLL, voting=voting, guessing=True)
            db.session.commit()
            _do(charter.bout, c.OpenBout(charter), SYSTEM)
            _play(charter.bout, revealed, **how)
            db.engine.dispose()
            return charter.bout, codes
    finally:
        stage.uninstall()


def _bout() -> Bout:
    arena = preparing.ensure_arenas(db.session)["director"]
    bout = preparing.create_bout(db.session, arena, preparing.ensure_season(db.session, 2026))
    vote_tickets.set_tickets(bout, 40)
    db.session.commit()
    return bout


def _play(bout: str, revealed: int, *, ready: bool, frozen: bool) -> None:
    while True:
        state = stage.current(bout)
        assert state is not None
        act = next_act(state)
        if len(state.revealed) == revealed:
            if frozen and not state.frozen:
                _do(bout, c.FreezeBoard())
            if isinstance(act, c.CallEntry) and not ready:
                return
            if isinstance(act, c.OpenVoting):
                _sheets(bout, act.entry)
                return
        if act is None:
            return
        if isinstance(act, c.OpenVoting):
            _sheets(bout, act.entry)
            _do(bout, c.CountBallots(act.entry, PANEL, {**TALLY, "good": 15 + int(act.entry[1:])}))
            continue
        _do(bout, act)


def _sheets(bout: str, entry: str) -> None:
    row = ROWS[entry]
    if row["overtime_s"]:
        _do(bout, c.RecordOvertime(entry, row["overtime_s"], "计时员报告"))
    for number, total in enumerate(row["totals"], 1):
        if total is not None:
            _do(bout, c.SubmitSheet(entry, split(total)), judge(number))
        elif row["absent"][str(number)] == "missing":
            _do(bout, c.MarkMissing(entry, f"s{number}", "提前离场"))


def _do(bout: str, command: c.Command, actor: Actor = HOST) -> None:
    perform(bout, command, actor, command_id=uuid.uuid4().hex)
