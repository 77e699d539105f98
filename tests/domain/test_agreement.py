"""Judge statistics: severity, agreement, outlying sheets, and what hangs on one judge."""

from __future__ import annotations

import json
import subprocess
import sys
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from arena.cli.agreement import agreement
from arena.domain import agreement as stats
from arena.domain.refusal import Refused

STRICTLY = Path(__file__).parents[1] / "data" / "published" / "strictly.json"
JUDGES = ("a", "b", "c", "d")
MARKS = st.integers(0, 200).map(lambda halves: Decimal(halves) / 2)
CROSSINGS = st.lists(st.lists(MARKS, min_size=4, max_size=4), min_size=2, max_size=8)  # entries x judges


def by_judge(rows: list[list[Decimal]], judges: tuple[str, ...] = JUDGES) -> dict[str, dict[str, Decimal]]:
    return {f"e{number}": dict(zip(judges, row, strict=True)) for number, row in enumerate(rows)}


def strictly() -> dict[str, dict[str, Decimal]]:
    """Every dance of all years with its marks by judge."""
    contests = json.loads(STRICTLY.read_text("utf-8"), parse_float=Decimal)["contests"]
    return {
        f"{contest['id']} {number}": {
            judge: Decimal(mark) for judge, mark in zip(contest["judges"], entry[3], strict=True) if mark is not None
        }
        for contest in contests
        for number, entry in enumerate(contest["entries"])
    }


def everything(rows: list[list[Decimal]]) -> list[object]:
    """Each statistic that does not name judges (correlations are libraries' and right to nine digits only)."""
    found = stats.intraclass(rows)
    correlations = [
        one.value and round(one.value, 9)
        for one in (stats.mean_spearman(rows), stats.mean_pearson(rows), stats.krippendorff_alpha(rows))
    ]
    return [stats.kendall_w(rows), found, stats.robinson(rows), stats.fleiss_kappa(rows), stats.conger_kappa(rows),
            stats.light_kappa(rows), stats.percent_agreement(rows, 1), *correlations]  # fmt: skip


class TestSeverity:
    def test_over_all_years_of_strictly_craig_is_the_strictest_of_all_nine_judges(self):
        craig, *others = stats.severity(strictly())
        assert (craig.judge, len(others), craig.sheets, craig.enough) == ("craig", 8, 1719, True)
        assert craig.difference < -Decimal("0.9") < min(one.difference for one in others)

    def test_among_the_four_first_judges_of_strictly_craig_is_lowest_and_len_highest(self):
        """Of all nine, four who sat for fewer years lie above Len, each against another panel than his."""
        four = {"craig", "arlene", "bruno", "len"}
        marks = {
            entry: {judge: mark for judge, mark in row.items() if judge in four} for entry, row in strictly().items()
        }
        assert [one.judge for one in stats.severity(marks)] == ["craig", "arlene", "bruno", "len"]
        together = {entry: row for entry, row in marks.items() if len(row) == 4}
        assert [one.judge for one in stats.severity(together)] == ["craig", "arlene", "bruno", "len"]
        above = [one.judge for one in stats.severity(strictly())][-5:]
        assert above == ["len", "shirley", "alesha", "donny", "jennifer"]

    def test_a_judge_is_measured_against_the_mean_of_the_others(self):
        strict, generous = stats.severity({"e1": {"a": Decimal(80), "b": Decimal(90)}})
        assert (strict.judge, strict.difference, strict.sheets, strict.enough) == ("a", Decimal(-10), 1, False)
        assert (generous.judge, generous.difference) == ("b", Decimal(10))

    def test_entries_that_nobody_else_marked_say_nothing(self):
        (alone,) = stats.severity({"e1": {"a": Decimal(80)}})
        assert (alone.exact, alone.difference, alone.spread, alone.sheets) == (None, None, None, 0)

    def test_the_spread_of_a_judge_who_is_always_two_points_lower_is_zero(self):
        strict, _ = stats.severity({"e1": {"a": 80, "b": 82}, "e2": {"a": 60, "b": 62}})
        assert (strict.difference, strict.spread) == (-2, 0)

    def test_the_spread_is_the_standard_deviation_with_n_less_one(self):
        one, _ = stats.severity({"e1": {"a": 80, "b": 81}, "e2": {"a": 60, "b": 63}})
        assert (one.difference, one.spread) == (-2, Decimal("1.414213562373"))

    @given(CROSSINGS)
    def test_over_a_complete_crossing_it_sums_to_zero_exactly(self, rows):
        assert sum(one.exact for one in stats.severity(by_judge(rows))) == 0

    @settings(deadline=None, max_examples=40)
    @given(CROSSINGS, MARKS)
    def test_a_constant_on_one_judge_moves_severities_and_neither_spread_nor_concordance(self, rows, constant):
        raised = [[row[0] + constant, *row[1:]] for row in rows]
        before = {one.judge: one for one in stats.severity(by_judge(rows))}
        after = {one.judge: one for one in stats.severity(by_judge(raised))}
        assert after["a"].exact - before["a"].exact == Fraction(constant)
        assert all(before[judge].exact - after[judge].exact == Fraction(constant) / 3 for judge in "bcd")
        assert all(after[judge].spread == before[judge].spread for judge in JUDGES)
        assert stats.kendall_w(raised) == stats.kendall_w(rows)
        assert stats.robinson(raised) == stats.robinson(rows)

    @settings(deadline=None, max_examples=40)  # the first example pays for loading scipy
    @given(CROSSINGS, st.permutations(range(4)))
    def test_the_order_of_the_judges_changes_nothing(self, rows, order):
        turned = [[row[at] for at in order] for row in rows]
        assert everything(turned) == everything(rows)
        names = tuple(JUDGES[at] for at in order)
        assert {(one.judge, one.exact, one.spread) for one in stats.severity(by_judge(turned, names))} == {
            (one.judge, one.exact, one.spread) for one in stats.severity(by_judge(rows))
        }


