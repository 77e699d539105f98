"""抽签有记忆: what the season's past bouts dealt to each department, and what a fair draw makes of it.

Two places in an order are worse than others: opening, and standing directly
after the winner.  A draw with memory keeps three rules, each about departments
that are in the present field (``docs/draw.md``):

``opens``    who opens is one of those who have opened least often this season;
``again``    who followed the last bout's winner does not follow that department again;
``far_ahead``  nor does anybody who has followed winners twice more often than another.

Who wins today nobody knows, so the last winner stands for him.  The third rule
is loose on purpose: were only those allowed who followed least often, the last
winner would soon stand at the very end in every other draw.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from msgspec import Struct

TOO_FAR = 2  # turns that nobody shall be ahead of another


class Turns(Struct, frozen=True, forbid_unknown_fields=True):
    """How often a department opened and stood directly after the winner; ``last_drawn`` is its last bout's date."""

    department: str
    opened: int = 0
    followed: int = 0
    last_drawn: str = ""


class Following(Struct, frozen=True, forbid_unknown_fields=True):
    """Who stood directly after a winner of the last bout; nobody where he was the last on stage."""

    winner: str
    follower: str | None = None


class Memory(Struct, frozen=True, forbid_unknown_fields=True):
    """What a season remembers: every department's turns, and the last bout's winners (several where they shared)."""

    turns: tuple[Turns, ...] = ()
    last: tuple[Following, ...] = ()


class Appearance(Struct, frozen=True, forbid_unknown_fields=True):
    """A department on stage and the place it came to (``None`` without one)."""

    department: str
    place: int | None = None


class PastBout(Struct, frozen=True, forbid_unknown_fields=True):
    """A bout of the season, held on an ISO date; ``appearances`` in the order on stage, of those who came."""

    held_on: str
    appearances: tuple[Appearance, ...]


class Fairness(Struct, frozen=True):
    """What an order must keep: who may open (``None``: anybody), and who may not follow whom."""

    openers: frozenset[str] | None = None
    barred: dict[str, frozenset[str]] = {}

    def allows(self, before: str | None, department: str) -> bool:
        """Whether ``department`` may come directly after ``before`` (as the first one where ``None``)."""
        if before is None:
            return self.openers is None or department in self.openers
        return department not in self.barred.get(before, ())


def memory_of(past: Sequence[PastBout]) -> Memory:
    """What is remembered of ``past`` bouts, given in any order; an empty season remembers nothing."""
    bouts = sorted((bout for bout in past if bout.appearances), key=lambda bout: bout.held_on)
    opened = Counter(bout.appearances[0].department for bout in bouts)
    followed = Counter(one.follower for bout in bouts for one in _followings(bout) if one.follower is not None)
    last_drawn = {one.department: bout.held_on for bout in bouts for one in bout.appearances}
    turns = (Turns(name, opened[name], followed[name], last_drawn[name]) for name in sorted(last_drawn))
    return Memory(tuple(turns), _followings(bouts[-1]) if bouts else ())


def _followings(bout: PastBout) -> tuple[Following, ...]:
    """Who stood after each winner. A department that follows itself had no bad turn."""
    names = [one.department for one in bout.appearances]
    after = [*names[1:], None]
    return tuple(
        Following(one.department, follower if follower != one.department else None)
        for one, follower in zip(bout.appearances, after, strict=True)
        if one.place == 1
    )


def fairness(memory: Memory | None, field: Collection[str]) -> tuple[Fairness, ...]:
    """What an order of the departments in ``field`` must keep: all rules first, then ever fewer, then none.

    ``far_ahead`` is given up first, ``again`` next, ``opens`` last.
    """
    if memory is None:
        return (Fairness(),)
    turns = {one.department: one for one in memory.turns}
    opened = {name: turns[name].opened if name in turns else 0 for name in field}
    followed = {name: turns[name].followed if name in turns else 0 for name in field}
    openers = frozenset(name for name in field if opened[name] == min(opened.values()))
    again = _again(memory, field)
    strictest = {winner: names | _far_ahead(winner, names, followed) for winner, names in again.items()}
    return Fairness(openers, strictest), Fairness(openers, again), Fairness(openers), Fairness()


def _again(memory: Memory, field: Collection[str]) -> dict[str, frozenset[str]]:
    """By winner of the last bout: who followed it then, unless there is nobody else to follow."""
    barred: dict[str, frozenset[str]] = {}
    for one in memory.last:
        names = barred.get(one.winner, frozenset())
        barred[one.winner] = names | {one.follower} if one.follower is not None else names
    return {
        winner: names if set(field) - names - {winner} else frozenset()
        for winner, names in barred.items()
        if winner in field
    }


def _far_ahead(winner: str, barred: frozenset[str], followed: Mapping[str, int]) -> frozenset[str]:
    """Who has followed winners too much more often than the least of those who still may."""
    free = {name: times for name, times in followed.items() if name != winner and name not in barred}
    least = min(free.values(), default=0)
    return frozenset(name for name, times in free.items() if times >= least + TOO_FAR)
