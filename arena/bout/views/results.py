"""Revealed results for reading: receipts and the board. Nothing unrevealed passes through here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from msgspec.structs import replace

from arena.bout.phases import LEFT, SCORED
from arena.bout.places import placings
from arena.bout.state import BoutState, Entry
from arena.bout.views.cards import EntryCard, View, entry_card
from arena.domain.derivation import Derivation, PanelValue
from arena.domain.marks import plain
from arena.domain.panel import By, Method, Panel
from arena.domain.ranking import Placing
from arena.domain.rounding import readable, round_exact
from arena.domain.rulebook import TieKind
from arena.domain.scoring import at_places


class MarkLine(View):
    """One judge's total. ``note`` is "", "high", "low" (dropped), "missing" or "recused"."""

    seat: int
    total: str | None
    note: str


class BallotLine(View):
    """Ballots of one grade; ``value`` is ``None`` for a grade that weighs nothing."""

    name: str
    count: int
    value: str | None


class PanelLine(View):
    """One panel's part of a score that several panels make: its value, and the percentage it really had."""

    name: str
    value: str | None
    weight: str
    sheets: int
    ballots: tuple[BallotLine, ...]


class CriterionLine(View):
    """One criterion: what the judges gave this entry on average, and the average of all entries revealed so far."""

    name: str
    maximum: str
    mean: str
    field: str


class CorrectedScore(View):
    """更正: the score that stood before, why it was put right, and when (ms)."""

    old: str | None
    reason: str
    at: int


class Receipt(View):
    """How one score came about, to the last digit; all figures are text as printed.

    ``marks``, ``high``, ``low``, ``kept`` and ``kept_sum`` are the judges'
    panel's, as is ``average`` (its value, in whatever ``way`` it came about);
    ``panels`` lists all panels where there is more than one, and ``combined``
    is what they come to before any points off.
    ``rank`` and what follows speak of the entries revealed so far. ``average``,
    ``official`` and ``final`` are ``None`` where no valid sheet was given;
    ``final`` is the official score as printed, with more decimals where those
    parted equal scores.
    """

    entry: EntryCard
    marks: tuple[MarkLine, ...]
    high: tuple[str, ...]
    low: tuple[str, ...]
    kept: int
    kept_sum: str
    average: str | None
    way: str
    panels: tuple[PanelLine, ...]
    combined: str | None
    overtime_s: int
    penalty: str
    official: str | None
    final: str | None
    rank: int | None
    of: int
    shared: bool
    decided_by: str | None
    criterion: str | None
    evidence: str | None
    locked_at: int | None
    waived: str = ""
    corrected: CorrectedScore | None = None
    criteria: tuple[CriterionLine, ...] = ()


class BoardRow(View):
    """One line of the leaderboard; those without a score come last and have no rank.

    ``order`` is the place in the order of reveals, ``None`` for what has not come out.
    ``delta`` is the change of place that the latest reveal brought (up is
    positive), ``None`` for the entry just revealed and where nothing changed.
    """

    id: str
    number: int
    speaker: str
    department: str
    phase: str
    final: str | None
    rank: int | None
    shared: bool
    decided_by: str | None
    criterion: str | None
    delta: int | None
    corrected: bool = False
    order: int | None = None


def receipt(state: BoutState, entry: Entry, among: Iterable[str]) -> Receipt:
    """The arithmetic of a scored entry, placed ``among`` these entries (itself included)."""
    entry = entry.published
    found = entry.derivation
    places = placings(state, among)
    placing = places.get(entry.id, Placing(entry.id, 0))
    judges = found.judges if found else PanelValue("", ())
    totals = {one.seat: str(one.total) for one in judges.totals}
    return Receipt(
        entry=entry_card(entry),
        marks=tuple(
            MarkLine(seat.number, totals.get(seat.id), _note(entry, judges, seat.id))
            for seat in state.charter.seats_of(state.charter.rulebook.judges)
        ),
        high=tuple(totals[seat] for seat in judges.high),
        low=tuple(totals[seat] for seat in judges.low),
        kept=judges.kept,
        kept_sum=str(judges.kept_sum),
        average=None if judges.average is None else str(judges.average),
        way=way_of(state.charter.rulebook.judges),
        panels=_panels(state, found) if found else (),
        combined=str(found.average) if found and len(state.charter.rulebook.panels) > 1 else None,
        overtime_s=entry.overtime_s,
        penalty=str(found.penalty) if found else "0",
        official=str(found.final) if found else None,
        final=shown_final(state, found, placing) if found else None,
        rank=placing.rank or None,
        of=len(places),
        shared=placing.shared,
        decided_by=placing.decided_by,
        criterion=_criterion_name(state, placing),
        evidence=placing.evidence,
        locked_at=entry.locked_at,
        waived=entry.waived,
        corrected=_corrected(entry),
        criteria=_criteria(state, judges),
    )


def unveiled(whole: Receipt, step: int) -> Receipt:
    """The receipt as a step-by-step reveal has uncovered it: at 1 the marks, at 2 also which were dropped."""
    covered = replace(
        whole,
        combined=None,
        panels=(),
        penalty="0",
        official=None,
        final=None,
        rank=None,
        shared=False,
        decided_by=None,
        criterion=None,
        evidence=None,
        overtime_s=0,
        waived="",
        corrected=None,
        criteria=(),
    )
    if step >= 2:
        return covered
    marks = tuple(replace(mark, note="" if mark.note in ("high", "low") else mark.note) for mark in whole.marks)
    return replace(covered, marks=marks, high=(), low=(), kept=0, kept_sum="0", average=None)


