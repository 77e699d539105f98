"""``arena score``: scores a file of rulebook and sheets. No database, no server."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click
import msgspec

from arena.cli.jsonfile import BadFile
from arena.cli.scorefile import contests_in, schema
from arena.cli.scorewords import sentence
from arena.domain.contest import Outcome, outcome
from arena.domain.refusal import Refused
from arena.domain.rulebook import Rulebook
from arena.domain.sheets import Contest
from arena.exports.derivations import as_json
from arena.exports.sentences import sentences


@click.command()
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option("--json", "as_json_", is_flag=True, help="Print every step as JSON.")
@click.option("--explain", is_flag=True, help="Print how every score came about, in sentences.")
@click.option("--schema", "schema_", is_flag=True, help="Print the file's JSON Schema.")
def score(file: Path | None, as_json_: bool, explain: bool, schema_: bool) -> None:
    """Score the contest in FILE (docs/scoring.md says what it holds)."""
    if schema_:
        click.echo(json.dumps(schema(), ensure_ascii=False, indent=1))
        return
    if file is None:
        raise click.UsageError("FILE is missing; docs/scoring.md says what it holds")
    try:
        found = [
            (name, contest, rulebook, scored(contest, rulebook, name)) for name, contest, rulebook in contests_in(file)
        ]
    except BadFile as error:
        click.echo(str(error), err=True)
        sys.exit(2)
    if as_json_:
        whole = [as_json(name, contest, rulebook, result) for name, contest, rulebook, result in found]
        click.echo(msgspec.json.format(msgspec.json.encode(_single(whole)), indent=1).decode())
        return
    for number, (name, contest, rulebook, result) in enumerate(found):
        click.echo(("\n" if number else "") + (f"# {name}\n" if name else "") + table(contest, result))
        if explain:
            for line in sentences(contest, rulebook, result):
                click.echo(line)


def _single(whole: list[dict[str, Any]]) -> Any:
    return whole[0] if len(whole) == 1 else {"contests": whole}


def scored(contest: Contest, rulebook: Rulebook, name: str = "") -> Outcome:
    """The outcome; a refusal becomes one sentence that names contest, entry and field."""
    try:
        return outcome(contest, rulebook)
    except Refused as refused:
        raise BadFile(f"{name + ': ' if name else ''}{sentence(refused)}") from refused


def table(contest: Contest, result: Outcome) -> str:
    """Places, scores and what decided, best first, one line each."""
    names = {entry.id: entry.name or entry.id for entry in contest.entries}
    lines = ["名次      得分    扣分  参赛项"]
    for placing in result.placings:
        found = result.scores[placing.entry]
        why = (
            f"  [{placing.decided_by}{' ' + placing.evidence if placing.evidence else ''}]"
            if placing.decided_by
            else ""
        )
        lines.append(f"{placing.place!s:>4}  {found.final!s:>8}  {found.penalty!s:>6}  {names[placing.entry]}{why}")
    lines += [
        f"   —         —       —  {names[one.entry]}  [{one.why}{' ' + one.reason if one.reason else ''}]"
        for one in result.unplaced
    ]
    return "\n".join(lines)
