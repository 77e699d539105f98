"""What ``arena serve`` says when it is ready: one link a line, its name first, for people and for programs."""

from __future__ import annotations

import sys

import click
import segno
from flask import current_app

from arena.config import Settings, lan_address
from arena.extensions import db
from arena.services import accounts
from arena.services.demo import console_ticket, demo_staff, doors

STATIONS = {  # whose page is called what, and where it is
    "host": ("console", "host"),
    "supervisor": ("supervisor", "supervise"),
    "timekeeper": ("timekeeper", "timer"),
    "scorer": ("scorer", "paper"),
    "verifier": ("verifier", "sign"),
    "announcer": ("announcer", "card"),
}
EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 - compared, not bound


def print_links(settings: Settings, *, demo: bool) -> None:
    """Prints the addresses; the first-run link while there is no account; with ``demo`` the demo bout's doors.

    Each line is ``name  url``. A terminal also gets QR codes for the phones.
    Needs an application context.
    """
    for address in addresses(settings):
        _line("server", address)
    base = addresses(settings)[0]
    token = accounts.first_run_token(db.session)
    db.session.rollback()
    if token is not None:
        _line("first-run", f"{base}/first-run?token={token}")
    if demo:
        _demo_links(base)


def addresses(settings: Settings) -> list[str]:
    """Where this server is reached: from the hall first, then from this machine."""
    found = (lan_address(), "127.0.0.1") if settings.host in EVERYWHERE else (settings.host,)
    names = dict.fromkeys(found)
    return [f"http://{f'[{name}]' if ':' in name else name}:{settings.port}" for name in names]


def _demo_links(base: str) -> None:
    session = db.session
    staff, live = demo_staff(session), doors(session)
    if live is None:
        return
    for role, (name, page) in STATIONS.items():
        if role in staff:
            ticket = console_ticket(staff[role], current_app.config["SECRET_KEY"], f"/{page}/{live.bout}")
            _line(name, f"{base}/enter?ticket={ticket}")
    judge, audience = f"{base}/judge/join#t={live.judge}", f"{base}/live/{live.bout}"
    session.rollback()
    _line("judge", judge)
    _line("screen", f"{base}/screen/{live.bout}")
    _line("audience", audience)
    if sys.stdout.isatty():
        _code("audience", audience)
        _code("judge", judge)


def _line(name: str, url: str) -> None:
    print(f"{name}  {url}", flush=True)


def _code(name: str, url: str) -> None:
    click.echo(f"\n{name}:")
    segno.make(url, error="l", micro=False).terminal(compact=True, border=2)
