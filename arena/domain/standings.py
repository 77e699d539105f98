"""Season standings, counted anew each time from the certified sessions of one arena (domain.md §3.6)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from arena.domain.standings_order import Place, Tally, places_in, times_at
from arena.domain.standings_rule import (
    Climb,
    ClimbFrom,
    SeasonRule,
    Session,
    SessionResult,
    TieShare,
    check_season,
    check_sessions,
)

NOTHING = Fraction(0)


class BonusWhy(StrEnum):
    """Why an entrant got the climb bonus (进位), or did not."""

    CLIMBED = "climbed"
    NOT_ENOUGH = "not_enough"  # too few ranks up, or down
    NO_RANK_BEFORE = "no_rank_before"  # nothing to climb from: the first time, absent, or withdrawn
    WITHDRAWN = "withdrawn"
    OFF = "off"  # the rule has no such bonus


class Line(Struct, frozen=True):
    """One entrant's points in one session.

    ``slots`` are the places of the points table filled by those on this ``rank``
    (one, if nobody shares it; none, for who withdrew).  ``before`` and
    ``before_session`` are what a climb was measured from.  Points are exact.
    """

    session: str
    held_on: str
    rank: int | None
    score: Decimal | None
    slots: tuple[int, ...]
    base: Fraction
    bonus: Fraction
    why: BonusWhy
    before: int | None = None
    before_session: str | None = None
    counted: bool = True

    @property
    def points(self) -> Fraction:
        """What the session is worth, counted or not."""
        return self.base + self.bonus


class Row(Struct, frozen=True):
    """One entrant's season.

    ``before`` is the rank in the standings without the last session, ``None`` for
    a newcomer.  The group is the one named last; in it the same totals are
    ordered by the same chain, among its members only.
    """

    entrant: str
    place: Place
    total: Fraction
    lines: tuple[Line, ...]
    firsts: int
    best_score: Decimal | None
    before: int | None = None
    group: str | None = None
    in_group: Place | None = None

    @property
    def moved(self) -> int | None:
        """Ranks up (negative: down) through the last session; ``None`` for a newcomer."""
        return None if self.before is None else self.before - self.place.rank


class Standings(Struct, frozen=True):
    """The rows, best first (shared places by name); ids of the sessions counted and ignored, oldest first."""

    rows: tuple[Row, ...]
    sessions: tuple[str, ...]
    ignored: tuple[str, ...]


def standings(sessions: Iterable[Session], rule: SeasonRule) -> Standings:
    """The standings after ``sessions``, whatever their order; sessions not certified are ignored.

    Refuses ``season_rule_invalid`` or ``season_sessions_invalid`` with ``field`` and ``why``.
    """
    ordered = sorted(sessions, key=lambda session: (session.held_on, session.id))
    check_season(rule)
    check_sessions(ordered)
    counted = [session for session in ordered if session.certified]
    lines = _lines(counted, rule)
    tallies = {entrant: _tally(own, counted) for entrant, own in lines.items()}
    overall = places_in(tallies, rule)
    earlier = counted[:-1]
    before = places_in({entrant: _tally(own, earlier) for entrant, own in _lines(earlier, rule).items()}, rule)
    groups = {line.entrant: line.group for session in counted for line in session.results if line.group is not None}
    inside: dict[str, Place] = {}
    for name in set(groups.values()):
        inside |= places_in({entrant: tallies[entrant] for entrant in groups if groups[entrant] == name}, rule)
    rows = tuple(
        Row(
            entrant,
            place,
            tallies[entrant].total,
            tuple(lines[entrant]),
            times_at(tallies[entrant], 1),
            tallies[entrant].best_score,
            before=before[entrant].rank if entrant in before else None,
            group=groups.get(entrant),
            in_group=inside.get(entrant),
        )
        for entrant, place in overall.items()
    )
    ignored = tuple(session.id for session in ordered if not session.certified)
    return Standings(rows, tuple(session.id for session in counted), ignored)


def slot_points(rule: SeasonRule, slots: Sequence[int]) -> Fraction:
    """What each entrant gets of those who together fill ``slots`` (ranks from 1, best first; not empty)."""
    worth = [Fraction(rule.points[slot - 1] if slot <= len(rule.points) else rule.below) for slot in slots]
    return worth[0] if rule.ties is TieShare.SKIP else sum(worth, NOTHING) / len(worth)


def _lines(sessions: Sequence[Session], rule: SeasonRule) -> dict[str, list[Line]]:
    """Every entrant's lines, oldest first."""
    lines: dict[str, list[Line]] = {}
    previous: str | None = None
    for session in sessions:
        sharing = Counter(result.rank for result in session.results)
        for result in session.results:
            own = lines.setdefault(result.entrant, [])
            own.append(_line(session, result, sharing[result.rank], _origin(own, previous, rule.climb), rule))
        previous = session.id
    return {entrant: _drop(own, rule.best) for entrant, own in lines.items()}


def _origin(own: Sequence[Line], previous: str | None, climb: Climb | None) -> Line | None:
    """The earlier line that a climb is measured from, if there is one."""
    if climb is not None and climb.since is ClimbFrom.LAST_RANKED:
        return next((line for line in reversed(own) if line.rank is not None), None)
    last = own[-1] if own else None
    return last if last is not None and last.session == previous and last.rank is not None else None


def _line(session: Session, result: SessionResult, sharing: int, origin: Line | None, rule: SeasonRule) -> Line:
    if result.rank is None:
        return Line(session.id, session.held_on, None, None, (), NOTHING, NOTHING, BonusWhy.WITHDRAWN)
    slots = tuple(range(result.rank, result.rank + sharing))
    bonus, why = NOTHING, BonusWhy.OFF
    if rule.climb is None:
        origin = None
    elif origin is None or origin.rank is None:
        why = BonusWhy.NO_RANK_BEFORE
    elif origin.rank - result.rank >= rule.climb.ranks:
        bonus, why = Fraction(rule.climb.points), BonusWhy.CLIMBED
    else:
        why = BonusWhy.NOT_ENOUGH
    return Line(
        session.id,
        session.held_on,
        result.rank,
        result.score,
        slots,
        slot_points(rule, slots),
        bonus,
        why,
        before=origin.rank if origin else None,
        before_session=origin.session if origin else None,
    )


def _drop(lines: Sequence[Line], best: int | None) -> list[Line]:
    """Marks all but the ``best`` best as not counted; of equal ones the later counts, withdrawals last."""
    order = sorted(range(len(lines)), key=lambda at: (lines[at].points, lines[at].rank is not None, at), reverse=True)
    dropped = set(order[best:]) if best is not None else set()
    return [replace(line, counted=at not in dropped) for at, line in enumerate(lines)]


def _tally(lines: Sequence[Line], sessions: Sequence[Session]) -> Tally:
    ranks = {line.session: line.rank for line in lines if line.rank is not None}
    return Tally(
        sum((line.points for line in lines if line.counted), NOTHING),
        ranks,
        max((line.score for line in lines if line.score is not None), default=None),
        ranks.get(sessions[-1].id),
    )
