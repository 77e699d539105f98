"""The hall of ``arena bench``: how soon is an act of the host on the wall and on every phone in a full hall?

One machine carries everything: a real server in its own process, the audience's and the judges' pages in a second,
the console and a screen in this one.  Acts follow one another at a host's pace, so that each is met by a calm hall.
Figures are for reading, not for passing or failing: machines differ and are shared.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from statistics import median, quantiles
from typing import Any

import click
from msgspec import Struct
from socketio.exceptions import SocketIOError

from arena.cli.hall_crowd import Page
from arena.cli.hall_evening import Evening, Timed, described
from arena.cli.rehearsal.play import prepare
from arena.cli.rehearsal.robots import Stuck
from arena.cli.rehearsal.server import running
from arena.cli.rehearsal.visitor import Listener, Visitor, join_as_judge
from arena.cli.rehearse import first_admin


class Figures(Struct):
    """Milliseconds from sending to the receipt, the screen's view, the last audience page's view."""

    receipt: list[float]
    screen: list[float]
    audience: list[float]
    acts: int
    missed: int


def hall(*, pages: int, judges: int, acts: int) -> None:
    """Measures how soon an act of the host is on the wall and on the last phone; prints a table."""
    try:
        found = measured(pages=pages, judges=judges, acts=acts)
    except (Stuck, LookupError, RuntimeError, OSError, SocketIOError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{found.acts} acts; {pages} audience pages, {judges} judges' phones, 1 screen, 1 console, one machine")
    click.echo(f"{'from the press':42} {'acts':>5} {'median':>10} {'99 of 100':>10}")
    _row("until the receipt", found.receipt)
    _row("until the screen has its new view", found.screen)
    _row("until the last audience page has its own", found.audience)
    click.echo(f"views that did not reach every audience page: {found.missed}")
    if hasattr(os, "getloadavg"):
        click.echo("load average " + " ".join(f"{load:.2f}" for load in os.getloadavg()) + f", {os.cpu_count()} cores")


def _row(what: str, times: list[float]) -> None:
    if len(times) > 1:
        worst = quantiles(times, n=100, method="inclusive")[98]
        click.echo(f"{what:42} {len(times):5} {median(times):7.1f} ms {worst:7.1f} ms")


def measured(*, pages: int, judges: int, acts: int) -> Figures:
    """Plays as many entries as the acts need against a server of its own."""
    played = described(judges, acts)
    with running() as (base, said), ExitStack() as open_:
        host = first_admin(base, said)
        bout, tokens = prepare(host, played)
        phones = {seat: join_as_judge(base, token) for seat, token in tokens.items()}
        told = open_.enter_context(crowd(base, bout, pages, phones))
        wall = Wall(Page(base, "/screen", {"bout": bout}))
        open_.callback(wall.page.close)
        console = Listener(host, "/host", {"bout": bout, "csrf": host.page(f"/host/{bout}")["csrf"]}, remember=False)
        open_.callback(console.close)
        evening = Evening(console, played, phones)
        evening.play()
        return figures(evening.done, wall.seen, told(), pages)


@contextmanager
def crowd(base: str, bout: str, pages: int, phones: dict[int, Visitor]) -> Iterator[Callable[[], list[list[int]]]]:
    """The audience and the judges in a process of their own; gives what ends it and tells what reached whom."""
    public = [{"namespace": "/public", "auth": {"bout": bout}, "timed": True}] * pages
    judges = [{"namespace": "/judge", "timed": False, **_credentials(phone)} for phone in phones.values()]
    crowd = subprocess.Popen(
        [sys.executable, "-c", "from arena.cli.hall_crowd import main; main()"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    try:
        if crowd.stdin is None or crowd.stdout is None:
            raise Stuck("no pipe to the audience")
        crowd.stdin.write(json.dumps({"base": base, "pages": [*public, *judges]}) + "\n")
        crowd.stdin.flush()
        if crowd.stdout.readline().strip() != "ready":
            raise Stuck("the audience did not come in")
        yield lambda: json.loads(crowd.communicate(timeout=30)[0] or "[]")
    finally:
        crowd.kill()
        crowd.wait()


def _credentials(phone: Visitor) -> dict[str, Any]:
    page = phone.page("/judge")
    return {"auth": {**page["auth"], "csrf": page["csrf"]}, "cookie": phone.cookie_header()}


class Wall:
    """The screen: notes when each view comes."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.seen: list[int] = []
        threading.Thread(target=self._watch, daemon=True).start()

    def news(self) -> Iterator[object]:
        """What has come that is to be noted. Blocks where nothing has."""
        return self.page.views()

    def _watch(self) -> None:
        try:
            while True:
                for _ in self.news():
                    self.seen.append(time.perf_counter_ns())
        except (OSError, ValueError):
            return  # closed at the end of the measurement


def figures(acts: list[Timed], screen: list[int], audience: list[list[int]], pages: int) -> Figures:
    """What came between an act and the next is its doing; an act that changes nothing for a page counts nowhere."""
    missed = sum(count < pages for count, first, _ in audience if first >= acts[0].sent)
    found = Figures([], [], [], len(acts), missed)
    for act in acts:
        found.receipt.append((act.receipt - act.sent) / 1e6)
        on_wall = next((at for at in screen if act.sent <= at < act.until), None)
        if on_wall is not None:
            found.screen.append((on_wall - act.sent) / 1e6)
        on_phones = next((last for _, first, last in audience if act.sent <= first < act.until), None)
        if on_phones is not None:
            found.audience.append((on_phones - act.sent) / 1e6)
    return found
