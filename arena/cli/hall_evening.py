"""What the host does in a measured hall: entry after entry, an act at a time, the sheets between them."""

from __future__ import annotations

import time
import uuid
from typing import Any

from msgspec import Struct

from arena.bout.decide.voting import LONGEST_S
from arena.cli.rehearsal.file import BoutFile, EntryLine
from arena.cli.rehearsal.robots import Stuck
from arena.cli.rehearsal.script import Script, script
from arena.cli.rehearsal.visitor import Listener, Visitor

PAUSE_S = 0.6  # between two acts: longer than the audience's room is ever left waiting
BEFORE_SCORING = (
    {"type": "start_clock"},
    {"type": "pause_clock"},
    {"type": "show_scene", "scene": "rules"},
    {"type": "show_scene", "scene": "judges"},
    {"type": "show_scene", "scene": "stage"},
    {"type": "start_clock"},
    {"type": "pause_clock"},
    {"type": "open_scoring"},
)
AFTER_SCORING = ({"type": "lock_entry"}, {"type": "reveal_entry"}, {"type": "show_scene", "scene": "leaderboard"})
PER_ENTRY = 1 + len(BEFORE_SCORING) + len(AFTER_SCORING)  # the call comes first


class Timed(Struct):
    """One act: when it was sent, when its receipt came, and until when what arrived is its doing (ns)."""

    sent: int
    receipt: int
    until: int = 0


def described(judges: int, acts: int) -> Script:
    """A bout long enough for so many acts, in which every judge gives every entry a sheet."""
    return _described(judges, -(-acts // PER_ENTRY))


def all_at_the_end(judges: int, reveals: int) -> Script:
    """A bout with so many entries to be revealed one after another, and one more."""
    return _described(judges, reveals + 1, "director_poll")


def _described(judges: int, entries: int, rulebook: str = "director") -> Script:
    lines = [
        EntryLine(
            id=f"{number:02}", totals=[str(82 + (number * 7 + seat * (number % 5 + 2)) % 17) for seat in range(judges)]
        )
        for number in range(1, entries + 1)
    ]
    return script(BoutFile(rulebook=rulebook, entries=lines, judges=[f"评委{seat}" for seat in range(1, judges + 1)]))


class Evening:
    """The host's acts, one after another, with the judges' sheets between them."""

    def __init__(self, console: Listener, played: Script, phones: dict[int, Visitor]) -> None:
        self.console, self.played, self.phones = console, played, phones
        self.csrf = {seat: phone.page("/judge")["csrf"] for seat, phone in phones.items()}
        self.done: list[Timed] = []

    def play(self) -> None:
        """From the first call to the last leaderboard; what comes before the show is not measured."""
        while (step := self.console.until(lambda view: bool(view["next"]))["next"])["act"] != "call_entry":
            self._send(step["command"])
            self.console.until(lambda view, told=step: view["next"]["act"] != told["act"])
        for part in self.played.parts:
            for command in ({"type": "call_entry"}, *BEFORE_SCORING):
                self._act(command, part.entry)
            self._sheets(part.entry)
            for command in AFTER_SCORING:
                self._act(command, part.entry)

    def to_the_last(self) -> str:
        """All entries but the last are judged and locked, none is revealed.

        The last is open for sheets and votes; its id.
        """
        while (step := self.console.until(lambda view: bool(view["next"]))["next"])["act"] != "call_entry":
            self._send(step["command"])
            self.console.until(lambda view, told=step: view["next"]["act"] != told["act"])
        *played, last = self.played.parts
        for part in played:
            self._quick(part.entry)
            self._sheets(part.entry, rest=0)
            self._send({"type": "lock_entry", "entry": part.entry})
        self._quick(last.entry)
        self._send({"type": "open_voting", "entry": last.entry, "panel": "public", "seconds": LONGEST_S})
        return last.entry

    def _quick(self, entry: str) -> None:
        for kind in ("call_entry", "start_clock", "pause_clock", "open_scoring"):
            self._send({"type": kind, "entry": entry})

    def reveal_all(self) -> None:
        """亮分 for everybody but the last, one after another."""
        for part in self.played.parts[:-1]:
            self._act({"type": "reveal_entry"}, part.entry)

    def _act(self, command: dict[str, Any], entry: str) -> None:
        """Sends one act, and leaves the hall time to come to rest."""
        about = {} if command["type"] == "show_scene" else {"entry": entry}
        sent = time.perf_counter_ns()
        self._send({**command, **about})
        timed = Timed(sent, time.perf_counter_ns())
        time.sleep(PAUSE_S)
        timed.until = time.perf_counter_ns()
        self.done.append(timed)

    def _send(self, command: dict[str, Any]) -> None:
        answer = self.console.call("command", {"id": uuid.uuid4().hex, "command": command})
        if not answer["ok"]:
            raise Stuck(f"{command['type']} was refused: {answer['code']} {answer['params']}")

    def _sheets(self, entry: str, rest: float = PAUSE_S) -> None:
        part = next(one for one in self.played.parts if one.entry == entry)
        for seat in self.played.seats:
            sheet = {"type": "submit_sheet", "entry": entry, "marks": part.sheets[seat.id]}
            body = {"id": uuid.uuid4().hex, "command": sheet}
            status, answer = self.phones[seat.number].post_json("/judge/commands", body, self.csrf[seat.number])
            if status != 200 or not answer["ok"]:
                raise Stuck(f"the sheet of seat {seat.number} was not taken: {answer}")
        time.sleep(rest)
