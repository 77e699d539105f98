"""The judges of ``arena bench``: fifty phones hand in within one second, before a full hall that follows.

A real server in its own process, the audience's pages in a second, the judges' sockets, a screen and the console in
this one.  Beside it stands what the disk alone needs for as many commits of the same safety in the same second.
Figures are for reading, not for passing or failing: machines differ and are shared.
"""

from __future__ import annotations

import json
import os
import re
import selectors
import sqlite3
import tempfile
import threading
import time
import uuid
from contextlib import ExitStack
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import click
from msgspec import Struct
from socketio.exceptions import SocketIOError

from arena.cli.hall_bench import Wall, crowd
from arena.cli.hall_crowd import Page
from arena.cli.hall_evening import described
from arena.cli.rehearsal.play import prepare
from arena.cli.rehearsal.robots import Stuck
from arena.cli.rehearsal.server import running
from arena.cli.rehearsal.visitor import Listener, Visitor, join_as_judge
from arena.cli.rehearse import first_admin

ANSWER = re.compile(rb"^43/judge,(\d+)\[(.*)\]$", re.DOTALL)
PATIENCE_S = 30
REST_S = 2.0  # between two rounds: the hall comes to rest
SPREADS = {"spread over one second": 1.0, "all at once": 0.0}


class Round(Struct):
    """Milliseconds until each receipt, and how many sheets were refused or never answered."""

    waits: list[float]
    missed: int


