"""Results as rows: they follow the journal, and made again from it they are the same bytes."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from factories import HOST, SYSTEM, Evening, golden_charter, golden_steps
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from sqlalchemy import select
from wild_evenings import COMMANDS, CUSTOMS, GIVEN, PEOPLE, SUPERVISOR, hand_in, signature, votes_counted

from arena.app import create_app
from arena.bout import commands as c
from arena.bout.appeals import AppealOutcome
from arena.bout.flow import next_act, refusal
from arena.bout.phases import BoutPhase, EntryPhase
from arena.bout.policy import MAY
from arena.cli.serve import ready_app
from arena.config import load
from arena.domain.refusal import Refused
from arena.extensions import db
from arena.models.arena import Arena, Season
from arena.models.preparation import OPENED, Bout
from arena.services import results, stage
from arena.services.perform import perform

LATER = 10**15
GOLDEN_ROWS = {
    2: "93.93",
    8: "93.42",
    7: "93.00",
    5: "93.00",
    3: "92.43",
    1: "91.71",
    6: "90.57",
    4: "89.93",
    9: "88.25",
}


@pytest.fixture
def house(tmp_path):
    """An installation with an arena, a season and one opened bout, ``b1``."""
    app = ready_app(create_app, load(tmp_path / "instance"))
    with app.app_context():
        known = db.session.scalars(select(Arena).where(Arena.kind == "director")).first()
        arena = known or Arena(kind="director", name="部长擂台")
        season = db.session.scalars(select(Season)).first() or Season(year=2026, name="2026 赛季")
        db.session.add(Bout(id="b1", arena=arena, season=season, number=2, rulebook="{}", status=OPENED))
        db.session.commit()
        yield SimpleNamespace(app=app, session=db.session)
        db.engine.dispose()
    stage.uninstall()


class RealEvening(Evening):
    """An evening whose every act also goes through the real write path."""

    def __init__(self, opening) -> None:
        self.count = 0
        super().__init__(opening)

    def do(self, command, actor=HOST, _after_ms=1000):
        self.count += 1
        perform("b1", command, actor, command_id=f"real-{self.count:08d}")
        self.state = stage.current("b1")
        return self.state


def everybody_has_heard() -> None:
    """Waits for the bout's listeners: they are told after the answer."""
    stage.house().forget("b1")


def rows() -> list:
    """The bout's rows; read on the writer, so that no transaction of ours stands open."""
    everybody_has_heard()
    wanted = select(results.RESULTS).where(results.RESULTS.c.bout_id == "b1").order_by(results.RESULTS.c.number)
    return in_one_transaction(lambda connection: list(connection.execute(wanted)))


def test_a_tallied_bout_has_a_row_for_every_entry_with_the_figures_of_the_board(house):
    evening = RealEvening(golden_charter())
    for act in golden_steps(evening):
        if isinstance(act, c.AdvanceBout):
            assert rows() == []
            evening.do(act)
            break
    found = rows()
    assert {row.number: row.final for row in found} == GOLDEN_ROWS
    assert [row.number for row in sorted(found, key=lambda row: row.rank)] == [2, 8, 7, 5, 3, 1, 6, 4, 9]
    by_number = {row.number: row for row in found}
    assert (by_number[2].award, by_number[7].award, by_number[5].award) == ("一等奖", "二等奖", "三等奖")
    assert (by_number[3].penalty, by_number[9].overtime_s) == ("1", 130)
    assert {row.phase for row in found} == {"tallied"}


def test_a_certified_result_is_a_version_with_the_journals_hash(house):
    evening = RealEvening(golden_charter())
    for act in golden_steps(evening):
        if isinstance(act, c.AdvanceBout) and act.to is BoutPhase.PUBLICITY:
            break
    everybody_has_heard()
    version = in_one_transaction(lambda connection: connection.execute(select(results.VERSIONS)).one())
    assert (version.bout_id, version.version, version.voided_at) == ("b1", 1, None)
    assert version.hash in {record.hash for record in stage.records("b1")}
    assert {row.phase for row in rows()} == {"certified"}


def test_a_new_version_keeps_the_old_rows_until_it_is_certified_and_then_makes_them_void(house):
    evening = RealEvening(golden_charter())
    for act in golden_steps(evening):
        if isinstance(act, c.AdvanceBout) and act.to is BoutPhase.PUBLICITY:
            break
    evening.do(c.ReopenResult("申诉成立"))
    evening.do(c.OpenCorrection("e1", "漏记超时"))
    evening.do(c.RecordOvertime("e1", 50, "漏记"))
    evening.do(c.CloseCorrection("e1"))
    assert {row.number: row.final for row in rows()} == GOLDEN_ROWS
    assert {(row.phase, row.version) for row in rows()} == {("certified", 1)}
    evening.do(c.AdvanceBout(BoutPhase.VERIFIED))
    evening.do(c.AdvanceBout(BoutPhase.CERTIFIED))
    assert {row.number: row.final for row in rows()}[1] == "90.71"
    versions = in_one_transaction(lambda connection: connection.execute(select(results.VERSIONS)).all())
    assert [(one.version, one.voided_by, one.voided_at is None) for one in versions] == [
        (1, "申诉成立", False),
        (2, "", True),
    ]
    before = dumped()
    in_one_transaction(results.rebuild)
    assert dumped() == before


