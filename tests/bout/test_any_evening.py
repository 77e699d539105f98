"""Whatever anybody tries, in any order: the evening stays legal, nothing acknowledged is lost, and it replays."""

from __future__ import annotations

import msgspec
from factories import HOST, NOON, SYSTEM, judge, split
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
from msgspec.structs import replace
from wild_evenings import COMMANDS, CUSTOMS, GIVEN, PAUSES_MS, PEOPLE, SUPERVISOR, Given, signature, votes_counted

from arena.bout import commands as c
from arena.bout import events as e
from arena.bout.apply import apply
from arena.bout.commands import AnyCommand
from arena.bout.decide import decide
from arena.bout.flow import acts, allowed, next_act, refusal
from arena.bout.phases import (
    BOUT_STEPS,
    ENTRY_STEPS,
    LEFT,
    ON_AIR,
    SCORED,
    BoutPhase,
    EntryPhase,
)
from arena.bout.policy import MAY, Actor, Role
from arena.bout.state import BoutState
from arena.domain.refusal import Refused
from arena.services.journal import Record, encode_events
from arena.web.wording import REFUSALS, TO_A_JUDGE

WAITING = frozenset({EntryPhase.REGISTERED, EntryPhase.PRESENT, EntryPhase.DRAWN})
STUCK = frozenset(
    {
        "sheets_missing",
        "below_quorum",
        "nobody_present",
        "acts_waiting",
        "awaiting_second",
        "correction_open",
        "draw_unsigned",
        "zero_unconfirmed",
        "votes_uncounted",
        "unsigned_scorer",
        "unsigned_verifier",
        "unsigned_supervisor",
        "unsigned_chief",
        "appeals_open",
        "objections_open",
    }
)
"""Why the primary button may have to wait; each names what somebody else has to do first."""


FROM_PHONES = {kind for kind, roles in MAY.items() if Role.JUDGE in roles} - {c.SignResult, c.ObjectResult}
"""What judges send from their sheet; a chief judge signs on a page of its own."""

KINDS = st.sampled_from(sorted(COMMANDS, key=lambda kind: kind.__name__))


def as_bytes(state: BoutState) -> bytes:
    plain = msgspec.to_builtins(state, enc_hook=str, str_keys=True)  # str: of fractions; keys: award bands are numbers
    return msgspec.json.encode(plain, order="deterministic")


def content(state: BoutState) -> bytes:
    """The state without what an undo leaves alone."""
    return as_bytes(replace(state, seq=0, log=(), past=(), proposals=(), holdings={}, appeals=()))


def test_the_wild_evenings_know_every_command():
    assert set(COMMANDS) == set(AnyCommand.__args__)


