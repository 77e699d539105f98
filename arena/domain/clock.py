"""The clock of one entry: an instant while it runs, a used time while it stands.

Nothing ticks.  All times are whole milliseconds; instants are the server's
wall clock, so a clock is exact across a restart.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from arena.domain.rulebook import Segment


class Clock(Struct, frozen=True):
    """Used time of each segment up to ``since``; running where ``since`` is an instant."""

    spent: tuple[int, ...]
    granted: tuple[int, ...]
    segment: int = 0
    since: int | None = None
    started: bool = False

    @property
    def running(self) -> bool:
        """Whether time is being counted."""
        return self.since is not None


def fresh(segments: Sequence[Segment]) -> Clock:
    """A clock that has not been started. A rulebook without segments still has one open-ended stretch."""
    nothing = (0,) * max(len(segments), 1)
    return Clock(spent=nothing, granted=nothing)


def start(clock: Clock, now: int) -> Clock:
    """Counts from ``now`` on."""
    return clock if clock.running else replace(clock, since=now, started=True)


def stop(clock: Clock, now: int) -> Clock:
    """Stands still with the time up to ``now`` counted; a clock set back never takes time away."""
    if clock.since is None:
        return clock
    used = max(now - clock.since, 0)
    return replace(clock, spent=_add(clock.spent, clock.segment, used), since=None)


def next_segment(clock: Clock, now: int) -> Clock:
    """Goes on to the next segment, running or standing as before; the last one stays."""
    if clock.segment + 1 >= len(clock.spent):
        return clock
    stood = stop(clock, now)
    return replace(stood, segment=clock.segment + 1, since=now if clock.running else None)


def add_time(clock: Clock, milliseconds: int) -> Clock:
    """Lengthens (or shortens) the present segment's limit."""
    return replace(clock, granted=_add(clock.granted, clock.segment, milliseconds))


def overtime_s(clock: Clock, segments: Sequence[Segment]) -> int:
    """Whole seconds that the counted segments together took beyond their limits.

    One talk, one limit: time saved in 亮成绩 may be spent in 谈思路.
    """
    counted = [place for place, segment in enumerate(segments) if segment.counted]
    limit = sum(segments[place].seconds * 1000 + clock.granted[place] for place in counted)
    used = sum(clock.spent[place] for place in counted)
    return max(used - limit, 0) // 1000


def _add(times: tuple[int, ...], place: int, milliseconds: int) -> tuple[int, ...]:
    return (*times[:place], times[place] + milliseconds, *times[place + 1 :])
