"""Whatever the network, the phones and the host do: every acknowledged sheet is in the journal exactly once,
for the entry that was shown, from the one phone that held the seat; judged from the journal's rows alone."""

from __future__ import annotations

import itertools
import json
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field

import msgspec
import pytest
from database import migrated
from factories import HOST, SYSTEM, charter, split
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test
from sqlalchemy import create_engine, text

from arena.bout import commands as c
from arena.bout.flow import next_act
from arena.bout.holding import Holding
from arena.bout.phases import BoutPhase, EntryPhase
from arena.bout.policy import Actor, Role
from arena.domain.refusal import Refused
from arena.live import wire
from arena.live.rooms import Around, Kind, Room, view
from arena.services import stage
from arena.services.house import House, Receipt
from arena.services.perform import perform

pytestmark = pytest.mark.services
FILLING = ("preview", "scoring", "returned", "submitted")
TOTALS = ("88", "90", "91.5", "95")
QUIET_SEAT = "s3"  # a judge without a phone of the test: somebody has to hand in, or nothing is ever locked
MEDDLING = [c.ReturnSheet, c.ReturnSheet, c.ReturnSheet, c.RestoreSeat, c.RestoreSeat, c.MarkMissing, c.RecuseSeat]
PHONE = st.integers(0, 3)
AROUND = Around(presence={}, screens=0, audience=0, now=0)
NOT_FINAL = frozenset({"bout_paused"})
"""Refusals after which a phone keeps the sheet and tries again."""


@dataclass
class Packet:
    """A command on its way: it may arrive late, twice, or never."""

    phone: Phone
    id: str
    message: dict


@dataclass
class Phone:
    """A judge's phone as the page keeps it: what it shows, and an outbox that is answered head first."""

    seat: int
    name: str
    shown: dict | None = None
    outbox: list[tuple[str, dict]] = field(default_factory=list)
    filled: dict[str, tuple[str, dict]] = field(default_factory=dict)  # id -> entry shown, marks
    receipts: dict[str, Receipt] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)

    @property
    def actor(self) -> Actor:
        return Actor(Role.JUDGE, f"s{self.seat}", device=self.name)