class TestAlarm:
    def test_a_sheet_farther_than_the_limit_from_the_exact_median_is_named_with_its_distance(self):
        totals = {"a": Decimal("79.5"), "b": Decimal(90), "c": Decimal(91), "d": Decimal(92)}
        found = stats.spread_alarm(totals)
        assert found.median == Decimal("90.5")
        assert found.outliers == (stats.Outlier("a", Decimal("79.5"), Decimal(-11)),)
        assert found.enough

    def test_a_sheet_exactly_at_the_limit_is_quiet(self):
        assert stats.spread_alarm({"a": Decimal(80), "b": Decimal(90), "c": Decimal(90)}).outliers == ()

    def test_without_sheets_there_is_no_median_and_with_two_it_does_not_mean_much(self):
        assert stats.spread_alarm({}) == stats.Alarm(None, (), 0, enough=False)
        assert not stats.spread_alarm({"a": Decimal(10), "b": Decimal(90)}).enough

    @pytest.mark.parametrize("limit", ["-1", "NaN", "Infinity"])
    def test_a_limit_that_is_none_is_refused(self, limit):
        with pytest.raises(Refused) as caught:
            stats.spread_alarm({"a": Decimal(80)}, Decimal(limit))
        assert caught.value == Refused("statistic_invalid", field="limit", why="must be 0 or more")

    @given(st.dictionaries(st.text("abcdefgh", min_size=1, max_size=2), MARKS, min_size=1, max_size=9), MARKS)
    def test_the_alarm_is_symmetric(self, totals, limit):
        found = stats.spread_alarm(totals, limit)
        mirrored = stats.spread_alarm({judge: 100 - total for judge, total in totals.items()}, limit)
        assert {(one.judge, one.distance) for one in found.outliers} == {
            (one.judge, -one.distance) for one in mirrored.outliers
        }
        assert mirrored.median == 100 - found.median


class TestStability:
    def test_it_names_the_places_that_would_change_without_each_judge(self):
        without = {"a": {"x": 1, "y": 2, "z": 3}, "b": {"x": 2, "y": 1, "z": 3}, "c": {"x": 1, "y": 2}}
        a, b, c = stats.rank_stability("abc", {"x": 1, "y": 2, "z": 3}, without.__getitem__)
        assert (a.moved, a.winner_changes) == ((), False)
        assert (b.moved, b.winner_changes) == ((stats.Moved("x", 1, 2), stats.Moved("y", 2, 1)), True)
        assert c.moved == (stats.Moved("z", 3, None),)
        assert a.enough

    def test_of_two_judges_it_does_not_mean_much(self):
        assert not any(one.enough for one in stats.rank_stability("ab", {"x": 1, "y": 2}, lambda _: {"x": 1, "y": 2}))


