"""``arena rehearse``: a described bout, played by robots against a real server."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import click

from arena.cli.rehearsal.file import BadFile, Script, read
from arena.cli.rehearsal.play import play
from arena.cli.rehearsal.robots import Stuck
from arena.cli.rehearsal.server import LINK, running
from arena.cli.rehearsal.visitor import Visitor

ROBOT_PASSWORD = os.urandom(12).hex()  # of an account in a folder that is thrown away


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the outcome as JSON.")
@click.option("--server", help="Address of a running server; without it one is started and stopped again.")
@click.option("--user", help="Account on that server; its password comes in ARENA_PASSWORD.")
@click.option("--pace", default=0.0, help="Seconds between two acts of the host, to watch.")
def rehearse(file: Path, as_json: bool, server: str | None, user: str | None, pace: float) -> None:
    """Play the bout described in FILE and print every score, place and reason (docs/rehearsal.md)."""
    try:
        script = read(file)
        outcome = _remote(server, user, script, pace) if server else _local(script, pace)
    except (BadFile, Stuck, LookupError, RuntimeError, TimeoutError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(json.dumps(outcome, ensure_ascii=False, indent=1) if as_json else table(outcome))


def _local(script: Script, pace: float) -> dict[str, Any]:
    with running() as (base, said):
        return play(base, first_admin(base, said), script, pace=pace)


def first_admin(base: str, said: str) -> Visitor:
    """The administrator of a server that has just been started for the first time, by its printed link."""
    link = LINK.search(said)
    if link is None:
        raise RuntimeError("the server printed no first-run link")
    admin = Visitor(base)
    fields = {"username": "robot", "name": "彩排", "password": ROBOT_PASSWORD, "again": ROBOT_PASSWORD}
    token = link.group(1).partition("token=")[2]
    status, _ = admin.post_form(link.group(1), token=token, **fields)
    if status != 200:
        raise RuntimeError(f"the first account could not be made (HTTP {status})")
    return admin


def _remote(server: str, user: str | None, script: Script, pace: float) -> dict[str, Any]:
    password = os.environ.get("ARENA_PASSWORD")
    if not user or not password:
        raise BadFile("--server needs --user, and the password in ARENA_PASSWORD")
    host = Visitor(server.rstrip("/"))
    _, page = host.post_form("/login", username=user, password=password)
    if 'name="password"' in page:
        raise BadFile(f"{server}: user name or password is wrong")
    return play(server.rstrip("/"), host, script, pace=pace)


def table(outcome: dict[str, Any]) -> str:
    """The outcome for people: best first, those without a place last."""
    entries = sorted(outcome["entries"], key=lambda entry: (entry["rank"] is None, entry["rank"], entry["number"]))
    lines = ["名次  序号  得分     扣分   单位 · 选手"]
    for entry in entries:
        why = f"  （同分：{entry['decided_by']} {entry['evidence'] or ''}）" if entry.get("decided_by") else ""
        place = str(entry["rank"]) if entry["rank"] else "—"
        score = entry["final"] or "—"
        people = f"{entry['department']} · {entry['speaker']}"
        lines.append(f"{place:>4}  {entry['number']:>4}  {score:>7}  {entry['penalty']:>5}  {people}{why}")
    lines.append(f"记录 {outcome['journal']['records']} 条，校验 {outcome['journal']['head'][:12]}")
    return "\n".join(lines)
