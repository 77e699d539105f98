"""The hall's ballots: counted once, in the window only, and nobody can read whose was which."""

from __future__ import annotations

import itertools
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from database import migrated
from factories import HOST, NOON, SYSTEM, charter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from sqlalchemy import event, text
from sqlalchemy.exc import OperationalError

from arena.bout import commands as c
from arena.bout.flow import next_act
from arena.bout.views.public import public_view
from arena.domain.presets import DIRECTOR_POLL
from arena.domain.refusal import Refused
from arena.services import credentials, gathering, stage, voting
from arena.services.house import House, NotStored
from arena.services.perform import perform
from arena.services.vote_tickets import known_codes

BOUT, PANEL = "b1", "public"
SALT, TICKETS = "printed once", 40
GRADES = ("excellent", "good", "fair", "poor")
TABLES = ("poll", "poll_tally", "used_ticket")
pytestmark = pytest.mark.services
fresh = itertools.count(1)
one_database = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
"""For a rule that no database has a part in."""


@pytest.fixture(autouse=True)
def at_once(monkeypatch):
    """A test that casts ballots one by one need not wait for others to come along."""
    credentials.use_key(b"the installation's key")
    monkeypatch.setattr(gathering, "GATHER_S", 0)
    yield
    voting.attend.close()


def begin(house: House, way: str = "tickets") -> House:
    """A bout with its first entry on stage, and its tickets in the table of bouts."""
    perform(BOUT, c.OpenBout(charter((3, 5), DIRECTOR_POLL, voting=way)), SYSTEM, command_id="open-bout")
    run_until(c.OpenScoring)
    write(
        house,
        "INSERT INTO arena (id, kind, name) VALUES (1, 'director', '部长擂台')",
        "INSERT INTO season (id, year, name) VALUES (1, 2026, '2026')",
        "INSERT INTO bout (id, arena_id, season_id, number, theme, organiser, rulebook, status, demo, rehearsal,"
        f" ticket_salt, tickets) VALUES ('{BOUT}', 1, 1, 1, '', '', '', 'opened', false, false, '{SALT}', {TICKETS})",
    )
    return house


@pytest.fixture
def evening(house):
    """Voting by ticket, with the first entry on stage; not open yet."""
    return begin(house)


def do(command: c.Command) -> None:
    perform(BOUT, command, HOST, command_id=f"host-{next(fresh):06d}")


def run_until(act: type[c.Command]) -> None:
    while not isinstance(coming := next_act(stage.current(BOUT)), act):
        do(coming)


def open_voting(seconds: int = 600) -> None:
    do(c.OpenVoting("e1", PANEL, seconds))


def close_and_count() -> dict[str, int]:
    do(c.CloseVoting("e1", PANEL))
    voting.settle(BOUT)
    return counted()


def counted() -> dict[str, int]:
    return dict(stage.current(BOUT).entry("e1").ballots[PANEL])


def codes() -> list[str]:
    return sorted(known_codes(BOUT, SALT, TICKETS))


def vote(voter: str, grade: str = "good", *, now: int | None = None, **other: str) -> None:
    poll = stage.current(BOUT).poll
    asked = {"entry": "e1", "panel": PANEL} | other
    voting.cast(BOUT, asked["entry"], asked["panel"], grade, voter, now or (poll.opened_at + 1 if poll else NOON))


def refusal(*args, **more) -> tuple[str, object]:
    with pytest.raises(Refused) as refused:
        vote(*args, **more)
    return refused.value.code, refused.value.params["field"]


def write(house: House, *statements: str) -> None:
    def inside() -> None:
        with house.engine.begin() as connection:
            for statement in statements:
                connection.execute(text(statement))

    house.writer.run(inside)


def stored(house: House, tables=TABLES) -> dict[str, list[tuple]]:
    """What is in the tables, in the order in which the database itself keeps it."""

    def inside() -> dict[str, list[tuple]]:
        with house.engine.begin() as connection:
            return {name: [tuple(row) for row in connection.execute(text(f"SELECT * FROM {name}"))] for name in tables}

    return house.writer.run(inside)


def test_ballots_are_counted_into_the_result_when_the_host_shuts_the_voting(evening):
    voting.attend()
    open_voting()
    for code, grade in zip(codes(), ("good", "good", "excellent", "poor"), strict=False):
        vote(code, grade)
    assert voting.turnout(BOUT, stage.current(BOUT)) == 4
    assert close_and_count() == {"excellent": 1, "good": 2, "fair": 0, "poor": 1}
    assert stage.current(BOUT).poll is None