class TestAgreement:
    def test_judges_who_give_the_same_agree_fully(self):
        rows = [[Decimal(number)] * 3 for number in range(1, 11)]
        found = stats.intraclass(rows)
        assert (found.icc_1_1, found.icc_2_1, found.icc_3_k, found.f) == (1, 1, 1, None)
        assert stats.kendall_w(rows).w == stats.mean_spearman(rows).value == stats.mean_pearson(rows).value == 1
        assert stats.robinson(rows).value == stats.fleiss_kappa(rows).kappa == stats.light_kappa(rows).value == 1
        assert {stats.krippendorff_alpha(rows, level).value for level in stats.Level} == {Decimal(1)}

    def test_where_everybody_gave_everybody_the_same_nothing_is_defined_and_nothing_breaks(self):
        rows = [[Decimal(9)] * 3] * 5
        found = stats.intraclass(rows)
        assert {found.icc_1_1, found.icc_2_1, found.icc_3_1, found.icc_2_k, found.f, found.low} == {None}
        assert stats.kendall_w(rows).w is stats.mean_pearson(rows).value is stats.robinson(rows).value is None
        assert stats.fleiss_kappa(rows).kappa is stats.light_kappa(rows).value is stats.conger_kappa(rows).value is None
        assert stats.krippendorff_alpha(rows).value is None
        assert stats.finn(rows, 10).value == 1

    def test_only_entries_that_every_judge_marked_are_compared(self):
        rows = [[1, 2], [3, 4], [None, 9], [5, 5]]
        assert (stats.kendall_w(rows).entries, stats.percent_agreement(rows, 1).entries) == (3, 3)

    def test_a_ratio_of_negative_marks_is_undefined(self):
        assert stats.krippendorff_alpha([[-1, 1], [2, 2]], stats.Level.RATIO).value is None

    def test_a_table_gives_the_kappa_of_the_ratings_that_it_counts(self):
        table = [[5, 2, 1], [0, 7, 3], [1, 1, 4]]
        rows = [[a, b] for a in range(3) for b in range(3) for _ in range(table[a][b])]
        for weights in stats.Weights:
            assert stats.kappa_of_table(table, weights) == stats.kappa_of_ratings(rows, weights)

    def test_a_category_that_nobody_used_does_not_change_the_margins(self):
        table = [[5, 2, 0, 1], [0, 7, 0, 3], [0, 0, 0, 0], [1, 1, 0, 4]]
        assert stats.stuart_maxwell(table) == stats.stuart_maxwell([[5, 2, 1], [0, 7, 3], [1, 1, 4]])
        assert stats.stuart_maxwell([[5, 0], [0, 5]]).chi2 is None
        assert stats.rater_bias([[5, 0], [0, 5]]).ratio is None

    @pytest.mark.parametrize(
        ("rows", "field"),
        [
            ([], "ratings"),
            ([[1], [2]], "ratings[1]"),
            ([[1, 2], [1]], "ratings[2]"),
            ([[1, 2], [None, 1]], "ratings"),
            ([[1, Decimal("NaN")], [1, 2]], "ratings[1]"),
        ],
    )
    def test_ratings_that_cannot_be_compared_are_refused_by_field(self, rows, field):
        with pytest.raises(Refused) as caught:
            stats.kendall_w(rows)
        assert (caught.value.code, caught.value.params["field"]) == ("statistic_invalid", field)

    @pytest.mark.parametrize(
        ("table", "field"),
        [([[1]], "table"), ([[1, 2], [1]], "table[2]"), ([[1, -2], [1, 1]], "table[1]"), ([[0, 0], [0, 0]], "table")],
    )
    def test_tables_that_are_none_are_refused_by_field(self, table, field):
        with pytest.raises(Refused) as caught:
            stats.table_agreement(table)
        assert caught.value.params["field"] == field

    def test_kappa_of_three_judges_and_finn_of_one_level_are_refused(self):
        with pytest.raises(Refused):
            stats.kappa_of_ratings([[1, 2, 3], [1, 2, 3]])
        with pytest.raises(Refused):
            stats.finn([[1, 2], [2, 2]], 1)

    @settings(deadline=None, max_examples=40)
    @given(CROSSINGS)
    def test_whatever_the_marks_are_every_figure_is_a_decimal_or_undefined(self, rows):
        found = stats.intraclass(rows)
        figures = [*(getattr(found, name) for name in found.__struct_fields__ if name not in
                     {"entries", "judges", "enough"}), stats.kendall_w(rows).p, stats.mean_spearman(rows).value,
                   stats.krippendorff_alpha(rows, stats.Level.ORDINAL).value, stats.fleiss_kappa(rows).p]  # fmt: skip
        assert all(one is None or type(one) is Decimal for one in figures)

    def test_the_domain_loads_without_numpy_until_a_figure_needs_it(self):
        code = (
            "import sys, arena.domain.agreement; print(sorted({'numpy', 'scipy', 'krippendorff'} & set(sys.modules)))"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert done.stdout.strip() == "[]"


class TestCommand:
    @pytest.fixture
    def run(self, tmp_path):
        def run(content: object, *options: str):
            path = tmp_path / "marks.json"
            path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
            return CliRunner().invoke(agreement, [str(path), *options])

        return run

    def test_it_prints_one_line_per_figure_and_says_where_entries_are_few(self, run):
        done = run({"kind": "ratings", "ratings": [[9, 2, 5], [6, 1, 3.5], [8, None, 6], [7, 1, 2]], "levels": 10})
        assert done.exit_code == 0
        assert "severity(2)" in done.output
        assert "finn_twoway_10_levels" in done.output
        assert "(few entries or judges)" in done.output

    def test_json_holds_every_figure_by_name_as_text(self, run):
        found = json.loads(run({"kind": "table", "table": [[85, 5], [5, 5]]}, "--json").output)
        assert found["kappa"] == {"value": "0.444444444444", "enough": True}
        assert found["n"]["value"] == 100

    @pytest.mark.parametrize(
        ("content", "named"),
        [
            ("{", "not a JSON file"),
            ({"ratings": [[1, 2]]}, "kind"),
            ({"kind": "opinions"}, "kind"),
            ({"kind": "ratings"}, "ratings: is missing"),
            ({"kind": "table", "ratings": [[1, 2]]}, "table: is missing"),
            ({"kind": "table", "table": [[1, 2], [3, 4]], "ratings": []}, "ratings: does not belong"),
            ({"kind": "table", "table": [[1, 2], [3, 4]], "levels": 3}, "levels: does not belong"),
            ({"kind": "table", "table": [[1, -2], [3, 4]]}, "table"),
            ({"kind": "table", "table": []}, "table: two categories"),
            ({"kind": "ratings", "ratings": []}, "ratings: there is no entry"),
            ({"kind": "ratings", "ratings": [[1, 2], [3]]}, "ratings[2]: has 1 marks, not 2"),
            ({"kind": "ratings", "ratings": [[1, "x"], [3, 4]]}, "ratings"),
            ('{"kind": "ratings", "ratings": [[1, 1e999999999], [3, 4]]}', "ratings[1]: 1E+999999999 is beyond reason"),
            ({"kind": "nominal", "ratings": [[1, None], [None, 4]]}, "ratings: fewer than two entries"),
            ({"kind": "krippendorff", "ratings": [[1], [2]]}, "ratings[1]: two judges"),
            ({"kind": "ratings", "ratings": [[1, 2], [3, 4]], "level": 3}, "level"),
        ],
    )
    def test_a_bad_file_gives_one_sentence_that_names_the_field_and_exit_code_2(self, run, content, named):
        done = run(content)
        assert done.exit_code == 2
        assert named in done.output
        assert done.output.count("\n") == 1
        assert "Traceback" not in done.output

    def test_a_file_that_is_not_there_is_said_to_be_missing(self):
        done = CliRunner().invoke(agreement, ["nowhere.json"])
        assert (done.exit_code, "cannot be read" in done.output) == (2, True)
