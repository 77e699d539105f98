"""The one write path: stored before acknowledged, once, in order, and for good."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from factories import HOST, SYSTEM, charter, judge, split
from msgspec.structs import asdict
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from arena.bout import commands as c
from arena.bout.flow import next_act
from arena.domain.refusal import Refused
from arena.services import journal, stage
from arena.services.house import House, NotStored
from arena.services.perform import perform

BOUT = "b1"
pytestmark = pytest.mark.services


@pytest.fixture
def evening(house):
    """A small bout with its first entry open for scoring."""
    perform(BOUT, c.OpenBout(charter((3, 9))), SYSTEM, command_id="open-bout")
    number = 0
    while not isinstance(act := next_act(stage.current(BOUT)), c.LockEntry):
        number += 1
        perform(BOUT, act, HOST, command_id=f"host-{number:04d}")
    return house


def submit(number: int, total: str = "90", command_id: str | None = None):
    return perform(
        BOUT, c.SubmitSheet("e1", split(total)), judge(number), command_id=command_id or f"judge-{number}-{total}"
    )


def rows(house: House) -> list[journal.Record]:
    def read() -> list[journal.Record]:
        with house.engine.begin() as connection:
            return journal.read_after(connection, BOUT, 0)

    return house.writer.run(read)


def test_a_receipt_names_a_row_that_is_in_the_journal(evening):
    receipt = submit(1)
    row = rows(evening)[receipt.seq - 1]
    assert (row.seq, row.hash, row.at, row.actor_id) == (receipt.seq, receipt.hash, receipt.at, "s1")


def test_the_same_command_sent_again_happens_once_and_gives_the_same_receipt(evening):
    with ThreadPoolExecutor(16) as pool:
        receipts = set(pool.map(lambda _: submit(1), range(50)))
    assert len(receipts) == 1
    assert [row.command_id for row in rows(evening)].count("judge-1-90") == 1


def test_the_same_id_with_another_content_is_refused(evening):
    submit(1, "90", "same-id-1")
    with pytest.raises(Refused) as refused:
        submit(1, "91", "same-id-1")
    assert refused.value.code == "command_id_reused"


def test_a_repeat_is_known_after_a_restart(evening, database):
    first = submit(1)
    stage.install(House(database))
    assert submit(1) == first


def test_judges_who_submit_at_once_all_get_receipts_and_one_bad_sheet_sinks_nobody(evening):
    barrier = threading.Barrier(9)

    def act(number: int):
        barrier.wait()
        try:
            return bad() if number == 5 else submit(number)
        except Refused as refused:
            return refused.code

    def bad():
        marks = split("90") | {"gap": "20.5"}
        return perform(BOUT, c.SubmitSheet("e1", marks), judge(5), command_id="judge-5-bad")

    with ThreadPoolExecutor(9) as pool:
        answers = list(pool.map(act, range(1, 10)))
    assert answers[4] == "mark_out_of_range"
    assert len({answer.seq for place, answer in enumerate(answers) if place != 4}) == 8
    assert set(stage.current(BOUT).entry("e1").sheets) == {f"s{number}" for number in range(1, 10)} - {"s5"}


def test_a_refusal_leaves_no_trace(evening):
    before = rows(evening)
    for marks in ({"gap": "NaN"}, split("90") | {"gap": "9.123"}, split("90") | {"gap": "many"}, {}):
        with pytest.raises(Refused):
            perform(BOUT, c.SubmitSheet("e1", marks), judge(1), command_id="refused-1")
    with pytest.raises(Refused):
        perform(BOUT, c.SubmitSheet("e2", split("90")), judge(1), command_id="refused-2")
    assert rows(evening) == before


def test_sheets_race_the_lock_and_are_either_counted_or_refused(evening):
    for number in range(1, 10):
        submit(number)
    barrier = threading.Barrier(9)

    def act(number: int) -> str:
        barrier.wait()
        try:
            if number == 0:
                perform(BOUT, c.LockEntry("e1"), HOST, command_id="the-lock")
            else:
                submit(number, "95")
        except Refused as refused:
            return refused.code
        return "done"

    with ThreadPoolExecutor(9) as pool:
        answers = list(pool.map(act, range(9)))
    assert answers[0] == "done"
    sheets = stage.current(BOUT).entry("e1").sheets
    for number in range(1, 9):
        assert (str(sum(sheets[f"s{number}"].marks.values())), answers[number]) in {
            ("95.0", "done"),
            ("90.0", "scoring_closed"),
        }


def test_nobody_changes_or_deletes_a_row(evening):
    for statement in ("UPDATE journal SET at = 0", "DELETE FROM journal"):

        def touch(statement: str = statement) -> None:
            with evening.engine.begin() as connection:
                connection.execute(text(statement))

        with pytest.raises(DatabaseError, match="append-only"):
            evening.writer.run(touch)
    assert stage.verify(BOUT) == stage.head(BOUT)


def test_a_row_cannot_be_replaced_by_an_insert_either(evening):
    record = rows(evening)[2]

    def replace() -> None:
        with evening.engine.begin() as connection:
            kind = "INSERT OR REPLACE" if connection.dialect.name == "sqlite" else "INSERT"
            columns = "bout, seq, command_id, digest, at, actor_role, actor_id, actor_name, events, prev, hash"
            values = ":bout, :seq, :command_id, :digest, 0, :actor_role, :actor_id, :actor_name, :events, :prev, :hash"
            connection.execute(text(f"{kind} INTO journal ({columns}) VALUES ({values})"), asdict(record))

    with pytest.raises(DatabaseError):
        evening.writer.run(replace)
    assert rows(evening)[2] == record


def test_two_processes_write_one_bout_in_turn(evening, database):
    """Two houses on one database, each with its own cache: no row is lost or doubled, both come to the same head."""
    other = House(database)
    here = stage.house()
    try:
        for number in range(1, 7):
            stage._house[:] = [here if number % 2 else other]
            submit(number)
        assert other.worker(BOUT).catch_up().head == here.worker(BOUT).catch_up().head
        assert stage.verify(BOUT) == stage.head(BOUT)
    finally:
        stage._house[:] = [here]
        other.close()


def test_a_wall_clock_set_back_does_not_turn_the_order_of_the_journal(evening, clock):
    first = submit(1)
    clock.now -= 3_600_000
    second = submit(2)
    assert second.seq == first.seq + 1
    assert second.at >= first.at


def test_a_commit_that_fails_has_changed_nothing_and_the_same_command_may_come_again(evening):
    before = stage.current(BOUT)
    transact, evening.transact = evening.transact, _failing(evening)
    with pytest.raises(NotStored):
        submit(1)
    assert stage.current(BOUT) is before
    evening.transact = transact
    assert submit(1).seq == before.seq + 1


def _failing(house: House):
    """The house's own transaction, broken at the very end as a full disk would."""
    from sqlalchemy.exc import OperationalError

    def transact(work):
        def inside():
            with house.engine.begin() as connection:
                work(connection)
                connection.rollback()
            raise OperationalError("COMMIT", {}, Exception("database or disk is full"))

        try:
            return house.writer.run(inside)
        except OperationalError as error:
            raise NotStored from error

    return transact


