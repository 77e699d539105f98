"""The timekeeper's phone: one clock, and what running over comes to."""

from __future__ import annotations

from collections.abc import Iterator

from arena.bout import commands as c
from arena.bout.policy import Actor, Role
from arena.bout.state import BoutState, Entry
from arena.bout.views.cards import BoutCard, ClockCard, EntryCard, View, bout_card, clock_card, entry_card
from arena.bout.views.host import Reason
from arena.bout.views.reasons import reasons
from arena.domain.marks import plain
from arena.domain.rulebook import Overtime
from arena.domain.scoring import overtime_penalty

TIMEKEEPER = Actor(Role.TIMEKEEPER, "timer")
MOST_STEPS = 40  # of a rule without a cap: twenty minutes at half a minute each


class TimerView(View):
    """What the timekeeper sees. ``acts`` says why a button is refused.

    ``overtime_s`` is the figure on record, or the one that waits for the
    supervisor (``waiting`` names the acts that do); ``scale`` is the rule as
    (overtime in seconds, points off from there on).
    """

    seq: int
    bout: BoutCard
    entry: EntryCard | None
    upcoming: EntryCard | None
    clock: ClockCard | None
    overtime_s: int
    penalty: str
    scale: tuple[tuple[int, str], ...]
    waived: str
    waiting: tuple[str, ...]
    acts: dict[str, Reason | None]


def timer_view(state: BoutState, *, now: int) -> TimerView:
    """The clock of the entry on stage, and the reasons why a button is refused at ``now``."""
    entry, waiting = state.stage, state.next_waiting()
    over, rule = _overtime(state, entry), state.charter.rulebook.overtime
    return TimerView(
        seq=state.seq,
        bout=bout_card(state, staff=True),
        entry=entry_card(entry) if entry else None,
        upcoming=entry_card(waiting) if waiting else None,
        clock=clock_card(state, entry) if entry else None,
        overtime_s=over,
        penalty=plain(overtime_penalty(over, rule)),
        scale=tuple(_scale(rule)),
        waived=entry.waived if entry else "",
        waiting=tuple(_tag(one) for one in _about_time(state, entry)),
        acts=reasons(state, _buttons(entry.id if entry else ""), TIMEKEEPER, now=now),
    )


def _buttons(entry: str) -> dict[str, c.Command]:
    return {
        "start_clock": c.StartClock(entry),
        "pause_clock": c.PauseClock(entry),
        "next_segment": c.NextSegment(entry),
        "add_time": c.AddTime(entry, 30),
        "reset_clock": c.ResetClock(entry),
        "record_overtime": c.RecordOvertime(entry, 0, "-"),
        "waive_penalty": c.WaivePenalty(entry, "-"),
    }


def _about_time(state: BoutState, entry: Entry | None) -> Iterator[c.RecordOvertime | c.WaivePenalty]:
    """What waits for the supervisor about this entry's time."""
    for one in state.proposals:
        if entry and one.entry == entry.id and isinstance(one.command, c.RecordOvertime | c.WaivePenalty):
            yield one.command


def _overtime(state: BoutState, entry: Entry | None) -> int:
    asked = (one.seconds for one in _about_time(state, entry) if isinstance(one, c.RecordOvertime))
    return next(asked, entry.overtime_s if entry else 0)


def _tag(command: c.Command) -> str:
    return str(type(command).__struct_config__.tag)


def _scale(rule: Overtime | None) -> Iterator[tuple[int, str]]:
    """Where each further deduction begins, up to the cap."""
    if rule is None:
        return
    last = ""
    for step in range(MOST_STEPS):
        second = rule.grace_s + 1 + step * rule.step_s
        penalty = plain(overtime_penalty(second, rule))
        if penalty == last:
            return
        last = penalty
        yield second, penalty
