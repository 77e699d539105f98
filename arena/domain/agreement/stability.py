"""Does the ranking hang on one judge?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct

from arena.domain.agreement.meaning import enough


class Moved(Struct, frozen=True):
    """An entry whose place would be another; ``without`` is ``None`` if it would have none."""

    entry: str
    rank: int
    without: int | None


class Influence(Struct, frozen=True):
    """What would change without one judge, best places first; nothing: the ranking stands without this judge too."""

    judge: str
    moved: tuple[Moved, ...]
    enough: bool

    @property
    def winner_changes(self) -> bool:
        """Whether the first place is among the changes."""
        return any(1 in (one.rank, one.without) for one in self.moved)


def rank_stability(
    judges: Iterable[str], ranks: Mapping[str, int], rank_without: Callable[[str], Mapping[str, int]]
) -> tuple[Influence, ...]:
    """Leaves out one judge after another; ``ranks`` are the places with all of them.

    ``rank_without`` ranks the same entries without that judge, by whatever
    rules the contest has.  Meaningful from three judges on.
    """
    everybody = tuple(judges)
    reliable = enough("stability", len(ranks), len(everybody))
    return tuple(Influence(judge, _moved(ranks, rank_without(judge)), reliable) for judge in everybody)


def _moved(ranks: Mapping[str, int], others: Mapping[str, int]) -> tuple[Moved, ...]:
    found = [Moved(entry, rank, others.get(entry)) for entry, rank in ranks.items() if others.get(entry) != rank]
    return tuple(sorted(found, key=lambda one: (one.rank, one.entry)))
