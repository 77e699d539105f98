"""``arena agreement``: how well judges agree, from a file of ratings or a table of counts. No database, no server."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from decimal import Decimal
from enum import StrEnum
from itertools import combinations
from pathlib import Path
from typing import Annotated, Any

import click
from msgspec import Meta, Struct

from arena.cli.jsonfile import BadFile, read_json
from arena.domain import agreement as statistics
from arena.domain.agreement import Level, Ratings, Statistic, Table, Weights
from arena.domain.refusal import Refused

Value = Decimal | int | None | list[Decimal | None]
LARGEST, DIGITS = 10**9, 12  # a mark beyond is a slip, and exact arithmetic with it would take for ever


class Kind(StrEnum):
    """What the numbers are: marks, names of categories, marks or names with gaps, or counts of pairs."""

    RATINGS = "ratings"
    NOMINAL = "nominal"
    KRIPPENDORFF = "krippendorff"
    TABLE = "table"


class AgreementFile(Struct, forbid_unknown_fields=True):
    """One row per entry and one column per judge; or counts, one row per category of the first judge."""

    kind: Kind
    ratings: list[list[Decimal | None]] | None = None
    table: list[list[Annotated[int, Meta(ge=0, le=LARGEST)]]] | None = None
    levels: Annotated[int, Meta(ge=2, le=LARGEST)] | None = None  # how many different marks may be given: for Finn
    about: Any = None


class Figure(Struct, frozen=True):
    """One line of the answer; ``enough``: it rests on as many entries and judges as it should."""

    name: str
    value: Value
    enough: bool


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON, unrounded.")
def agreement(file: Path, as_json: bool) -> None:
    """Print how well the judges in FILE agree.

    FILE is JSON: {"kind": "ratings", "nominal" or "krippendorff", "ratings": [[9, 2, 5], ...]}, one row per
    entry, one column per judge, null for no mark; or {"kind": "table", "table": [[53, 5], [11, 14]]}.
    """
    try:
        found = figures(read(file))
    except BadFile as error:
        click.echo(str(error), err=True)
        sys.exit(2)
    click.echo(listing(found) if not as_json else json.dumps(plain(found), ensure_ascii=False, indent=1))


def read(path: Path) -> AgreementFile:
    """What stands in that file; raises ``BadFile`` with one sentence that names the field."""
    return checked(read_json(path, AgreementFile, "arena agreement --help"))


def checked(file: AgreementFile) -> AgreementFile:
    """``file`` itself, if it has what its kind needs and no number is beyond reason; else ``BadFile``."""
    needed, other = ("table", "ratings") if file.kind is Kind.TABLE else ("ratings", "table")
    if getattr(file, needed) is None:
        raise BadFile(f"{needed}: is missing; a file of kind {file.kind.value} needs it")
    if getattr(file, other) is not None:
        raise BadFile(f"{other}: does not belong in a file of kind {file.kind.value}; leave it out")
    if file.levels is not None and file.kind is not Kind.RATINGS:
        raise BadFile(f"levels: does not belong in a file of kind {file.kind.value}; leave it out")
    for number, row in enumerate(file.ratings or (), 1):
        for mark in row:
            if mark is not None and not _reasonable(mark):
                raise BadFile(
                    f"ratings[{number}]: {str(mark)[:40]} is beyond reason; "
                    f"write a number below {LARGEST} with at most {DIGITS} decimals"
                )
    return file


def _reasonable(mark: Decimal) -> bool:
    exponent = mark.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= -DIGITS and mark.adjusted() < len(str(LARGEST)) - 1


def figures(file: AgreementFile) -> list[Figure]:
    """The statistics that fit the file's kind; raises ``BadFile`` where they cannot be had from it."""
    try:
        if file.kind is Kind.TABLE:
            return list(_of_table(file.table or []))
        ratings = file.ratings or []
        if file.kind is Kind.KRIPPENDORFF:
            return [_figure(f"alpha_{level.value}", statistics.krippendorff_alpha(ratings, level)) for level in Level]
        if file.kind is Kind.NOMINAL:
            return [*_of_categories(ratings), *_of_pairs(ratings, {"kappa({})": Weights.UNWEIGHTED})]
        weighted = {f"kappa({{}}) {weights.value}": weights for weights in Weights}
        return [*_of_marks(ratings, file.levels), *_of_pairs(ratings, weighted)]
    except Refused as refused:
        raise BadFile(f"{refused.params['field']}: {refused.params['why']}") from refused


def _figure(name: str, found: Statistic) -> Figure:
    return Figure(name, found.value, found.enough)


