"""``arena draw``: draws an order again from its published seed. No database, no server."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import click
import msgspec
from msgspec import Meta, Struct

from arena.cli.jsonfile import BadFile, read_json
from arena.domain.draw import Drawn, DrawResult, Memory, PastBout, draw_order, memory_of
from arena.domain.refusal import Refused

MANUAL = "docs/draw.md"


class DrawFile(Struct, forbid_unknown_fields=True):
    """Who takes part, the seed as published, and what the draw remembers: ``past`` bouts or the ``memory`` itself."""

    entries: Annotated[list[Drawn], Meta(min_length=1)]
    seed: Annotated[str, Meta(min_length=1)]
    memory: Memory | None = None
    past: list[PastBout] | None = None


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print seed, algorithm, attempts and order as JSON.")
def draw(file: Path, as_json: bool) -> None:
    """Draw the order of appearance from the seed in FILE (docs/draw.md says what it holds and how to check it)."""
    try:
        known = read_json(file, DrawFile, MANUAL)
        found = drawn(known)
    except BadFile as error:
        click.echo(str(error), err=True)
        sys.exit(2)
    if as_json:
        click.echo(msgspec.json.format(msgspec.json.encode(found), indent=1).decode())
        return
    click.echo(table(found, known.entries))


def drawn(known: DrawFile) -> DrawResult:
    """The order; raises ``BadFile`` naming the field and the remedy."""
    if known.memory is not None and known.past is not None:
        raise BadFile("memory: give either memory or past, the bouts that it is counted from")
    memory = known.memory if known.past is None else memory_of(known.past)
    try:
        return draw_order(known.entries, known.seed, memory)
    except Refused as refused:
        raise BadFile(
            f"entries: {refused.params['given']} stands twice; give each entry its own id and number"
        ) from refused


def table(found: DrawResult, entries: list[Drawn]) -> str:
    """The order, one entry a line, then what it was drawn from."""
    known = {entry.id: entry for entry in entries}
    lines = [
        f"{place:>3}  {known[key].number:>3}  {key}  {known[key].department}".rstrip()
        for place, key in enumerate(found.order, 1)
    ]
    given_up = ", a rule of the memory given up" if found.relaxed else ""
    return "\n".join(
        ["出场  序号  参赛项", *lines, f"{found.algorithm}, attempt {found.attempts}{given_up}, seed: {found.seed}"]
    )
