"""The console's view: everything needed to run the evening, judges' single marks only after the lock."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from arena.bout.charter import Seat
from arena.bout.commands import CloseCorrection
from arena.bout.flow import allowed, next_act, refusal
from arena.bout.holding import Holding
from arena.bout.phases import ON_AIR, SCORED, EntryPhase, SheetPhase
from arena.bout.places import placings, tied
from arena.bout.state import BoutState, Entry, LogLine
from arena.bout.undoing import PUBLIC_KINDS, PUBLIC_MS
from arena.bout.views.cards import (
    BoutCard,
    ClockCard,
    EntryCard,
    Progress,
    SceneCard,
    View,
    bout_card,
    clock_card,
    entry_card,
    progress,
    scene_card,
)
from arena.bout.views.outlook import OutlookCard, outlook_card
from arena.bout.views.planner import PlannerCard, planner_card
from arena.bout.views.proposals import ProposalCard, proposal_cards
from arena.bout.views.results import Receipt, receipt, shown_final
from arena.bout.views.show import PollCard, honours, poll_card
from arena.domain.agreement import spread_alarm
from arena.domain.marks import plain
from arena.domain.panel import SheetKind
from arena.domain.refusal import Refused, Value
from arena.domain.rulebook import TieKind

TENTH = 10  # a sheet farther than full mark / TENTH from the median is worth a look (domain.md §3.4)


class Presence(View):
    """What the server sees of a judge's phone right now; not part of the record.

    ``filled`` counts criteria with a draft mark for the entry on stage,
    ``since`` is when the phone came or went (ms).
    """

    online: bool = False
    filled: int = 0
    since: int = 0


class Reason(View):
    """Why an act is refused: the code and what it speaks of; the page words it."""

    code: str
    params: dict[str, Value]


class NextAct(View):
    """The primary button: the act, the command it sends, and why it cannot be pressed now (if so)."""

    act: str
    entry: EntryCard | None
    command: msgspec.Raw
    refusal: Reason | None


class QueueRow(View):
    """One entry in the running order. Score and place as they stand for the host (locked ones included)."""

    id: str
    number: int
    speaker: str
    post: str
    department: str
    topic: str
    phase: str
    final: str | None
    rank: int | None
    deferred: int
    correcting: str | None
    corrected: bool


class Asking(View):
    """Another phone that asks for a seat since ``at`` (ms), or (``refused``) was sent away."""

    device: str
    label: str
    at: int
    refused: bool


class Lamp(View):
    """One judge; ``panel`` is named unless it is the first.

    ``state``: empty, submitted, returned, recused, missing, locked; ``at`` of the sheet (ms).
    ``phone``: a few words for the phone that holds the seat; ``None`` where none does.
    """

    id: str
    seat: int
    name: str
    post: str
    panel: str
    chief: bool
    state: str
    online: bool
    filled: int
    since: int
    at: int | None
    signed_in: bool
    paper: bool
    phone: str | None
    asking: tuple[Asking, ...]


class Box(View):
    """A panel that votes by ballot, with the count for the entry on stage (grade id, name, ballots)."""

    panel: str
    name: str
    grades: tuple[tuple[str, str, int], ...]


class Outlying(View):
    """A judge's total far from the panel's median: a question for the staff alone, before anything is revealed."""

    seat: int
    total: str
    median: str
    distance: str


class Tie(View):
    """Entries that nothing but a decision of people parts, in the order they stand now; ``how`` it was decided."""

    rank: int
    entries: tuple[EntryCard, ...]
    how: str | None


class ItemCard(View):
    """A break or a commentary before entry ``before`` (at the end where ``None``)."""

    id: str
    kind: str
    title: str
    seconds: int
    before: str | None
    started_at: int | None


class Correcting(View):
    """An entry under 更正: why, its lamps, ballots and overtime, and why it cannot be closed yet (``None``: it can)."""

    entry: EntryCard
    reason: str
    lamps: tuple[Lamp, ...]
    boxes: tuple[Box, ...]
    overtime_s: int
    waived: str
    close: Reason | None


class UndoCard(View):
    """The act that an undo would take back.

    ``until`` (ms) only for acts that the hall has seen: later they need a
    reason, and a second person where there is a supervisor.
    """

    seq: int
    kind: str
    entry: int | None
    until: int | None


class AwardState(View):
    """One award, the highest first: how many it honours, how many of its cards are open on the wall."""

    name: str
    size: int
    uncovered: int


class HostView(View):
    """Everything on the console. ``acts`` maps each standing button to its refusal, ``null`` if it may be pressed.

    ``seq`` is the last record that the console knows of; it goes out with every command.
    """

    seq: int
    bout: BoutCard
    queue: tuple[QueueRow, ...]
    current: str | None
    stage: EntryCard | None
    upcoming: EntryCard | None
    clock: ClockCard | None
    progress: Progress | None
    lamps: tuple[Lamp, ...]
    boxes: tuple[Box, ...]
    criteria: int
    scene: SceneCard
    next: NextAct | None
    acts: dict[str, Reason | None]
    outcome: Receipt | None
    outlying: tuple[Outlying, ...]
    ties: tuple[Tie, ...]
    log: tuple[LogLine, ...]
    screens: int
    audience: int
    supervised: bool
    signed: bool
    zero: bool
    seed: str
    memory: bool
    items: tuple[ItemCard, ...]
    item: str | None
    proposals: tuple[ProposalCard, ...]
    correcting: tuple[Correcting, ...]
    undo: UndoCard | None
    outlook: OutlookCard | None
    awards: tuple[AwardState, ...]
    planner: PlannerCard | None
    poll: PollCard | None


def host_view(
    state: BoutState,
    presence: Mapping[str, Presence],
    *,
    now: int,
    screens: int = 0,
    audience: int = 0,
    turnout: int = 0,
) -> HostView:
    """What the host's console shows; ``presence`` by seat id."""
    entry, waiting = state.stage, state.next_waiting()
    scored = [one.id for one in state.queue if one.phase in SCORED]
    return HostView(
        seq=state.seq,
        bout=bout_card(state, staff=True),
        queue=_queue(state, scored),
        current=state.current,
        stage=entry_card(entry) if entry else None,
        upcoming=entry_card(waiting) if waiting else None,
        clock=clock_card(state, entry) if entry else None,
        progress=progress(state, entry) if entry else None,
        lamps=_lamps(state, _spoken_of(state), presence),
        boxes=boxes(state, entry),
        criteria=len(state.charter.rulebook.criteria),
        scene=scene_card(state.scene),
        next=_next(state, now),
        acts={name: reason(why) for name, why in allowed(state, now=now).items()},
        outcome=receipt(state, entry, scored) if entry and entry.id in scored else None,
        outlying=outlying(state, entry) if entry and entry.phase is EntryPhase.LOCKED else (),
        ties=_ties(state),
        log=state.log,
        screens=screens,
        audience=audience,
        supervised=state.charter.supervised,
        signed=state.draw_signed,
        zero=state.zero_confirmed,
        seed=state.seed,
        memory=state.charter.memory is not None,
        items=tuple(
            ItemCard(item.id, item.kind.value, item.title, item.seconds, item.before, item.started_at)
            for item in state.items
            if not item.skipped
        ),
        item=state.running_item.id if state.running_item else None,
        proposals=proposal_cards(state, marks=False),
        correcting=tuple(_correcting(state, one, presence, now) for one in state.queue if one.correction),
        undo=_undo(state),
        outlook=outlook_card(state, now),
        awards=tuple(
            AwardState(award.name, len(award.winners), state.uncovered.get(band, 0))
            for band, award in enumerate(honours(state))
        ),
        planner=planner_card(state, now),
        poll=poll_card(state, turnout),
    )


