"""``arena backup``: a copy of the database that has been read back, while the server runs."""

from __future__ import annotations

from pathlib import Path

import click

from arena.cli.serve import INSTANCE, settings_from
from arena.services.backup import back_up
from arena.services.house import wall_clock


@click.command()
@INSTANCE
@click.option(
    "--to",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for the copy, best on another disk; 'backups' in the instance folder if not given.",
)
def backup(instance: Path, folder: Path | None) -> None:
    """Copy the database, check every journal in the copy, and note it for the readiness page."""
    settings = settings_from(instance)
    if settings.database:
        raise click.ClickException("this installation's database is not in the instance folder: use its own backup")
    if not (instance / "arena.db").is_file():
        raise click.ClickException(f"there is no arena.db in {instance}")
    folder = folder or instance / "backups"
    done = back_up(instance, folder, wall_clock())
    if not done.good:
        raise click.ClickException(f"{folder / done.file} is not good: {done.why}")
    click.echo(f"{folder / done.file}  {done.bouts} bouts  {done.records} records")
