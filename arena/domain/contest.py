"""A whole contest: checked, scored and ranked. ``arena score``, the sandbox and the worked example call this."""

from __future__ import annotations

from msgspec import Struct

from arena.domain.contest_check import check_contest
from arena.domain.derivation import Derivation
from arena.domain.ranking import Placing, rank
from arena.domain.rulebook import Rulebook
from arena.domain.rulebook_check import check_rulebook
from arena.domain.scoring import score_all
from arena.domain.sheets import Contest, EntryState


class Unplaced(Struct, frozen=True):
    """An entry without a place: withdrawn, void, or not scored in any run ("not_scored")."""

    entry: str
    why: str
    reason: str = ""


class Outcome(Struct, frozen=True):
    """What came of a contest: ``placings`` best first, ``scores`` by entry, ``unplaced`` at the end."""

    placings: tuple[Placing, ...]
    scores: dict[str, Derivation]
    unplaced: tuple[Unplaced, ...]


def outcome(contest: Contest, rulebook: Rulebook) -> Outcome:
    """Scores and ranks ``contest`` under ``rulebook``.

    The order of entries and judges decides nothing. Refuses, naming the field,
    whatever ``check_rulebook`` and ``check_contest`` find.
    """
    check_rulebook(rulebook)
    check_contest(contest, rulebook)
    scores = score_all(contest, rulebook)
    unplaced = (
        Unplaced(entry.id, entry.state.value if entry.state is not EntryState.SCORED else "not_scored", entry.reason)
        for entry in contest.entries
        if entry.id not in scores
    )
    return Outcome(rank(scores, rulebook, contest.decisions), scores, tuple(unplaced))