class AnyEvening(RuleBasedStateMachine):
    """An evening in the hands of everybody at once."""

    def __init__(self) -> None:
        super().__init__()
        self.state: BoutState | None = None
        self.now = NOON
        self.journal: list[Record] = []
        self.before: dict[int, BoutState] = {}
        self.acknowledged: dict[tuple[str, str], e.SheetSubmitted] = {}

    @initialize(custom=CUSTOMS, acts_done=st.integers(0, 24))
    def begin(self, custom, acts_done):
        """Some way into the evening, so that every part of it is seen."""
        self.perform(c.OpenBout(custom.charter()), SYSTEM)
        for _ in range(acts_done):
            self.unblock()
            self.onward(1000)

    def unblock(self):
        """What stands in the way of a usual evening: signatures, votes to be counted, sheets."""
        count = votes_counted(self.state)
        if count:
            self.perform(count, SYSTEM)
        sign = signature(self.state)
        if sign:
            self.perform(*sign)
        if self.state.phase is BoutPhase.DRAWN and self.state.charter.supervised:
            self.perform(c.SignDraw(), SUPERVISOR)
            self.perform(c.ConfirmZero(), SUPERVISOR)
        if self.state.stage and self.state.stage.phase is EntryPhase.SCORING:
            self.all_hand_in(Given(), 0)

    @rule(pause=st.sampled_from(PAUSES_MS))
    def onward(self, pause):
        """The host's primary button."""
        act = next_act(self.state)
        if act is not None:
            why = refusal(self.state, act, now=self.now + pause)
            assert self.perform(act, HOST, pause) == why
            assert why is None or why.code in STUCK

    @rule(given=GIVEN, pause=st.sampled_from(PAUSES_MS))
    def all_hand_in(self, given, pause):
        """Every judge who is asked for a sheet sends one."""
        wanted = [entry for entry in self.state.queue if entry.judged]
        for entry in wanted:
            for one in self.state.waiting_for(entry):
                form = replace(self.state.charter.rulebook, panels=(self.state.charter.panel_of(one),))
                self.perform(c.SubmitSheet(entry.id, split(given.total, form)), self.phone_of(one), pause)

    def phone_of(self, seat):
        """The judge with the phone that holds the seat, if one does."""
        return replace(judge(seat.number), device=self.state.holders.get(seat.id, ""))

    @rule(kind=KINDS, given=GIVEN, who=st.sampled_from(PEOPLE))
    def anybody_tries_anything(self, kind, given, who):
        self.perform(COMMANDS[kind](self.state, given), who)

    @rule(given=GIVEN, which=st.integers(0, 60), pause=st.sampled_from(PAUSES_MS))
    def somebody_does_what_may_be_done(self, given, which, pause):
        """One of the acts that are possible now, all alike."""
        possible = []
        for kind, make in COMMANDS.items():
            able = [one for one in PEOPLE if one.role in MAY[kind]]
            who = able[given.seat % len(able)]
            command = make(self.state, given)
            if kind not in (c.Undo, c.AdvanceBout) and not refusal(self.state, command, now=self.now, actor=who):
                possible.append((command, who))
        if possible:
            self.perform(*possible[which % len(possible)], pause)

    @rule(given=GIVEN, which=st.integers(0, 60), pause=st.sampled_from(PAUSES_MS))
    def and_something_else(self, given, which, pause):
        self.somebody_does_what_may_be_done(given, which, pause)

    @rule(name=st.integers(0, 60), pause=st.sampled_from(PAUSES_MS))
    def a_standing_button(self, name, pause):
        """What the console says of a button is what happens when it is pressed."""
        now = self.now + pause
        verdicts, buttons = allowed(self.state, now=now), acts(self.state)
        assert verdicts.keys() == buttons.keys()
        key = sorted(buttons)[name % len(buttons)]
        assert self.perform(buttons[key], HOST, pause) == verdicts[key]

    @precondition(lambda self: self.state.past)
    @rule(back=st.integers(1, 3), pause=st.sampled_from(PAUSES_MS))
    def take_back(self, back, pause):
        for _ in range(min(back, len(self.state.past)) if back < 3 else 0):
            self.perform(c.Undo(self.state.past[-1].seq, "按错了"), HOST, pause)

    @precondition(lambda self: self.state.proposals)
    @rule(which=st.integers(0, 5), agrees=st.booleans(), pause=st.sampled_from(PAUSES_MS))
    def the_second_person(self, which, agrees, pause):
        proposal = self.state.proposals[which % len(self.state.proposals)].id
        self.perform(c.ConfirmAct(proposal) if agrees else c.RejectAct(proposal, "不同意"), SUPERVISOR, pause)

    def perform(self, command: c.Command, actor: Actor, pause: int = 1000) -> Refused | None:
        """The write path without its tables: the refusal, or the record is in and everything is checked."""
        self.now += pause
        try:
            events = decide(self.state, command, actor, now=self.now)
        except Refused as refused:
            if refused.code not in (
                TO_A_JUDGE if actor.role is Role.JUDGE and type(command) in FROM_PHONES else REFUSALS
            ):
                raise
            return refused
        seq = len(self.journal) + 1
        self.journal.append(Record("b1", seq, str(seq), "", self.now, "", "", "", encode_events(events), ""))
        was, self.state = self.state, folded(self.state, events, seq, self.now)
        if was is not None:
            self.before[seq] = was
            self.check(was, events, actor)
        return None

    def check(self, was: BoutState, events: list[e.Event], actor: Actor) -> None:
        self.check_phones(was, events, actor)
        undone = next((event for event in events if isinstance(event, e.Undone)), None)
        if undone:
            self.check_restored(undone.target)
        else:
            check_steps(was, self.state, reopened=any(isinstance(event, e.ResultReopened) for event in events))
        check_legal(self.state)
        for event in events:
            if isinstance(event, e.SheetSubmitted):
                self.acknowledged[event.entry, event.seat] = event
        for (entry, seat), sheet in self.acknowledged.items():
            kept = self.state.entries[entry].sheets[seat]
            assert (kept.marks, kept.revision) == (sheet.marks, sheet.revision)

    def check_phones(self, was: BoutState, events: list[e.Event], actor: Actor) -> None:
        """Only the phone that holds a seat hands in for it, and only a word about phones changes who does."""
        for event in events:
            if isinstance(event, e.SheetSubmitted) and not event.paper:
                assert was.holding(event.seat).lets(actor.device)
        if not any(isinstance(event, e.DeviceEvent) for event in events):
            assert self.state.holdings == was.holdings

    def check_restored(self, target: int) -> None:
        """Exactly what stood before the act, but for proposals made since about entries that are still there."""
        before = self.before[target]
        assert content(self.state) == content(before)
        old = self.state.proposals[: len(before.proposals)]
        assert old == before.proposals
        assert all(int(one.id) > target for one in self.state.proposals[len(old) :])

    def teardown(self):
        """The journal alone gives the same evening, byte for byte."""
        state = None
        for record in self.journal:
            state = folded(state, record.decoded(), record.seq, record.at)
        if state is not None:
            assert as_bytes(state) == as_bytes(self.state)


