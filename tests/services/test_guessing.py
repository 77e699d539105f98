"""竞猜: one guess for a phone and an entry, until the lock; points from what has been revealed alone."""

from __future__ import annotations

import itertools
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest
from database import migrated
from factories import HOST, SYSTEM, charter, judge, split
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session

from arena.bout import commands as c
from arena.bout.flow import next_act
from arena.bout.phases import EntryPhase
from arena.domain.presets import DIRECTOR
from arena.domain.refusal import Refused
from arena.services import credentials, gathering, guessing, stage
from arena.services.house import House
from arena.services.perform import perform

BOUT = "b1"
pytestmark = pytest.mark.services
fresh = itertools.count(1)
one_database = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
"""For a rule that no database has a part in."""


@pytest.fixture(autouse=True)
def at_once(monkeypatch):
    """Guesses made one by one need not wait for others."""
    credentials.use_key(b"the installation's key")
    monkeypatch.setattr(gathering, "GATHER_S", 0)
    yield
    guessing.game.close()


@pytest.fixture
def evening(house):
    """Three entries, the first on stage; guessing is on."""
    return begin(house)


def begin(house: House, **known: object) -> House:
    perform(BOUT, c.OpenBout(charter((3, 5), **({"guessing": True} | known))), SYSTEM, command_id="open-bout")
    until(EntryPhase.ON_STAGE)
    return house


def until(phase: EntryPhase) -> None:
    """Presses the primary button until the one on stage is in that phase; sheets of 90 come in by themselves."""
    while (state := stage.current(BOUT)).stage is None or state.stage.phase is not phase:
        act = next_act(state)
        if isinstance(act, c.LockEntry):
            judged("90")
        do(act)


def judged(total: str) -> None:
    entry = stage.current(BOUT).stage.id
    for seat in range(1, 6):
        sheet = c.SubmitSheet(entry, split(total))
        perform(BOUT, sheet, judge(seat), command_id=f"sheet-{next(fresh):06d}")


def do(command: c.Command) -> None:
    perform(BOUT, command, HOST, command_id=f"host-{next(fresh):06d}")


def refusal(*args: str) -> tuple[str, object]:
    with pytest.raises(Refused) as refused:
        guessing.guess(BOUT, *args)
    return refused.value.code, refused.value.params["field"]


def board() -> list[tuple[int, str, str, int]]:
    found = guessing.board(BOUT, stage.current(BOUT))
    return [(line.rank, line.name, line.points, line.guesses) for line in found]


def own(phone: str) -> guessing.Own | None:
    """What a phone is told, read as a page reads it."""
    engine = create_engine(stage.house().engine.url)
    with Session(engine) as session:
        told = guessing.own(session, BOUT, stage.current(BOUT), phone)
    engine.dispose()
    return told


def test_the_best_guessers_stand_on_the_board_once_the_score_is_out(evening):
    for phone, value in (("a", "90"), ("b", "90.25"), ("c", "88")):
        guessing.guess(BOUT, "e1", phone, value)
    until(EntryPhase.LOCKED)
    assert board() == []
    until(EntryPhase.REVEALED)
    assert board() == [(1, "听众 001号", "100", 1), (2, "听众 002号", "75", 1), (3, "听众 003号", "0", 1)]


@one_database
def test_points_add_up_over_the_entries_and_equal_ones_share_their_place(evening):
    guessing.guess(BOUT, "e1", "a", "90.5")
    guessing.guess(BOUT, "e1", "b", "90")
    until(EntryPhase.REVEALED)
    do(next_act(stage.current(BOUT)))
    until(EntryPhase.ON_STAGE)
    guessing.guess(BOUT, "e2", "a", "89.5")
    guessing.guess(BOUT, "e2", "c", "90.01")
    until(EntryPhase.REVEALED)
    assert board() == [(1, "听众 001号", "100", 2), (1, "听众 002号", "100", 1), (3, "听众 003号", "99", 1)]


def test_a_guess_may_be_changed_until_the_lock_and_the_last_one_counts(evening):
    guessing.guess(BOUT, "e1", "a", "80")
    until(EntryPhase.SCORING)
    guessing.guess(BOUT, "e1", "a", "90.0")
    until(EntryPhase.LOCKED)
    assert refusal("e1", "a", "91") == ("guess_closed", "entry")
    assert own("a") == guessing.Own("听众 001号", "90", "0", None)
    until(EntryPhase.REVEALED)
    assert own("a") == guessing.Own("听众 001号", "90", "100", 1)
    assert own("nobody") is None