def _spoken_of(state: BoutState) -> Entry | None:
    """Whom the lamps speak of: who is on air; where nobody is, an entry under correction."""
    corrected = next((one for one in state.queue if one.correction), None)
    on_air = state.stage is not None and state.stage.phase in ON_AIR
    return corrected if corrected and not on_air else state.stage


def _correcting(state: BoutState, entry: Entry, presence: Mapping[str, Presence], now: int) -> Correcting:
    return Correcting(
        entry=entry_card(entry),
        reason=entry.correction.reason if entry.correction else "",
        lamps=_lamps(state, entry, presence),
        boxes=boxes(state, entry),
        overtime_s=entry.overtime_s,
        waived=entry.waived,
        close=reason(refusal(state, CloseCorrection(entry.id), now=now)),
    )


def _lamps(state: BoutState, entry: Entry | None, presence: Mapping[str, Presence]) -> tuple[Lamp, ...]:
    return tuple(
        _lamp(
            seat,
            state.charter.panel_of(seat).name,
            entry,
            presence.get(seat.id, Presence()),
            state.holding(seat.id),
            signed_in=seat.id in state.seats_present,
        )
        for seat in state.charter.seats
    )


def _undo(state: BoutState) -> UndoCard | None:
    if not state.past:
        return None
    top = state.past[-1]
    about = state.entries.get(top.entry or "")
    until = top.at + PUBLIC_MS if top.kind in PUBLIC_KINDS else None
    return UndoCard(top.seq, top.kind, about.info.number if about else None, until)


