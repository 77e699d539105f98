"""``arena rehearse``: a described bout, played by robots against a real server."""

from __future__ import annotations

import json
import os
import secrets
from pathlib import Path
from typing import Any

import click
from socketio.exceptions import SocketIOError

from arena.cli.jsonfile import BadFile
from arena.cli.rehearsal.outcome import table
from arena.cli.rehearsal.play import play
from arena.cli.rehearsal.robots import Stuck
from arena.cli.rehearsal.script import Script, script_in
from arena.cli.rehearsal.server import LINK, running
from arena.cli.rehearsal.visitor import Visitor


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the outcome as JSON.")
@click.option("--server", help="Address of a running server; without it one is started and stopped again.")
@click.option("--user", help="Account on that server; its password comes in ARENA_PASSWORD.")
@click.option("--pace", type=click.FloatRange(min=0), default=0.0, help="Seconds between two acts of the host.")
def rehearse(file: Path, as_json: bool, server: str | None, user: str | None, pace: float) -> None:
    """Play the bout described in FILE and print every score, place and reason (docs/rehearsal.md)."""
    try:
        script = script_in(file)
        found = _remote(server, user, script, pace) if server else _local(script, pace)
    except (BadFile, Stuck, LookupError, RuntimeError, OSError, SocketIOError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(json.dumps(found, ensure_ascii=False, indent=1) if as_json else table(found))


def _local(script: Script, pace: float) -> dict[str, Any]:
    with running() as (base, said):
        return play(base, first_admin(base, said), script, pace=pace)


def first_admin(base: str, said: str) -> Visitor:
    """The administrator of a server that has just been started for the first time, by its printed link."""
    link = LINK.search(said)
    if link is None:
        raise RuntimeError("the server printed no first-run link")
    admin = Visitor(base)
    password = secrets.token_urlsafe()  # nobody signs in here a second time
    fields = {"username": "robot", "name": "彩排", "password": password, "again": password}
    token = link.group(1).partition("token=")[2]
    status, page = admin.post_form(link.group(1), token=token, **fields)
    if status != 200 or 'name="again"' in page:
        raise RuntimeError(f"the first account could not be made (HTTP {status})")
    return admin


def _remote(server: str, user: str | None, script: Script, pace: float) -> dict[str, Any]:
    password = os.environ.get("ARENA_PASSWORD")
    if not user or not password:
        raise BadFile("--server needs --user, and the password in ARENA_PASSWORD")
    base = server.rstrip("/")
    host = Visitor(base)
    status, page = host.post_form("/login", username=user, password=password)
    if status != 200 or 'name="password"' in page:
        raise BadFile(f"--user: {base} does not let {user} in (HTTP {status}); check name and ARENA_PASSWORD")
    return play(base, host, script, pace=pace)
