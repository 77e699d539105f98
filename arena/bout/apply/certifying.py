"""What signatures, new versions and appeals change."""

from __future__ import annotations

from msgspec.structs import replace

from arena.bout import events as e
from arena.bout.apply.rule import apply_event
from arena.bout.chain import holding
from arena.bout.phases import REOPENABLE, BoutPhase
from arena.bout.scenes import Scene, SceneName
from arena.bout.state import Appeal, BoutState, Certification, Signature


@apply_event.register
def _(event: e.ResultSigned, state: BoutState, at: int) -> BoutState:
    return replace(state, signatures=(*holding(state), Signature(event.signer, event.name, at, event.result)))


@apply_event.register
def _(event: e.ResultObjected, state: BoutState, at: int) -> BoutState:
    return replace(state, signatures=())


def certified(state: BoutState, at: int) -> BoutState:
    """``state`` with one more version; the one before it is void from now on."""
    version = Certification(at, holding(state) if state.charter.chain else ())
    return replace(state, certifications=(*state.certifications, version), certified=None)


@apply_event.register
def _(event: e.ResultReopened, state: BoutState, at: int) -> BoutState:
    if state.phase not in REOPENABLE:
        raise ValueError(f"bout: {state.phase} cannot be reopened")
    *earlier, last = state.certifications
    return replace(
        state,
        phase=BoutPhase.TALLIED,
        certified=replace(state, past=(), log=(), proposals=()),
        certifications=(*earlier, replace(last, void=event.reason)),
        signatures=(),
        published_at=None,
        scene=Scene(SceneName.VERIFICATION, at),
    )


@apply_event.register
def _(event: e.AppealLodged, state: BoutState, at: int) -> BoutState:
    new = Appeal(str(len(state.appeals) + 1), event.entry, event.by, event.ground, event.facts, at)
    return replace(state, appeals=(*state.appeals, new))


@apply_event.register
def _(event: e.AppealAssigned, state: BoutState, at: int) -> BoutState:
    return _with_appeal(state, event.appeal, handler=event.handler)


@apply_event.register
def _(event: e.AppealDecided, state: BoutState, at: int) -> BoutState:
    return _with_appeal(
        state,
        event.appeal,
        outcome=event.outcome,
        finding=event.finding,
        decided_at=at,
        decided_by=event.name,
    )


def _with_appeal(state: BoutState, key: str, **changes: object) -> BoutState:
    appeals = (replace(one, **changes) if one.id == key else one for one in state.appeals)
    return replace(state, appeals=tuple(appeals))
