"""The one next act, and for every other act the reason why it is refused now.

The console draws its buttons from here.  ``allowed`` asks ``decide`` itself,
so a button and the rule behind it cannot disagree.
"""

from __future__ import annotations

from collections.abc import Mapping

from arena.bout import commands as c
from arena.bout.decide import decide
from arena.bout.decide.scoring import STEPS
from arena.bout.phases import AFTER_LIVE, BOUT_STEPS, DONE, BoutPhase, EntryPhase
from arena.bout.places import tied
from arena.bout.policy import Actor, Role
from arena.bout.programme import ItemKind
from arena.bout.scenes import SceneName
from arena.bout.state import BoutState, Entry
from arena.domain.panel import SheetKind
from arena.domain.refusal import Refused
from arena.domain.rulebook import RevealMode

HOST = Actor(Role.HOST, "console")
VOTING_S = 60  # how long the hall votes unless the host says otherwise


def refusal(state: BoutState, command: c.Command, *, now: int, actor: Actor = HOST) -> Refused | None:
    """Why ``command`` would be refused now, or ``None``."""
    try:
        decide(state, command, actor, now=now)
    except Refused as refused:
        return refused
    return None


def allowed(state: BoutState, *, now: int) -> dict[str, Refused | None]:
    """Every act of the console's buttons and why it is refused now (``None``: it is not)."""
    return {name: refusal(state, command, now=now) for name, command in acts(state).items()}


def acts(state: BoutState) -> Mapping[str, c.Command]:
    """The console's standing buttons, each with the command that a press would send."""
    entry = state.current or ""
    scenes = {f"scene_{scene.value}": c.ShowScene(scene, text="-", seconds=600, band=0) for scene in SceneName}
    boxes = [panel for panel in state.charter.rulebook.panels if panel.sheets is SheetKind.GRADES]
    return {
        "pause_bout": c.PauseBout("-"),
        "resume_bout": c.ResumeBout(),
        "start_clock": c.StartClock(entry),
        "pause_clock": c.PauseClock(entry),
        "next_segment": c.NextSegment(entry),
        "add_time": c.AddTime(entry, 30),
        "reset_clock": c.ResetClock(entry),
        "record_overtime": c.RecordOvertime(entry, 0, "-"),
        "mark_missing": c.MarkMissing(entry, _some_seat(state, submitted=False), "-"),
        "return_sheet": c.ReturnSheet(entry, _some_seat(state, submitted=True), "-"),
        "waive_penalty": c.WaivePenalty(entry, "-"),
        "defer_entry": c.DeferEntry(entry, "-"),
        "reorder": c.Reorder(_waiting(state)[::-1]),
        "add_entry": c.AddEntry("-", "-", "-", reason="-"),
        "add_item": c.AddItem(ItemKind.BREAK, "-", 60),
        "enter_paper": c.EnterPaper(entry, _some_seat(state, submitted=False), {}),
        "open_correction": c.OpenCorrection(state.revealed[-1] if state.revealed else entry, "-"),
        "undo": c.Undo(state.past[-1].seq if state.past else 0, "-"),
        "draw_order": c.DrawOrder("-"),
        "draw_fair": c.DrawOrder("-", fair=True),
        "decide_tie": c.DecideTie(next(iter(tied(state)), ()), "评议", "-"),
        "count_ballots": c.CountBallots(entry, boxes[0].id if boxes else "", {}),
        "open_voting": c.OpenVoting(entry, boxes[0].id if boxes else "", VOTING_S),
        "close_voting": c.CloseVoting(entry, state.poll.panel if state.poll else ""),
        "freeze_board": c.FreezeBoard(),
        "thaw_board": c.ThawBoard(),
        "resolve": c.Resolve(),
        "rewind": c.Rewind(),
        "uncover_card": c.UncoverCard(),
        **scenes,
    }


def _waiting(state: BoutState) -> tuple[str, ...]:
    return tuple(entry.id for entry in state.queue if entry.phase is EntryPhase.DRAWN)


