"""What can be taken back: the acts on top of the pile, one after the other, each to exactly what stood before.

A pile of earlier states rather than a rule per act, so that an undo restores
everything and nothing can be forgotten.  An acknowledged sheet, a second
person's word and a certified result empty the pile: they are never undone.
"""

from __future__ import annotations

from msgspec.structs import replace

from arena.bout import events as e
from arena.bout.commands import Undo
from arena.bout.phases import LEFT, BoutPhase
from arena.bout.state import BoutState, Past, Proposal

DEEP = 12  # acts that can be taken back one after the other
PUBLIC_MS = 10_000  # so long the host alone may take back what the hall has seen

FINAL: tuple[type[e.Event], ...] = (
    e.BoutOpened,
    e.SheetSubmitted,
    e.ActConfirmed,
    e.ActRejected,
    e.ZeroConfirmed,
    e.DrawSigned,
    e.VotingOpened,
    e.VotingClosed,
    e.ResultSigned,
    e.ResultObjected,
    e.ResultReopened,
)
"""Records that begin with one of these empty the pile."""

ASIDE = (e.Undone, e.ActProposed, e.DeviceEvent, e.PaperCompared, e.AppealLodged, e.AppealAssigned, e.AppealDecided)
"""Records that change nothing of the contest: they neither go on the pile nor empty it."""

PUBLIC: tuple[type[e.Event], ...] = (
    e.OrderDrawn,
    e.OrderConfirmed,
    e.RevealStepped,
    e.EntryRevealed,
    e.EntryResolved,
    e.CorrectionClosed,
    e.TieDecided,
    e.EntryLeft,
    e.BoutAdvanced,
)
"""Acts that told the hall a result: taken back late, they need the supervisor."""

PUBLIC_KINDS = frozenset(str(kind.__struct_config__.tag) for kind in PUBLIC)


def remembered(state: BoutState, event: e.Event, *, seq: int, at: int) -> BoutState:
    """``state`` about to change by the first event of record ``seq``, with what an undo would lead back to."""
    if isinstance(event, ASIDE) or _agrees_to_undo(state, event):
        return state
    if isinstance(event, FINAL) or (
        isinstance(event, e.BoutAdvanced) and event.to not in (BoutPhase.TALLIED, BoutPhase.VERIFIED)
    ):
        return replace(state, past=())
    kind = str(type(event).__struct_config__.tag)
    about = getattr(event, "entry", None)
    before = replace(state, past=())
    return replace(state, past=(*state.past[1 - DEEP :], Past(seq, at, kind, about, before)))


def _agrees_to_undo(state: BoutState, event: e.Event) -> bool:
    """Whether the second person has just agreed to an undo: the pile is about to be used."""
    if not isinstance(event, e.ActConfirmed):
        return False
    return any(one.id == event.proposal and isinstance(one.command, Undo) for one in state.proposals)


def undone(state: BoutState) -> BoutState:
    """What stood before the act on top of the pile; the list of what happened, the rest of the pile,
    the judges' phones, appeals and what has been proposed since (about entries that are still there) stay."""
    top = state.past[-1]
    since = tuple(one for one in state.proposals if int(one.id) > top.seq and _stands(top.state, one))
    proposals = (*top.state.proposals, *since)
    kept = {"log": state.log, "holdings": state.holdings, "appeals": state.appeals}
    return replace(top.state, past=state.past[:-1], proposals=proposals, **kept)


def _stands(state: BoutState, proposal: Proposal) -> bool:
    """Whether what ``proposal`` is about is (still) part of the contest as it stood in ``state``."""
    about = state.entries.get(proposal.entry) if proposal.entry else None
    return proposal.entry is None or (about is not None and about.phase not in LEFT)


def late(state: BoutState, seq: int, *, now: int) -> bool:
    """Whether the act of record ``seq`` is one the hall saw too long ago for one person to take it back."""
    return any(past.seq == seq and past.kind in PUBLIC_KINDS and now - past.at > PUBLIC_MS for past in state.past)
