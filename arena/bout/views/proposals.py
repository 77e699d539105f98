"""Acts that wait for a second person, with all that he needs to decide: who, what, old → new, why."""

from __future__ import annotations

from arena.bout import commands as c
from arena.bout.state import BoutState, Entry, Proposal
from arena.bout.views.cards import EntryCard, View, entry_card
from arena.domain.marks import parse_marks, plain
from arena.domain.refusal import Refused
from arena.domain.scoring import overtime_penalty


class ProposalCard(View):
    """``act`` names what is asked; ``old`` and ``new`` are its figures as text where it has some.

    ``marks`` are a paper sheet's, by name of the criterion; ``differs`` names
    those that the judge's own sheet has otherwise.
    """

    id: str
    act: str
    entry: EntryCard | None
    seat: int | None
    judge: str
    old: str | None
    new: str | None
    reason: str
    marks: tuple[tuple[str, str], ...]
    differs: tuple[str, ...]
    role: str
    name: str
    at: int


def proposal_cards(state: BoutState, *, marks: bool) -> tuple[ProposalCard, ...]:
    """What waits, the oldest first; figures of sheets only for whom ``marks`` says (the supervisor and the scorer)."""
    return tuple(_card(state, one, marks=marks) for one in state.proposals)


def _card(state: BoutState, proposal: Proposal, *, marks: bool) -> ProposalCard:
    command = proposal.command
    entry = state.entries.get(proposal.entry or "")
    seat = next((one for one in state.charter.seats if one.id == getattr(command, "seat", None)), None)
    old, new = _figures(state, command, entry) if marks or not isinstance(command, c.EnterPaper) else (None, None)
    return ProposalCard(
        id=proposal.id,
        act=str(type(command).__struct_config__.tag),
        entry=entry_card(entry) if entry else None,
        seat=seat.number if seat else None,
        judge=seat.name if seat else "",
        old=old,
        new=new,
        reason=str(getattr(command, "reason", "") or getattr(command, "waive_quorum", "")),
        marks=_marks(state, command) if marks else (),
        differs=_differs(state, command, entry) if marks else (),
        role=proposal.by.role.value,
        name=proposal.by.name,
        at=proposal.at,
    )


def _figures(state: BoutState, command: c.Command, entry: Entry | None) -> tuple[str | None, str | None]:
    """Old and new figure of the act, where it has figures."""
    if isinstance(command, c.RecordOvertime) and entry:
        rule = state.charter.rulebook.overtime
        penalty = plain(overtime_penalty(command.seconds, rule))
        return str(entry.overtime_s), f"{command.seconds} ({penalty})"
    if isinstance(command, c.WaivePenalty) and entry:
        return plain(overtime_penalty(_measured(state, entry), state.charter.rulebook.overtime)), "0"
    if isinstance(command, c.EnterPaper) and entry:
        return _total(state, entry, command.seat), _paper_total(state, command)
    if isinstance(command, c.CountBallots) and entry:
        before = entry.ballots.get(command.panel)
        return (str(sum(before.values())) if before else None), str(sum(command.grades.values()))
    if isinstance(command, c.DecideTie):
        numbers = [str(state.entries[key].info.number) for key in command.order if key in state.entries]
        return None, " > ".join(numbers)
    return None, None


def _measured(state: BoutState, entry: Entry) -> int:
    """Seconds over, as recorded or as still waiting for the supervisor."""
    asked = [one.command for one in state.proposals if one.entry == entry.id]
    return next((one.seconds for one in asked if isinstance(one, c.RecordOvertime)), entry.overtime_s)


def _total(state: BoutState, entry: Entry, seat: str) -> str | None:
    sheet = entry.sheets.get(seat)
    return str(state.charter.panel_of(state.seat(seat)).total_of(sheet.marks)) if sheet else None


def _paper_total(state: BoutState, command: c.EnterPaper) -> str | None:
    panel = state.charter.panel_of(state.seat(command.seat))
    try:
        return str(panel.total_of(parse_marks(command.marks, panel)))
    except Refused:
        return None


def _marks(state: BoutState, command: c.Command) -> tuple[tuple[str, str], ...]:
    if not isinstance(command, c.EnterPaper):
        return ()
    panel = state.charter.panel_of(state.seat(command.seat))
    return tuple((one.name, command.marks.get(one.id, "")) for one in panel.criteria)


def _differs(state: BoutState, command: c.Command, entry: Entry | None) -> tuple[str, ...]:
    """Criteria in which paper and phone disagree."""
    sheet = entry.sheets.get(command.seat) if isinstance(command, c.EnterPaper) and entry else None
    if sheet is None or not isinstance(command, c.EnterPaper):
        return ()
    panel = state.charter.panel_of(state.seat(command.seat))
    paper = parse_marks(command.marks, panel)  # it was acceptable when it was proposed
    return tuple(one.name for one in panel.criteria if sheet.marks.get(one.id) != paper[one.id])
