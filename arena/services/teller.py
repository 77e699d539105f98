"""The teller: keeps the turnout, and when a voting is over shuts its box and has it counted.

Hears of every record of every bout that this process knows, also of the first
one that it reads after a restart, and works on a thread of its own: the bout's
worker, which tells it, must not wait for itself.
"""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from arena.bout.commands import CountBallots
from arena.bout.policy import Actor, Role
from arena.bout.state import BoutState, Poll
from arena.domain.refusal import Refused
from arena.models.sqlite import PRAGMAS
from arena.services import ballot_box
from arena.services.ballot_box import Box
from arena.services.house import House, NotStored
from arena.services.perform import perform

VOTES = Actor(Role.SYSTEM, "votes")
TICK_S = 0.5  # so often the turnout is told at most: every telling draws the hall's pages anew
PATIENT = next(pragma for pragma in PRAGMAS if pragma.startswith("busy_timeout"))
log = logging.getLogger(__name__)
R = TypeVar("R")


class Teller:
    """Counts for one house."""

    def __init__(self, house: House) -> None:
        self.house = house
        self._changed: queue.Queue[str | None] = queue.Queue()
        self._turnouts: dict[str, tuple[Box, int]] = {}  # bout -> its latest box and the ballots in it
        self._open: dict[str, Box] = {}
        self._told: dict[str, tuple[Box, int]] = {}
        self._known: dict[str, Box | None] = {}  # bout -> the open voting that has been dealt with, if any
        self._again: set[str] = set()
        self._ticked = 0.0
        self._turn = threading.Lock()
        house.listeners.append(self.changed)
        self._thread = threading.Thread(target=self._run, name="teller", daemon=True)
        self._thread.start()

    def changed(self, bout: str) -> None:
        """Something was written in ``bout``; returns at once."""
        self._changed.put(bout)

    def look_into(self, connection: Connection, box: Box) -> None:
        """Remembers how many ballots are in ``box``. On the writer thread, like all that changes them: no older
        number ever replaces a newer one."""
        self._turnouts[box.bout] = (box, ballot_box.turnout(connection, box))

    def turnout(self, box: Box) -> int:
        """How many ballots are in ``box``, as far as this process has heard."""
        known, ballots = self._turnouts.get(box.bout, (None, 0))
        return ballots if known == box else 0

    def close(self) -> None:
        """Hears no more."""
        if self.changed in self.house.listeners:
            self.house.listeners.remove(self.changed)
        self._changed.put(None)
        self._thread.join()

    def settle(self, bout: str) -> None:
        """Deals with the voting of ``bout`` as the journal has it now: opens, shuts, counts, puts away."""
        with self._turn:
            state = self.house.standing(bout).state
            poll = state.poll if state else None
            box = Box(bout, poll.entry, poll.panel, poll.turn) if poll else None
            over = poll is not None and poll.closed_at is not None
            if state is None or (not over and bout in self._known and self._known[bout] == box):
                return
            self._put_away(bout, but=box)
            if poll is not None and box is not None and over:
                self._count(state, poll, box)
            elif box is not None:
                self._open[bout] = box
                self._read(partial(self.look_into, box=box))
            self._known[bout] = None if over else box

    def _count(self, state: BoutState, poll: Poll, box: Box) -> None:
        grades = tuple(grade.id for grade in state.charter.rulebook.panel(poll.panel).grades)
        self._open.pop(box.bout, None)
        counts = self._read(partial(self._shut, box=box, grades=grades))
        self._hand_in(box, CountBallots(poll.entry, poll.panel, counts), f"count-votes-{poll.turn}")
        after = self.house.standing(box.bout).state
        if after is not None and after.poll == poll:  # the count was taken back: the box still holds it
            self._hand_in(box, CountBallots(poll.entry, poll.panel, counts), f"count-votes-{poll.turn}-{after.seq}")
        self._put_away(box.bout)

    def _shut(self, connection: Connection, box: Box, grades: tuple[str, ...]) -> dict[str, int]:
        counts = ballot_box.shut(connection, box, grades)
        self.look_into(connection, box)
        return counts

    def _hand_in(self, box: Box, count: CountBallots, command_id: str) -> None:
        try:
            perform(box.bout, count, VOTES, command_id=command_id)
        except Refused as refused:  # another process was quicker, or the bout was called off
            log.info("bout %s: %s", box.bout, refused.code)

    def _put_away(self, bout: str, but: Box | None = None) -> None:
        """Erases the used tickets of every box that is done with, among them those of an entry that has left."""
        for box in self._read(partial(ballot_box.unsettled, bout=bout)):
            if box != but:
                self._open.pop(bout, None)
                self._read(partial(ballot_box.forget_tickets, box=box))
                self.house.writer.run(self._empty_log)

    def _empty_log(self) -> None:
        """Copies SQLite's write-ahead log, where commit stands after commit, into the database and cuts it off.

        Nobody waits for this, and a reader in the way puts it off to the next voting.
        """
        if self.house.engine.dialect.name != "sqlite":
            return
        raw = self.house.engine.raw_connection()
        try:
            for pragma in ("busy_timeout=0", "wal_checkpoint(TRUNCATE)", PATIENT):
                raw.cursor().execute(f"PRAGMA {pragma}").fetchall()
        finally:
            raw.close()

    def _read(self, work: Callable[[Connection], R]) -> R:
        """``work`` in one transaction on the writer thread; raises ``NotStored`` if the database fails."""

        def inside() -> R:
            with self.house.engine.begin() as connection:
                return work(connection)

        try:
            return self.house.writer.run(inside)
        except SQLAlchemyError as error:
            raise NotStored from error

    def _run(self) -> None:
        while True:
            try:
                bout = self._changed.get(timeout=TICK_S if self._open or self._again else None)
            except queue.Empty:
                bout = ""
            if bout is None:
                return
            self._try(bout)
            if time.monotonic() - self._ticked >= TICK_S:
                self._ticked = time.monotonic()
                for box in list(self._open.values()):
                    self._tell(box)

    def _try(self, bout: str) -> None:
        """Deals with ``bout`` and with what could not be dealt with before."""
        due, self._again = {bout, *self._again} - {""}, set()
        for one in due:
            try:
                self.settle(one)
            except NotStored:
                self._again.add(one)
            except Exception:
                log.exception("the votes of bout %s were not counted", one)

    def _tell(self, box: Box) -> None:
        """Tells the hall's pages the turnout where it has grown, also by ballots given to another process."""
        try:
            self._read(partial(self.look_into, box=box))
        except Exception:
            log.exception("the turnout of bout %s is not known", box.bout)
        ballots = self.turnout(box)
        if self._told.get(box.bout) != (box, ballots) and ballots:
            self._told[box.bout] = (box, ballots)
            for listener in self.house.listeners:
                listener(box.bout)
