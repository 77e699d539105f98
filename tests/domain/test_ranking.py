"""Places, shared places, and what parted equal scores."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from factories import GOLDEN, golden_evening, split
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from scoring import decimals, entry, flat, plain_rules

from arena.bout.views.results import placings
from arena.domain.panel import Criterion, Method, SheetKind, Trim
from arena.domain.presets import DIRECTOR
from arena.domain.ranking import rank
from arena.domain.rulebook import Combine, Overtime, RankOn, Rounding, SharedPlaces, TieKind, TieStep
from arena.domain.scoring import score_all, score_entry
from arena.domain.sheets import Adjustment, Contest, Decision, Sheet


def judged(*totals: str, **marks: str):
    """The derivation of one entry under the director rules; ``marks`` moves points between criteria on every sheet."""
    sheets = []
    for number, total in enumerate(totals, 1):
        sheet = decimals(split(total))
        for key, mark in marks.items():
            sheet["achievement"] += sheet[key] - Decimal(mark)
            sheet[key] = Decimal(mark)
        sheets.append(Sheet(f"s{number}", marks=sheet))
    return score_entry(entry("e", tuple(sheets)), DIRECTOR, chief="s1")


def places(rules, decisions=(), chief=None, adjustments=None, **totals):
    """Places of entries from their totals, by name."""
    entries = tuple(
        entry(key, flat(list(given)), adjustments=(adjustments or {}).get(key, ())) for key, given in totals.items()
    )
    scores = score_all(Contest(entries, chief=chief), rules)
    return {place.entry: place for place in rank(scores, rules, decisions)}


def chain(*kinds, **known):
    return plain_rules(ties=tuple(TieStep(kind) if isinstance(kind, TieKind) else kind for kind in kinds), **known)


def told(found):
    return {key: (place.rank, place.decided_by, place.evidence) for key, place in found.items()}


def test_the_golden_board_and_its_tie():
    state = golden_evening().state
    found = placings(state, state.revealed)
    board = {state.entries[key].info.number: place for key, place in found.items()}
    assert {f"{number:02d}": place.rank for number, place in board.items()} == {
        key: row["rank"] for key, row in GOLDEN["expected"].items()
    }
    for number, evidence in ((7, "187.0"), (5, "186.5")):
        assert (board[number].decided_by, board[number].evidence) == ("dropped_sum", evidence)
    assert all(place.decided_by is None for number, place in board.items() if number not in (5, 7))


def test_equal_in_everything_shares_the_place_and_the_next_is_skipped():
    same = judged("90", "90", "90")
    found = rank({"a": same, "b": same, "c": judged("80", "80", "80")}, DIRECTOR)
    assert [(place.rank, place.shared, place.decided_by, str(place.place)) for place in found] == [
        (1, True, "shared", "1"),
        (1, True, "shared", "1"),
        (3, False, None, "3"),
    ]


def test_shared_places_may_show_the_mean_of_their_slots():
    rules = chain(shared=SharedPlaces.MEAN)
    found = places(rules, a="9", b="9", c="8", d=["10"])
    assert {key: (place.rank, str(place.place)) for key, place in found.items()} == {
        "d": (1, "1"),
        "a": (2, "2.5"),
        "b": (2, "2.5"),
        "c": (4, "4"),
    }


def test_a_third_decimal_decides_first():
    found = told(places(chain(TieKind.MORE_DECIMALS), a=["90.668"], b=["90.671"]))
    assert found == {"b": (1, "more_decimals", "90.671"), "a": (2, "more_decimals", "90.668")}


def test_the_number_of_further_decimals_is_a_setting():
    four = TieStep(TieKind.MORE_DECIMALS, places=4)
    given = {"a": ["90.6681"], "b": ["90.6684"]}
    assert told(places(chain(TieKind.MORE_DECIMALS), **given))["b"] == (1, "shared", None)
    assert told(places(chain(four), **given))["b"] == (1, "more_decimals", "90.6684")


def test_ranking_on_exact_values_needs_no_further_decimals():
    found = told(places(chain(rank_on=RankOn.EXACT), a=["90.6681"], b=["90.6684"]))
    assert found == {"b": (1, None, None), "a": (2, None, None)}


def test_the_dropped_marks_are_added_and_the_larger_sum_goes_first():
    rules = chain(TieKind.DROPPED_SUM, trim=Trim(1, 1, 3))
    found = told(places(rules, a=["80.0", "90.0", "95.0"], b=["80.5", "90.0", "96.0"]))
    assert found == {"b": (1, "dropped_sum", "176.5"), "a": (2, "dropped_sum", "175.0")}


def test_a_step_that_cannot_speak_of_everybody_is_passed_over_and_named():
    rules = chain(TieKind.DROPPED_SUM, TieKind.CHIEF_TOTAL, trim=Trim(1, 1, 3))
    found = places(rules, chief="s1", a=["80", "90", "95"], b=["91", "89"])
    assert told(found) == {"b": (1, "chief_total", "91"), "a": (2, "chief_total", "80")}
    assert found["a"].stuck == ("dropped_sum:unknown",)


def test_the_criteria_decide_in_the_order_of_the_chain():
    found = rank({"a": judged("90", "90", "90"), "b": judged("90", "90", "90", gap="15")}, DIRECTOR)
    assert [(place.entry, place.decided_by, place.criterion, place.evidence) for place in found] == [
        ("b", "criterion", "achievement", "30.00"),
        ("a", "criterion", "achievement", "27.00"),
    ]


def test_a_mean_that_never_ends_is_shown_with_four_decimals():
    criteria = tuple(Criterion(key, key, Decimal(10), step=Decimal("0.1")) for key in "xy")
    rules = chain(TieStep(TieKind.CRITERION, criterion="x"), criteria=criteria)
    pairs = {"a": (("1", "2"), ("1", "2"), ("2", "1")), "b": (("1", "2"), ("1", "2"), ("1", "2"))}
    entries = tuple(
        entry(key, tuple(Sheet(f"s{n}", marks=decimals({"x": x, "y": y})) for n, (x, y) in enumerate(own)))
        for key, own in pairs.items()
    )
    found = rank(score_all(Contest(entries), rules), rules)
    assert [(one.entry, one.evidence) for one in found] == [("a", "1.3333"), ("b", "1.00")]


def test_the_chief_judge_decides_where_nothing_else_does():
    found = told(places(chain(TieKind.CHIEF_TOTAL), chief="s1", a=["89", "91"], b=["91", "89"]))
    assert found == {"b": (1, "chief_total", "91"), "a": (2, "chief_total", "89")}


def test_without_a_chief_judge_his_step_is_passed_over():
    found = places(chain(TieKind.CHIEF_TOTAL), a=["89", "91"], b=["91", "89"])
    assert found["a"].shared
    assert found["a"].stuck == ("chief_total:unknown",)


def test_fewer_points_off_go_first():
    late = {"b": (Adjustment(Decimal(-2)),)}
    found = told(places(chain(TieKind.FEWER_PENALTIES), adjustments=late, a=["90"], b=["92"]))
    assert found == {"a": (1, "fewer_penalties", "0"), "b": (2, "fewer_penalties", "2")}


def test_a_panel_decides_with_its_value():
    judges = plain_rules().judges
    people = replace(judges, id="people", name="代表")
    rules = chain(TieStep(TieKind.PANEL, panel="people"), combine=Combine.SUM, panels=(judges, people))
    rules = replace(rules, panels=tuple(replace(panel, weight=Decimal(1)) for panel in rules.panels))

    def both(key, mine, theirs):
        sheets = (Sheet("s1", marks={"mark": Decimal(mine)}), Sheet("p1", "people", {"mark": Decimal(theirs)}))
        return entry(key, sheets)

    scores = score_all(Contest((both("a", "50", "40"), both("b", "40", "50"))), rules)
    found = rank(scores, rules)
    assert [(one.entry, one.decided_by, one.panel, one.evidence) for one in found] == [
        ("b", "panel", "people", "50.00"),
        ("a", "panel", "people", "40.00"),
    ]


def test_more_judges_in_favour_decide_between_two():
    rules = chain(TieKind.HEAD_TO_HEAD)
    found = told(places(rules, a=["91", "91", "88"], b=["90", "90", "90"]))
    assert found == {"a": (1, "head_to_head", "1"), "b": (2, "head_to_head", "0")}


def test_a_cycle_in_head_to_head_decides_nothing_and_is_named():
    rules = chain(TieKind.HEAD_TO_HEAD, TieKind.CHIEF_TOTAL)
    circle = {"a": ["3", "2", "1"], "b": ["1", "3", "2"], "c": ["2", "1", "3"]}
    found = places(rules, chief="s1", **circle)
    assert told(found) == {
        "a": (1, "chief_total", "3"),
        "c": (2, "chief_total", "2"),
        "b": (3, "chief_total", "1"),
    }
    assert all(place.stuck == ("head_to_head:cycle",) for place in found.values())


def test_only_judges_who_marked_both_speak_in_head_to_head():
    rules = chain(TieKind.HEAD_TO_HEAD)
    lone = (Sheet("s2", marks={"mark": Decimal(8)}), Sheet("s9", marks={"mark": Decimal(8)}))
    entries = (entry("a", flat(["7", "9"])), entry("b", lone))
    scores = score_all(Contest(entries), rules)
    assert [place.entry for place in rank(scores, rules)] == ["a", "b"]


def test_people_decide_and_the_record_says_how():
    rules = chain(TieKind.DECISION)
    decisions = (Decision(("x", "y")), Decision(("c", "b", "a"), "加赛"))
    found = places(rules, decisions, a=["90"], b=["90"], c=["90"], d=["91"])
    assert told(found) == {
        "d": (1, None, None),
        "c": (2, "decision", "加赛"),
        "b": (3, "decision", "加赛"),
        "a": (4, "decision", "加赛"),
    }


def test_without_a_decision_about_all_of_them_the_place_is_shared():
    found = places(chain(TieKind.DECISION), (Decision(("a", "b")),), a=["90"], b=["90"], c=["90"])
    assert {key: (place.rank, place.shared, place.stuck) for key, place in found.items()} == dict.fromkeys(
        "abc", (1, True, ("decision:undecided",))
    )


def test_what_one_step_leaves_level_goes_to_the_next_among_these_only():
    rules = chain(TieKind.DROPPED_SUM, TieKind.CHIEF_TOTAL, trim=Trim(1, 1, 3))
    found = told(
        places(rules, chief="s1", a=["90", "80", "99"], b=["99", "90", "80"], c=["90", "80", "98"], d=["1", "1", "1"])
    )
    assert found == {
        "b": (1, "chief_total", "99"),
        "a": (2, "chief_total", "90"),
        "c": (3, "dropped_sum", "178"),
        "d": (4, None, None),
    }


def places_rules(**known):
    return plain_rules(sheets=SheetKind.PLACES, criteria=(), method=Method.RANK_SUM, **known)


def placed(key, *own):
    return entry(key, tuple(Sheet(f"s{number}", place=Decimal(one)) for number, one in enumerate(own, 1)))


def test_the_lowest_sum_of_places_wins_and_the_chief_judges_better_place_parts():
    rules = places_rules(ties=(TieStep(TieKind.MORE_DECIMALS), TieStep(TieKind.CHIEF_TOTAL)))
    entries = (placed("a", 2, 1), placed("b", 1, 2), placed("c", 3, 3))
    found = rank(score_all(Contest(entries, chief="s1"), rules), rules)
    assert [(one.entry, one.rank, one.decided_by, one.evidence) for one in found] == [
        ("b", 1, "chief_total", "1"),
        ("a", 2, "chief_total", "2"),
        ("c", 3, None, None),
    ]


def test_head_to_head_by_places_counts_the_better_place_as_the_win():
    rules = places_rules(ties=(TieStep(TieKind.HEAD_TO_HEAD),))
    entries = (placed("a", 1, 1, 4), placed("b", 2, 2, 2), placed("c", 3, 3, 3))
    found = rank(score_all(Contest(entries), rules), rules)
    assert [(one.entry, one.evidence) for one in found] == [("a", "1"), ("b", "0"), ("c", None)]


def test_places_of_two_panels_are_added_and_the_named_panel_parts():
    jury, people = (replace(places_rules().judges, id=key, name=key, weight=Decimal(1)) for key in ("jury", "people"))
    rules = places_rules(combine=Combine.PLACES, panels=(jury, people), ties=(TieStep(TieKind.PANEL, panel="people"),))

    def both(key, mine, theirs):
        return entry(key, (Sheet("j", "jury", place=Decimal(mine)), Sheet("p", "people", place=Decimal(theirs))))

    found = rank(score_all(Contest((both("a", 1, 2), both("b", 2, 1), both("c", 3, 3))), rules), rules)
    assert [(one.entry, one.rank, one.evidence) for one in found] == [
        ("b", 1, "1.00"),
        ("a", 2, "2.00"),
        ("c", 3, None),
    ]


# properties


def of_halves(panels):
    totals = ([str(Decimal(half) / 2) for half in halves] for halves in panels)
    return {f"e{number}": judged(*own) for number, own in enumerate(totals)}


@given(st.lists(st.lists(st.integers(160, 200), min_size=3, max_size=3), min_size=1, max_size=12), st.randoms())
def test_the_order_of_entries_never_changes_a_place(panels, random):
    scores = {
        f"e{number}": judged(*(str(Decimal(half) / 2) for half in halves)) for number, halves in enumerate(panels)
    }
    shuffled = list(scores.items())
    random.shuffle(shuffled)
    assert {place.entry: place for place in rank(scores, DIRECTOR)} == {
        place.entry: place for place in rank(dict(shuffled), DIRECTOR)
    }


@given(st.lists(st.lists(st.integers(100, 180), min_size=5, max_size=5), min_size=2, max_size=8))
def test_ranks_follow_scores_and_skip_after_shared_places(panels):
    scores = {
        f"e{number}": judged(*(str(Decimal(half) / 2) for half in halves)) for number, halves in enumerate(panels)
    }
    found = rank(scores, DIRECTOR)
    for earlier, later in pairwise(found):
        assert scores[earlier.entry].final >= scores[later.entry].final
    for number, place in enumerate(found, 1):
        assert place.rank <= number
        assert place.shared == (sum(other.rank == place.rank for other in found) > 1)


RULES = (
    plain_rules(trim=Trim(), ties=(TieStep(TieKind.DROPPED_SUM), TieStep(TieKind.HEAD_TO_HEAD))),
    plain_rules(method=Method.MEDIAN),
    plain_rules(method=Method.SUM, overtime=Overtime(), rounding=Rounding(places=1)),
    plain_rules(method=Method.RANK_SUM),
    plain_rules(method=Method.MAJORITY),
    plain_rules(method=Method.ONE_BY_ONE),
)


@pytest.mark.parametrize("rules", RULES, ids=lambda rules: f"{rules.judges.method}")
@given(
    table=st.lists(st.lists(st.integers(0, 60), min_size=5, max_size=5), min_size=2, max_size=6),
    more=st.integers(1, 40),
)
def test_adding_the_same_to_every_mark_never_changes_a_place(rules, table, more):
    def ranks(extra):
        entries = tuple(
            entry(f"e{row}", flat([str(mark + extra) for mark in marks])) for row, marks in enumerate(table)
        )
        return {place.entry: place.rank for place in rank(score_all(Contest(entries), rules), rules)}

    assert ranks(0) == ranks(more)


@pytest.mark.parametrize("rules", RULES, ids=lambda rules: f"{rules.judges.method}")
@given(table=st.lists(st.lists(st.integers(0, 9), min_size=5, max_size=5), min_size=2, max_size=6), random=st.randoms())
def test_neither_the_order_of_judges_nor_of_entries_changes_a_result(rules, table, random):
    entries = [entry(f"e{row}", flat([str(mark) for mark in marks])) for row, marks in enumerate(table)]
    turned = [entry(one.id, tuple(random.sample(one.runs[0].sheets, 5))) for one in entries]
    random.shuffle(turned)
    one, other = (score_all(Contest(tuple(given)), rules) for given in (entries, turned))
    assert {key: found.exact for key, found in one.items()} == {key: found.exact for key, found in other.items()}
    assert {(place.entry, place.rank, place.decided_by) for place in rank(one, rules)} == {
        (place.entry, place.rank, place.decided_by) for place in rank(other, rules)
    }


def test_a_score_knows_its_exact_value():
    assert score_entry(entry("e", flat(["1", "1", "2"])), plain_rules()).exact == Fraction(4, 3)


# what a step looks at


def two_panels(*ties):
    judges = plain_rules(trim=Trim(1, 1, 3)).judges
    people = replace(judges, id="people", name="代表")
    panels = tuple(replace(panel, weight=Decimal(1)) for panel in (judges, people))
    return plain_rules(combine=Combine.SUM, panels=panels, ties=tuple(ties))


def by_both(key, mine, theirs):
    own = tuple(replace(sheet, panel="people", judge=f"p{sheet.judge}") for sheet in flat(theirs))
    return entry(key, (*flat(mine), *own))


A = ("a", ["80", "90", "99"], ["80.0", "90", "97.5"])
B = ("b", ["70", "90", "91"], ["80.0", "90", "98.0"])


@pytest.mark.parametrize(
    ("step", "first", "evidence"),
    [
        (TieStep(TieKind.DROPPED_SUM), "a", "179"),
        (TieStep(TieKind.DROPPED_SUM, panel="people"), "b", "178.0"),
        (TieStep(TieKind.CRITERION, criterion="mark"), "a", "89.6667"),
        (TieStep(TieKind.CRITERION, criterion="mark", panel="people"), "b", "89.3333"),
    ],
)
def test_a_step_may_look_at_another_panel(step, first, evidence):
    rules = two_panels(step)
    found = rank(score_all(Contest((by_both(*A), by_both(*B))), rules), rules)
    assert (found[0].entry, found[0].evidence, found[0].panel) == (first, evidence, step.panel)


def test_who_stands_later_in_the_list_may_win_head_to_head():
    rules = chain(TieKind.HEAD_TO_HEAD)
    found = told(places(rules, a=["90", "90", "90"], b=["91", "91", "88"], c=["60", "60", "60"]))
    assert found["b"] == (1, "head_to_head", "1")
    assert found["a"] == (2, "head_to_head", "0")


def test_an_even_meeting_is_no_win_and_no_loss():
    rules = chain(TieKind.HEAD_TO_HEAD)
    found = places(rules, a=["91", "89"], b=["89", "91"])
    assert {key: (place.rank, place.shared, place.stuck) for key, place in found.items()} == {
        "a": (1, True, ()),
        "b": (1, True, ()),
    }


def test_a_circle_of_three_behind_one_who_beats_them_all_is_still_a_circle():
    rules = chain(TieKind.HEAD_TO_HEAD)
    circle = {"a": ["3", "2", "1"], "b": ["1", "3", "2"], "c": ["2", "1", "3"], "d": ["2.5", "3.5", "0"]}
    found = places(rules, **circle)
    assert all(place.stuck == ("head_to_head:cycle",) for place in found.values())


def test_steps_that_could_not_speak_stay_named_where_a_place_is_shared():
    rules = chain(TieKind.DROPPED_SUM, TieKind.CHIEF_TOTAL, shared=SharedPlaces.MEAN)
    found = places(rules, a=["90"], b=["90"], c=["80"])
    assert (found["a"].stuck, str(found["a"].place)) == (("dropped_sum:unknown", "chief_total:unknown"), "1.5")
    assert (found["c"].stuck, found["c"].shared, str(found["c"].place)) == ((), False, "3")


def test_an_entry_that_a_step_set_apart_has_its_place_in_print():
    found = places(chain(TieKind.CHIEF_TOTAL, shared=SharedPlaces.MEAN), chief="s1", a=["89", "91"], b=["91", "89"])
    assert {key: str(place.place) for key, place in found.items()} == {"b": "1", "a": "2"}


def test_a_placing_panel_decides_with_the_lower_value_even_where_points_are_added():
    judges = replace(plain_rules().judges, weight=Decimal(1))
    other = replace(judges, id="people", name="代表", method=Method.RANK_SUM)
    rules = plain_rules(combine=Combine.PLACES, panels=(judges, other), ties=(TieStep(TieKind.PANEL, panel="judges"),))
    given = {"a": ("90", "60"), "b": ("80", "70"), "c": ("70", "50")}
    entries = tuple(
        entry(key, (Sheet("s", marks={"mark": Decimal(mine)}), Sheet("p", "people", {"mark": Decimal(theirs)})))
        for key, (mine, theirs) in given.items()
    )
    found = rank(score_all(Contest(entries), rules), rules)
    assert [(one.entry, one.rank, one.evidence) for one in found] == [
        ("a", 1, "1.00"),
        ("b", 2, "2.00"),
        ("c", 3, None),
    ]


def test_more_decimals_of_a_place_are_better_when_they_are_fewer():
    rules = places_rules(ties=(TieStep(TieKind.MORE_DECIMALS, places=1),), rank_on=RankOn.ROUNDED)
    entries = (placed("a", 1, 2), placed("b", 2, 1))
    assert [one.shared for one in rank(score_all(Contest(entries), rules), rules)] == [True, True]