@one_database
def test_what_is_no_score_is_refused_at_its_field(evening):
    assert refusal("e1", "a", "many") == ("guess_wrong", "value")


@pytest.mark.parametrize("value", ["", "abc", "-1", "100.01", "90.123", "NaN", "1e1", "９０", "90,5"])
def test_only_a_score_that_the_rules_can_give_is_a_guess(value):
    with pytest.raises(Refused):
        guessing.guessed(value, DIRECTOR)


@one_database
def test_only_the_one_on_stage_is_guessed_and_only_where_guessing_is_on(evening):
    assert refusal("e2", "a", "90") == ("guess_closed", "entry")
    assert refusal("e1", "", "90") == ("phone_unknown", "entry")


@one_database
def test_where_guessing_is_off_there_is_no_board_and_no_guess(house):
    begin(house, guessing=False)
    assert refusal("e1", "a", "90") == ("guessing_off", "entry")
    assert board() == []


def test_an_unrevealed_score_moves_nothing(tmp_path):
    """Two evenings that differ in hidden marks alone: the boards and what a phone is told are the same."""
    seen = []
    for total in ("80", "99"):
        house = House(migrated(f"sqlite:///{tmp_path / f'{total}.db'}"))
        stage.install(house)
        begin(house)
        for phone, value in (("a", "80"), ("b", "99")):
            guessing.guess(BOUT, "e1", phone, value)
        until(EntryPhase.SCORING)
        judged(total)
        do(next_act(stage.current(BOUT)))
        assert stage.current(BOUT).stage.phase is EntryPhase.LOCKED
        seen.append((board(), own("a")))
        guessing.game.close()
    assert seen[0] == seen[1]
    stage.uninstall()


@one_database
def test_nothing_of_a_guess_is_in_the_journal_and_no_result_knows_of_it(evening):
    before = stage.head(BOUT)
    guessing.guess(BOUT, "e1", "a", "90")
    assert stage.head(BOUT) == before


def test_many_phones_at_once_get_a_number_each(evening, monkeypatch):
    monkeypatch.setattr(gathering, "GATHER_S", 0.05)
    with ThreadPoolExecutor(40) as pool:
        list(pool.map(lambda phone: guessing.guess(BOUT, "e1", f"phone-{phone}", "90"), range(120)))
    until(EntryPhase.REVEALED)
    lines = guessing.board(BOUT, stage.current(BOUT), limit=500)
    assert len({line.name for line in lines}) == 120
    assert {line.rank for line in lines} == {1}
    assert len(guessing.board(BOUT, stage.current(BOUT))) == 10


@one_database
def test_what_is_stored_of_a_phone_says_nothing_without_the_key(evening):
    guessing.guess(BOUT, "e1", "the phone's own id", "90")

    def inside() -> str:
        with evening.engine.begin() as connection:
            return str([tuple(row) for row in connection.execute(text("SELECT * FROM guesser, guess"))])

    assert "the phone" not in evening.writer.run(inside)


@given(st.decimals(0, 100, places=2), st.decimals(0, 100, places=2))
def test_points_are_exact_and_never_below_nothing(value, final):
    points = guessing.points_for(value, final)
    assert points == max(Decimal(100) - 100 * abs(value - final), Decimal(0))
    assert (points == 100) is (value == final)
    assert 0 <= points <= 100


@given(st.integers(0, 10_000))
def test_every_score_that_the_rules_can_give_can_be_guessed(hundredths):
    value = Decimal(hundredths) / 100
    assert Decimal(guessing.guessed(f"{value:.2f}", DIRECTOR)) == value


def test_what_a_rehearsal_leaves_can_be_removed(evening):
    guessing.guess(BOUT, "e1", "a", "90")

    def inside() -> int:
        with evening.engine.begin() as connection:
            guessing.guess_book.erase(connection, BOUT)
            return connection.scalar(text("SELECT (SELECT count(*) FROM guess) + (SELECT count(*) FROM guesser)"))

    assert evening.writer.run(inside) == 0
