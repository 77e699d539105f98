"""A season counted from its sessions: points, climbs, dropped sessions, order, groups, and every refusal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import combinations, permutations

import msgspec
import pytest
from factories import GOLDEN
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from arena.domain.refusal import Refused
from arena.domain.standings import BonusWhy, Line, Place, Row, Standings, slot_points, standings
from arena.domain.standings_rule import (
    Climb,
    ClimbFrom,
    SeasonRule,
    SeasonStep,
    Session,
    SessionResult,
    TieShare,
    check_season,
    check_sessions,
    problems,
)

RULE = SeasonRule()
FLAT = SeasonRule(climb=None)
STEPS = SeasonStep


def session(number: int, *, certified: bool = True, groups: dict[str, str] | None = None, **ranks: object) -> Session:
    """Session ``s1``, ``s2``, ... of a month each; an entrant is given a rank, (rank, score) or None for 弃权."""
    results = []
    for entrant, given_rank in ranks.items():
        rank, score = given_rank if isinstance(given_rank, tuple) else (given_rank, None)
        mark = None if score is None else Decimal(score)
        results.append(SessionResult(entrant, rank, mark, withdrawn=rank is None, group=(groups or {}).get(entrant)))
    return Session(f"s{number}", f"2026-{number:02d}-15", tuple(results), certified=certified)


def rows(sessions: Sequence[Session], rule: SeasonRule = FLAT) -> dict[str, Row]:
    return {row.entrant: row for row in standings(sessions, rule).rows}


def order(*steps: SeasonStep) -> SeasonRule:
    return SeasonRule(climb=None, order=(STEPS.POINTS, *steps))


def ranked(sessions: Sequence[Session], rule: SeasonRule) -> list[tuple[str, int, bool, str | None, str | None]]:
    found = standings(sessions, rule).rows
    return [(row.entrant, row.place.rank, row.place.shared, row.place.decided_by, row.place.evidence) for row in found]


# Points of a session


def test_the_golden_evening_gives_ten_down_to_one():
    expected = {key: (row["rank"], row["final"]) for key, row in GOLDEN["expected"].items()}
    found = rows([session(1, **expected)], RULE)
    assert [found[key].total for key in ("02", "08", "07", "05", "03", "01", "06", "04", "09")] == [
        10, 8, 7, 6, 5, 4, 3, 2, 1,
    ]  # fmt: skip
    assert found["02"].place == Place(1)
    assert found["02"].best_score == Decimal("93.93")


def test_the_default_rule_is_that_of_the_domain():
    assert RULE.points == tuple(Decimal(slot) for slot in (10, 8, 7, 6, 5, 4, 3, 2, 1))
    assert (RULE.below, RULE.ties, RULE.best) == (1, TieShare.MEAN, None)
    assert RULE.climb == Climb(2, Decimal(1), ClimbFrom.PREVIOUS_SESSION)
    assert RULE.order == (STEPS.POINTS, STEPS.FIRSTS, STEPS.BEST_SCORE)


def test_two_on_the_second_place_share_second_and_third():
    found = rows([session(1, a=1, b=2, c=2, d=4)], FLAT)
    assert [found[key].total for key in "abcd"] == [10, Fraction(15, 2), Fraction(15, 2), 6]
    assert [found[key].lines[0].slots for key in "abcd"] == [(1,), (2, 3), (2, 3), (4,)]


def test_three_on_the_first_place_get_an_exact_third():
    assert rows([session(1, a=1, b=1, c=1)])["a"].total == Fraction(25, 3)


def test_under_skip_all_who_share_get_the_first_slot():
    found = rows([session(1, a=1, b=2, c=2, d=4)], replace(FLAT, ties=TieShare.SKIP))
    assert [found[key].total for key in "abcd"] == [10, 8, 8, 6]


def test_every_rank_below_the_table_gets_the_lowest_points():
    rule = SeasonRule(points=(Decimal(5), Decimal(3)), below=Decimal("0.5"))
    assert [slot_points(rule, (rank,)) for rank in (1, 2, 3, 40)] == [5, 3, Fraction(1, 2), Fraction(1, 2)]
    assert slot_points(rule, (2, 3)) == Fraction(7, 4)
    assert slot_points(replace(rule, ties=TieShare.SKIP), (2, 3)) == 3


def test_who_withdrew_has_no_rank_and_no_points_and_takes_no_slot():
    found = rows([session(1, a=1, b=(None, "99"), c=2)], RULE)
    assert found["b"].lines == (Line("s1", "2026-01-15", None, None, (), Fraction(0), Fraction(0), BonusWhy.WITHDRAWN),)
    assert (found["b"].total, found["b"].best_score, found["b"].firsts) == (0, None, 0)
    assert found["c"].total == 8


def test_a_line_says_everything_about_its_points():
    found = rows([session(1, a=1, b=2, c=3), session(2, c=(1, "91.5"), a=2, b=3)], RULE)
    assert found["c"].lines[1] == Line(
        "s2", "2026-02-15", 1, Decimal("91.5"), (1,), Fraction(10), Fraction(1), BonusWhy.CLIMBED, 3, "s1"
    )
    assert found["c"].lines[1].points == 11
    assert found["c"].total == 18


# Climbs


def test_two_ranks_up_earn_the_bonus_and_one_does_not():
    found = rows([session(1, a=1, b=2, c=3), session(2, c=1, b=2, a=3), session(3, a=1, b=2, c=3)], RULE)
    assert [(line.bonus, line.why) for line in found["c"].lines] == [
        (0, BonusWhy.NO_RANK_BEFORE),
        (1, BonusWhy.CLIMBED),
        (0, BonusWhy.NOT_ENOUGH),
    ]
    assert [line.bonus for line in found["b"].lines] == [0, 0, 0]
    assert found["b"].lines[1].why is BonusWhy.NOT_ENOUGH
    assert [line.bonus for line in found["a"].lines] == [0, 0, 1]
    up = rows([session(1, a=1, b=2, c=3), session(2, a=1, c=2, b=3)], RULE)["c"].lines[1]
    assert (up.bonus, up.why, up.before, up.before_session) == (0, BonusWhy.NOT_ENOUGH, 3, "s1")


def test_the_needed_ranks_and_the_bonus_are_settings():
    season = [session(1, a=1, b=2), session(2, b=1, a=2)]
    assert rows(season, replace(RULE, climb=Climb(1, Decimal("2.5"))))["b"].total == Fraction(41, 2)
    without = rows(season, FLAT)["b"].lines[1]
    assert (without.bonus, without.why, without.before, without.before_session) == (0, BonusWhy.OFF, None, None)


@pytest.mark.parametrize("between", [{"a": 1, "b": 2}, {"a": 1, "b": 2, "c": None}], ids=["absent", "withdrawn"])
def test_a_session_missed_ends_the_climb_unless_the_last_rank_counts(between):
    season = [session(1, a=1, b=2, c=3), session(2, **between), session(3, c=1, a=2, b=3)]
    strict = rows(season, RULE)["c"].lines[-1]
    assert (strict.bonus, strict.why, strict.before, strict.before_session) == (
        0, BonusWhy.NO_RANK_BEFORE, None, None,
    )  # fmt: skip
    kind = rows(season, replace(RULE, climb=Climb(since=ClimbFrom.LAST_RANKED)))["c"].lines[-1]
    assert (kind.bonus, kind.why, kind.before, kind.before_session) == (1, BonusWhy.CLIMBED, 3, "s1")


def test_the_last_rank_is_the_nearest_one():
    rule = replace(RULE, climb=Climb(since=ClimbFrom.LAST_RANKED))
    found = rows([session(1, a=1, b=2, c=3), session(2, a=1, c=2, b=3), session(3, c=1, a=2, b=3)], rule)
    assert (found["c"].lines[2].before, found["c"].lines[2].before_session) == (2, "s2")
    assert found["c"].lines[0].why is BonusWhy.NO_RANK_BEFORE


def test_a_session_not_certified_is_ignored_everywhere_even_between_a_climb():
    draft = session(2, a=7, certified=False)
    found = standings([session(1, a=1, b=2, c=3), draft, session(3, c=1, a=2, b=3)], RULE)
    assert (found.sessions, found.ignored) == (("s1", "s3"), ("s2",))
    climber = next(row for row in found.rows if row.entrant == "c")
    assert climber.lines[1].before_session == "s1"
    assert climber.total == 18


# Only the best n count


def test_only_the_best_count_and_the_dropped_are_marked():
    season = [session(1, a=1, b=2), session(2, b=1, a=2), session(3, a=1, b=2)]
    found = rows(season, replace(FLAT, best=2))
    assert [line.counted for line in found["a"].lines] == [True, False, True]
    assert (found["a"].total, found["a"].firsts) == (20, 2)
    assert [line.counted for line in found["b"].lines] == [False, True, True]  # of equal ones the later counts
    assert found["b"].total == 18


def test_the_bonus_belongs_to_its_session_when_the_best_are_chosen():
    rule = SeasonRule(points=(Decimal(10), Decimal(9), Decimal(8)), climb=Climb(ranks=1, points=Decimal(5)), best=1)
    found = rows([session(1, b=1, c=2, a=3), session(2, c=1, a=2, b=3), session(3, c=1, b=2, a=3)], rule)
    assert [(line.points, line.counted) for line in found["a"].lines] == [(8, False), (14, True), (8, False)]
    assert found["a"].total == 14


def test_a_withdrawal_is_dropped_before_a_rank_worth_nothing():
    rule = SeasonRule(points=(Decimal(1),), below=Decimal(0), climb=None, best=1)
    found = rows([session(1, a=1, b=2), session(2, a=1, b=None)], rule)
    assert [line.counted for line in found["b"].lines] == [True, False]


@pytest.mark.parametrize("best", [3, 4])
def test_dropping_nothing_changes_nothing(best):
    season = [session(1, a=1, b=2), session(2, b=1, a=2), session(3, a=1, b=2)]
    assert standings(season, replace(RULE, best=best)) == standings(season, RULE)


# The order of the season


def test_points_alone_need_no_reason():
    assert ranked([session(1, b=1, a=2)], RULE) == [("b", 1, False, None, None), ("a", 2, False, None, None)]


def test_equal_points_are_parted_by_firsts():
    rule = SeasonRule(points=(Decimal(4), Decimal(3), Decimal(2)), climb=None)
    season = [session(1, b=1, a=2, c=3), session(2, c=1, a=2, b=3)]  # 6 each
    assert ranked(season, rule) == [
        ("b", 1, True, "shared", None),
        ("c", 1, True, "shared", None),
        ("a", 3, False, "firsts", "0"),
    ]
    assert [row.firsts for row in standings(season, rule).rows] == [1, 1, 0]


def test_then_the_best_single_score_decides():
    season = [session(1, a=(1, "91.5"), b=(2, "90")), session(2, b=(1, "92.50"), a=(2, "91"))]
    assert ranked(season, FLAT) == [("b", 1, False, "best_score", "92.50"), ("a", 2, False, "best_score", "91.5")]


def test_a_step_says_nothing_where_one_of_the_tied_has_no_score():
    assert ranked([session(1, a=1, b=2), session(2, b=(1, "92"), a=2)], FLAT) == [
        ("a", 1, True, "shared", None),
        ("b", 1, True, "shared", None),
    ]


def test_the_next_step_parts_only_those_whom_the_last_left_equal():
    rule = SeasonRule(points=(Decimal(4), Decimal(3), Decimal(2)), climb=None)
    season = [session(1, b=(1, "90"), a=(2, "99"), c=(3, "80")), session(2, c=(1, "91"), a=(2, "98"), b=(3, "80"))]
    assert ranked(season, rule) == [
        ("c", 1, False, "best_score", "91"),
        ("b", 2, False, "best_score", "90"),
        ("a", 3, False, "firsts", "0"),
    ]


def test_shared_places_skip_the_next_and_are_listed_by_name():
    assert ranked([session(1, c=1, b=2, a=2, d=4)], FLAT) == [
        ("c", 1, False, None, None),
        ("a", 2, True, "shared", None),
        ("b", 2, True, "shared", None),
        ("d", 4, False, None, None),
    ]


def test_more_seconds_can_decide():
    rule = replace(order(STEPS.SECONDS), points=(Decimal(4), Decimal(3), Decimal(2)))
    season = [session(1, b=1, a=2, c=3), session(2, c=1, a=2, b=3)]
    assert ranked(season, rule)[0] == ("a", 1, False, "seconds", "2")


def test_fewer_sessions_can_decide():
    rule = replace(order(STEPS.FEWER_SESSIONS), points=(Decimal(4), Decimal(2)), below=Decimal(0))
    season = [session(1, a=1, b=2), session(2, c=1, b=2, a=None)]
    assert ranked(season, rule) == [
        ("a", 1, True, "shared", None),
        ("c", 1, True, "shared", None),
        ("b", 3, False, "fewer_sessions", "2"),
    ]


def test_the_last_session_can_decide_and_absence_stands_behind():
    rule = replace(order(STEPS.LAST_RANK), points=(Decimal(4), Decimal(2)), below=Decimal(2))
    season = [session(1, a=1, b=2), session(2, d=1, b=2, c=3)]  # a, b and d have 4 each
    assert ranked(season, rule) == [
        ("d", 1, False, "last_rank", "1"),
        ("b", 2, False, "last_rank", "2"),
        ("a", 3, False, "last_rank", None),
        ("c", 4, False, None, None),
    ]


# Head to head

EVEN = replace(order(STEPS.HEAD_TO_HEAD), points=(Decimal(1),), below=Decimal(1))  # every session is worth the same


def test_who_stood_before_the_other_more_often_stands_before_him():
    season = [session(1, a=1, b=2), session(2, b=1, a=2), session(3, b=1, a=2)]
    assert ranked(season, EVEN) == [("b", 1, False, "head_to_head", "2:1"), ("a", 2, False, "head_to_head", "1:2")]


def test_an_even_meeting_leaves_them_equal_without_a_circle():
    found = standings([session(1, a=1, b=2), session(2, b=1, a=2)], EVEN)
    assert [row.place for row in found.rows] == [Place(1, shared=True, decided_by="shared")] * 2


def test_those_who_never_met_or_stood_level_are_equal():
    assert [row[1:3] for row in ranked([session(1, a=1), session(2, b=1)], EVEN)] == [(1, True), (1, True)]
    assert [row[1:3] for row in ranked([session(1, a=1, b=1)], EVEN)] == [(1, True), (1, True)]


CIRCLE = [session(1, a=1, b=2), session(2, b=1, c=2), session(3, c=1, a=2)]


def test_a_circle_leaves_them_equal_and_says_so():
    found = standings(CIRCLE, EVEN)
    assert [(row.entrant, row.place) for row in found.rows] == [
        (name, Place(1, shared=True, decided_by="shared", circle=True)) for name in "abc"
    ]


def test_one_before_the_circle_and_one_behind_it_stand_apart():
    season = [
        session(1, t=1, a=2, b=3, z=4),
        session(2, t=1, b=2, c=3, z=4),
        session(3, t=1, c=2, a=3, z=4),
    ]
    rule = replace(EVEN, points=(Decimal(1),), best=2)
    found = standings(season, rule).rows
    assert [(row.entrant, row.place.rank, row.place.circle, row.place.evidence) for row in found] == [
        ("t", 1, False, "9:0"),
        ("a", 2, True, None),
        ("b", 2, True, None),
        ("c", 2, True, None),
        ("z", 5, False, "0:9"),
    ]  # fmt: skip


def test_beside_the_circle_an_outsider_is_equal_but_not_caught_in_it():
    season = [*CIRCLE, session(4, d=1), session(5, d=1)]
    places = {row.entrant: row.place for row in standings(season, EVEN).rows}
    assert {name: (place.rank, place.circle) for name, place in places.items()} == {
        "a": (1, True),
        "b": (1, True),
        "c": (1, True),
        "d": (1, False),
    }


@pytest.mark.parametrize("ranks", [{"d": 1, "a": 2}, {"a": 1, "d": 2}], ids=["beating", "beaten by"])
def test_an_outsider_who_met_one_of_the_circle_is_not_caught_in_it(ranks):
    worthless = replace(EVEN, points=(Decimal(0),), below=Decimal(0))
    places = {row.entrant: row.place for row in standings([*CIRCLE, session(4, **ranks)], worthless).rows}
    assert [places[name].circle for name in "abcd"] == [True, True, True, False]


def test_a_chain_with_a_missing_meeting_is_no_circle():
    season = [session(1, a=1, b=2), session(2, b=1, c=2), session(3, a=1), session(4, c=1)]
    assert [(row.place.rank, row.place.circle) for row in standings(season, EVEN).rows] == [(1, False)] * 3


def test_a_later_step_may_part_a_circle_and_the_circle_is_still_told():
    rule = replace(EVEN, order=(*EVEN.order, STEPS.LAST_RANK))
    assert [(row.entrant, row.place) for row in standings(CIRCLE, rule).rows] == [
        ("c", Place(1, decided_by="last_rank", evidence="1", circle=True)),
        ("a", Place(2, decided_by="last_rank", evidence="2", circle=True)),
        ("b", Place(3, decided_by="last_rank", evidence=None, circle=True)),
    ]


# Movement and groups


def test_movement_is_against_the_standings_before_the_last_session():
    found = rows([session(1, a=1, b=2, c=3), session(2, c=1, d=2, b=3, a=4)])
    assert {name: (row.place.rank, row.before, row.moved) for name, row in found.items()} == {
        "a": (2, 1, -1),
        "b": (3, 2, -1),
        "c": (1, 3, 2),
        "d": (4, None, None),
    }


def test_in_the_first_session_everyone_is_new():
    assert [row.moved for row in standings([session(1, a=1, b=2)], RULE).rows] == [None, None]


def test_a_place_held_is_a_movement_of_none():
    assert rows([session(1, a=1, b=2), session(2, a=1, b=2)])["b"].moved == 0


def test_groups_are_ranked_among_themselves_by_the_same_points():
    groups = {"a": "经济发展", "b": "服务保障", "c": "经济发展", "e": "经济发展"}
    found = rows([session(1, groups=groups, b=1, a=2, d=3, c=4, e=4)], FLAT)
    assert {name: (row.group, row.in_group) for name, row in found.items()} == {
        "a": ("经济发展", Place(1)),
        "b": ("服务保障", Place(1)),
        "c": ("经济发展", Place(2, shared=True, decided_by="shared")),
        "e": ("经济发展", Place(2, shared=True, decided_by="shared")),
        "d": (None, None),
    }
    assert found["c"].total == Fraction(11, 2)


def test_three_groups_do_not_mix():
    found = rows([session(1, groups={"a": "甲", "b": "乙", "c": "丙", "d": "甲"}, a=1, b=2, c=3, d=4)])
    assert [found[name].in_group for name in "abcd"] == [Place(1), Place(1), Place(1), Place(2)]


def test_the_group_named_last_is_the_group():
    season = [session(1, groups={"a": "甲", "b": "甲"}, a=1, b=2), session(2, groups={"b": "乙"}, a=1, b=2)]
    assert {name: (row.group, row.in_group) for name, row in rows(season).items()} == {
        "a": ("甲", Place(1)),
        "b": ("乙", Place(1)),
    }


# Nothing, and nonsense


def test_no_sessions_make_empty_standings():
    assert standings([], RULE) == Standings((), (), ())
    assert standings([session(1, a=1, certified=False)], RULE) == Standings((), (), ("s1",))


def test_a_session_of_nobody_is_counted():
    assert standings([session(1)], RULE) == Standings((), ("s1",), ())


def test_sessions_of_one_day_stand_in_the_order_of_their_ids():
    one, two = (replace(session(number, a=1), held_on="2026-03-01") for number in (1, 2))
    assert standings([two, one], RULE).sessions == ("s1", "s2")
    assert standings([replace(one, held_on="2026-03-02"), two], RULE).sessions == ("s2", "s1")


@pytest.mark.parametrize(
    ("change", "where", "why"),
    [
        ({"points": ()}, "points", "empty"),
        ({"points": (Decimal(3), Decimal("NaN"))}, "points.2", "not_an_amount"),
        ({"points": (Decimal("Infinity"),)}, "points.1", "not_an_amount"),
        ({"points": (Decimal(3), Decimal("-0.1")), "below": Decimal(0)}, "points.2", "not_an_amount"),
        ({"points": (Decimal(3), Decimal(4))}, "points.2", "above_the_better_rank"),
        ({"below": Decimal("1.1")}, "below", "above_the_better_rank"),
        ({"below": Decimal(-1)}, "below", "not_an_amount"),
        ({"climb": Climb(ranks=0)}, "climb.ranks", "not_positive"),
        ({"climb": Climb(points=Decimal(-1))}, "climb.points", "not_an_amount"),
        ({"climb": Climb(points=Decimal("NaN"))}, "climb.points", "not_an_amount"),
        ({"best": 0}, "best", "not_positive"),
        ({"order": ()}, "order", "points_first"),
        ({"order": (STEPS.FIRSTS, STEPS.POINTS)}, "order", "points_first"),
        ({"order": (STEPS.POINTS, STEPS.FIRSTS, STEPS.FIRSTS)}, "order.firsts", "repeated"),
    ],
)
def test_a_rule_that_could_not_decide_a_season_is_refused_naming_the_field(change, where, why):
    rule = replace(RULE, **change)
    assert list(problems(rule)) == [(where, why)]
    with pytest.raises(Refused) as refused:
        check_season(rule)
    assert refused.value == Refused("season_rule_invalid", field=where, why=why)
    with pytest.raises(Refused) as refused:
        standings([], rule)
    assert refused.value == Refused("season_rule_invalid", field=where, why=why)


@pytest.mark.parametrize(
    "change",
    [
        {},
        {"points": (Decimal(0),), "below": Decimal(0)},
        {"points": (Decimal(3), Decimal(3)), "below": Decimal(3)},
        {"climb": None},
        {"climb": Climb(ranks=1, points=Decimal(0))},
        {"best": 1},
        {"order": tuple(STEPS)},
    ],
)
def test_a_rule_at_its_bounds_is_sound(change):
    rule = replace(RULE, **change)
    check_season(rule)
    assert msgspec.json.decode(msgspec.json.encode(rule), type=SeasonRule) == rule


@pytest.mark.parametrize(
    ("kind", "given_fields"),
    [
        (Climb, {}),
        (SeasonRule, {}),
        (SessionResult, {"entrant": "a", "rank": 1, "score": None}),
        (Session, {"id": "s", "held_on": "2026-01-01", "results": []}),
    ],
)
def test_a_misspelt_field_is_an_error(kind, given_fields):
    with pytest.raises(msgspec.ValidationError, match="unknown field `pionts`"):
        msgspec.convert(given_fields | {"pionts": 1}, kind)


def test_rule_input_and_outcome_cannot_be_changed():
    held = session(1, a=1)
    found = standings([held], RULE)
    row = found.rows[0]
    for frozen in (RULE, RULE.climb, held, held.results[0], found, row, row.place, row.lines[0]):
        with pytest.raises(AttributeError, match="immutable"):
            setattr(frozen, frozen.__struct_fields__[0], None)


BAD = [
    ((session(1, a=1), session(1, b=1)), "sessions.s1.id", "repeated"),
    ((session(1, a=1), session(1, b=1, certified=False)), "sessions.s1.id", "repeated"),
    ((replace(session(1, a=1), held_on="20260115"),), "sessions.s1.held_on", "not_a_date"),
    ((replace(session(1, a=1), held_on="2026-02-30"),), "sessions.s1.held_on", "not_a_date"),
    ((session(1, a=1, b=0),), "sessions.s1.results.b.rank", "below_one"),
    ((session(1, a=1, b=3),), "sessions.s1.results.b.rank", "impossible"),
    ((session(1, a=2),), "sessions.s1.results.a.rank", "impossible"),
    ((session(1, a=1, b=1, c=2),), "sessions.s1.results.c.rank", "impossible"),
    ((session(1, a=1, b=(2, "NaN")),), "sessions.s1.results.b.score", "not_a_number"),
    (
        (Session("s1", "2026-01-15", (SessionResult("a", 1, None, withdrawn=True),)),),
        "sessions.s1.results.a.rank",
        "withdrawn",
    ),
    ((Session("s1", "2026-01-15", (SessionResult("a", None, None),)),), "sessions.s1.results.a.rank", "missing"),
    (
        (Session("s1", "2026-01-15", (SessionResult("a", 1, None), SessionResult("a", 2, None))),),
        "sessions.s1.results.a",
        "repeated",
    ),
]


@pytest.mark.parametrize(("season", "where", "why"), BAD)
def test_impossible_sessions_are_refused_naming_the_field(season, where, why):
    for refusing in (check_sessions, lambda sessions: standings(sessions, RULE)):
        with pytest.raises(Refused) as refused:
            refusing(season)
        assert refused.value.code == "season_sessions_invalid"
        assert (refused.value.params["field"], refused.value.params["why"]) == (where, why)


def test_possible_ranks_pass():
    check_sessions([session(1, a=1, b=1, c=3, d=4, e=4, f=4, g=7, h=None), session(2)])


# For any season


@st.composite
def seasons(draw: st.DrawFn, fewest: int = 0) -> list[Session]:
    """Up to five sessions of up to five entrants, with ties, withdrawals, absences and scores."""
    found = []
    for number in range(1, draw(st.integers(fewest, 5)) + 1):
        names = draw(st.lists(st.sampled_from("abcde"), unique=True))
        levels = {name: draw(st.integers(0, 3)) for name in names}  # 0 withdrew, else higher is better
        results = []
        for name, level in levels.items():
            rank = 1 + sum(other > level for other in levels.values()) if level else None
            score = draw(st.sampled_from([Decimal(90), Decimal(91)])) if level else None
            group = draw(st.sampled_from([None, "甲", "乙"]))
            results.append(SessionResult(name, rank, score, withdrawn=not level, group=group))
        day = draw(st.integers(1, 3))
        found.append(Session(f"s{number}", f"2026-01-{day:02d}", tuple(results), draw(st.integers(0, 4)) > 0))
    return found


RULES = st.builds(
    SeasonRule,
    ties=st.sampled_from(TieShare),
    climb=st.none() | st.builds(Climb, ranks=st.integers(1, 3), since=st.sampled_from(ClimbFrom)),
    best=st.none() | st.integers(1, 5),
    order=st.lists(st.sampled_from([step for step in STEPS if step is not STEPS.POINTS]), unique=True).map(
        lambda rest: (STEPS.POINTS, *rest)
    ),
)


@given(seasons(), RULES, st.randoms(use_true_random=False))
def test_the_order_of_sessions_and_of_results_decides_nothing(season, rule, chance):
    shuffled = [replace(one, results=tuple(chance.sample(one.results, len(one.results)))) for one in season]
    chance.shuffle(shuffled)
    assert standings(shuffled, rule) == standings(season, rule)


@given(seasons(), RULES)
def test_under_mean_a_session_gives_away_exactly_its_slots(season, rule):
    table = [*rule.points, *[rule.below] * 5]
    found = standings(season, replace(rule, ties=TieShare.MEAN))
    for one in season:
        if one.certified:
            starters = sum(not result.withdrawn for result in one.results)
            bases = [line.base for row in found.rows for line in row.lines if line.session == one.id]
            assert sum(bases) == sum(table[:starters])


@given(seasons(), RULES, st.integers(0, 2))
def test_counting_as_many_sessions_as_there_are_changes_nothing(season, rule, more):
    assert standings(season, replace(rule, best=max(len(season) + more, 1))) == standings(
        season, replace(rule, best=None)
    )


def naive_totals(season: list[Session], rule: SeasonRule) -> dict[str, Fraction]:
    """Totals counted the long way, entrant by entrant."""
    held = sorted((one for one in season if one.certified), key=lambda one: one.held_on + one.id)
    totals = {}
    for name in {result.entrant for one in held for result in one.results}:
        points = []
        for at, one in enumerate(held):
            mine = [result for result in one.results if result.entrant == name]
            if not mine:
                continue
            rank = mine[0].rank
            if rank is None:
                points.append(Fraction(0))
                continue
            level = sum(result.rank == rank for result in one.results)
            table = list(map(Fraction, rule.points)) + [Fraction(rule.below)] * 20
            got = table[rank - 1] if rule.ties is TieShare.SKIP else sum(table[rank - 1 : rank - 1 + level]) / level
            past = [[result.rank for result in old.results if result.entrant == name] for old in held[:at]]
            if rule.climb and rule.climb.since is ClimbFrom.PREVIOUS_SESSION:
                past = past[-1:]
            known = [old for ranks in past for old in ranks if old is not None]
            if rule.climb and known and known[-1] >= rank + rule.climb.ranks:
                got += Fraction(rule.climb.points)
            points.append(got)
        totals[name] = sum(sorted(points, reverse=True)[: rule.best], Fraction(0))
    return totals


@given(seasons(), RULES)
def test_a_naive_recount_finds_the_same_totals_and_order(season, rule):
    found = standings(season, rule).rows
    assert {row.entrant: row.total for row in found} == naive_totals(season, rule)
    assert [row.total for row in found] == sorted((row.total for row in found), reverse=True)
    for row in found:
        assert row.total == sum(line.points for line in row.lines if line.counted)
        assert row.place.rank <= 1 + sum(other.place.rank < row.place.rank for other in found)
        assert row.place.shared == (sum(other.place.rank == row.place.rank for other in found) > 1)


@given(seasons(fewest=1), RULES, st.data())
def test_a_better_rank_in_the_last_session_never_lowers_the_total(season, rule, data):
    """Only in the last one: a better rank earlier leaves less to climb from."""
    last = Session("z", "2026-02-01", tuple(SessionResult(name, at, None) for at, name in enumerate("abcde", 1)))
    at = data.draw(st.integers(1, 4))
    swapped = {at: at + 1, at + 1: at}
    better = replace(last, results=tuple(replace(one, rank=swapped.get(one.rank, one.rank)) for one in last.results))
    climber = "abcde"[at]
    assert rows([*season, better], rule)[climber].total >= rows([*season, last], rule)[climber].total


@given(seasons())
def test_head_to_head_sets_apart_exactly_those_who_beat_everyone_behind(season):
    """By trying every set of entrants: one stands behind the largest set without him that beats all others."""
    points = replace(EVEN, points=(Decimal(0),), below=Decimal(0))  # withdrawing costs nothing either
    found = {row.entrant: row.place.rank for row in standings(season, points).rows}
    met = {(one.entrant, other.entrant): Counter() for held in season for one in held.results for other in held.results}
    for held in season:
        for one, other in permutations([result for result in held.results if result.rank and held.certified], 2):
            met[one.entrant, other.entrant][(one.rank < other.rank) - (one.rank > other.rank)] += 1
    beats = {pair for pair, meetings in met.items() if meetings[1] > meetings[-1]}
    for name, rank in found.items():
        others = set(found) - {name}
        ahead = max(
            size
            for size in range(len(others) + 1)
            for front in map(set, combinations(sorted(others), size))
            if all((one, behind) in beats for one in front for behind in set(found) - front)
        )
        assert rank == ahead + 1