def boxes(state: BoutState, entry: Entry | None) -> tuple[Box, ...]:
    """The panels that vote by ballot, with what has been counted for ``entry``."""
    return tuple(
        Box(
            panel.id,
            panel.name,
            tuple(
                (grade.id, grade.name, entry.ballots.get(panel.id, {}).get(grade.id, 0) if entry else 0)
                for grade in panel.grades
            ),
        )
        for panel in state.charter.rulebook.panels
        if panel.sheets is SheetKind.GRADES
    )


def outlying(state: BoutState, entry: Entry) -> tuple[Outlying, ...]:
    """Locked sheets of the judges' panel that lie more than a tenth of the full mark from its median."""
    if entry.derivation is None:
        return ()
    panel = state.charter.rulebook.judges
    totals = {one.seat: one.total for one in entry.derivation.judges.totals}
    alarm = spread_alarm(totals, panel.full_mark / TENTH)
    if not alarm.enough or alarm.median is None:
        return ()
    numbers = {seat.id: seat.number for seat in state.charter.seats}
    return tuple(
        Outlying(numbers[one.judge], str(one.total), plain(alarm.median), plain(one.distance)) for one in alarm.outliers
    )


def _ties(state: BoutState) -> tuple[Tie, ...]:
    places = placings(state, state.revealed)
    rows = []
    for group in tied(state):
        ordered = sorted(group, key=lambda key: places[key].rank)
        decided = places[ordered[0]].decided_by == TieKind.DECISION
        cards = tuple(entry_card(state.entries[key]) for key in ordered)
        rows.append(Tie(places[ordered[0]].rank, cards, places[ordered[0]].evidence if decided else None))
    return tuple(rows)


def _next(state: BoutState, now: int) -> NextAct | None:
    command = next_act(state)
    if command is None:
        return None
    about = getattr(command, "entry", None)
    return NextAct(
        act=_act_name(command),
        entry=entry_card(state.entries[about]) if about else None,
        command=msgspec.Raw(msgspec.json.encode(command)),
        refusal=reason(refusal(state, command, now=now)),
    )


def _act_name(command: object) -> str:
    """The wording's key: the command's tag, with the scene or the phase it leads to."""
    tag = str(type(command).__struct_config__.tag)  # type: ignore[attr-defined]
    leads_to = getattr(command, "scene", None) or getattr(command, "to", None)
    return f"{tag}.{leads_to.value}" if leads_to else tag


def reason(refused: Refused | None) -> Reason | None:
    """A refusal as the pages get it."""
    return Reason(refused.code, refused.params) if refused else None


def _queue(state: BoutState, scored: list[str]) -> tuple[QueueRow, ...]:
    places = placings(state, scored)
    rows = []
    for entry in state.queue:
        placing, found, info = places.get(entry.id), entry.derivation, entry.info
        rows.append(
            QueueRow(
                entry.id,
                info.number,
                info.speaker,
                info.post,
                info.department,
                info.topic,
                entry.phase.value,
                shown_final(state, found, placing) if found and placing else None,
                placing.rank if placing else None,
                entry.deferred,
                entry.correction.reason if entry.correction else None,
                bool(entry.versions),
            )
        )
    return tuple(rows)


def _asking(holding: Holding) -> tuple[Asking, ...]:
    asked = [Asking(one.id, one.label, one.at, refused=False) for one in holding.asking]
    return (*asked, *(Asking(one.id, one.label, one.at, refused=True) for one in holding.refused))


def _lamp(seat: Seat, panel: str, entry: Entry | None, seen: Presence, holding: Holding, *, signed_in: bool) -> Lamp:
    phase = entry.sheet_phase(seat.id) if entry else SheetPhase.EMPTY
    sheet = entry.sheets.get(seat.id) if entry else None
    drafting = entry is not None and (entry.phase in ON_AIR or entry.correction is not None)
    return Lamp(
        id=seat.id,
        seat=seat.number,
        name=seat.name,
        post=seat.post,
        panel=panel if seat.panel else "",
        chief=seat.chief,
        state=phase.value,
        online=seen.online,
        filled=seen.filled if drafting else 0,
        since=seen.since,
        at=sheet.at if sheet else None,
        signed_in=signed_in,
        paper=bool(sheet and sheet.paper),
        phone=holding.device.label if holding.device else None,
        asking=_asking(holding),
    )
