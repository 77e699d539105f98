"""观众投票: the hall's ballots, from the phone into the box, and from the box into the result.

Ballots never enter the journal one by one.  They are stored in the box before
they are acknowledged; when the host shuts the voting, the box is shut for every
process, counted, and the count alone goes into the journal, as the system's
own act under an id that makes it happen once.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from arena.bout.state import BoutState, Poll
from arena.domain.refusal import Refused
from arena.services import ballot_box, stage
from arena.services.ballot_box import Ballot, Box
from arena.services.credentials import peppered
from arena.services.gathering import Gathering, OfThisHouse
from arena.services.house import House
from arena.services.teller import Teller
from arena.services.vote_tickets import tidy_code

LONGEST_VOTER = 64
MARK_LENGTH = 32


class Booth:
    """Everything that one process needs for the hall's votes: the queue of ballots, and the teller."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.teller = Teller(house)
        self.ballots: Gathering[Ballot] = Gathering(house, "ballots", self._put_in)

    def close(self) -> None:
        """Takes no more ballots and counts no more."""
        self.ballots.close()
        self.teller.close()

    def _put_in(self, connection: Connection, ballots: Sequence[Ballot]) -> list[Refused | None]:
        answers = ballot_box.put_in(connection, ballots)
        for box in {ballot.box for ballot in ballots}:
            self.teller.look_into(connection, box)
        return answers


attend = OfThisHouse(Booth)
"""The booth of this process. Asking for it opens it: from then on it hears of every record."""


def box_of(bout: str, poll: Poll) -> Box:
    """The box of that voting."""
    return Box(bout, poll.entry, poll.panel, poll.turn)


def cast(bout: str, entry: str, panel: str, grade: str, voter: str, now: int) -> None:
    """Counts one ballot for good, or refuses it.

    ``voter`` is the code of a ticket where the bout asks for tickets, else the
    long random id of a phone; ``now`` is the instant (ms) at which the ballot
    arrived. Refuses, each with its ``field``: ``poll_not_open``, ``poll_over``,
    ``grade_unknown``, ``ticket_needed``, ``ticket_unknown``, ``voted_before``.
    Raises ``NotStored`` when the database did not take it. Callers hold no
    transaction of their own.
    """
    state = stage.current(bout)
    if state is None:
        raise Refused("poll_not_open", field="poll")
    poll = _poll(state, entry, panel, now)
    grades = grades_of(state, panel)
    if grade not in grades:
        raise Refused("grade_unknown", field="grade", given=grade[:40])
    by_ticket = state.charter.voting == "tickets"
    voter = tidy_code(voter) if by_ticket else voter
    if not 0 < len(voter) <= LONGEST_VOTER:
        raise Refused("ticket_needed", field="ticket")
    box = box_of(bout, poll)
    ballot = Ballot(box, grades, grade, _mark(box, state.charter.voting, voter), voter if by_ticket else None)
    attend().ballots.put(ballot)


def grades_of(state: BoutState, panel: str) -> tuple[str, ...]:
    """The ids of the choices on that panel's ballot."""
    return tuple(grade.id for grade in state.charter.rulebook.panel(panel).grades)


def turnout(bout: str, state: BoutState) -> int:
    """How many have voted in the voting that is open or waits to be counted; from memory."""
    return attend().teller.turnout(box_of(bout, state.poll)) if state.poll else 0


def settle(bout: str) -> None:
    """Shuts and counts the box of ``bout`` if its voting is over; done by itself whenever the bout changes or is first
    looked at, so also after a crash between the two. Asking again changes nothing."""
    attend().teller.settle(bout)


def _poll(state: BoutState, entry: str, panel: str, now: int) -> Poll:
    poll = state.poll
    if poll is None or (poll.entry, poll.panel) != (entry, panel):
        about = state.entries.get(entry)
        raise Refused("poll_over" if about and panel in about.ballots else "poll_not_open", field="poll")
    if not poll.takes(now):
        raise Refused("poll_over", field="poll")
    return poll


def _mark(box: Box, way: str, voter: str) -> str:
    """What is kept of a voter: means nothing without the installation's key, and nothing in another box."""
    return peppered("ballot", f"{box.bout}|{box.entry}|{box.panel}|{box.round}|{way}|{voter}")[:MARK_LENGTH]