def _criteria(state: BoutState, judges: PanelValue) -> tuple[CriterionLine, ...]:
    """The criteria beside the field's; the field is what has come out, so a score being revealed says nothing early."""
    out = [state.entries[key].published.derivation for key in state.revealed]
    field: dict[str, list[Fraction]] = {}
    for found in out:
        for line in found.judges.criteria if found else ():
            field.setdefault(line.criterion, []).append(line.average)
    return tuple(
        CriterionLine(
            name=criterion.name,
            maximum=plain(criterion.maximum),
            mean=str(round_exact(line.average, 2)),
            field=str(round_exact(mean(field.get(line.criterion, [line.average])), 2)),
        )
        for line in judges.criteria
        for criterion in (state.charter.rulebook.judges.criterion(line.criterion),)
    )


def mean(values: Sequence[Fraction]) -> Fraction:
    """The mean of ``values`` (at least one)."""
    return sum(values, Fraction(0)) / len(values)


def _corrected(entry: Entry) -> CorrectedScore | None:
    if not entry.versions:
        return None
    last = entry.versions[-1]
    return CorrectedScore(str(last.derivation.final) if last.derivation else None, last.reason, last.at)


def way_of(panel: Panel) -> str:
    """How the panel's sheets are put together, in one word for the pages."""
    if panel.method is not Method.MEAN:
        return panel.method.value
    if panel.by is By.CRITERION:
        return "by_criterion"
    return "trim" if panel.trim.high or panel.trim.low else "mean"


def board(state: BoutState, upto: int | None = None) -> tuple[BoardRow, ...]:
    """The leaderboard after the first ``upto`` reveals (all of them where ``None``).

    Entries still to come follow in order of appearance, gone ones last.
    """
    out = state.revealed[:upto]
    places = placings(state, out)
    before = placings(state, out[:-1])
    ranked = [_row(state, state.entries[key], place, before, out) for key, place in places.items()]
    rest = [entry for entry in state.queue if entry.id not in places]
    rest.sort(key=lambda entry: (entry.id not in out, entry.phase in LEFT))
    return (*ranked, *(_row(state, entry, None, before, out) for entry in rest))


def shown_final(state: BoutState, derivation: Derivation, placing: Placing) -> str:
    """The final score as printed; with more decimals where those decided (domain.md §3.5)."""
    if placing.decided_by == TieKind.MORE_DECIMALS:
        rulebook = state.charter.rulebook
        places = next(step.places for step in rulebook.ties if step.kind is TieKind.MORE_DECIMALS)
        return str(at_places(derivation, rulebook, places))
    return str(derivation.final)


def _row(
    state: BoutState, entry: Entry, placing: Placing | None, before: dict[str, Placing], out: tuple[str, ...]
) -> BoardRow:
    shown = entry.derivation if placing else None
    old = before.get(entry.id)
    moved = old.rank - placing.rank if placing and old else 0
    phase = entry.phase
    return BoardRow(
        id=entry.id,
        number=entry.info.number,
        speaker=entry.info.speaker,
        department=entry.info.department,
        phase="scored" if phase in SCORED and entry.id not in out else phase.value,
        final=shown_final(state, shown, placing) if shown and placing else None,
        rank=placing.rank if placing else None,
        shared=placing.shared if placing else False,
        decided_by=placing.decided_by if placing else None,
        criterion=_criterion_name(state, placing),
        delta=moved or None,
        corrected=bool(entry.versions) and placing is not None,
        order=out.index(entry.id) + 1 if entry.id in out else None,
    )


def _panels(state: BoutState, found: Derivation) -> tuple[PanelLine, ...]:
    rulebook = state.charter.rulebook
    if len(rulebook.panels) == 1 or not found.runs or found.runs[0] is None:
        return ()
    return tuple(
        PanelLine(
            name=rulebook.panel(one.panel).name,
            value=None if one.average is None else str(one.average),
            weight=plain(readable(one.share * 100)),
            sheets=sum(line.count for line in one.grades) or len(one.totals),
            ballots=grade_lines(one),
        )
        for one in found.runs[0].panels
    )


def grade_lines(value: PanelValue) -> tuple[BallotLine, ...]:
    """A panel's ballots, grade by grade."""
    return tuple(
        BallotLine(line.name, line.count, None if line.value is None else plain(line.value)) for line in value.grades
    )


def _note(entry: Entry, judges: PanelValue, seat: str) -> str:
    if seat in entry.recused:
        return "recused"
    if all(one.seat != seat for one in judges.totals):
        return "missing"
    return "high" if seat in judges.high else "low" if seat in judges.low else ""


def _criterion_name(state: BoutState, placing: Placing | None) -> str | None:
    if placing is None or placing.criterion is None:
        return None
    rulebook = state.charter.rulebook
    panel = rulebook.judges if placing.panel is None else rulebook.panel(placing.panel)
    return panel.criterion(placing.criterion).name