class AnyNetwork(RuleBasedStateMachine):
    """Two seats with two phones each, one without; a host who does as he likes; a server that dies."""

    url = ""

    @initialize(hold=st.integers(0, 1), later=st.booleans())
    def begin(self, hold, later):
        """The first sheets are asked for; perhaps an entry has been judged before."""
        self.bout = f"n{uuid.uuid4().hex[:12]}"
        self.ids = itertools.count()
        self.phones = [Phone(seat, f"phone-{seat}-{which}") for seat, which in ((1, "a"), (1, "b"), (2, "a"), (2, "b"))]
        self.flying: list[Packet] = []
        self.host(c.OpenBout(charter((4, 3), hold=hold)), SYSTEM)
        for _ in range(16):
            self.onward(gives_up=True)
            if self.state.current == ("e2" if later else "e1") and self.state.stage.phase is EntryPhase.SCORING:
                break

    def host(self, command: c.Command, actor: Actor = HOST) -> str | None:
        """The code with which that is refused; ``None`` where it is done."""
        try:
            perform(self.bout, command, actor, command_id=f"host-{next(self.ids):06d}")
        except Refused as refused:
            return refused.code
        return None

    @property
    def state(self):
        return stage.current(self.bout)

    @rule(gives_up=st.sampled_from([True, False, False, False]))
    def onward(self, gives_up):
        """The host's next act; before 锁分 the third judge hands in, and who is still missing may be given up."""
        act = next_act(self.state)
        if isinstance(act, c.LockEntry | c.HoldEntry):
            for seat in self.state.waiting_for(self.state.entry(act.entry)):
                if seat.id == QUIET_SEAT:
                    self.host(c.SubmitSheet(act.entry, split("90")), Actor(Role.JUDGE, QUIET_SEAT, device="phone-3"))
                elif gives_up:
                    self.host(c.MarkMissing(act.entry, seat.id, "离席"))
        if isinstance(act, c.LockEntry | c.ReleaseHold):
            act = msgspec.structs.replace(act, waive_quorum="人数不足")
        if act is not None and not isinstance(act, c.AdvanceBout):
            self.host(act)

    @rule(seat=st.integers(1, 2), kind=st.sampled_from(MEDDLING))
    def meddle(self, seat, kind):
        entry = self.state.current
        if entry:
            more = () if kind is c.RestoreSeat else ("请核对",)
            self.host(kind(entry, f"s{seat}", *more))

    @rule(rarely=st.integers(0, 4))
    def stop_or_go(self, rarely):
        paused = self.state.phase is BoutPhase.PAUSED
        if paused or not rarely:
            self.host(c.ResumeBout() if paused else c.PauseBout("设备"))

    @rule()
    def unlock(self):
        """An entry that was just locked is open again: 撤销."""
        if self.state.past and self.state.past[-1].kind in ("entry_locked", "entry_held", "hold_released"):
            self.host(c.Undo(self.state.past[-1].seq, "按错了"))

    @rule(which=st.integers(0, 3))
    def correct(self, which):
        done = [entry for entry in self.state.queue if entry.phase in (EntryPhase.LOCKED, EntryPhase.REVEALED)]
        if done:
            entry = done[which % len(done)]
            self.host(c.CloseCorrection(entry.id) if entry.correction else c.OpenCorrection(entry.id, "录入有误"))
            self.host(c.ReturnSheet(entry.id, "s1", "请核对"))

    @rule(which=PHONE)
    def look(self, which):
        """The page hears from the server; until then it goes on showing what it showed."""
        phone = self.phones[which]
        room = Room(Kind.JUDGE, self.bout, f"s{phone.seat}", phone.name)
        phone.shown = json.loads(msgspec.json.encode(view(self.state, room, AROUND)))

    @rule(which=PHONE, total=st.sampled_from(TOTALS), fresh=st.booleans())
    def fill(self, which, total, fresh):
        """A judge confirms a sheet for whatever entry the page shows, however old that is; it goes out at once."""
        phone = self.phones[which]
        if fresh or phone.shown is None:
            self.look(which)
        if phone.shown["state"] not in FILLING or not phone.shown["entry"]:
            return
        entry, marks = phone.shown["entry"]["id"], split(total)
        key = f"sheet-{phone.name}-{next(self.ids):06d}"
        phone.filled[key] = (entry, marks)
        phone.outbox.append((key, {"type": "submit_sheet", "entry": entry, "marks": marks}))
        self.send(which)

    @rule(which=PHONE, total=st.sampled_from(TOTALS), again=st.booleans())
    def hand_in(self, which, total, again):
        """On a good line: filled in, sent, heard; a copy of the packet may still be on its way."""
        before = len(self.flying)
        self.fill(which, total, fresh=True)
        if len(self.flying) > before:
            self.arrive(len(self.flying) - 1, answered=True, again=again, dies=1)

    @rule(which=PHONE)
    def take(self, which):
        """Another phone asks; most often that arrives at once."""
        phone = self.phones[which]
        self.flying.append(Packet(phone, f"take-{phone.name}-{next(self.ids):06d}", {"type": "take_seat"}))
        self.arrive(len(self.flying) - 1, answered=True, again=False, dies=1)

    @rule(which=PHONE)
    def send(self, which):
        """The head of the outbox goes out, perhaps for the third time."""
        phone = self.phones[which]
        if phone.outbox:
            key, command = phone.outbox[0]
            self.flying.append(Packet(phone, key, command))

    @precondition(lambda self: self.flying)
    @rule(which=st.integers(0, 99), answered=st.booleans(), again=st.booleans(), dies=st.integers(0, 9))
    def arrive(self, which, answered, again, dies):
        """A packet comes in, in whatever order; its answer may be lost, and the server may die right after it."""
        packet = self.flying[which % len(self.flying)] if again else self.flying.pop(which % len(self.flying))
        sent = wire.understood({"id": packet.id, "command": packet.message})
        try:
            answer = perform(self.bout, sent.command, packet.phone.actor, command_id=sent.id)
        except Refused as refused:
            answer = refused.code
        if dies == 0:
            self.die()
        elif answered:
            hear(packet, answer)

    @precondition(lambda self: self.flying)
    @rule(which=st.integers(0, 99), again=st.booleans())
    def arrive_and_be_heard(self, which, again):
        self.arrive(which, answered=True, again=again, dies=1)

    @rule()
    def die(self):
        """The process is gone, and what was on its way with it; the next one knows what the journal knows."""
        self.flying.clear()
        stage.install(House(self.url))

    @rule(seat=st.integers(1, 2), agrees=st.booleans())
    def settle_phones(self, seat, agrees):
        asking = self.state.holding(f"s{seat}").asking
        if asking:
            self.host((c.AdmitDevice if agrees else c.RefuseDevice)(f"s{seat}", asking[0].id))

    @rule(seat=st.integers(1, 2))
    def revoke(self, seat):
        self.host(c.ReleaseDevice(f"s{seat}"))

    def teardown(self):
        if hasattr(self, "bout"):
            rows = journal_rows(self.url, self.bout)
            check_receipts(rows, self.phones)
            check_sheets(rows, self.phones)
            check_end(rows, self.state)
            stage.house().forget(self.bout)


