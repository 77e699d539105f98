"""``arena verify``: has anybody touched the journal?"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click
from flask import Flask

from arena.cli.serve import DATABASE, INSTANCE, ready_app, settings_from
from arena.config import Settings
from arena.services import journal, stage


@click.command()
@INSTANCE
@DATABASE
@click.pass_obj
def verify(create_app: Callable[[Settings], Flask], instance: Path, database: str | None) -> None:
    """Check the hash chain of every bout; exit 1 at the first record that does not fit."""
    ready_app(create_app, settings_from(instance, database=database))
    house = stage.house()
    with house.engine.connect() as connection:
        bouts = journal.bouts(connection)
    for bout in bouts:
        try:
            seq, head = stage.verify(bout)
        except journal.BrokenChain as broken:
            raise click.ClickException(str(broken)) from broken
        click.echo(f"{bout}  {seq} records  {head}")
