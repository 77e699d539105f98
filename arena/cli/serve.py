"""``arena serve``: one process that serves a hall."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click
import flask_migrate
from flask import Flask

from arena.cli.links import print_links
from arena.config import BadSettings, Settings, load
from arena.live.driver import serve as serve_forever
from arena.services import results, stage
from arena.services.demo import load_demo
from arena.services.messenger import Messenger

INSTANCE = click.option(
    "--instance",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("instance"),
    help="Folder of the database, the key and the configuration.",
)
DATABASE = click.option("--database", help="SQLAlchemy URL; SQLite in the instance folder if not given.")


@click.command()
@click.option("--host", help="Address to listen on; 0.0.0.0 for the hall's network.")
@click.option("--port", type=int, help="Port to listen on (5000).")
@click.option("--origin", "origins", multiple=True, help="A further address that pages are opened under.")
@click.option("--demo", is_flag=True, help="Load the demo season into an empty database.")
@INSTANCE
@DATABASE
@click.pass_obj
def serve(
    create_app: Callable[[Settings], Flask],
    host: str | None,
    port: int | None,
    origins: tuple[str, ...],
    demo: bool,
    instance: Path,
    database: str | None,
) -> None:
    """Bring the database up to date, print the links and serve until stopped."""
    settings = settings_from(instance, host=host, port=port, origins=origins or None, database=database)
    app = ready_app(create_app, settings)
    with app.app_context():
        if demo:
            load_demo()
        print_links(settings, demo=demo)
    Messenger(stage.house())
    serve_forever(app, settings.host, settings.port)


def settings_from(instance: Path, **given: object) -> Settings:
    """The settings, or the end of the program with the reason in one line."""
    try:
        return load(instance, **given)
    except BadSettings as error:
        raise click.ClickException(f"bad setting: {error}") from error


def ready_app(create_app: Callable[[Settings], Flask], settings: Settings) -> Flask:
    """The application on a migrated database."""
    app = create_app(settings)
    with app.app_context():
        flask_migrate.upgrade()
    results.attend().catch_up()
    return app
