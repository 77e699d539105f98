"""The rules and the write path of ``arena bench``: no socket, no page."""

from __future__ import annotations

import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path
from statistics import median, quantiles

import click
from msgspec.structs import replace
from sqlalchemy import create_engine

from arena.bout import commands as c
from arena.bout.charter import Charter, Entrant, Seat
from arena.bout.flow import next_act
from arena.bout.policy import Actor, Role
from arena.domain.panel import Criterion
from arena.domain.presets import DIRECTOR
from arena.domain.ranking import rank
from arena.domain.rulebook import Rulebook
from arena.domain.scoring import score_entry
from arena.domain.sheets import EntrySheets, Run, Sheet
from arena.domain.standings import standings
from arena.domain.standings_rule import SeasonRule, Session, SessionResult
from arena.services import journal, stage
from arena.services.house import House
from arena.services.perform import perform

ENTRIES, JUDGES, SHEETS = 60, 30, 20
SESSIONS, SESSION_ENTRIES = 1_000, 12
BENCH_SEATS = 50
HOST = Actor(Role.HOST, "bench")
EIGHT = tuple(Criterion(f"c{number}", f"评分项{number}", Decimal("12.5")) for number in range(1, 9))
RULES = replace(DIRECTOR, panels=(replace(DIRECTOR.judges, criteria=EIGHT),), ties=Rulebook("", ()).ties)


def rules_and_write_path(runs: int) -> None:
    """Prints the medians of ``runs`` runs."""
    entries = [_entry(number) for number in range(ENTRIES)]
    size = f"{JUDGES} judges x {len(RULES.criteria)} criteria"
    _row(f"score and rank {ENTRIES} entries x {size}", _timed(lambda: _score_and_rank(entries), runs), "ms")
    _row(f"score one entry of {size}", _timed(lambda: score_entry(entries[0], RULES, chief="s1"), runs), "ms")
    sessions = _season()
    size = f"{SESSIONS} bouts x {SESSION_ENTRIES} entries"
    _row(f"season of {size}", _timed(lambda: standings(sessions, SeasonRule()), runs), "ms")
    rates, latencies = [], []
    for _ in range(runs):
        rate, answers = _write_path()
        rates.append(rate)
        latencies.append(quantiles(answers, n=100))
    _row(f"receipts, {BENCH_SEATS} judges at once, SQLite FULL", median(rates), "a second")
    _row("  until the receipt, half of them", median(one[49] for one in latencies), "ms")
    _row("  until the receipt, 99 of 100", median(one[98] for one in latencies), "ms")


def _row(what: str, value: float, unit: str) -> None:
    click.echo(f"{what:52} {value:10.2f} {unit}")


def _timed(work: Callable[[], object], runs: int) -> float:
    times = []
    for _ in range(runs):
        begun = time.perf_counter()
        work()
        times.append((time.perf_counter() - begun) * 1000)
    return median(times)


def _marks(entry: int, seat: int) -> dict[str, Decimal]:
    """Some marks: different for each entry and judge, the same in every run."""
    return {
        criterion.id: criterion.maximum - Decimal((entry * 7 + seat * 3 + place) % 9) / 2
        for place, criterion in enumerate(RULES.criteria)
    }


def _entry(number: int) -> EntrySheets:
    sheets = tuple(Sheet(f"s{seat}", marks={**_marks(number, seat)}) for seat in range(1, JUDGES + 1))
    return EntrySheets(f"e{number}", runs=(Run(sheets),))


def _season() -> tuple[Session, ...]:
    """A long season in which everybody's place keeps changing."""
    return tuple(
        Session(
            f"b{number:04}",
            f"{2000 + number // 300}-{number // 28 % 12 + 1:02}-{number % 28 + 1:02}",
            tuple(
                SessionResult(f"部门{(place * 7 + number) % SESSION_ENTRIES}", place + 1, Decimal(95 - place))
                for place in range(SESSION_ENTRIES)
            ),
        )
        for number in range(SESSIONS)
    )


def _score_and_rank(entries: Sequence[EntrySheets]) -> object:
    scores = {entry.id: score_entry(entry, RULES, chief="s1") for entry in entries}
    return rank({key: found for key, found in scores.items() if found}, RULES)


def _write_path() -> tuple[float, list[float]]:
    """Receipts a second and the wait for each (ms), with every judge submitting as fast as the receipts come."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'bench.db'}"
        engine = create_engine(url)
        journal.TABLE.create(engine)
        engine.dispose()
        stage.install(House(url))
        _open_for_scoring()
        waits: list[float] = []
        judges = [threading.Thread(target=_judge, args=(seat, waits)) for seat in range(1, BENCH_SEATS + 1)]
        begun = time.perf_counter()
        for one in judges:
            one.start()
        for one in judges:
            one.join()
        passed = time.perf_counter() - begun
        stage.uninstall()
    return len(waits) / passed, waits


def _open_for_scoring() -> None:
    charter = Charter(
        bout="bench",
        arena="部长擂台",
        kind="director",
        number=1,
        theme="",
        rulebook=RULES,
        entrants=(Entrant("e1", 1, "部门", "选手", "题目"),),
        seats=tuple(Seat(f"s{seat}", seat, f"评委{seat}") for seat in range(1, BENCH_SEATS + 1)),
    )
    perform("bench", c.OpenBout(charter), Actor(Role.SYSTEM, "bench"), command_id="bench-open")
    while (state := stage.current("bench")) and not isinstance(act := next_act(state), c.LockEntry):
        if act:
            perform("bench", act, HOST, command_id=f"bench-{state.seq:04d}")


def _judge(seat: int, waits: list[float]) -> None:
    marks = {key: str(mark) for key, mark in _marks(0, seat).items()}
    for turn in range(SHEETS):
        begun = time.perf_counter()
        sheet = c.SubmitSheet("e1", marks)
        perform("bench", sheet, Actor(Role.JUDGE, f"s{seat}"), command_id=f"bench-{seat:02d}-{turn:04d}")
        waits.append((time.perf_counter() - begun) * 1000)