def judges_bench(*, seats: int, followers: int, rounds: int) -> None:
    """Measures receipts while everybody hands in at once; prints a table with the ratio to bare commits."""
    try:
        found = measured(seats=seats, followers=followers, rounds=rounds)
    except (Stuck, LookupError, RuntimeError, OSError, SocketIOError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{rounds} rounds of {seats} judges; {followers} audience pages, 1 screen, 1 console, one machine")
    click.echo(f"{'until the receipt':42} {'sheets':>7} {'median':>10} {'99 of 100':>10} {'longest':>10}")
    for name, spread in SPREADS.items():
        bare = bare_commits(seats, rounds, spread)
        waits, missed = found[name]
        _row(name, waits)
        _row("  bare commits of the same safety", bare)
        click.echo(
            f"  ratio {median(waits) / median(bare):.1f}, of 99 of 100 {_late(waits) / _late(bare):.1f}; ", nl=False
        )
        click.echo(f"sheets without a receipt: {missed}")
    if hasattr(os, "getloadavg"):
        click.echo("load average " + " ".join(f"{load:.2f}" for load in os.getloadavg()) + f", {os.cpu_count()} cores")


def _row(what: str, waits: list[float]) -> None:
    longest = max(waits)
    click.echo(f"{what:42} {len(waits):7} {median(waits):7.1f} ms {_late(waits):7.1f} ms {longest:7.1f} ms")


def _late(waits: list[float]) -> float:
    return quantiles(waits, n=100, method="inclusive")[98]


def measured(*, seats: int, followers: int, rounds: int) -> dict[str, tuple[list[float], int]]:
    """(waits in ms, sheets without a receipt) of each way to hand in, over all rounds."""
    played = described(seats, 1)
    with running() as (base, said), ExitStack() as open_:
        host = first_admin(base, said)
        bout, tokens = prepare(host, played)
        open_.enter_context(crowd(base, bout, followers, {}))
        open_.callback(Wall(Page(base, "/screen", {"bout": bout})).page.close)
        console = Listener(host, "/host", {"bout": bout, "csrf": host.page(f"/host/{bout}")["csrf"]}, remember=False)
        open_.callback(console.close)
        panel = Panel(base, tokens)
        open_.callback(panel.close)
        _open_for_scoring(console)
        sheets = {number: played.parts[0].sheets[f"s{number}"] for number in tokens}
        found: dict[str, tuple[list[float], int]] = {}
        for name, spread in SPREADS.items():
            done = [_then_rest(panel.hand_in(sheets, spread)) for _ in range(rounds)]
            found[name] = ([wait for one in done for wait in one.waits], sum(one.missed for one in done))
        return found


def _open_for_scoring(console: Listener) -> None:
    """The host's primary button until the first entry waits for its sheets."""
    while (step := console.until(lambda view: bool(view["next"]))["next"])["act"] != "lock_entry":
        answer = console.call("command", {"id": uuid.uuid4().hex, "command": step["command"]})
        if not answer["ok"]:
            raise Stuck(f"{step['act']} was refused: {answer['code']}")
        console.until(lambda view, told=step: view["next"]["act"] != told["act"])


def _then_rest(done: Round) -> Round:
    time.sleep(REST_S)
    return done


class Panel:
    """All judges' phones on sockets of their own, each the one that holds its seat; one thread hears them all."""

    def __init__(self, base: str, tokens: dict[int, str]) -> None:
        self.visitors: dict[int, Visitor] = {}
        self.phones: dict[int, Page] = {}
        self.answers: dict[tuple[int, int], tuple[int, bool]] = {}
        self.heard = threading.Condition()
        self.asked = 0
        self.waiting = selectors.DefaultSelector()
        for number, token in sorted(tokens.items()):
            visitor = self.visitors[number] = join_as_judge(base, token)
            page = visitor.page("/judge")
            phone = Page(base, "/judge", {**page["auth"], "csrf": page["csrf"]}, visitor.cookie_header())
            self.phones[number] = phone
            self.waiting.register(phone.socket, selectors.EVENT_READ, number)
        self.open = True
        threading.Thread(target=self._listen, daemon=True).start()

    def hand_in(self, sheets: dict[int, dict[str, str]], spread: float, entry: str = "e1") -> Round:
        """Every judge sends a sheet within ``spread`` seconds; returns when all are answered, or patience ends."""
        self.asked += 1
        begun = time.perf_counter_ns()
        sent: dict[int, int] = {}
        for place, (number, marks) in enumerate(sheets.items()):
            due = begun + int(spread * 1e9 * place / len(sheets))
            time.sleep(max(due - time.perf_counter_ns(), 0) / 1e9)
            command = {"type": "submit_sheet", "entry": entry, "marks": marks}
            body = json.dumps(["command", {"id": uuid.uuid4().hex, "command": command}])
            sent[number] = time.perf_counter_ns()
            self.phones[number].link.send(f"42/judge,{self.asked}{body}")
        with self.heard:
            self.heard.wait_for(lambda: all((number, self.asked) in self.answers for number in sent), PATIENCE_S)
            told = {number: self.answers.get((number, self.asked)) for number in sent}
        waits = [(answer[0] - sent[number]) / 1e6 for number, answer in told.items() if answer and answer[1]]
        return Round(waits, len(sent) - len(waits))

    def _listen(self) -> None:
        while self.open:
            for key, _ in self.waiting.select(timeout=0.2):
                for text in self.phones[key.data].texts():
                    if found := ANSWER.match(text):
                        self._note(key.data, int(found.group(1)), json.loads(found.group(2)))

    def _note(self, number: int, asked: int, answer: dict[str, Any]) -> None:
        with self.heard:
            self.answers[number, asked] = (time.perf_counter_ns(), bool(answer["ok"]))
            self.heard.notify_all()

    def close(self) -> None:
        """All phones leave."""
        self.open = False
        for phone in self.phones.values():
            phone.close()


def bare_commits(count: int, rounds: int, spread: float) -> list[float]:
    """Milliseconds from when each of ``count`` rows is due until its own commit, by one writer, with a full sync."""
    waits: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        connection = sqlite3.connect(Path(folder) / "bare.db", isolation_level=None)
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("CREATE TABLE rows (id INTEGER PRIMARY KEY, body TEXT)")
        for _ in range(rounds):
            begun = time.perf_counter_ns()
            for place in range(count):
                due = begun + int(spread * 1e9 * place / count)
                time.sleep(max(due - time.perf_counter_ns(), 0) / 1e9)
                connection.execute("BEGIN IMMEDIATE")
                connection.execute("INSERT INTO rows (body) VALUES (?)", ("x" * 600,))
                connection.execute("COMMIT")
                waits.append((time.perf_counter_ns() - due) / 1e6)
        connection.close()
    return waits