def folded(state, events, seq: int, at: int) -> BoutState:
    for event in events:
        state = apply(state, event, seq=seq, at=at)
    return state


def check_steps(was: BoutState, state: BoutState, *, reopened: bool) -> None:
    if reopened:
        assert (state.phase, state.official) == (BoutPhase.TALLIED, replace(was, past=(), log=(), proposals=()))
    else:
        assert state.phase is was.phase or state.phase in BOUT_STEPS[was.phase]
    for key, entry in was.entries.items():
        now = state.entries[key].phase
        assert now is entry.phase or now in ENTRY_STEPS[entry.phase]


def check_legal(state: BoutState) -> None:
    assert sorted(state.order) == sorted(state.entries)
    assert len({entry.info.number for entry in state.queue}) == len(state.order)
    on_air = [entry.id for entry in state.queue if entry.phase in ON_AIR]
    assert on_air in ([], [state.current])
    shown = [entry.id for entry in state.queue if entry.phase is EntryPhase.REVEALED]
    assert sorted(state.revealed) == sorted(shown)
    for entry in state.queue:
        known = entry.published
        assert known.phase not in SCORED or known.derivation is not None or not known.valid()
        assert entry.correction is None or entry.phase in SCORED
        assert entry.clock.since is None or entry.phase is EntryPhase.ON_STAGE
    for item in state.items:
        if item.started_at is None and not item.skipped and item.before is not None:
            assert state.entries[item.before].phase in WAITING
    check_proposals(state)
    check_certified(state)


def check_certified(state: BoutState) -> None:
    """A result is official with the chain under it, or because nobody was to sign; a version for each time."""
    official = state.official
    if official is None:
        return
    assert len(official.certifications) == len(state.certifications) >= 1
    assert [one.signer for one in official.certifications[-1].signatures] == list(state.charter.chain)
    assert all(one.void for one in state.certifications[:-1])


def check_proposals(state: BoutState) -> None:
    assert state.charter.supervised or not state.proposals
    assert len({one.id for one in state.proposals}) == len(state.proposals)
    for one in state.proposals:
        assert one.entry is None or state.entries[one.entry].phase not in LEFT


TestAnyEvening = AnyEvening.TestCase
TestAnyEvening.settings = settings(max_examples=200, stateful_step_count=50, deadline=None)