def hear(packet: Packet, answer: Receipt | str) -> None:
    """What a phone does with an answer: a receipt or a final refusal ends the head of the outbox."""
    phone = packet.phone
    if answer in NOT_FINAL or packet.id not in phone.filled:
        return
    if isinstance(answer, Receipt):
        phone.receipts[packet.id] = answer
    else:
        phone.refused[packet.id] = answer
    if phone.outbox and phone.outbox[0][0] == packet.id:
        phone.outbox.pop(0)


def journal_rows(url: str, bout: str) -> list[dict]:
    """The rows as they lie in the database, read past everything of ours."""
    engine = create_engine(url)
    with engine.connect() as connection:
        found = connection.execute(
            text("SELECT seq, hash, command_id, actor_id, events FROM journal WHERE bout = :bout ORDER BY seq"),
            {"bout": bout},
        )
        rows = [dict(row._mapping) for row in found]
    engine.dispose()
    return [row | {"events": json.loads(row["events"])} for row in rows]


def check_receipts(rows: list[dict], phones: list[Phone]) -> None:
    """Every receipt that a phone has seen names the one row of its command; no command has two rows."""
    ids = [row["command_id"] for row in rows]
    assert len(ids) == len(set(ids))
    known = {row["command_id"]: (row["seq"], row["hash"]) for row in rows}
    for phone in phones:
        for key, receipt in phone.receipts.items():
            assert known[key] == (receipt.seq, receipt.hash)
        late = [key for key in phone.refused if key in known and key not in phone.receipts]
        assert late == [], "a phone was told that a sheet does not count which is in the journal"


def check_sheets(rows: list[dict], phones: list[Phone]) -> None:
    """Each sheet is the one that was filled in, for the entry that was shown, by who held the seat, in order."""
    writers = {key: phone for phone in phones for key in phone.filled}
    holder: dict[str, str | None] = {}
    stored: dict[str, list[str]] = {}
    for row in rows:
        for event in row["events"]:
            if event["type"] == "sheet_submitted" and event["seat"] != QUIET_SEAT:
                phone = writers[row["command_id"]]
                entry, marks = phone.filled[row["command_id"]]
                assert (event["entry"], event["seat"], event["marks"]) == (entry, f"s{phone.seat}", marks)
                assert holder.get(event["seat"]) in (None, phone.name)
                stored.setdefault(phone.name, []).append(row["command_id"])
            elif event["type"] in ("seat_taken", "device_admitted"):
                holder[event["seat"]] = event["device"]
            elif event["type"] in ("device_released", "device_revoked"):
                holder[event["seat"]] = None
    for phone in phones:
        order = stored.get(phone.name, [])
        assert order == [key for key in phone.filled if key in order]


def check_end(rows: list[dict], state) -> None:
    """What stands at the end is the last sheet of each seat and entry in the journal: no undo takes one back."""
    last = {
        (event["entry"], event["seat"]): (event["marks"], event["revision"])
        for row in rows
        for event in row["events"]
        if event["type"] == "sheet_submitted"
    }
    stands = {
        (entry.id, seat): ({key: str(mark) for key, mark in sheet.marks.items()}, sheet.revision)
        for entry in state.queue
        for seat, sheet in entry.sheets.items()
    }
    assert stands == last


@pytest.fixture
def machine(tmp_path) -> Iterator[type[AnyNetwork]]:
    """The machine on a fresh database with the real write path."""
    url = migrated(f"sqlite:///{tmp_path / 'arena.db'}")
    stage.install(House(url))
    yield type("OnThisDatabase", (AnyNetwork,), {"url": url})
    stage.uninstall()


def test_no_network_loses_doubles_or_misplaces_a_sheet(machine):
    run_state_machine_as_test(machine, settings=settings(max_examples=150, stateful_step_count=50, deadline=None))


def test_the_machine_notices_a_house_that_takes_sheets_from_every_phone(machine, monkeypatch):
    """The control: what is looked for would be found."""
    monkeypatch.setattr(Holding, "lets", lambda *_: True)
    with pytest.raises(AssertionError):
        run_state_machine_as_test(
            machine,
            settings=settings(max_examples=400, stateful_step_count=50, deadline=None, phases=[Phase.generate]),
        )


@pytest.mark.soak
@pytest.mark.timeout(1800)
def test_no_network_loses_doubles_or_misplaces_a_sheet_in_a_long_run(machine):
    run_state_machine_as_test(machine, settings=settings(max_examples=1500, stateful_step_count=80, deadline=None))
