"""Two consoles at once: an act meant for a state that another hand has changed meanwhile is not done.

A console sends with each command the last record it has seen.  What matters is
not whether anything happened since (judges hand in sheets all the time) but
whether something of the same subject did.
"""

from __future__ import annotations

from arena.bout import commands as c
from arena.bout.state import BoutState
from arena.domain.refusal import Refused

SHOW = frozenset(
    [
        "check_in_opened",
        "order_confirmed",
        "order_drawn",
        "bout_started",
        "bout_paused",
        "bout_resumed",
        "entry_called",
        "entry_deferred",
        "scoring_opened",
        "entry_locked",
        "entry_held",
        "hold_released",
        "reveal_stepped",
        "entry_revealed",
        "entry_resolved",
        "board_frozen",
        "board_thawed",
        "voting_opened",
        "voting_closed",
        "entry_left",
        "item_started",
        "bout_advanced",
        "result_reopened",
        "undone",
    ]
)
CLOCK = frozenset(["clock_started", "clock_paused", "clock_reset", "segment_advanced", "time_added"])
QUEUE = frozenset(["reordered", "entry_deferred", "entry_admitted", "entry_added", "entry_called", "entry_left"])
SCENE = frozenset({"scene_shown", "card_uncovered", "board_moved"})

MEANT: dict[type[c.Command], frozenset[str]] = {
    **dict.fromkeys(
        (
            c.OpenCheckIn,
            c.ConfirmOrder,
            c.DrawOrder,
            c.StartBout,
            c.PauseBout,
            c.ResumeBout,
            c.CallEntry,
            c.OpenScoring,
            c.LockEntry,
            c.HoldEntry,
            c.ReleaseHold,
            c.RevealStep,
            c.RevealEntry,
            c.StartItem,
            c.OpenVoting,
            c.CloseVoting,
            c.FreezeBoard,
            c.ThawBoard,
            c.AdvanceBout,
            c.ReopenResult,
        ),
        SHOW,
    ),
    **dict.fromkeys((c.StartClock, c.PauseClock, c.NextSegment, c.AddTime, c.ResetClock), SHOW | CLOCK),
    c.ShowScene: SCENE,
    **dict.fromkeys((c.UncoverCard, c.Resolve, c.Rewind), SHOW | SCENE),
    c.Reorder: QUEUE,
}


def check_seen(state: BoutState | None, command: c.Command, seen: int) -> None:
    """Refuses ``changed_since`` where an act of the same subject was recorded after record ``seen``."""
    kinds = MEANT.get(type(command))
    if state is None or kinds is None:
        return
    for line in state.log:
        if line.seq <= seen:
            return
        if line.kind in kinds:
            raise Refused("changed_since", kind=line.kind, entry=line.entry or 0)
