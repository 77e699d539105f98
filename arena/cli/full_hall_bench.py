"""The full hall of ``arena bench``: a score is revealed to thousands of phones while judges hand in their sheets.

A real server in its own process, the audience in a second, the judges, the wall and the console in this one.
The same evening is played with our way of sending and with the socket library's own, in the order A B B A, so that
what the neighbours on the machine do falls on both.  Figures are for reading, not for passing or failing.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import click
from flask import Flask
from msgspec import Struct
from socketio.exceptions import SocketIOError

from arena.cli.crowd_pages import SCORE
from arena.cli.full_hall_votes import WITHIN_S, Ballots, Voters, none_missing, open_to_votes
from arena.cli.hall_bench import Wall, figures
from arena.cli.hall_crowd import Page
from arena.cli.hall_evening import Evening, all_at_the_end
from arena.cli.judges_bench import Panel
from arena.cli.rehearsal.robots import Stuck
from arena.cli.rehearsal.server import running
from arena.cli.rehearsal.visitor import Listener
from arena.cli.rehearse import first_admin
from arena.cli.server_cost import memory_mb, processor_s
from arena.config import Settings
from arena.live.fanout_check import STOCK

AT_ONCE = 64  # pages on their way in at the same time
SPREAD_S = 1.0  # in which every judge hands in once
OURS, STOCKS = "frame once", "the library's own"


class Night(Struct):
    """What one evening has shown. Milliseconds, where nothing else is said."""

    last: list[float]
    wall: list[float]
    press: list[float]
    sheets: list[float]
    ballots: Ballots
    missed: int
    per_second: float
    longest_in: float
    memory_mb: float
    us_a_message: float


class Size(Struct, frozen=True):
    """Of the hall."""

    pages: int
    judges: int
    reveals: int
    voters: int


def full_hall(create_app: Callable[[Settings], Flask], size: Size, *, compare: bool) -> None:
    """Measures reveals before a full hall; prints a table, a column for each evening."""
    order = [OURS, STOCKS, STOCKS, OURS] if compare else [OURS]
    try:
        nights = [(way, measured(create_app, size, stock=way == STOCKS)) for way in order]
    except (Stuck, LookupError, RuntimeError, OSError, SocketIOError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(
        f"{size.reveals} reveals; {size.pages} audience pages, {size.voters} voters within {WITHIN_S:.0f} s, "
        f"{size.judges} judges with a sheet each in {SPREAD_S:.0f} s, 1 screen, 1 console, one machine"
    )
    click.echo(f"{'median / 99 of 100, ms':44}" + "".join(f"{way:>20}" for way, _ in nights))
    told = [night for _, night in nights]
    _row("press of reveal until the last phone", [_pair(night.last) for night in told])
    _row("  until the screen", [_pair(night.wall) for night in told])
    _row("  until the host's receipt", [_pair(night.press) for night in told])
    _row("a judge's sheet until its receipt, meanwhile", [_pair(night.sheets) for night in told])
    _row("a ballot until its answer, meanwhile", [_pair(night.ballots.waits) for night in told])
    _row("all ballots", [f"{night.ballots.seconds:.1f} s" for night in told])
    _row("pages that came in, a second", [f"{night.per_second:.0f}" for night in told])
    _row("  the slowest", [f"{night.longest_in:.0f} ms" for night in told])
    _row("the server's memory", [f"{night.memory_mb:.0f} MB" for night in told])
    _row("its processor for each message", [f"{night.us_a_message:.0f} us" for night in told])
    _row("reveals that missed a page", [str(night.missed) for night in told])
    if hasattr(os, "getloadavg"):
        click.echo("load average " + " ".join(f"{load:.2f}" for load in os.getloadavg()) + f", {os.cpu_count()} cores")


def _row(what: str, values: list[str]) -> None:
    click.echo(f"{what:44}" + "".join(f"{value:>20}" for value in values))


def _pair(times: list[float]) -> str:
    return f"{median(times):.0f} / {quantiles(times, n=100, method='inclusive')[98]:.0f}" if len(times) > 1 else "-"


def measured(create_app: Callable[[Settings], Flask], size: Size, *, stock: bool) -> Night:
    """One evening on a server of its own."""
    played = all_at_the_end(size.judges, size.reveals)
    with ExitStack() as open_:
        instance = Path(open_.enter_context(tempfile.TemporaryDirectory(prefix="arena-bench-"))) / "instance"
        bout, tokens = open_to_votes(create_app, instance, played)
        open_.enter_context(_sending(stock=stock))
        base, said = open_.enter_context(running(instance=instance))
        host = first_admin(base, said)
        panel = Panel(base, tokens)
        open_.callback(panel.close)
        console = Listener(host, "/host", {"bout": bout, "csrf": host.page(f"/host/{bout}")["csrf"]}, remember=False)
        open_.callback(console.close)
        evening = Evening(console, played, panel.visitors)
        scored = evening.to_the_last()
        voters = Voters(base, bout, size.voters)
        port = int(base.rpartition(":")[2])
        came, told = open_.enter_context(_crowd(port, bout, size.pages))
        wall = ScoreWall(Page(base, "/screen", {"bout": bout}))
        open_.callback(wall.page.close)
        sheets = {number: played.parts[-1].sheets[f"s{number}"] for number in tokens}
        with _handing_in(panel, sheets, scored) as waits, voters.voting(scored) as ballots:
            cpu = processor_s(port)
            evening.reveal_all()
            cpu = processor_s(port) - cpu
        none_missing(ballots, size.voters)
        memory = memory_mb(port)
        crowd = told()
        found = figures(evening.done, wall.seen, _with_news(crowd["reached"]), size.pages)
        messages = sum(one[0] for one in crowd["reached"])
        return Night(
            found.audience, found.screen, found.receipt, waits, ballots, found.missed + crowd["lost"],
            size.pages / came["seconds"], came["longest_ms"], memory, cpu * 1e6 / max(messages, 1),
        )  # fmt: skip


class ScoreWall(Wall):
    """A wall of which only a view with another number of scores is noted: others tell the turnout."""

    scores = -1

    def news(self) -> Iterator[object]:
        """Each view that shows more scores, or fewer."""
        for text in self.page.texts():
            found = text.count(SCORE)
            if found != self.scores:
                self.scores = found
                yield text


def _with_news(reached: list[list[int]]) -> list[list[int]]:
    """The versions that brought a score: (pages, first, last) of each."""
    pairs = zip([[0, 0, 0, -1], *reached], reached, strict=False)
    return [now[:3] for before, now in pairs if now[3] != before[3]]


@contextmanager
def _sending(*, stock: bool) -> Iterator[None]:
    """How a server that is started now will send."""
    if stock:
        os.environ[STOCK] = "1"
    try:
        yield
    finally:
        os.environ.pop(STOCK, None)


@contextmanager
def _crowd(port: int, bout: str, pages: int) -> Iterator[tuple[dict[str, float], Callable[[], dict[str, Any]]]]:
    """The audience in a process of its own: how it came in, and what ends it and tells what it saw."""
    crowd = subprocess.Popen(
        [sys.executable, "-c", "from arena.cli.crowd_pages import main; main()"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    try:
        if crowd.stdin is None or crowd.stdout is None:
            raise Stuck("no pipe to the audience")
        crowd.stdin.write(json.dumps({"port": port, "bout": bout, "pages": pages, "at_once": AT_ONCE}) + "\n")
        crowd.stdin.flush()
        said = crowd.stdout.readline()
        if not said:
            raise Stuck("the audience did not come in")
        yield json.loads(said), lambda: json.loads(crowd.communicate(timeout=30)[0])
    finally:
        crowd.kill()
        crowd.wait()


@contextmanager
def _handing_in(panel: Panel, sheets: dict[int, dict[str, str]], entry: str) -> Iterator[list[float]]:
    """Every judge hands in again and again; the milliseconds until each receipt."""
    waits: list[float] = []
    over = threading.Event()

    def go_on() -> None:
        while not over.is_set():
            waits.extend(panel.hand_in(sheets, SPREAD_S, entry).waits)

    hands = threading.Thread(target=go_on, daemon=True)
    hands.start()
    try:
        yield waits
    finally:
        over.set()
        hands.join()
