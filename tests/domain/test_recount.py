"""Any rulebook and any sheets, counted twice: by the engine, and by a naive recount (``tests/naive.py``)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import naive
from hypothesis import event, given
from hypothesis import strategies as st
from msgspec.structs import replace
from scoring import decimals, plain_rules

from arena.domain.contest import outcome
from arena.domain.panel import By, Criterion, Method, Panel, Quorum, Total, Trim, WhenEmpty
from arena.domain.ranking import rank
from arena.domain.rulebook import (
    Combine,
    Overtime,
    RankOn,
    Rounding,
    RoundingMode,
    Rulebook,
    SharedPlaces,
    TieKind,
    TieStep,
)
from arena.domain.rulebook_check import problems
from arena.domain.scoring import score_all
from arena.domain.sheets import Adjustment, Contest, EntrySheets, EntryState, Per, Run, Sheet, SheetState

JUDGES = tuple(f"s{number}" for number in range(1, 8))
FULL = Decimal(10)
FACTORS = st.sampled_from([Decimal(1), Decimal(1), Decimal("0.5"), Decimal("1.2"), Decimal(3)])
MARKS = st.sampled_from([Decimal(halves) / 2 for halves in (0, 15, 16, 16, 17, 17, 18, 19, 20)])  # close together
NEAR = st.sampled_from([Decimal(8), Decimal("8.5"), Decimal(9)])
POINTS = st.sampled_from([Decimal(amount) for amount in ("-1", "-0.5", "0.25", "2")])
PLACES = st.none() | st.integers(0, 3)


@st.composite
def panels(draw, key: str, weight: Decimal, combine: Combine):
    empty = list(WhenEmpty) if combine is Combine.SHARES else [WhenEmpty.REFUSE, WhenEmpty.ZERO]
    high, low = draw(st.integers(0, 2)), draw(st.integers(0, 2))
    return Panel(
        id=key,
        name=key,
        weight=weight,
        criteria=tuple(
            Criterion(f"c{row}", f"第{row}项", FULL, factor=draw(FACTORS)) for row in range(draw(st.integers(1, 3)))
        ),
        total=draw(st.sampled_from(Total)),
        by=draw(st.sampled_from(By)),
        method=draw(st.sampled_from([Method.MEAN, Method.MEAN, Method.MEDIAN, Method.SUM])),
        trim=Trim(high, low, draw(st.integers(max(high + low + 1, 1), 6))),
        quorum=Quorum(1, 0, 1),
        when_empty=draw(st.sampled_from(empty)),
    )


@st.composite
def rulebooks(draw):
    combine = draw(st.sampled_from([Combine.SHARES, Combine.SUM]))
    weights = draw(st.sampled_from([("100",), ("70", "30"), ("50", "30", "20"), ("33.5", "66.5")]))
    if combine is Combine.SUM:
        weights = tuple(draw(st.sampled_from(["1", "0.4", "2"])) for _ in weights)
    chosen = tuple(draw(panels(f"p{place}", Decimal(weight), combine)) for place, weight in enumerate(weights))
    return Rulebook(
        "试",
        chosen,
        combine=combine,
        rounding=Rounding(
            draw(st.sampled_from(RoundingMode)), draw(st.integers(0, 4)), *(draw(PLACES) for _ in range(4))
        ),
        rank_on=draw(st.sampled_from(RankOn)),
        overtime=draw(times()),
        undertime=draw(times()),
        ties=tuple(draw(st.lists(steps(chosen), max_size=4))),
        shared=draw(st.sampled_from(SharedPlaces)),
    )


def times():
    cap = st.none() | st.sampled_from([Decimal(1), Decimal("2.5")])
    amount = st.sampled_from([Decimal("0.5"), Decimal("0.3"), Decimal(2)])
    return st.none() | st.builds(Overtime, st.integers(0, 20), st.integers(1, 40), amount, cap)


@st.composite
def steps(draw, chosen: tuple[Panel, ...]):
    kind = draw(st.sampled_from([kind for kind in TieKind if kind is not TieKind.DECISION]))
    panel = draw(st.sampled_from(chosen))
    named = panel.id if kind in {TieKind.PANEL, TieKind.CRITERION, TieKind.DROPPED_SUM} else None
    criterion = draw(st.sampled_from(panel.criteria)).id if kind is TieKind.CRITERION else None
    return TieStep(kind, criterion, draw(st.integers(0, 5)), named)


STATES = st.sampled_from([SheetState.VALID] * 8 + [SheetState.MISSING, SheetState.RECUSED])
PER = st.sampled_from(Per)


@st.composite
def sheets(draw, panel: Panel):
    """The panel's sheets: each judge's own, or put aside, or not there at all."""
    found = []
    for judge in draw(st.lists(st.sampled_from(JUDGES), unique=True)):
        adjust = draw(st.just(Decimal(0)) | POINTS) if panel.by is By.TOTAL else Decimal(0)
        state = draw(STATES)
        marks = {criterion.id: draw(MARKS) for criterion in panel.criteria} if state is SheetState.VALID else {}
        found.append(Sheet(judge, panel.id, marks, adjust=adjust, state=state))
    return found


@st.composite
def contests(draw):
    rules = draw(rulebooks())
    entries = []
    for number in range(1, draw(st.integers(1, 5)) + 1):
        run = Run(
            tuple(sheet for panel in rules.panels for sheet in draw(sheets(panel))),
            draw(st.sampled_from([Decimal(1), Decimal(1), Decimal("1.7")])),
            tuple(draw(st.lists(st.builds(Adjustment, POINTS, per=PER), max_size=1))),
        )
        entries.append(
            EntrySheets(
                f"e{number}",
                runs=(run,),
                adjustments=tuple(draw(st.lists(st.builds(Adjustment, POINTS, per=PER), max_size=2))),
                overtime_s=draw(st.integers(0, 200)),
                undertime_s=draw(st.integers(0, 40)),
                state=draw(st.sampled_from([EntryState.SCORED] * 5 + [EntryState.WITHDRAWN])),
            )
        )
    return rules, Contest(tuple(entries), chief=draw(st.none() | st.sampled_from(JUDGES)))


@st.composite
def ties(draw):
    """One panel that gave every entry the same marks in another order, or marks that round to the same score."""
    rows = tuple(Criterion(f"c{row}", f"第{row}项", FULL) for row in range(draw(st.integers(1, 2))))
    panel = plain_rules(criteria=rows, trim=Trim(draw(st.integers(0, 1)), 1, 3), by=draw(st.sampled_from(By))).judges
    chain = draw(st.lists(steps((panel,)), min_size=1, max_size=3))
    late = Overtime(0, 10, Decimal("0.1"), None)  # too little to be seen in the score
    rules = plain_rules(criteria=rows, trim=panel.trim, by=panel.by, ties=tuple(chain), overtime=late)
    judges, entries = JUDGES[: draw(st.integers(3, 4))], []
    marks = draw(st.lists(st.tuples(*(MARKS for _ in rows)), min_size=len(judges), max_size=len(judges)))
    for number in range(1, draw(st.integers(2, 5)) + 1):
        near = st.lists(st.tuples(*(NEAR for _ in rows)), min_size=len(judges), max_size=len(judges))
        shuffled = zip(judges, draw(st.permutations(marks) | near), strict=True)
        run = Run(
            tuple(Sheet(judge, marks={row.id: m for row, m in zip(rows, own, strict=True)}) for judge, own in shuffled)
        )
        entries.append(EntrySheets(f"e{number}", runs=(run,), overtime_s=draw(st.sampled_from([0, 0, 10, 20]))))
    places = Rounding(draw(st.sampled_from(RoundingMode)), 0)
    return replace(rules, rounding=places), Contest(tuple(entries), chief="s1")


def recounted(rules: Rulebook, contest: Contest) -> dict[str, naive.Seen]:
    there = (entry for entry in contest.entries if entry.state is EntryState.SCORED)
    found = {entry.id: naive.entry_seen(entry, rules) for entry in there}
    return {key: one for key, one in found.items() if one is not None}


@given(contests() | ties())
def test_scores_and_ranks_agree_with_the_naive_recount(drawn):
    rules, contest = drawn
    assert list(problems(rules)) == []
    scores, again = score_all(contest, rules), recounted(rules, contest)
    assert scores.keys() == again.keys()
    for key, one in scores.items():
        assert (one.exact, str(one.final), Fraction(one.penalty)) == (
            again[key].exact,
            again[key].final,
            again[key].penalty,
        )
        for panel, seen in zip(one.runs[0].panels, again[key].panels, strict=True):
            assert panel.value == seen.value
            assert {total.seat: total.exact for total in panel.totals} == seen.totals
    placings = rank(scores, rules)
    assert {one.entry: (one.rank, one.shared) for one in placings} == naive.ranks(again, contest, rules)
    for why in {one.decided_by for one in placings if one.decided_by}:
        event(f"parted by {why}")


@given(contests() | ties())
def test_a_place_in_print_is_the_rank_or_the_mean_of_the_slots_shared(drawn):
    rules, contest = drawn
    places = naive.ranks(recounted(rules, contest), contest, rules)
    for one in rank(score_all(contest, rules), rules):
        sharing = [first for first, _ in places.values()].count(one.rank)
        mean = Fraction(sharing - 1, 2) if rules.shared is SharedPlaces.MEAN else 0
        assert Fraction(one.place) == one.rank + mean


def test_the_recount_knows_the_guard_figures():
    totals = ["92"] * 7 + ["93"]
    given_sheets = tuple(Sheet(f"s{number}", marks=decimals({"mark": total})) for number, total in enumerate(totals, 1))
    contest = Contest((EntrySheets("e1", runs=(Run(given_sheets),)),))
    (found,) = recounted(plain_rules(), contest).values()
    assert (found.final, found.exact) == ("92.13", Fraction(737, 8))


def test_points_off_a_total_that_is_a_mean_come_off_in_full():
    rows = (Criterion("a", "甲", FULL), Criterion("b", "乙", FULL))
    rules = plain_rules(criteria=rows, total=Total.MEAN)
    sheet = Sheet("s1", marks=decimals({"a": "9", "b": "8"}), adjust=Decimal("0.5"))
    each = (Adjustment(Decimal(-1), per=Per.AWARD),)
    found = outcome(Contest((EntrySheets("e1", runs=(Run((sheet,), adjustments=each),)),)), rules).scores["e1"]
    assert (found.exact, str(found.judges.totals[0].total)) == (8, "8")
