"""A bout with a supervisor, made through the services before its server starts, and one account of every role."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import flask_migrate
from factories import GOLDEN
from prepared import PASSWORD, Evening
from servers import Server

from arena.app import create_app
from arena.bout.policy import STAFF, Actor, Role
from arena.cli.rehearsal.visitor import Listener, Visitor
from arena.config import load
from arena.extensions import db
from arena.models.people import Department
from arena.models.preparation import RosterEntry
from arena.services import accounts, credentials, departments, opening, preparing, seating, stage

PIN = "740286"
NAMES = {
    Role.ADMIN: "许清和",
    Role.HOST: "罗辰",
    Role.TIMEKEEPER: "唐昴",
    Role.SCORER: "乔星禾",
    Role.SUPERVISOR: "高璇玑",
    Role.ANNOUNCER: "纪晓星",
}


@dataclass
class Supervised(Evening):
    """The evening, with everybody who works on it."""

    def visitor(self, role: str) -> Visitor:
        """The cookies of the account with that role."""
        visitor = Visitor(self.server.url)
        assert visitor.post_form("/login", username=role, password=PASSWORD)[0] == 200
        return visitor

    def beside(self, role: str, page: str) -> Listener:
        """The socket of that page, as that role."""
        visitor = self.visitor(role)
        return self.listen(visitor, f"/{page}", csrf=visitor.page("/judge/join")["csrf"])

    def as_supervisor(self, *acts: str) -> None:
        """Signs what has to be signed before the start."""
        listener = self.beside("supervisor", "supervise")
        for act in acts:
            assert listener.call("command", {"id": f"sign-{act}", "command": {"type": act}})["ok"]
        listener.close()

    def to_the_stage(self) -> None:
        """Drawn, signed and started: the first entry may be called."""
        self.run_until("start_bout")
        self.as_supervisor("confirm_zero", "sign_draw")
        self.run_until("call_entry")


def supervised(folder: Path, *, entries: int = 3, judges: int = 5) -> Supervised:
    """A running server with such a bout, opened; ``folder`` keeps its instance."""
    instance = folder / "instance"
    bout, codes = _made(instance, entries, judges)
    server = Server(instance)
    server.start()
    host = Visitor(server.url)
    host.post_form("/login", username="host", password=PASSWORD)
    return Supervised(server, bout, host, codes)


def _made(instance: Path, entries: int, judges: int) -> tuple[str, dict[int, str]]:
    app = create_app(load(instance))
    try:
        with app.app_context():
            flask_migrate.upgrade()
            made = _bout(entries, judges)
            db.engine.dispose()
            return made
    finally:
        stage.uninstall()


def _bout(entries: int, judges: int) -> tuple[str, dict[int, str]]:
    for role in sorted(STAFF):
        account = accounts.create_account(db.session, role, NAMES[role], PASSWORD, role)
        if role is Role.SUPERVISOR:
            accounts.set_pin(db.session, account, PASSWORD, PIN)
    season = preparing.ensure_season(db.session, 2026)
    bout = preparing.create_bout(db.session, preparing.ensure_arenas(db.session)["director"], season)
    bout.supervised = True
    rows: list[dict[str, Any]] = GOLDEN["entries"][:entries]
    departments.add_departments(db.session, [(row["department"], "") for row in rows])
    known = {one.name: one for one in db.session.scalars(db.select(Department))}
    for number, row in enumerate(rows, 1):
        who = {"department": known[row["department"]], "speaker": row["speaker"], "post": "部长"}
        bout.entries.append(RosterEntry(number=number, topic=row["topic"], **who))
    seating.add_seats(db.session, bout, [(name, "") for name in GOLDEN["judges"][:judges]])
    seating.make_chief(db.session, bout, bout.seats[0])
    db.session.commit()
    opening.open_bout(db.session, bout, Actor(Role.ADMIN, "1", NAMES[Role.ADMIN]))
    return bout.id, {seat.number: credentials.code_of(seat) for seat in bout.seats}
