"""A bout with a supervisor, made through the services before its server starts, and one account of every role."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import flask_migrate
from factories import GOLDEN, split
from prepared import PASSWORD, Evening
from servers import Server

from arena.app import create_app
from arena.bout import commands as c
from arena.bout.flow import next_act
from arena.bout.phases import BoutPhase
from arena.bout.policy import CHAIN, STAFF, Actor, Role
from arena.cli.rehearsal.visitor import Listener, Visitor
from arena.config import load
from arena.extensions import db
from arena.models.arena import Season
from arena.models.people import Department
from arena.models.preparation import Bout, RosterEntry
from arena.services import accounts, credentials, departments, opening, preparing, seating, stage
from arena.services.perform import perform

PIN = "740286"
MORE = (  # beyond the golden bout's nine
    {"department": "财政金融部", "speaker": "孟望洋", "topic": "“亩均论英雄”：资金绩效管理的三道关"},
    {"department": "综合行政执法大队", "speaker": "许听涛", "topic": "柔性执法：轻微违法首违不罚清单的堵点与解法"},
    {"department": "社会事务部", "speaker": "洪映湾", "topic": "家门口的好学校"},
)
NAMES = {
    Role.ADMIN: "许清和",
    Role.HOST: "罗辰",
    Role.TIMEKEEPER: "唐昴",
    Role.SCORER: "乔星禾",
    Role.VERIFIER: "余北辰",
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


def supervised(folder: Path, *, entries: int = 3, judges: int = 5, **options: Any) -> Supervised:
    """A running server with such a bout, opened; ``folder`` keeps its instance.

    ``options`` are fields of the bout (``hold``, ``starts_at`` …); ``earlier``
    true plays and certifies a bout before it, for a draw that remembers.
    """
    instance = folder / "instance"
    bout, codes = _made(instance, entries, judges, options)
    server = Server(instance)
    server.start()
    host = Visitor(server.url)
    host.post_form("/login", username="host", password=PASSWORD)
    return Supervised(server, bout, host, codes)


def _made(instance: Path, entries: int, judges: int, options: dict[str, Any]) -> tuple[str, dict[int, str]]:
    app = create_app(load(instance))
    try:
        with app.app_context():
            flask_migrate.upgrade()
            made = _bout(entries, judges, **options)
            db.engine.dispose()
            return made
    finally:
        stage.uninstall()


def _bout(entries: int, judges: int, *, earlier: bool = False, **options: Any) -> tuple[str, dict[int, str]]:
    for role in sorted(STAFF):
        account = accounts.create_account(db.session, role, NAMES[role], PASSWORD, role)
        if role in CHAIN:
            accounts.set_pin(db.session, account, PASSWORD, PIN)
    season = preparing.ensure_season(db.session, 2026)
    rows: list[dict[str, Any]] = [*GOLDEN["entries"], *MORE][:entries]
    departments.add_departments(db.session, [(row["department"], "") for row in rows])
    known = {one.name: one for one in db.session.scalars(db.select(Department))}
    if earlier:
        _certified(season, rows[:3], known)
    bout = preparing.create_bout(db.session, preparing.ensure_arenas(db.session)["director"], season)
    bout.supervised = True
    for name, value in options.items():
        setattr(bout, name, value)
    _fill(bout, rows, known, judges)
    opening.open_bout(db.session, bout, Actor(Role.ADMIN, "1", NAMES[Role.ADMIN]))
    return bout.id, {seat.number: credentials.code_of(seat) for seat in bout.seats}


def _fill(bout: Bout, rows: list[dict[str, Any]], known: dict[str, Department], judges: int) -> None:
    for number, row in enumerate(rows, 1):
        who = {"department": known[row["department"]], "speaker": row["speaker"], "post": "部长"}
        bout.entries.append(RosterEntry(number=number, topic=row["topic"], **who))
    seating.add_seats(db.session, bout, [(name, "") for name in GOLDEN["judges"][:judges]])
    seating.make_chief(db.session, bout, bout.seats[0])
    db.session.commit()


def _certified(season: Season, rows: list[dict[str, Any]], known: dict[str, Department]) -> None:
    """A bout of these entries, played to its certificate; the first of them opens and wins."""
    bout = preparing.create_bout(db.session, preparing.ensure_arenas(db.session)["director"], season)
    _fill(bout, rows, known, 3)
    host, key = Actor(Role.HOST, "2", NAMES[Role.HOST]), bout.id
    opening.open_bout(db.session, bout, host)
    state = stage.current(key)
    while state is not None and state.phase is not BoutPhase.CERTIFIED:
        act = next_act(state)
        if isinstance(act, c.LockEntry):
            total = str(95 - int(act.entry[1:]))
            for seat in ("s1", "s2", "s3"):
                sheet = c.SubmitSheet(act.entry, split(total))
                perform(key, sheet, Actor(Role.JUDGE, seat), command_id=f"{key}-{act.entry}-{seat}")
        assert act is not None
        perform(key, act, host, command_id=f"{key}-{state.seq:04d}")
        state = stage.current(key)
