"""``arena log``: what happened in a bout, in sentences."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click
from flask import Flask

from arena.cli.serve import DATABASE, INSTANCE, ready_app, settings_from
from arena.config import Settings
from arena.exports.chronicle import chronicle
from arena.services import stage


@click.command()
@click.argument("bout")
@INSTANCE
@DATABASE
@click.pass_obj
def log(create_app: Callable[[Settings], Flask], bout: str, instance: Path, database: str | None) -> None:
    """Print everything that happened in BOUT, one record a line, oldest first."""
    app = ready_app(create_app, settings_from(instance, database=database))
    records = stage.records(bout)
    if not records:
        raise click.ClickException(f"{bout}: there is no such bout, or it was never opened")
    with app.app_context():
        for line in chronicle(records):
            click.echo(f"{line.seq:4}  {line.time}  {line.actor}  {'；'.join(line.sentences)}  {line.hash[:8]}")
