"""The live layer of one process: attendance, publisher, and the way in for commands."""

from __future__ import annotations

from typing import Any

from arena.bout.commands import StartBout
from arena.bout.policy import Actor
from arena.bout.state import BoutState
from arena.bout.views.show import Guesser
from arena.domain.refusal import Refused
from arena.extensions import db, socketio
from arena.live import wire
from arena.live.fanout_check import install_fanout
from arena.live.presence import Attendance
from arena.live.publisher import Envelope, Publisher
from arena.live.rooms import Room
from arena.live.walls import Walls
from arena.services import guessing, rehearsing, stage, voting
from arena.services.house import wall_clock
from arena.services.perform import perform


class Votes:
    """What the audience has said: the turnout as it is now, and the best guessers, who change with the record only."""

    def __init__(self) -> None:
        self._guessers: dict[str, tuple[BoutState, tuple[Guesser, ...]]] = {}

    def __call__(self, bout: str, state: BoutState) -> tuple[int, tuple[Guesser, ...]]:
        """(turnout, best guessers) of ``bout`` in ``state``."""
        known = self._guessers.get(bout)
        if known is None or known[0] is not state:
            known = self._guessers[bout] = (state, guessing.board(bout, state))
        return voting.turnout(bout, state), known[1]


class Hall:
    """What the socket namespaces and the HTTP pages of one process share."""

    def __init__(self) -> None:
        self.attendance = Attendance()
        self.walls = Walls()
        self.publisher = Publisher(_send, self.attendance, wall_clock, Votes())
        stage.house().listeners.append(self.publisher.publish)

    def show(self, room: Room) -> Envelope | None:
        """What ``room`` shows now."""
        return self.publisher.envelope(room)


_halls: list[Hall] = []


def open_hall() -> Hall:
    """A new hall for this process's house; the one before falls silent."""
    install_fanout(socketio.server)
    for before in _halls:
        before.publisher.close()
    _halls[:] = [Hall()]
    return _halls[0]


def hall() -> Hall:
    """The hall of this process."""
    return _halls[0]


def obey(bout: str, message: object, actor: Actor) -> dict[str, Any]:
    """Performs a command that arrived by socket or HTTP: the same path, the same answer."""
    sent = wire.understood(message)
    if isinstance(sent.command, StartBout) and rehearsing.copy_of(db.session, bout) is not None:
        raise Refused("rehearsal_runs")  # the judges' cards lead to the copy as long as there is one
    db.session.rollback()  # signing in has read tables; waiting for the writer with them locked waits for ourselves
    receipt = perform(bout, sent.command, actor, command_id=sent.id, seen=sent.seen)
    return {"ok": True, "seq": receipt.seq, "hash": receipt.hash, "at": receipt.at}


def _send(room: Room, envelope: Envelope) -> None:
    socketio.emit("view", envelope, to=room.name, namespace=room.namespace)
