"""The only way a bout's state changes: ``apply(state, event)``.

Total and pure: an event that was decided can always be applied, today and in
ten years.  An event that does not fit is a mistake of ours and raises.
"""

from __future__ import annotations

from msgspec.structs import replace

from arena.bout import events as e
from arena.bout.apply import certifying, devices, evening, queue, show
from arena.bout.apply.rule import apply_event
from arena.bout.logline import with_line
from arena.bout.state import BoutState, opened
from arena.bout.undoing import remembered

__all__ = ["apply", "certifying", "devices", "evening", "queue", "show"]


def apply(state: BoutState | None, event: e.Event, *, seq: int, at: int) -> BoutState:
    """The state after ``event``, which record ``seq`` of the journal wrote at instant ``at`` (ms)."""
    if isinstance(event, e.BoutOpened):
        changed = opened(event.charter, at)
    elif state is None:
        raise ValueError("the first event of a bout opens it")
    else:
        begins = state.seq != seq
        changed = apply_event(event, remembered(state, event, seq=seq, at=at) if begins else state, at)
    return replace(with_line(changed, event, seq, at), seq=seq)
