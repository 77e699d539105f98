"""``arena rebuild``: the result rows anew, from the journals."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click
from flask import Flask

from arena.cli.serve import DATABASE, INSTANCE, ready_app, settings_from
from arena.config import Settings
from arena.services import results, stage


@click.command()
@INSTANCE
@DATABASE
@click.pass_obj
def rebuild(create_app: Callable[[Settings], Flask], instance: Path, database: str | None) -> None:
    """Make every result row again from the journals, and say whether that changed anything."""
    ready_app(create_app, settings_from(instance, database=database))
    house = stage.house()

    def anew() -> tuple[int, bool]:
        with house.engine.begin() as connection:
            before = results.dump(connection)
            rows = results.rebuild(connection)
            return rows, results.dump(connection) == before

    rows, same = house.writer.run(anew)
    click.echo(f"{rows} rows, {'as they were' if same else 'put right'}")