@pytest.mark.parametrize("bad", ["", "short", "x" * 65, "编号编号编号编号"])
def test_a_command_id_must_be_usable(evening, bad):
    with pytest.raises(Refused) as refused:
        submit(1, command_id=bad or " ")
    assert refused.value.code == "bad_command_id"


def test_a_listener_that_fails_does_not_end_the_bout(evening):
    def fail(_bout: str) -> None:
        raise ValueError("a mistake in a projection")

    evening.listeners.insert(0, fail)
    assert submit(1).seq < submit(2).seq
    assert stage.current(BOUT).entries["e1"].sheets.keys() == {"s1", "s2"}


def test_a_copy_of_a_refused_sheet_that_comes_late_stays_refused_and_replaces_nothing(evening):
    for number in range(1, 10):
        submit(number)
    perform(BOUT, c.LockEntry("e1"), HOST, command_id="lock-entry-1")
    with pytest.raises(Refused, match="scoring_closed"):
        submit(1, "80", "late-sheet-1")
    perform(BOUT, c.Undo(stage.current(BOUT).past[-1].seq), HOST, command_id="unlock-entry-1")
    submit(1, "95", "newer-sheet-1")
    with pytest.raises(Refused, match="scoring_closed"):
        submit(1, "80", "late-sheet-1")  # the phone was told, and may not be told otherwise
    assert sum(stage.current(BOUT).entry("e1").sheets["s1"].marks.values()) == 95


def test_a_sheet_refused_in_a_pause_counts_when_it_comes_again(evening):
    perform(BOUT, c.PauseBout("设备"), HOST, command_id="pause-bout-1")
    with pytest.raises(Refused, match="bout_paused"):
        submit(1, "90", "paused-sheet-1")
    perform(BOUT, c.ResumeBout(), HOST, command_id="resume-bout-1")
    assert submit(1, "90", "paused-sheet-1").seq == rows(evening)[-1].seq
