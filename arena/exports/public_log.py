"""The log of a bout for everybody: every record with its hash, and of what it tells only what names no judge.

What people have typed (reasons, notices, names put right) stays inside: nobody
knows beforehand what is in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from arena.bout.state import BoutState
from arena.exports.chronicle import Line

HEAD = ("记录", "时间", "内容", "校验")
INSIDE = "（内部操作）"
TOLD = frozenset(
    {
        "bout_opened",
        "check_in_opened",
        "order_confirmed",
        "order_drawn",
        "draw_signed",
        "zero_confirmed",
        "bout_started",
        "bout_resumed",
        "reordered",
        "entry_called",
        "clock_started",
        "segment_advanced",
        "scoring_opened",
        "sheet_submitted",
        "entry_locked",
        "entry_held",
        "hold_released",
        "reveal_stepped",
        "entry_revealed",
        "correction_closed",
        "bout_advanced",
    }
)
"""Events whose sentences hold nothing that somebody typed; a judge is told by seat."""


def public_log(state: BoutState, lines: Iterable[Line]) -> Iterator[tuple[str, ...]]:
    """One row for every record, under ``HEAD``."""
    seats = sorted(state.charter.seats, key=lambda seat: -len(seat.name))
    for line in lines:
        said = INSIDE
        if TOLD.issuperset(line.kinds):
            said = "；".join(line.sentences)
            for seat in seats:
                said = said.replace(f"{seat.number}号席 {seat.name}", f"{seat.number}号席")
        yield (str(line.seq), line.time, INSIDE if _names_a_judge(said, state) else said, line.hash)


def _names_a_judge(said: str, state: BoutState) -> bool:
    """Whether a judge's name is still in it, in whatever place; a speaker may be called the same."""
    speakers = {entry.info.speaker for entry in state.entries.values()}
    return any(seat.name in said for seat in state.charter.seats if seat.name and seat.name not in speakers)
