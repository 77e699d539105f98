"""The last page of preparation: the check-list, the opening, the links, and the judges' cards."""

from __future__ import annotations

from urllib.parse import urlsplit

import segno
from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from arena.config import Settings, lan_address
from arena.domain.refusal import Refused
from arena.domain.rulebook import Rulebook
from arena.extensions import db
from arena.live import tickets
from arena.models.preparation import OPENED, SeatPlan
from arena.services import credentials, opening
from arena.services.preparing import rules_of
from arena.web import setup_words
from arena.web.forms.bouts import OpeningForm
from arena.web.setup_desk import blueprint, found, frozen

LOOPBACK = ("127.0.0.1", "localhost", "::1")


@blueprint.route("/bouts/<bout>/opening", methods=["GET", "POST"], endpoint="opening")
def opening_page(bout: str) -> ResponseReturnValue:
    """Opens the bout, once and for good."""
    one = found(bout)
    form = OpeningForm()
    if form.is_submitted() and (answer := frozen(one)):
        return answer
    if form.validate_on_submit():
        try:
            opening.open_bout(db.session, one, tickets.staff())
        except Refused as refused:
            db.session.rollback()
            flash(setup_words.refusal(refused), "bad")
        else:
            flash(gettext("本场已开放。请把链接交给各岗位，并发放评委卡。"), "ok")
        return redirect(url_for(".opening", bout=bout))
    checks = opening.readiness(one)
    return render_template(
        "setup/opening.html",
        bout=one,
        form=form,
        checks=checks,
        may_open=opening.may_open(checks),
        links=_links(bout) if one.status == OPENED else {},
        base=base_url(),
    )


@blueprint.get("/bouts/<bout>/cards")
def cards(bout: str) -> ResponseReturnValue:
    """Judges' cards to print, two on a sheet; ``?seat=`` picks one."""
    one = found(bout)
    chosen = request.args.get("seat", type=int)
    seats = [seat for seat in one.seats if chosen in (None, seat.id)]
    base = base_url()
    return render_template(
        "setup/cards.html",
        bout=one,
        cards=[_card(seat, base, rules_of(one)) for seat in seats],
        base=base,
        only_here=urlsplit(base).hostname in LOOPBACK,
    )


def base_url() -> str:
    """The address under which phones in the hall reach this server: as opened, or the LAN's where that is loopback."""
    parts = urlsplit(request.host_url)
    if parts.hostname not in LOOPBACK:
        return request.host_url.rstrip("/")
    settings: Settings | None = current_app.extensions.get("arena_settings")
    if settings is not None and settings.origins:
        return settings.origins[0]
    if settings is not None and settings.host in LOOPBACK:
        return request.host_url.rstrip("/")  # nobody else can reach us anyhow; the page says so
    return f"{parts.scheme}://{lan_address()}{f':{parts.port}' if parts.port else ''}"


def _links(bout: str) -> dict[str, str]:
    return {
        "host": url_for("live.console", bout=bout),
        "screen": url_for("live.screen", bout=bout),
        "live": url_for("live.audience", bout=bout),
        "cards": url_for(".cards", bout=bout),
    }


def _card(seat: SeatPlan, base: str, rules: Rulebook) -> dict[str, object]:
    url = f"{base}/judge/join#t={credentials.token_of(seat)}"
    qr = segno.make(url, error="m", micro=False)
    code = credentials.code_of(seat)
    panel = next((one for one in rules.panels if one.id == seat.panel), rules.judges)
    return {
        "seat": seat,
        "panel": panel,
        "guest": panel is not rules.judges,
        "url": f"{base}/judge/join",
        "code": f"{code[:3]} {code[3:]}",
        "qr": qr.svg_data_uri(border=2, scale=4, dark="#000", light="#fff"),
    }