@one_database
def test_the_count_comes_by_itself_and_is_the_systems_own_act(evening):
    voting.attend()
    open_voting()
    vote(codes()[0])
    do(c.CloseVoting("e1", PANEL))
    voting.attend.close()  # after everything that it has heard of
    assert counted()["good"] == 1
    record = stage.records(BOUT)[-1]
    assert (record.actor_role, record.actor_id) == ("system", "votes")
    assert '"ballots_counted"' in record.events


@one_database
def test_a_voting_without_a_single_ballot_is_counted_too(evening):
    open_voting()
    assert set(close_and_count().values()) == {0}


@one_database
def test_a_ticket_votes_once_however_it_is_typed(evening):
    open_voting()
    code = codes()[0]
    vote(code)
    assert refusal(f" {code[:4]} {code[4:]} ", "poor") == ("voted_before", "ticket")
    full_width = code.translate({ord(str(digit)): 0xFF10 + digit for digit in range(10)})
    assert refusal(full_width, "poor") == ("voted_before", "ticket")
    assert close_and_count() == {"excellent": 0, "good": 1, "fair": 0, "poor": 0}


@one_database
def test_what_is_wrong_with_a_ballot_is_said_with_its_field(evening):
    code = codes()[0]
    assert refusal(code) == ("poll_not_open", "poll")
    open_voting()
    assert refusal("00000000" if "00000000" not in codes() else "00000001") == ("ticket_unknown", "ticket")
    assert refusal("") == ("ticket_needed", "ticket")
    assert refusal("9" * 65) == ("ticket_needed", "ticket")
    assert refusal(code, "superb") == ("grade_unknown", "grade")
    assert refusal(code, entry="e2") == ("poll_not_open", "poll")
    assert refusal(code, panel="judges") == ("poll_not_open", "poll")
    assert refusal(code, now=stage.current(BOUT).poll.until + 1) == ("poll_over", "poll")
    close_and_count()
    assert refusal(code) == ("poll_over", "poll")


@one_database
def test_the_last_instant_of_the_window_counts(evening):
    open_voting()
    vote(codes()[0], now=stage.current(BOUT).poll.until)
    assert close_and_count()["good"] == 1


@one_database
def test_open_voting_asks_for_no_ticket_and_takes_each_phone_once(house):
    begin(house, "open")
    open_voting()
    vote("phone-a")
    vote("phone-b", "poor")
    assert refusal("phone-a") == ("voted_before", "ticket")
    assert close_and_count() == {"excellent": 0, "good": 1, "fair": 0, "poor": 1}


@one_database
def test_voting_again_starts_from_nothing_and_every_ticket_may_vote_again(evening):
    open_voting()
    vote(codes()[0], "poor")
    close_and_count()
    open_voting()
    vote(codes()[0], "excellent")
    assert close_and_count() == {"excellent": 1, "good": 0, "fair": 0, "poor": 0}


def test_two_hundred_at_once_share_few_commits_and_none_is_lost(house, monkeypatch):
    begin(house, "open")
    open_voting()
    monkeypatch.setattr(gathering, "GATHER_S", 0.1)
    commits = []
    event.listen(house.engine, "commit", commits.append)
    with ThreadPoolExecutor(100) as pool:
        list(pool.map(lambda phone: vote(f"phone-{phone}", GRADES[phone % 4]), range(200)))
    assert len(commits) < 60
    assert set(close_and_count().values()) == {50}


def test_a_double_tap_counts_once(evening):
    open_voting()

    def tap(_: int) -> str:
        try:
            vote(codes()[0])
        except Refused as refused:
            return refused.code
        return "counted"

    with ThreadPoolExecutor(10) as pool:
        assert Counter(pool.map(tap, range(10))) == {"counted": 1, "voted_before": 9}
    assert close_and_count()["good"] == 1


def test_a_ballot_is_acknowledged_only_when_it_is_stored(evening, monkeypatch):
    open_voting()
    vote(codes()[0])
    before = stored(evening)

    def broken(connection, ballots):
        put_in(connection, ballots)
        raise OperationalError("COMMIT", {}, Exception("database or disk is full"))

    put_in = voting.ballot_box.put_in
    monkeypatch.setattr(voting.ballot_box, "put_in", broken)
    with pytest.raises(NotStored):
        vote(codes()[1])
    monkeypatch.setattr(voting.ballot_box, "put_in", put_in)
    assert stored(evening) == before
    vote(codes()[1])
    assert close_and_count()["good"] == 2


def test_a_crash_between_the_shutting_and_the_counting_loses_nothing(evening, database):
    """Nobody hears of the shutting; the next process counts as soon as anybody looks at the bout."""
    open_voting()
    for code in codes()[:3]:
        vote(code)
    voting.attend.close()
    do(c.CloseVoting("e1", PANEL))
    assert stage.current(BOUT).poll is not None
    stage.install(House(database))
    voting.attend()
    stage.current(BOUT)
    voting.attend.close()
    assert counted()["good"] == 3
    assert stage.current(BOUT).poll is None