def test_who_did_not_come_has_a_row_without_a_score(house):
    evening = RealEvening(golden_charter())
    for act in golden_steps(evening):
        if isinstance(act, c.CallEntry) and act.entry == "e4":
            evening.do(c.LeaveEntry("e4", no_show=True, reason=""))
            break
    for act in golden_steps(evening):
        if isinstance(act, c.AdvanceBout):
            evening.do(act)
            break
    gone = next(row for row in rows() if row.number == 4)
    assert (gone.status, gone.rank, gone.final) == ("no_show", None, None)


def test_what_a_crash_has_left_out_is_recorded_at_the_next_start(house):
    recorder = results.attend()
    stage.house().listeners.remove(recorder.changed)
    evening = RealEvening(golden_charter())
    for act in golden_steps(evening):
        if isinstance(act, c.AdvanceBout):
            evening.do(act)
            break
    assert rows() == []
    stage.house().listeners.append(recorder.changed)
    assert recorder.catch_up() == 1
    assert len(rows()) == 9


def dumped() -> bytes:
    everybody_has_heard()
    return in_one_transaction(results.dump)


def in_one_transaction(work):
    def inside():
        with stage.house().engine.begin() as connection:
            return work(connection)

    return stage.house().writer.run(inside)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(CUSTOMS, st.lists(st.tuples(st.integers(0, 60), GIVEN), max_size=12), st.integers(0, 4))
def test_made_again_from_the_journals_the_rows_are_the_same_bytes(house, custom, whims, back):
    """Random evenings with corrections, undo and withdrawals, played to the end through the real write path."""
    with house.app.app_context():
        key = fresh_bout()
        evening = Wild(key, replace(custom.charter(), bout=key, supervised=False))
        for which, given_ in whims:
            evening.press_on(3)
            evening.whim(which, given_)
        evening.press_on(150)
        if back == 3:  # a new version, made again or left half-made
            evening.do(c.ReopenResult("申诉成立"))
            evening.agree()
            evening.do(c.OpenCorrection(evening.state.order[0], "漏记"))
            evening.agree()
        if back == 4:
            evening.do(c.ReopenResult("申诉成立"))
            evening.agree()
            evening.press_on(20)
        for _ in range(back):
            evening.take_back()
        before = dumped()
        in_one_transaction(results.rebuild)
        assert dumped() == before


def fresh_bout() -> str:
    number = len(list(db.session.scalars(select(Bout.id)))) + 1
    first = db.session.get(Bout, "b1")
    key = f"w{number}"
    db.session.add(
        Bout(id=key, arena=first.arena, season=first.season, number=number + 1, rulebook="{}", status=OPENED)
    )
    db.session.commit()
    return key


class Wild:
    """One random evening on the real write path."""

    def __init__(self, key: str, opening) -> None:
        self.key, self.count = key, 0
        self.do(c.OpenBout(opening), SYSTEM)

    @property
    def state(self):
        return stage.current(self.key)

    def do(self, command, actor=HOST, _after_ms=0) -> None:
        self.count += 1
        try:
            perform(self.key, command, actor, command_id=f"wild-{self.count:08d}")
        except Refused:
            return

    def press_on(self, times: int) -> None:
        for _ in range(times):
            state = self.state
            count = votes_counted(state)
            if count:
                self.do(count, SYSTEM)
            for entry in [one.id for one in state.queue if one.judged]:
                hand_in(self, entry)
            for one in [one for one in state.queue if one.correction]:
                self.do(c.CloseCorrection(one.id))
            for one in [one.id for one in state.appeals if one.outcome is None]:
                self.do(c.DecideAppeal(one, AppealOutcome.UPHELD, "复算无误"), SUPERVISOR)
            sign = signature(self.state)
            if sign:
                self.do(*sign)
                continue
            act = next_act(self.state)
            if act is None:
                return
            if isinstance(act, c.LockEntry | c.ReleaseHold):
                act = replace(act, waive_quorum="经研究同意")
            self.do(act)

    def whim(self, which: int, given_) -> None:
        possible = []
        for kind, make in COMMANDS.items():
            who = next(one for one in PEOPLE if one.role in MAY[kind])
            command = make(self.state, given_)
            if kind is not c.AdvanceBout and refusal(self.state, command, now=LATER, actor=who) is None:
                possible.append((command, who))
        if possible:
            self.do(*possible[which % len(possible)])

    def agree(self) -> None:
        """The supervisor confirms what waits, if anything does."""
        for one in self.state.proposals:
            self.do(c.ConfirmAct(one.id), SUPERVISOR)

    def take_back(self) -> None:
        if self.state.past:
            self.do(c.Undo(self.state.past[-1].seq, "按错了"))


def test_a_rehearsal_leaves_no_row(house):
    db.session.get(Bout, "b1").rehearsal = True
    db.session.commit()
    evening = RealEvening(golden_charter())
    for act in golden_steps(evening):
        if isinstance(act, c.AdvanceBout):
            evening.do(act)
            break
    assert evening.state.phase is BoutPhase.TALLIED
    assert evening.state.queue[0].phase is EntryPhase.REVEALED
    assert rows() == []