def _some_seat(state: BoutState, *, submitted: bool) -> str:
    """A seat to ask a seat act about: one that has submitted, or has not, if there is such a one."""
    valid = state.stage.valid() if state.stage else {}
    found = (seat.id for seat in state.charter.seats if (seat.id in valid) is submitted)
    return next(found, state.charter.seats[0].id)


def next_act(state: BoutState) -> c.Command | None:
    """What the host does next in the run of show (domain.md §2); ``None`` when the bout is over."""
    if state.phase is BoutPhase.READY:
        return c.OpenCheckIn()
    if state.phase is BoutPhase.CHECK_IN:
        return _check_in_or_draw(state)
    if state.phase is BoutPhase.DRAWN:
        return c.StartBout()
    if state.phase is BoutPhase.PAUSED:
        return c.ResumeBout()
    if state.phase is BoutPhase.LIVE:
        return _live_act(state)
    onward = [phase for phase in BOUT_STEPS[state.phase] if phase in AFTER_LIVE]
    return c.AdvanceBout(onward[0]) if onward else None


def _check_in_or_draw(state: BoutState) -> c.Command:
    absent = tuple(entry.id for entry in state.queue if entry.phase is EntryPhase.REGISTERED)
    if absent:
        return c.CheckIn(absent)
    return c.ConfirmOrder(tuple(entry.id for entry in state.queue if entry.phase is EntryPhase.PRESENT))


def _live_act(state: BoutState) -> c.Command:
    entry = state.stage
    if entry and entry.phase is EntryPhase.ON_STAGE:
        return c.OpenScoring(entry.id) if entry.clock.started else c.StartClock(entry.id)
    if entry and entry.phase is EntryPhase.SCORING:
        vote = _vote(state, entry)
        if vote:
            return vote
        return c.HoldEntry(entry.id) if state.held < state.charter.hold else c.LockEntry(entry.id)
    waiting = state.next_waiting()
    if any(one.phase is EntryPhase.HELD for one in state.queue) and (state.held >= state.charter.hold or not waiting):
        return c.ReleaseHold()
    if state.frozen and not waiting and any(one.phase is EntryPhase.LOCKED for one in state.queue):
        return c.Resolve()
    due = due_reveal(state)
    if due:
        return c.RevealStep(due.id) if state.charter.stepwise and due.unveiled < STEPS else c.RevealEntry(due.id)
    if state.scene.name is SceneName.REVEAL:
        return c.ShowScene(SceneName.LEADERBOARD)
    item = state.next_item()
    if item:
        return c.StartItem(item.id)
    return c.CallEntry(waiting.id) if waiting else c.AdvanceBout(BoutPhase.TALLIED)


def _vote(state: BoutState, entry: Entry) -> c.Command | None:
    """What the hall's votes on ``entry`` wait for: to be opened, or to be shut."""
    if state.poll and state.poll.entry == entry.id and state.poll.closed_at is None:
        return c.CloseVoting(entry.id, state.poll.panel)
    if state.charter.voting == "off" or state.poll:
        return None
    boxes = [panel for panel in state.charter.rulebook.panels if panel.sheets is SheetKind.GRADES]
    empty = next((panel for panel in boxes if panel.id not in entry.ballots), None)
    return c.OpenVoting(entry.id, empty.id, VOTING_S) if empty else None


def due_reveal(state: BoutState) -> Entry | None:
    """The locked entry whose score the rulebook wants revealed now, in order of appearance."""
    if state.frozen:
        return None
    locked = [entry for entry in state.queue if entry.phase is EntryPhase.LOCKED]
    over = all(entry.phase in DONE for entry in state.queue)
    mode = state.charter.rulebook.reveal
    if not locked or (mode is RevealMode.FINAL and not over):
        return None
    if mode is RevealMode.LAGGED and not over and locked[0].id == state.current:
        return None
    return locked[0]
