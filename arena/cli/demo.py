"""``arena demo``: a server with the demo season, and robots that play an evening slowly enough to watch."""

from __future__ import annotations

import re
import time
from pathlib import Path
from urllib.parse import urlsplit

import click
from socketio.exceptions import SocketIOError

from arena.cli.rehearsal.file import BoutFile, EntryLine, JudgeLine
from arena.cli.rehearsal.outcome import table
from arena.cli.rehearsal.play import perform, prepare
from arena.cli.rehearsal.robots import Stuck
from arena.cli.rehearsal.script import Script, script
from arena.cli.rehearsal.server import running
from arena.cli.rehearsal.visitor import Visitor
from arena.services.demo_data import ORGANISER, SUMMER, DemoBout, Speech

CONSOLE = re.compile(r"(?m)^console  (\S+)$")
ABSENT = {"R": "recused", "M": "missing"}


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="0.0.0.0 to watch from phones as well.")
@click.option("--port", default=5000, show_default=True, help="Port to listen on.")
@click.option("--pace", type=click.FloatRange(min=0), default=3.0, show_default=True, help="Seconds between two acts.")
@click.option(
    "--instance",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("instance/demo"),
    show_default=True,
    help="Folder of the demo's database.",
)
def demo(host: str, port: int, pace: float, instance: Path) -> None:
    """Serve the demo season and let robots play a whole evening in it; Ctrl-C ends both."""
    instance.mkdir(parents=True, exist_ok=True)
    try:
        with running("--demo", instance=instance, port=port, host=host) as (base, said):
            _evening(base, said, pace)
    except KeyboardInterrupt:
        click.echo("\nstopped")
    except (Stuck, LookupError, RuntimeError, OSError, SocketIOError) as error:
        raise click.ClickException(str(error)) from error


def _evening(base: str, said: str, pace: float) -> None:
    """Plays the evening and waits to be stopped."""
    link = CONSOLE.search(said)
    if link is None:
        raise RuntimeError("the folder holds other bouts than the demo's; choose another with --instance")
    door = urlsplit(link[1])
    operator = Visitor(base)
    status, _ = operator.post_form(f"{door.path}?{door.query}")
    if status != 200:
        raise RuntimeError(f"the demo's operator could not sign in (HTTP {status})")
    evening = described(SUMMER)
    bout, tokens = prepare(operator, evening)
    here = f"{door.scheme}://{door.netloc}"
    click.echo(said.rstrip())
    click.echo("\nthe robots' evening:")
    click.echo(f"console  {link[1]}&next=/host/{bout}")
    click.echo(f"judge  {here}/judge/join#t={tokens[1]}")
    click.echo(f"screen  {here}/screen/{bout}")
    click.echo(f"audience  {here}/live/{bout}\n")
    click.echo(table(perform(base, operator, evening, bout, tokens, pace=pace)))
    click.echo("\nthe evening is over, the server goes on; Ctrl-C ends it")
    while True:
        time.sleep(3600)


def described(plan: DemoBout) -> Script:
    """A bout of the demo season as robots play it."""
    return script(
        BoutFile(
            entries=[_line(number, speech, plan.post) for number, speech in enumerate(plan.entries, 1)],
            judges=[JudgeLine(name, post) for name, post in plan.judges],
            rulebook=plan.rulebook.id,
            theme=plan.theme,
            organiser=ORGANISER,
        )
    )


def _line(number: int, speech: Speech, post: str) -> EntryLine:
    given = speech.totals.split()
    return EntryLine(
        id=f"{number:02d}",
        department=speech.department,
        speaker=speech.speaker,
        topic=speech.topic,
        post=post,
        totals=[None if total in ABSENT else total for total in given],
        absent={str(seat): ABSENT[total] for seat, total in enumerate(given, 1) if total in ABSENT},  # type: ignore[misc]
        overtime_s=speech.overtime_s,
    )
