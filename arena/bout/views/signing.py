"""The page of those who sign: whose turn it is, and under what the names stand."""

from __future__ import annotations

from arena.bout.chain import holding, result_digest, signer_of, turn
from arena.bout.phases import BoutPhase
from arena.bout.policy import Actor
from arena.bout.state import BoutState
from arena.bout.views.cards import View


class Place(View):
    """One place in the chain: signed by ``name`` at ``at`` (ms), or not; ``next`` is the one whose turn it is."""

    signer: str
    name: str
    at: int | None
    next: bool


class VersionLine(View):
    """One certified version since ``at`` (ms); ``void`` says why another has taken its place, or is to."""

    number: int
    at: int
    names: tuple[str, ...]
    void: str


class SigningView(View):
    """``mine`` is the reader's own place, if the chain has one for him; ``result`` the digest to sign."""

    phase: str
    chain: tuple[Place, ...]
    mine: str | None
    due: str | None
    result: str
    reopened: bool
    versions: tuple[VersionLine, ...]
    open_appeals: int


def signing_view(state: BoutState, reader: Actor) -> SigningView:
    """Where the chain stands for ``reader``; after the certification with the names that stand under it."""
    done = state.phase not in (BoutPhase.TALLIED, BoutPhase.VERIFIED) and state.certifications
    signed = {one.signer: one for one in (state.certifications[-1].signatures if done else holding(state))}
    due = turn(state)
    return SigningView(
        phase=state.phase.value,
        chain=tuple(
            Place(one, signed[one].name if one in signed else "", signed[one].at if one in signed else None, one == due)
            for one in state.charter.chain
        ),
        mine=signer_of(state, reader),
        due=due,
        result=result_digest(state),
        reopened=state.certified is not None,
        versions=tuple(
            VersionLine(number, one.at, tuple(each.name for each in one.signatures), one.void)
            for number, one in enumerate(state.certifications, 1)
        ),
        open_appeals=sum(one.outcome is None for one in state.appeals),
    )
