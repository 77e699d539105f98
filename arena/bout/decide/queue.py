"""Who comes when: reordering, deferring, late arrivals, substitutes, and names put right."""

from __future__ import annotations

from arena.bout import commands as c
from arena.bout import events as e
from arena.bout.charter import Entrant
from arena.bout.decide.clock import time_settled
from arena.bout.decide.preparing import MOST_ENTRIES, distinct
from arena.bout.decide.rule import entry_in, in_phase, live, named, reason_given, rule
from arena.bout.phases import BoutPhase, EntryPhase
from arena.bout.policy import Actor
from arena.bout.state import BoutState
from arena.domain.refusal import Refused

ORDERED = (BoutPhase.DRAWN, BoutPhase.LIVE)
OPEN = (BoutPhase.READY, BoutPhase.CHECK_IN, BoutPhase.DRAWN, BoutPhase.LIVE, BoutPhase.TALLIED, BoutPhase.VERIFIED)
BEFORE_SCORING = (EntryPhase.REGISTERED, EntryPhase.PRESENT, EntryPhase.DRAWN, EntryPhase.ON_STAGE)
LONGEST_NAME, LONGEST_TOPIC = 40, 80  # as the tables have it


@rule.register
def reorder(command: c.Reorder, state: BoutState | None, actor: Actor, now: int) -> list[e.Event]:
    """Puts those who wait in another order; their places among the others stay."""
    bout = in_phase(state, *ORDERED)
    distinct("entry_repeated", command.order)
    waiting = [entry.id for entry in bout.queue if entry.phase is EntryPhase.DRAWN]
    for key in command.order:
        entry_in(bout, key, EntryPhase.DRAWN)
    if len(command.order) != len(waiting):
        raise Refused("order_incomplete", count=len(waiting))
    if list(command.order) == waiting:
        raise Refused("nothing_to_change")
    fresh = iter(command.order)
    return [e.Reordered(tuple(next(fresh) if key in waiting else key for key in bout.order))]


@rule.register
def defer_entry(command: c.DeferEntry, state: BoutState | None, actor: Actor, now: int) -> list[e.Event]:
    """顺延 to the end: a second chance, and only one (domain.md §3.4)."""
    bout = in_phase(state, *ORDERED)
    entry = entry_in(bout, command.entry, EntryPhase.DRAWN, EntryPhase.ON_STAGE)
    if entry.deferred:
        raise Refused("deferred_before", entry=entry.info.number)
    others = [one for one in bout.queue if one.phase is EntryPhase.DRAWN and one.id != entry.id]
    if not others:
        raise Refused("nobody_to_go_first", entry=entry.info.number)
    return [e.EntryDeferred(entry.id, reason_given(command.reason)), *time_settled(bout, entry)]


@rule.register
def admit_late(command: c.AdmitLate, state: BoutState | None, actor: Actor, now: int) -> list[e.Event]:
    """未到 is taken back: the speaker has come and goes to the end."""
    bout = in_phase(state, *ORDERED)
    entry = entry_in(bout, command.entry, EntryPhase.NO_SHOW)
    return [e.EntryAdmitted(entry.id, reason_given(command.reason))]


@rule.register
def add_entry(command: c.AddEntry, state: BoutState | None, actor: Actor, now: int) -> list[e.Event]:
    """A speaker nobody had on the list, under the next free number, at the end."""
    bout = in_phase(state, *ORDERED)
    if len(bout.entries) >= MOST_ENTRIES:
        raise Refused("entries_out_of_range", count=len(bout.entries) + 1, most=MOST_ENTRIES)
    number = max(entry.info.number for entry in bout.entries.values()) + 1
    entrant = Entrant(
        id=_free_id(bout),
        number=number,
        department=named("department", command.department, LONGEST_NAME),
        speaker=named("speaker", command.speaker, LONGEST_NAME),
        topic=named("topic", command.topic, LONGEST_TOPIC),
        post=command.post.strip()[:LONGEST_NAME],
    )
    return [e.EntryAdded(entrant, reason_given(command.reason))]


def _free_id(bout: BoutState) -> str:
    """An id that no entry has; ids follow the roster's numbers, which may have gaps."""
    taken = (int(key[1:]) for key in bout.entries if key[1:].isdigit())
    return f"e{max(taken, default=0) + 1}"


@rule.register
def substitute(command: c.Substitute, state: BoutState | None, actor: Actor, now: int) -> list[e.Event]:
    """Another speaker for the same entry, as long as nobody has been judged."""
    bout = in_phase(state, BoutPhase.READY, BoutPhase.CHECK_IN, *ORDERED)
    entry = entry_in(bout, command.entry, *BEFORE_SCORING)
    speaker = named("speaker", command.speaker, LONGEST_NAME)
    post = command.post.strip()[:LONGEST_NAME]
    if (speaker, post) == (entry.info.speaker, entry.info.post):
        raise Refused("nothing_to_change")
    return [e.SpeakerSubstituted(entry.id, speaker, post, entry.info.speaker, reason_given(command.reason))]


@rule.register
def correct_entry(command: c.CorrectEntry, state: BoutState | None, actor: Actor, now: int) -> list[e.Event]:
    """A misspelt name or title; every screen follows at once."""
    info = in_phase(state, *OPEN).entry(command.entry).info
    names = (
        named("speaker", command.speaker, LONGEST_NAME),
        command.post.strip()[:LONGEST_NAME],
        named("department", command.department, LONGEST_NAME),
        named("topic", command.topic, LONGEST_TOPIC),
    )
    were = (info.speaker, info.post, info.department, info.topic)
    if names == were:
        raise Refused("nothing_to_change")
    changed = [old for old, new in zip(were, names, strict=True) if old != new]
    return [e.EntryCorrected(info.id, *names, before=" · ".join(changed))]


@rule.register
def correct_seat(command: c.CorrectSeat, state: BoutState | None, actor: Actor, now: int) -> list[e.Event]:
    """A judge's misspelt name or post."""
    seat = in_phase(state, *OPEN).seat(command.seat)
    name, post = named("name", command.name, LONGEST_NAME), command.post.strip()[:LONGEST_NAME]
    if (name, post) == (seat.name, seat.post):
        raise Refused("nothing_to_change")
    return [e.SeatCorrected(seat.id, name, post, seat.name)]


@rule.register
def call_entry(command: c.CallEntry, state: BoutState | None, actor: Actor, now: int) -> list[e.Event]:
    """Calls an entry on stage; the one before must be locked, held or gone."""
    bout = live(state)
    entry = entry_in(bout, command.entry, EntryPhase.DRAWN)
    if bout.stage and bout.stage.phase in (EntryPhase.ON_STAGE, EntryPhase.SCORING):
        raise Refused("stage_taken", entry=bout.stage.info.number)
    return [e.EntryCalled(entry.id)]