def _of_marks(ratings: Ratings, levels: int | None) -> Iterator[Figure]:
    yield from _severities(ratings)
    yield from _intraclass(ratings)
    concordance = statistics.kendall_w(ratings)
    yield Figure("kendall_W_tie_corrected", concordance.w, concordance.enough)
    yield Figure("kendall_chi2", concordance.chi2, concordance.enough)
    yield Figure("kendall_p", concordance.p, concordance.enough)
    yield _figure("mean_spearman_rho", statistics.mean_spearman(ratings))
    yield _figure("mean_pearson_r", statistics.mean_pearson(ratings))
    yield _figure("robinson_A", statistics.robinson(ratings))
    yield _figure("percent_all_agree", statistics.percent_agreement(ratings))
    yield _figure("percent_within_1", statistics.percent_agreement(ratings, 1))
    if levels is not None:
        yield _figure(f"finn_twoway_{levels}_levels", statistics.finn(ratings, levels))


def _severities(ratings: Ratings) -> Iterator[Figure]:
    rows = {
        str(entry): {str(judge): Decimal(mark) for judge, mark in enumerate(row, 1) if mark is not None}
        for entry, row in enumerate(ratings, 1)
    }
    for one in statistics.severity(rows):
        yield Figure(f"severity({one.judge})", one.difference, one.enough)
        yield Figure(f"spread({one.judge})", one.spread, one.enough)


def _intraclass(ratings: Ratings) -> Iterator[Figure]:
    found = statistics.intraclass(ratings)
    figure: Callable[[str, Value], Figure] = lambda name, value: Figure(name, value, found.enough)  # noqa: E731
    yield figure("MS_columns", statistics.variance(ratings).columns)
    yield figure("ICC(1,1)", found.icc_1_1)
    yield figure("ICC(2,1)", found.icc_2_1)
    yield figure("ICC(3,1)", found.icc_3_1)
    yield figure("ICC(1,k)", found.icc_1_k)
    yield figure("ICC(2,k)", found.icc_2_k)
    yield figure("ICC(3,k)", found.icc_3_k)
    yield figure("F(ICC(2,1))", found.f)
    yield figure("ICC(2,1) 95% CI", [found.low, found.high])


def _of_categories(ratings: Ratings) -> Iterator[Figure]:
    fleiss = statistics.fleiss_kappa(ratings)
    yield Figure("fleiss_kappa", fleiss.kappa, fleiss.enough)
    yield Figure("fleiss_z", fleiss.z, fleiss.enough)
    yield Figure("fleiss_p", fleiss.p, fleiss.enough)
    yield Figure("category_kappa", [one.kappa for one in fleiss.categories], fleiss.enough)
    yield _figure("conger_exact_kappa", statistics.conger_kappa(ratings))
    yield _figure("light_kappa", statistics.light_kappa(ratings))
    yield _figure("percent_all_agree", statistics.percent_agreement(ratings))


def _of_pairs(ratings: Ratings, kappas: dict[str, Weights]) -> Iterator[Figure]:
    """Judge against judge, numbered from 1, on the entries that both marked; a pair without two of them has none."""
    for one, other in combinations(range(len(ratings[0])), 2):
        pair = [(row[one], row[other]) for row in ratings]
        if sum(None not in marks for marks in pair) < 2:
            continue
        names = f"{one + 1},{other + 1}"
        for name, weights in kappas.items():
            yield _figure(name.format(names), statistics.kappa_of_ratings(pair, weights))
        same = statistics.percent_agreement(pair)
        yield Figure(f"agreement({names})", None if same.value is None else same.value / 100, same.enough)


def _of_table(table: Table) -> Iterator[Figure]:
    same = statistics.table_agreement(table)
    yield Figure("n", same.entries, same.enough)
    yield _figure("agreement", same)
    yield _figure("kappa", statistics.kappa_of_table(table))
    yield _figure("kappa_linear", statistics.kappa_of_table(table, Weights.LINEAR))
    yield _figure("kappa_quadratic", statistics.kappa_of_table(table, Weights.QUADRATIC))
    margins, bias = statistics.stuart_maxwell(table), statistics.rater_bias(table)
    yield Figure("stuart_maxwell_chi2", margins.chi2, margins.enough)
    yield Figure("stuart_maxwell_p", margins.p, margins.enough)
    yield Figure("rater_bias_ratio", bias.ratio, bias.enough)
    yield Figure("rater_bias_chi2", bias.chi2, bias.enough)
    yield Figure("rater_bias_p", bias.p, bias.enough)


def listing(found: list[Figure]) -> str:
    """One line per figure, to four decimals."""
    width = max(len(one.name) for one in found)
    return "\n".join(
        f"{one.name:<{width}}  {_text(one.value)}{'' if one.enough else '  (few entries or judges)'}" for one in found
    )


def _text(value: Value) -> str:
    if isinstance(value, list):
        return "  ".join(_text(one) for one in value)
    if value is None:
        return "undefined"
    return str(value) if isinstance(value, int) else f"{value:.4f}"


def plain(found: list[Figure]) -> dict[str, Any]:
    """The figures by name as they go into JSON: numbers as strings, so that no digit is lost on the way."""
    return {one.name: {"value": _json(one.value), "enough": one.enough} for one in found}


def _json(value: Value) -> Any:
    if isinstance(value, list):
        return [_json(one) for one in value]
    return value if value is None or isinstance(value, int) else format(value, "f")
