"""评委评分分析, for the supervisor: what certified bouts say of how the judges mark. It changes no score."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import select

from arena.bout.handed_in import handed_in
from arena.bout.places import placings
from arena.bout.state import BoutState, Entry
from arena.domain.agreement import Concordance, Influence, Severity, kendall_w, rank_stability, severity, spread_alarm
from arena.domain.ranking import rank
from arena.domain.refusal import Refused
from arena.domain.rounding import round_exact
from arena.domain.scoring import score_entry
from arena.domain.sheets import EntrySheets
from arena.models.arena import Arena, Season
from arena.models.preparation import OPENED, Bout
from arena.models.session import Session
from arena.services import stage

TENTH = 10  # as the console asks before a reveal (domain.md §3.4)
Totals = Mapping[str, Mapping[str, Decimal]]  # by entry, then by judge's name


class Far(Struct, frozen=True):
    """One sheet more than a tenth of the full mark from its entry's median."""

    bout: str
    entry: str
    judge: str
    total: str
    distance: str


class Place(Struct, frozen=True):
    """What entries got on average that spoke in that place, in points against their bout's mean."""

    order: int
    difference: float
    entries: int


class Panel(Struct, frozen=True):
    """One bout: how far its judges agree, and whose absence would change a place."""

    bout: str
    title: str
    concordance: Concordance | None
    influence: tuple[Influence, ...]
    names: dict[str, str]  # entry -> N号 and name


class Report(Struct, frozen=True):
    """Severity over all of the bouts; ``sheets`` is what everything rests on."""

    bouts: tuple[Panel, ...]
    sheets: int
    entries: int
    severities: tuple[Severity, ...]
    far: tuple[Far, ...]
    order: tuple[Place, ...]


def report(states: Iterable[BoutState]) -> Report:
    """The report of these certified bouts, in the order given."""
    bouts = list(states)
    marks = {f"{one.charter.bout}/{key}": row for one in bouts for key, row in _totals(one).items()}
    return Report(
        bouts=tuple(_panel(one) for one in bouts),
        sheets=sum(len(row) for row in marks.values()),
        entries=len(marks),
        severities=severity(marks),
        far=tuple(each for one in bouts for each in _far(one)),
        order=_order(bouts),
    )


def certified(session: Session, kind: str = "", year: int = 0) -> list[BoutState]:
    """The certified bouts of that arena and season (of all where none is named), the oldest first; no rehearsals."""
    wanted = (
        select(Bout.id)
        .join(Arena, Arena.id == Bout.arena_id)
        .join(Season, Season.id == Bout.season_id)
        .where(Bout.status == OPENED, ~Bout.rehearsal)
        .order_by(Bout.held_on, Bout.number)
    )
    if kind:
        wanted = wanted.where(Arena.kind == kind, Season.year == year)
    keys = session.scalars(wanted).all()
    session.rollback()  # a journal not read yet waits for whoever holds the tables
    states = (stage.current(key) for key in keys)
    return [state.official for state in states if state and state.official]


def title_of(state: BoutState) -> str:
    """部长擂台 2: for tables; pages word it themselves."""
    return f"{state.charter.arena} {state.charter.number}"


def _totals(state: BoutState) -> dict[str, dict[str, Decimal]]:
    """Every valid sheet of the judges' panel, as the lock fixed it."""
    names = {seat.id: seat.name for seat in state.charter.seats}
    return {
        entry.id: {names[one.seat]: one.total for one in entry.derivation.judges.totals}
        for entry in state.queue
        if entry.derivation is not None
    }


def _far(state: BoutState) -> list[Far]:
    limit = state.charter.rulebook.judges.full_mark / TENTH
    found = []
    for key, row in _totals(state).items():
        info = state.entries[key].info
        for one in spread_alarm(row, limit).outliers:
            where = f"{info.number} {info.speaker}"
            found.append(Far(title_of(state), where, one.judge, str(one.total), f"{one.distance:+}"))
    return found


def _panel(state: BoutState) -> Panel:
    totals = _totals(state)
    judges = sorted({judge for row in totals.values() for judge in row})
    try:
        agreed = kendall_w([[row.get(judge) for judge in judges] for row in totals.values()])
    except Refused:  # too few judges, or entries that all of them marked
        agreed = None
    ranks = {key: one.rank for key, one in placings(state, state.revealed).items()}
    seats = {seat.name: seat.id for seat in state.charter.seats}
    influence = rank_stability(judges, ranks, lambda judge: _ranks_without(state, seats[judge]))
    names = {entry.id: f"{entry.info.number} {entry.info.speaker}" for entry in state.queue}
    return Panel(state.charter.bout, title_of(state), agreed, influence, names)


def _ranks_without(state: BoutState, seat: str) -> dict[str, int]:
    """The places by the bout's own rules as if that seat had given no sheet."""
    rules = state.charter.rulebook
    chief = None if seat == state.chief else state.chief
    scores = {}
    for key in state.revealed:
        found = score_entry(_sheets_without(state, state.entries[key], seat), rules, chief=chief)
        if found is not None:
            scores[key] = found
    return {one.entry: one.rank for one in rank(scores, rules, state.decisions)}


def _sheets_without(state: BoutState, entry: Entry, seat: str) -> EntrySheets:
    given = handed_in(state, entry)
    runs = tuple(
        run and replace(run, sheets=tuple(one for one in run.sheets if one.judge != seat)) for run in given.runs
    )
    return replace(given, runs=runs)


def _order(bouts: Iterable[BoutState]) -> tuple[Place, ...]:
    """By place in the order of appearance, over all bouts: an effect would be a slope, not a bump."""
    found: dict[int, list[Fraction]] = {}
    for state in bouts:
        finals = [
            Fraction(entry.derivation.final) for entry in state.queue if entry.derivation and entry.id in state.revealed
        ]
        middle = sum(finals, Fraction(0)) / len(finals) if finals else Fraction(0)
        for place, final in enumerate(finals, 1):
            found.setdefault(place, []).append(final - middle)
    return tuple(
        Place(place, float(round_exact(sum(values, Fraction(0)) / len(values), 2)), len(values))
        for place, values in sorted(found.items())
    )
