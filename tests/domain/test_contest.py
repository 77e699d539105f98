"""A whole contest: comparing methods, and nonsense that gets a sentence naming entry, judge and field."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from scoring import entry, flat, plain_rules

from arena.cli.scorefile import ContestFile, contests_of
from arena.cli.scorewords import SENTENCES, sentence
from arena.domain.contest import outcome
from arena.domain.panel import Band, By, Grade, Method, SheetKind, Standardise
from arena.domain.placement import majority, one_by_one, over_dances, place_points, places_of, rank_sum
from arena.domain.presets import DIRECTOR
from arena.domain.refusal import Refused
from arena.domain.rulebook import Runs, Take
from arena.domain.sheets import Adjustment, Contest, Decision, EntrySheets, EntryState, Run, Sheet, SheetState
from arena.exports.derivations import as_json

GRADES = (Grade("yes", "赞成", Decimal(100)), Grade("no", "反对", Decimal(0)))
BALLOTS = plain_rules(sheets=SheetKind.GRADES, grades=GRADES, criteria=())
PLACES = plain_rules(sheets=SheetKind.PLACES, criteria=(), method=Method.MAJORITY)
DANCES = replace(PLACES, runs=Runs(Take.MAJORITY))


def mark(value: str, judge: str = "J1", **known):
    return Sheet(judge, marks={"mark": Decimal(value)}, **known)


def placed(place: str, judge: str = "J1"):
    return Sheet(judge, place=Decimal(place))


NONSENSE = [
    ("mark_unknown", plain_rules(), (entry("01", (Sheet("J1", marks={"style": Decimal(1)}),)),), ("01", "J1", "style")),
    ("mark_missing", plain_rules(), (entry("01", (Sheet("J1"),)),), ("01", "J1", "得分")),
    ("mark_out_of_range", plain_rules(), (entry("01", (mark("100.5"),)),), ("01", "J1", "得分", "100.5", "0 to 100")),
    (
        "mark_off_step",
        DIRECTOR,
        (entry("01", (Sheet("J1", marks={"gap": Decimal("9.3")}),)),),
        ("01", "问题剖析", "0.5"),
    ),
    ("mark_not_a_number", plain_rules(), (entry("01", (mark("NaN"),)),), ("01", "J1", "NaN")),
    ("sheet_twice", plain_rules(), (entry("01", (mark("1"), mark("2"))),), ("01", "J1", "two sheets")),
    ("no_valid_sheet", plain_rules(), (entry("01", (mark("1", state=SheetState.MISSING),)),), ("01", "评委", "valid")),
    ("no_valid_sheet", plain_rules(), (EntrySheets("01"),), ("01", "评委")),
    ("entry_twice", plain_rules(), (entry("01", (mark("1"),)), entry("01", (mark("1"),))), ("01", "twice")),
    ("unknown_panel", plain_rules(), (entry("01", (mark("1", panel="crowd"),)),), ("01", "J1", "crowd")),
    ("one_run_only", plain_rules(), (EntrySheets("01", runs=(Run((mark("1"),)), None)),), ("01", "runs")),
    ("bad_seconds", plain_rules(), (entry("01", (mark("1"),), overtime_s=-1),), ("01", "overtime_s", "86400")),
    ("bad_seconds", plain_rules(), (entry("01", (mark("1"),), undertime_s=86_401),), ("01", "undertime_s")),
    (
        "bad_multiplier",
        plain_rules(),
        (EntrySheets("01", runs=(Run((mark("1"),), Decimal(0)),)),),
        ("01", "multiplier"),
    ),
    (
        "number_wrong",
        plain_rules(),
        (entry("01", (mark("1"),), adjustments=(Adjustment(Decimal("1e9")),)),),
        ("entries.01.adjustments", "10000"),
    ),
    ("number_wrong", plain_rules(), (entry("01", (mark("1", adjust=Decimal("NaN")),)),), ("01", "J1", "adjust")),
    (
        "adjust_needs_totals",
        plain_rules(by=By.CRITERION),
        (entry("01", (mark("1", adjust=Decimal(1)),)),),
        ("01", "J1", "adjust"),
    ),
    (
        "sheet_wrong_kind",
        plain_rules(),
        (entry("01", (replace(mark("1"), place=Decimal(1)),)),),
        ("01", "J1", "has places", "takes marks"),
    ),
    (
        "sheet_wrong_kind",
        PLACES,
        (entry("01", (replace(placed("1"), grades={"yes": 1}),)),),
        ("01", "J1", "has grades"),
    ),
    ("sheet_wrong_kind", BALLOTS, (entry("01", (mark("1"),)),), ("01", "J1", "has marks", "takes grades")),
    ("judge_missing", plain_rules(), (entry("01", (mark("1", " "),)),), ("01", "judge")),
    ("multiplier_with_places", PLACES, (EntrySheets("01", runs=(Run((placed("1"),), Decimal(2)),)),), ("01", "place")),
    ("nothing_replaced", plain_rules(), (entry("01", (mark("1", replaces="J9"),)),), ("01", "J1", "J9")),
    (
        "total_out_of_band",
        plain_rules(band=Band(Decimal(80), Decimal(100))),
        (entry("01", (mark("79.5"),)),),
        ("01", "J1", "79.5", "80 to 100"),
    ),
    ("grade_unknown", BALLOTS, (entry("01", (Sheet("box", grades={"maybe": 1}),)),), ("01", "maybe", "yes, no")),
    ("count_negative", BALLOTS, (entry("01", (Sheet("box", grades={"yes": -1}),)),), ("01", "yes", "-1")),
    ("place_wrong", PLACES, (entry("01", (Sheet("J1"),)),), ("01", "J1", "place")),
    ("place_wrong", PLACES, (entry("01", (placed("0.5"),)),), ("01", "J1", "0.5")),
    (
        "place_twice",
        PLACES,
        (entry("01", (placed("1"),)), entry("02", (placed("1"),)), entry("03", (placed("2"),))),
        ("J1", "place 2"),
    ),
    (
        "sheet_lacking",
        PLACES,
        (entry("01", (placed("1"), placed("1", "J2"))), entry("02", (placed("2"),))),
        ("02", "J2"),
    ),
    (
        "dances_differ",
        DANCES,
        (
            EntrySheets("01", runs=(Run((placed("1"),)), Run((placed("1"),)))),
            EntrySheets("02", runs=(Run((placed("2"),)),)),
        ),
        ("1, 2 runs",),
    ),
    ("dances_differ", DANCES, (EntrySheets("01", runs=(Run((placed("1"),)), None)),), ("2 runs",)),
    (
        "penalty_with_places",
        PLACES,
        (entry("01", (placed("1"),), adjustments=(Adjustment(Decimal(-1)),)),),
        ("01", "place"),
    ),
]


@pytest.mark.parametrize(
    ("code", "rules", "entries", "named"), NONSENSE, ids=[f"{row[0]}-{n}" for n, row in enumerate(NONSENSE)]
)
def test_nonsense_gets_a_sentence_that_names_it(code, rules, entries, named):
    with pytest.raises(Refused) as refused:
        outcome(Contest(entries), rules)
    assert refused.value.code == code
    for word in named:
        assert word in sentence(refused.value)


def test_a_rulebook_that_decides_nothing_is_refused_before_any_sheet_is_read():
    with pytest.raises(Refused) as refused:
        outcome(Contest(()), plain_rules(criteria=()))
    assert refused.value.params["field"] == "panels.judges.criteria"
    assert "panels.judges.criteria" in sentence(refused.value)


@pytest.mark.parametrize(("order", "code"), [(("01", "01"), "decision_twice"), (("01", "09"), "unknown_entry")])
def test_a_decision_about_nobody_or_twice_about_one_is_refused(order, code):
    with pytest.raises(Refused) as refused:
        outcome(Contest((entry("01", (mark("1"),)),), (Decision(order),)), plain_rules())
    assert (refused.value.code, order[1] in sentence(refused.value)) == (code, True)


def test_a_chief_judge_without_a_sheet_is_no_chief_judge():
    with pytest.raises(Refused) as refused:
        outcome(Contest((entry("01", (mark("1"),)),), chief="J9"), plain_rules())
    assert (refused.value.code, "J9" in sentence(refused.value)) == ("unknown_chief", True)


def test_every_sentence_is_one_that_some_test_has_seen():
    seen = {code for code, *_ in NONSENSE} | {"decision_twice", "unknown_entry", "unknown_chief", "rulebook_invalid"}
    assert seen == SENTENCES.keys()


@pytest.mark.parametrize("own", [("1", "1", "3"), ("1.5", "1.5", "3"), ("2", "2", "2"), ("1", "3", "7")])
def test_shared_places_are_written_as_their_first_slot_or_their_mean(own):
    entries = tuple(entry(f"0{number}", (placed(place),)) for number, place in enumerate(own))
    assert len(outcome(Contest(entries), PLACES).placings) == 3


def test_a_struck_out_sheet_may_hold_the_nonsense_for_which_it_was_struck_out():
    struck = mark("999", "J2", state=SheetState.STRUCK_OUT, reason="栏目填反")
    assert outcome(Contest((entry("01", (mark("90"), struck, mark("92", "R1", replaces="J2"))),)), plain_rules())


def test_those_without_a_place_stand_at_the_end_with_the_reason():
    entries = (
        entry("gone", (), state=EntryState.WITHDRAWN, reason="因公"),
        entry("void", (mark("90"),), state=EntryState.VOID),
        EntrySheets("unjudged", runs=(None,)),
        entry("zero", (), state=EntryState.ZERO),
        entry("first", (mark("90"),)),
    )
    found = outcome(Contest(entries), plain_rules(runs=Runs()))
    assert [(one.entry, one.rank) for one in found.placings] == [("first", 1), ("zero", 2)]
    assert [(one.entry, one.why, one.reason) for one in found.unplaced] == [
        ("gone", "withdrawn", "因公"),
        ("void", "void", ""),
        ("unjudged", "not_scored", ""),
    ]


# methods that compare


def columns(**places):
    return {key: [Fraction(str(place)) for place in own] for key, own in places.items()}


def test_equal_values_share_the_mean_of_their_slots():
    values = {"a": Fraction(9), "b": Fraction(9), "c": Fraction(7)}
    assert places_of(values, lowest_first=False) == {"a": Fraction(3, 2), "b": Fraction(3, 2), "c": 3}
    assert places_of(values, lowest_first=True) == {"c": 1, "a": Fraction(5, 2), "b": Fraction(5, 2)}


def test_shared_places_are_worth_the_mean_of_their_slots():
    found = place_points(columns(a=[1], b=[2.5], c=[2.5], d=[4]), [Fraction(10), Fraction(8), Fraction(7)])
    assert {key: worth.value for key, worth in found.items()} == {
        "a": 10,
        "b": Fraction(15, 2),
        "c": Fraction(15, 2),
        "d": 0,
    }
    assert place_points({}, []) == {}


def test_the_sum_of_places_says_of_what_it_is_made():
    assert rank_sum(columns(a=[1, 3]))["a"] == (4, "1+3")


def test_majority_placement_tells_what_carried_a_place():
    found = majority(columns(a=[1, 1, 3], b=[2, 3, 1], c=[3, 2, 2]))
    assert {key: (worth.value, worth.evidence) for key, worth in found.items()} == {
        "a": (1, "2 x 1-"),
        "b": (2, "2 x 2-"),
        "c": (3, "2 x 2-"),
    }
    assert majority({}) == {}


def test_those_whom_majority_placement_cannot_part_share_their_places():
    found = majority(columns(a=[1, 2], b=[2, 1], c=[3, 3]))
    assert {key: worth.value for key, worth in found.items()} == {"a": Fraction(3, 2), "b": Fraction(3, 2), "c": 3}


def test_one_by_one_parts_equal_wins_by_judges_in_favour():
    found = one_by_one(columns(a=[1, 1, 2], b=[2, 3, 1], c=[3, 2, 3]))
    assert {key: (worth.value, worth.evidence) for key, worth in found.items()} == {
        "a": (1, "2/5"),
        "b": (2, "1/3"),
        "c": (3, "0/1"),
    }


def test_over_dances_equal_totals_go_to_more_better_places():
    dances = columns(a=[1, 3], b=[2, 2], c=[3, 1])
    found = over_dances(dances, dances)
    assert found["b"].value == 3
    assert {found["a"].value, found["c"].value} == {Fraction(3, 2)}


def test_an_even_split_between_two_judges_is_no_win_for_either():
    found = one_by_one(columns(a=[1, 2], b=[2, 1]))
    assert {key: (worth.value, worth.evidence) for key, worth in found.items()} == dict.fromkeys(
        "ab", (Fraction(3, 2), "0/1")
    )


# standardised judges


def standard(rows, least=2):
    entries = tuple(entry(key, flat(list(own))) for key, own in rows.items())
    return outcome(Contest(entries), plain_rules(standardise=Standardise(least)))


def test_a_hard_and_a_generous_judge_weigh_alike_once_standardised():
    found = standard({"a": ["60", "90"], "b": ["70", "92"], "c": ["80", "94"]})
    totals = {key: [str(one.total) for one in score.judges.totals] for key, score in found.scores.items()}
    assert totals == {"a": ["75", "75"], "b": ["81", "81"], "c": ["87", "87"]}


def test_a_judge_with_too_few_sheets_is_left_alone():
    found = standard({"a": ["60", "90"], "b": ["70", "92"]}, least=3)
    assert [str(one.total) for one in found.scores["a"].judges.totals] == ["60", "90"]


def test_a_judge_who_gave_everybody_the_same_gets_the_mean():
    found = standard({"a": ["60", "90"], "b": ["60", "94"]})
    assert [[str(one.total) for one in found.scores[key].judges.totals] for key in "ab"] == [["76", "75"], ["76", "77"]]


# every digit survives


NUMBERS = st.decimals(min_value=0, max_value=100, places=6, allow_nan=False, allow_infinity=False)


@given(st.lists(st.lists(NUMBERS, min_size=1, max_size=5), min_size=1, max_size=5))
def test_parsing_scoring_rendering_and_parsing_again_keeps_every_digit(table):
    rows = [
        {
            "id": f"e{row}",
            "sheets": [{"judge": f"J{seat}", "marks": {"mark": str(one)}} for seat, one in enumerate(marks)],
        }
        for row, marks in enumerate(table)
    ]
    criteria = [{"id": "mark", "maximum": 100, "step": "0.000001"}]
    described = {"rulebook": {"criteria": criteria, "trim": {"high": 0, "low": 0, "from_sheets": 1}}, "entries": rows}
    text = msgspec.json.encode(described)
    ((name, contest, rulebook),) = contests_of(msgspec.json.decode(text, type=ContestFile))
    assert msgspec.json.decode(msgspec.json.encode(contest), type=Contest) == contest
    rendered = msgspec.json.decode(msgspec.json.encode(as_json(name, contest, rulebook, outcome(contest, rulebook))))
    for marks, shown in zip(table, rendered["entries"], strict=True):
        panel = shown["runs"][0]["panels"]["judges"]
        assert [Decimal(total) for total in panel["totals"].values()] == marks
        assert Fraction(shown["exact"]) == sum(map(Fraction, marks), Fraction(0)) / len(marks)
