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
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import click
from msgspec import Struct
from socketio.exceptions import SocketIOError

from arena.cli.hall_bench import Wall, figures
from arena.cli.hall_crowd import Page
from arena.cli.hall_evening import Evening, all_at_the_end
from arena.cli.judges_bench import Panel
from arena.cli.rehearsal.play import prepare
from arena.cli.rehearsal.robots import Stuck
from arena.cli.rehearsal.server import running
from arena.cli.rehearsal.visitor import Listener
from arena.cli.rehearse import first_admin
from arena.live.fanout_check import STOCK

AT_ONCE = 64  # pages on their way in at the same time
SPREAD_S = 0.5  # in which every judge hands in once
OURS, STOCKS = "frame once", "the library's own"


class Night(Struct):
    """What one evening has shown. Milliseconds, where nothing else is said."""

    last: list[float]
    wall: list[float]
    press: list[float]
    sheets: list[float]
    missed: int
    per_second: float
    longest_in: float
    memory_mb: float
    us_a_message: float


def full_hall(*, pages: int, judges: int, reveals: int, compare: bool) -> None:
    """Measures reveals before a full hall; prints a table, a column for each evening."""
    order = [OURS, STOCKS, STOCKS, OURS] if compare else [OURS]
    try:
        nights = [(way, measured(pages=pages, judges=judges, reveals=reveals, stock=way == STOCKS)) for way in order]
    except (Stuck, LookupError, RuntimeError, OSError, SocketIOError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{reveals} reveals; {pages} audience pages, {judges} judges, 1 screen, 1 console, one machine")
    click.echo(f"{'median / 99 of 100, ms':44}" + "".join(f"{way:>20}" for way, _ in nights))
    told = [night for _, night in nights]
    _row("press of reveal until the last phone", [_pair(night.last) for night in told])
    _row("  until the screen", [_pair(night.wall) for night in told])
    _row("  until the host's receipt", [_pair(night.press) for night in told])
    _row("a judge's sheet until its receipt, meanwhile", [_pair(night.sheets) for night in told])
    _row("pages that came in, a second", [f"{night.per_second:.0f}" for night in told])
    _row("  the slowest", [f"{night.longest_in:.0f} ms" for night in told])
    _row("the server's memory", [f"{night.memory_mb:.0f} MB" for night in told])
    _row("its processor for each message", [f"{night.us_a_message:.0f} us" for night in told])
    _row("views that missed a page", [str(night.missed) for night in told])
    if hasattr(os, "getloadavg"):
        click.echo("load average " + " ".join(f"{load:.2f}" for load in os.getloadavg()) + f", {os.cpu_count()} cores")


def _row(what: str, values: list[str]) -> None:
    click.echo(f"{what:44}" + "".join(f"{value:>20}" for value in values))


def _pair(times: list[float]) -> str:
    return f"{median(times):.0f} / {quantiles(times, n=100, method='inclusive')[98]:.0f}" if len(times) > 1 else "-"


def measured(*, pages: int, judges: int, reveals: int, stock: bool) -> Night:
    """One evening on a server of its own."""
    played = all_at_the_end(judges, reveals)
    with _sending(stock=stock), running() as (base, said), ExitStack() as open_:
        host = first_admin(base, said)
        bout, tokens = prepare(host, played)
        panel = Panel(base, tokens)
        open_.callback(panel.close)
        console = Listener(host, "/host", {"bout": bout, "csrf": host.page(f"/host/{bout}")["csrf"]}, remember=False)
        open_.callback(console.close)
        evening = Evening(console, played, panel.visitors)
        scored = evening.to_the_last()
        port = int(base.rpartition(":")[2])
        came, told = open_.enter_context(_crowd(port, bout, pages))
        wall = Wall(Page(base, "/screen", {"bout": bout}))
        open_.callback(wall.page.close)
        sheets = {number: played.parts[-1].sheets[f"s{number}"] for number in tokens}
        with _handing_in(panel, sheets, scored) as waits:
            cpu = _processor_s(port)
            evening.reveal_all()
            cpu = _processor_s(port) - cpu
        memory = _memory_mb(port)
        crowd = told()
        found = figures(evening.done, wall.seen, crowd["reached"], pages)
        messages = sum(count for count, _, _ in crowd["reached"])
        return Night(
            found.audience, found.screen, found.receipt, waits, found.missed + crowd["lost"],
            pages / came["seconds"], came["longest_ms"], memory, cpu * 1e6 / max(messages, 1),
        )  # fmt: skip


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


def _process(port: int) -> Path | None:
    """Where the system tells about the server on that port; only Linux does."""
    wanted = [b"--port", str(port).encode()]
    for about in Path("/proc").glob("[0-9]*"):
        try:
            words = (about / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if b"serve" in words and words[words.index(b"serve") :][3:5] == wanted:
            return about
    return None


def _memory_mb(port: int) -> float:
    about = _process(port)
    lines = (about / "status").read_text().splitlines() if about else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS:")), 0.0)


def _processor_s(port: int) -> float:
    """Seconds of processor that the server has used so far."""
    about = _process(port)
    if about is None:
        return 0.0
    ours, system = (about / "stat").read_text().rpartition(")")[2].split()[11:13]
    return (int(ours) + int(system)) / os.sysconf("SC_CLK_TCK")
