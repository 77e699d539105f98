"""The command line. Each order parses, calls a service and prints."""

from __future__ import annotations

import click

from arena.cli.agreement import agreement
from arena.cli.backup import backup
from arena.cli.bench import bench
from arena.cli.demo import demo
from arena.cli.draw import draw
from arena.cli.log import log
from arena.cli.rebuild import rebuild
from arena.cli.rehearse import rehearse
from arena.cli.score import score
from arena.cli.serve import serve
from arena.cli.verify import verify


@click.group()
def arena() -> None:
    """Arena 擂台: live review contests."""


for order in (serve, demo, rehearse, score, draw, verify, rebuild, log, backup, bench, agreement):
    arena.add_command(order)