def test_a_crash_after_the_box_was_shut_counts_the_same_and_only_once(evening, database):
    open_voting()
    vote(codes()[0])
    voting.attend.close()
    do(c.CloseVoting("e1", PANEL))
    box = voting.box_of(BOUT, stage.current(BOUT).poll)

    def shut() -> None:
        with evening.engine.begin() as connection:
            voting.ballot_box.shut(connection, box, GRADES)

    evening.writer.run(shut)
    stage.install(House(database))
    voting.settle(BOUT)
    voting.settle(BOUT)
    assert counted()["good"] == 1
    assert [record.actor_id for record in stage.records(BOUT)].count("votes") == 1


def test_a_process_that_has_not_heard_of_the_shutting_takes_no_ballot_any_more(evening, database):
    open_voting()
    vote(codes()[0])
    here, other = stage.house(), House(database)
    stage._house[:] = [other]
    assert stage.current(BOUT).poll.closed_at is None
    stage._house[:] = [here]
    close_and_count()
    stage._house[:] = [other]
    assert refusal(codes()[1]) == ("poll_over", "poll")
    voting.attend.close()
    stage._house[:] = [here]
    other.close()


def test_two_processes_count_one_box_together_and_once(evening, database):
    open_voting()
    vote(codes()[0])
    here, other = stage.house(), House(database)
    stage._house[:] = [other]
    vote(codes()[1])
    do(c.CloseVoting("e1", PANEL))
    voting.settle(BOUT)
    voting.attend.close()
    stage._house[:] = [here]
    here.worker(BOUT).catch_up()
    voting.settle(BOUT)
    assert counted()["good"] == 2
    assert [record.actor_id for record in stage.records(BOUT)].count("votes") == 1
    other.close()


@one_database
def test_a_count_that_was_taken_back_is_counted_again(evening):
    open_voting()
    vote(codes()[0])
    close_and_count()
    do(c.Undo(stage.current(BOUT).past[-1].seq, "误按"))
    voting.settle(BOUT)
    assert stage.current(BOUT).poll is None
    assert counted()["good"] == 1


@one_database
def test_when_the_entry_leaves_its_box_is_put_away_uncounted(evening):
    open_voting()
    vote(codes()[0])
    do(c.LeaveEntry("e1", no_show=False, reason="弃权"))
    voting.settle(BOUT)
    assert stage.current(BOUT).entry("e1").ballots == {}
    assert stored(evening)["used_ticket"] == []
    assert refusal(codes()[1]) == ("poll_not_open", "poll")


# what is stored ---------------------------------------------------------------------------------------------------


def test_the_same_people_in_another_order_with_other_grades_leave_the_same_bytes(house):
    """Equal turnout and equal totals: everything else that a ballot box could remember must be gone."""
    begin(house, "open")
    left = []
    for people, grades in (IN_ORDER, REVERSED):
        open_voting()
        hand_in(people, grades)
        assert close_and_count() == dict.fromkeys(GRADES, 3)
        left.append(without_turn(stored(house)))
        write(house, *(f"DELETE FROM {name}" for name in TABLES))
    assert left[0] == left[1]
    assert left[0]["used_ticket"] == []
    assert [row[-1] for row in left[0]["poll_tally"]] == [3, 3, 3, 3]


def test_not_even_while_the_hall_votes_does_the_table_tell_an_order(tmp_path):
    """SQLite, the same installation twice; ballots one by one, each in a commit of its own."""
    left = []
    for run, (people, grades) in enumerate((IN_ORDER, REVERSED)):
        house = House(migrated(f"sqlite:///{tmp_path / f'{run}.db'}"))
        stage.install(house)
        begin(house, "open")
        open_voting()
        hand_in(people, grades)
        left.append(stored(house))
        voting.attend.close()
    assert left[0] == left[1]
    assert len(left[0]["used_ticket"]) == 12
    stage.uninstall()


def test_when_a_box_is_counted_the_used_tickets_are_gone_from_the_files_too(tmp_path):
    """Not only from the table: SQLite's free pages and its write-ahead log are emptied."""
    house = House(migrated(f"sqlite:///{tmp_path / 'arena.db'}"))
    stage.install(house)
    begin(house, "open")
    open_voting()
    hand_in(*IN_ORDER)
    marks = [row[-1].encode() for row in stored(house)["used_ticket"]]
    assert all(mark in everything(tmp_path) for mark in marks)
    close_and_count()
    assert not any(mark in everything(tmp_path) for mark in marks)
    voting.attend.close()
    stage.uninstall()


def test_no_table_has_a_place_for_a_time_or_a_person():
    named = {column.name for table in (voting.ballot_box.TALLY, voting.ballot_box.USED) for column in table.columns}
    assert named == {"bout", "entry", "panel", "round", "grade", "count", "ticket"}


