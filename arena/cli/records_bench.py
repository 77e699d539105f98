"""The records of ``arena bench``: how soon a long season's pages are there, over HTTP from a warm server."""

from __future__ import annotations

import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from statistics import median, quantiles
from typing import Any, cast
from urllib.parse import quote

import click
from flask import Flask
from sqlalchemy import Table, insert

from arena.bout.phases import BoutPhase
from arena.cli.rehearsal.server import running
from arena.cli.serve import ready_app
from arena.config import Settings, load
from arena.extensions import db
from arena.models.result import Result
from arena.services import preparing, stage

BOUTS, ENTRIES, YEAR, ASKED = 1_000, 12, 2026, 20
CRITERIA = '[["c1","实绩成效","30","27.50"],["c2","问题剖析","25","22.10"],["c3","思路举措","45","40.20"]]'
PAGES = {
    "the season's board": f"/arenas/director/{YEAR}",
    "the same for the wall": f"/arenas/director/{YEAR}/board.json",
    "all bouts of it on one page": f"/arenas/director/{YEAR}?bouts=all",
    "a department's history": f"/history?department={quote('第1部')}",
    "a speaker's history": f"/history?department={quote('第1部')}&speaker={quote('选手1')}",
    "departments over all arenas": f"/arenas/all/{YEAR}",
    "the year's calendar": f"/calendar/{YEAR}",
    "the API's standings": f"/api/v1/standings?arena=director&season={YEAR}",
}


def records(create_app: Callable[[Settings], Flask]) -> None:
    """Prints, for each page, the first answer and the middle and the slowest of the following ones."""
    with tempfile.TemporaryDirectory(prefix="arena-records-") as folder:
        home = Path(folder) / "instance"
        _long_season(ready_app(create_app, load(home)))
        with running(instance=home) as (base, _):
            click.echo(f"{BOUTS} bouts x {ENTRIES} entries in one season; ms until the whole page is there")
            click.echo(f"{'':40} {'first':>8} {'half':>8} {'95 of 100':>10}")
            for what, path in PAGES.items():
                first, *others = _times(base + path)
                slow = quantiles(others, n=20, method="inclusive")[18]
                click.echo(f"{what:40} {first:8.0f} {median(others):8.0f} {slow:10.0f}")


def _times(url: str) -> list[float]:
    times = []
    for _ in range(ASKED + 1):
        begun = time.perf_counter()
        with urllib.request.urlopen(url, timeout=30) as answer:
            answer.read()
        times.append((time.perf_counter() - begun) * 1000)
    return times


def _long_season(app: Flask) -> None:
    """Certified rows as the projection writes them; their order keeps changing from bout to bout."""
    with app.app_context():
        arena = preparing.ensure_arenas(db.session)["director"]
        season = preparing.ensure_season(db.session, YEAR)
        db.session.commit()
        keys = {"arena_id": arena.id, "season_id": season.id}
        db.session.execute(insert(cast(Table, Result.__table__)), [row | keys for row in _rows()])
        db.session.commit()
        db.session.remove()
        db.engine.dispose()
    stage.uninstall()


def _rows() -> Iterator[dict[str, Any]]:
    for bout in range(BOUTS):
        held_on = date(YEAR, 1, 1) + timedelta(days=bout * 364 // BOUTS)
        for place in range(ENTRIES):
            number = (place * 7 + bout) % ENTRIES + 1
            yield {
                "bout_id": f"b{bout:04}",
                "entry_key": f"e{number}",
                "held_on": held_on,
                "bout_number": bout + 1,
                "number": number,
                "department": f"第{number}部",
                "group": f"第{number % 3 + 1}组",
                "speaker": f"选手{number}",
                "status": "scored",
                "rank": place + 1,
                "final": f"{95 - place}.00",
                "final_sort": (95 - place) * 10_000,
                "criteria": CRITERIA,
                "phase": BoutPhase.CERTIFIED.value,
            }
