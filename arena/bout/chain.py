"""成绩认定: the people who put their names to a result one after the other (domain.md §2, After).

A signature stands under the figures that the signer saw.  Whatever changes them
afterwards leaves it behind: only signatures under the present figures hold.
"""

from __future__ import annotations

import hashlib
from enum import StrEnum

import msgspec

from arena.bout.phases import BoutPhase
from arena.bout.policy import Actor, Role
from arena.bout.record import entry_lines
from arena.bout.state import BoutState, Signature


class Signer(StrEnum):
    """The places in the chain, in the order of signing."""

    SCORER = "scorer"
    VERIFIER = "verifier"
    SUPERVISOR = "supervisor"
    CHIEF = "chief"


ROLES = {Role.SCORER: Signer.SCORER, Role.VERIFIER: Signer.VERIFIER, Role.SUPERVISOR: Signer.SUPERVISOR}
BY_PHASE = {BoutPhase.VERIFIED: (Signer.SCORER, Signer.VERIFIER), BoutPhase.CERTIFIED: tuple(Signer)}
"""Who must have signed before the bout comes to that phase."""


def result_digest(state: BoutState) -> str:
    """SHA-256 of everything that the result says, as 64 hexadecimal digits; "" before every score is out."""
    lines = entry_lines(state)
    return hashlib.sha256(msgspec.json.encode(lines, order="deterministic")).hexdigest() if lines else ""


def holding(state: BoutState) -> tuple[Signature, ...]:
    """The signatures under the result as it stands now."""
    present = result_digest(state)
    return tuple(one for one in state.signatures if one.result == present)


def unsigned(state: BoutState, phase: BoutPhase) -> tuple[str, ...]:
    """Who of the chain must still sign before the bout comes to ``phase``, in order."""
    if not state.charter.chain:
        return ()
    signed = {one.signer for one in holding(state)}
    needed = BY_PHASE.get(phase, ())
    return tuple(one for one in state.charter.chain if one in needed and one not in signed)


def turn(state: BoutState) -> str | None:
    """Whose signature comes next; ``None`` where nothing is to be signed."""
    if state.phase not in (BoutPhase.TALLIED, BoutPhase.VERIFIED):
        return None
    return next(iter(unsigned(state, BoutPhase.CERTIFIED)), None)


def signer_of(state: BoutState, actor: Actor) -> str | None:
    """The place of ``actor`` in this bout's chain, if he has one; of the judges only the chief has."""
    chief = Signer.CHIEF if actor.role is Role.JUDGE and actor.id == state.chief else None
    signer = ROLES.get(actor.role, chief)
    return signer if signer in state.charter.chain else None