@one_database
def test_the_mark_of_a_ticket_says_nothing_without_the_key_and_nothing_elsewhere(evening):
    open_voting()
    vote(codes()[0])
    first = stored(evening)["used_ticket"][0][-1]
    assert codes()[0] not in first
    close_and_count()
    open_voting()
    vote(codes()[0])
    second = stored(evening)["used_ticket"][0][-1]
    assert second != first


@one_database
def test_before_the_reveal_nothing_that_the_hall_is_shown_depends_on_a_grade(house):
    """The same ballots with other grades: every public view is the same, from the opening to the lock."""
    begin(house, "open")
    seen = []
    for ballots in (GRADES, GRADES[::-1], GRADES[:1] * 4):
        open_voting()
        views = []
        for person, grade in enumerate(ballots):
            vote(f"phone-{person}", grade)
            views.append(shown())
        do(c.CloseVoting("e1", PANEL))
        views.append(shown())
        voting.settle(BOUT)
        views.append(shown())
        seen.append(views)
    assert seen[0] == seen[1] == seen[2]


def shown() -> object:
    """What the audience's phones show, without the instants of the voting."""
    state = stage.current(BOUT)
    view = public_view(state, voting.turnout(BOUT, state))
    return replace(view, poll=view.poll and replace(view.poll, opened_at=0, until=0))


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 9), st.sampled_from(GRADES), st.integers(-2, 12)), max_size=20))
def test_any_ballots_by_any_tickets_at_any_time_count_as_the_model_says(hall, ballots):
    """The first ballot of a ticket within the window counts; the hall's tickets are 0 to 7, 8 and 9 are made up."""
    open_voting(10)
    poll = stage.current(BOUT).poll
    model: Counter[str] = Counter()
    voted: set[int] = set()
    for ticket, grade, second in ballots:
        code = codes()[ticket] if ticket < 8 else f"made up {ticket}"
        late, known = second > 10, ticket < 8
        expected = "poll_over" if late else "ticket_unknown" if not known else "voted_before" if ticket in voted else ""
        try:
            vote(code, grade, now=poll.opened_at + 1000 * second)
            answer = ""
        except Refused as refused:
            answer = refused.code
        assert answer == expected
        if not answer:
            voted.add(ticket)
            model[grade] += 1
    assert voting.turnout(BOUT, stage.current(BOUT)) == len(voted)
    assert close_and_count() == {grade: model[grade] for grade in GRADES}


@pytest.fixture
def hall(tmp_path):
    """Voting by ticket on SQLite alone: the rules are the same on both, and this asks often."""
    house = House(migrated(f"sqlite:///{tmp_path / 'arena.db'}"))
    stage.install(house)
    begin(house)
    yield house
    voting.attend.close()
    stage.uninstall()


PEOPLE = [f"phone-{number}" for number in range(12)]
IN_ORDER = PEOPLE, [GRADES[number % 4] for number in range(12)]
REVERSED = PEOPLE[::-1], [GRADES[number // 3] for number in range(12)]


def hand_in(people: list[str], grades: list[str]) -> None:
    for person, grade in zip(people, grades, strict=True):
        vote(person, grade)


def without_turn(tables: dict[str, list[tuple]]) -> dict[str, list[tuple]]:
    """The tables without the number of the opening, the one thing that two openings of one bout differ in."""
    return {name: [row[:3] + row[4:] for row in rows] for name, rows in tables.items()}


def everything(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(folder.iterdir()))


def test_what_a_rehearsal_leaves_in_the_boxes_can_be_removed_and_nothing_else(evening):
    open_voting()
    vote(codes()[0])
    left = stored(evening)

    def remove(bout: str) -> None:
        with evening.engine.begin() as connection:
            voting.ballot_box.empty(connection, bout)

    evening.writer.run(lambda: remove("another"))
    assert stored(evening) == left
    evening.writer.run(lambda: remove(BOUT))
    assert set(map(tuple, stored(evening).values())) == {()}


def test_the_halls_pages_are_told_the_turnout_also_of_ballots_given_to_another_process(evening, database):
    here, other = stage.house(), House(database)
    voting.attend()
    open_voting()
    voting.settle(BOUT)
    grown = threading.Event()
    state = stage.current(BOUT)
    teller = voting.attend().teller
    box = voting.box_of(BOUT, state.poll)
    here.listeners.append(lambda _bout: grown.set() if teller.turnout(box) == 2 else None)
    ballots = [voting.Ballot(box, GRADES, "good", mark) for mark in ("one", "two")]

    def elsewhere() -> None:
        with other.engine.begin() as connection:
            voting.ballot_box.put_in(connection, ballots)

    other.writer.run(elsewhere)
    assert grown.wait(20)
    other.close()
