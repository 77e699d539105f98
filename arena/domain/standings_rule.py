"""How a season is counted, what it is counted from, and what is wrong with either (domain.md §3.6)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct, field

from arena.domain.refusal import Refused


class TieShare(StrEnum):
    """What entrants get who share a rank and so fill several slots of the points table."""

    MEAN = "mean"  # of the slots filled: 2nd and 3rd get (8+7)/2 each
    SKIP = "skip"  # all get the first slot's, the others are given to nobody


class ClimbFrom(StrEnum):
    """The rank that a climb (进位) is measured from."""

    PREVIOUS_SESSION = "previous_session"  # who was absent or withdrew there cannot climb
    LAST_RANKED = "last_ranked"  # the last session, however long ago, in which the entrant had a rank


class SeasonStep(StrEnum):
    """What the season's order compares. All but points look at every session, dropped or not."""

    POINTS = "points"
    FIRSTS = "firsts"
    SECONDS = "seconds"
    BEST_SCORE = "best_score"
    FEWER_SESSIONS = "fewer_sessions"
    LAST_RANK = "last_rank"
    HEAD_TO_HEAD = "head_to_head"


class Climb(Struct, frozen=True, forbid_unknown_fields=True):
    """``points`` more for standing ``ranks`` or more ranks higher than before."""

    ranks: int = 2
    points: Decimal = Decimal(1)
    since: ClimbFrom = ClimbFrom.PREVIOUS_SESSION


class SeasonRule(Struct, frozen=True, forbid_unknown_fields=True):
    """Everything that decides a season.

    ``points`` are those of rank 1, 2, ...; ``below`` is for every lower rank.
    ``best`` is how many sessions count per entrant (``None``: all).  Entrants whom
    ``order`` cannot part share their place.
    """

    points: tuple[Decimal, ...] = tuple(Decimal(slot) for slot in (10, 8, 7, 6, 5, 4, 3, 2, 1))
    below: Decimal = Decimal(1)
    ties: TieShare = TieShare.MEAN
    climb: Climb | None = field(default_factory=Climb)
    best: int | None = None
    order: tuple[SeasonStep, ...] = (SeasonStep.POINTS, SeasonStep.FIRSTS, SeasonStep.BEST_SCORE)


class SessionResult(Struct, frozen=True, forbid_unknown_fields=True):
    """One entrant's result in one session. Who withdrew (弃权) has no rank, everyone else has one."""

    entrant: str
    rank: int | None
    score: Decimal | None
    withdrawn: bool = False
    group: str | None = None


class Session(Struct, frozen=True, forbid_unknown_fields=True):
    """One session of the arena, held on an ISO date. Only ``certified`` ones count."""

    id: str
    held_on: str
    results: tuple[SessionResult, ...]
    certified: bool = True


def check_season(rule: SeasonRule) -> None:
    """Refuses ``season_rule_invalid``, naming the first field that is wrong and why, else returns."""
    for where, why in problems(rule):
        raise Refused("season_rule_invalid", field=where, why=why)


def check_sessions(sessions: Sequence[Session]) -> None:
    """Refuses ``season_sessions_invalid``, naming the first field that is wrong and why, else returns."""
    for where, why in session_problems(sessions):
        raise Refused("season_sessions_invalid", field=where, why=why)


def problems(rule: SeasonRule) -> Iterator[tuple[str, str]]:
    """Each problem of the rule as (field path, reason code)."""
    yield from _table(rule)
    if rule.climb is not None:
        if rule.climb.ranks < 1:
            yield "climb.ranks", "not_positive"
        if not _is_amount(rule.climb.points):
            yield "climb.points", "not_an_amount"
    if rule.best is not None and rule.best < 1:
        yield "best", "not_positive"
    if rule.order[:1] != (SeasonStep.POINTS,):
        yield "order", "points_first"
    for step, times in Counter(rule.order).items():
        if times > 1:
            yield f"order.{step.value}", "repeated"


def _table(rule: SeasonRule) -> Iterator[tuple[str, str]]:
    if not rule.points:
        yield "points", "empty"
    named = [(f"points.{rank}", slot) for rank, slot in enumerate(rule.points, 1)] + [("below", rule.below)]
    higher = None
    for where, slot in named:
        if not _is_amount(slot):
            yield where, "not_an_amount"
            return  # what is no number cannot be compared
        if higher is not None and slot > higher:
            yield where, "above_the_better_rank"
        higher = slot


def _is_amount(number: Decimal) -> bool:
    return number.is_finite() and number >= 0


def session_problems(sessions: Sequence[Session]) -> Iterator[tuple[str, str]]:
    """Each problem of the sessions as (field path, reason code).

    Results are looked at in certified sessions only: a draft may be incomplete.
    """
    for repeated, times in Counter(session.id for session in sessions).items():
        if times > 1:
            yield f"sessions.{repeated}.id", "repeated"
    for session in sessions:
        if not _is_date(session.held_on):
            yield f"sessions.{session.id}.held_on", "not_a_date"
        if session.certified:
            yield from _results(session)


def _results(session: Session) -> Iterator[tuple[str, str]]:
    where = f"sessions.{session.id}.results"
    for repeated, times in Counter(result.entrant for result in session.results).items():
        if times > 1:
            yield f"{where}.{repeated}", "repeated"
    ranks = sorted(result.rank for result in session.results if result.rank is not None and result.rank > 0)
    place = {rank: ranks.index(rank) + 1 for rank in set(ranks)}
    for result in session.results:
        rank = f"{where}.{result.entrant}.rank"
        if result.withdrawn and result.rank is not None:
            yield rank, "withdrawn"
        elif result.rank is None:
            if not result.withdrawn:
                yield rank, "missing"
        elif result.rank < 1:
            yield rank, "below_one"
        elif result.rank != place[result.rank]:  # as many stand before a rank as its number says
            yield rank, "impossible"
        if result.score is not None and not result.score.is_finite():
            yield f"{where}.{result.entrant}.score", "not_a_number"


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text  # 20260401 is read as well, but sorts elsewhere
    except ValueError:
        return False
