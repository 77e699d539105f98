"""``arena bench``: how fast are the rules, the write path, a full hall and the wall on this machine?

Figures are for reading, not for passing or failing: machines differ and are
shared.  Each is the median of several runs.
"""

from __future__ import annotations

from collections.abc import Callable

import click
from flask import Flask

from arena.cli.frames_bench import frames_table
from arena.cli.full_hall_bench import Size, full_hall
from arena.cli.hall_bench import hall
from arena.cli.judges_bench import judges_bench
from arena.cli.records_bench import records
from arena.cli.rules_bench import rules_and_write_path
from arena.config import Settings


@click.command()
@click.option("--runs", type=click.IntRange(0), default=5, show_default=True, help="Runs of each measurement; 0: none.")
@click.option("--pages", type=click.IntRange(0), default=200, show_default=True, help="Audience's pages; 0: no hall.")
@click.option("--judges", type=click.IntRange(1), default=7, show_default=True, help="Judges' phones in the hall.")
@click.option(
    "--acts", type=click.IntRange(1), default=60, show_default=True, help="Host's acts in the hall, at least."
)
@click.option("--rounds", type=click.IntRange(0), default=5, show_default=True, help="Rounds of the panel; 0: none.")
@click.option("--panel", type=click.IntRange(2, 50), default=50, show_default=True, help="Judges who hand in at once.")
@click.option("--followers", type=click.IntRange(0), default=500, show_default=True, help="Audience's pages meanwhile.")
@click.option("--crowd", type=click.IntRange(0), default=2000, show_default=True, help="Full hall's pages; 0: none.")
@click.option("--reveals", type=click.IntRange(2, 58), default=40, show_default=True, help="Reveals before it.")
@click.option("--voters", type=click.IntRange(0), default=200, show_default=True, help="Phones that vote meanwhile.")
@click.option("--compare/--no-compare", default=True, show_default=True, help="With the library's own way to send.")
@click.option("--frames", "drawn", is_flag=True, help="The wall's frames too, in a browser of this machine.")
@click.option("--season/--no-season", "long_season", default=True, show_default=True, help="Pages of a long season.")
@click.pass_obj
def bench(
    create_app: Callable[[Settings], Flask],
    runs: int,
    pages: int,
    judges: int,
    acts: int,
    rounds: int,
    panel: int,
    followers: int,
    crowd: int,
    reveals: int,
    voters: int,
    compare: bool,
    drawn: bool,
    long_season: bool,
) -> None:
    """Measure the rules, the write path, how soon a full hall sees what the host does, a panel that hands in
    within one second, reveals before thousands of phones, a long season's pages, and the wall's frames."""
    if runs:
        rules_and_write_path(runs)
    if pages:
        hall(pages=pages, judges=judges, acts=acts)
    if rounds:
        judges_bench(seats=panel, followers=followers, rounds=rounds)
    if crowd:
        full_hall(create_app, Size(crowd, judges, reveals, voters), compare=compare)
    if long_season:
        records(create_app)
    if drawn:
        frames_table()
