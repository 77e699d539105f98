"""投票卡: how many, printed twenty-four on a sheet, and made worthless again."""

from __future__ import annotations

from urllib.parse import urlsplit

import segno
from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from arena.domain.refusal import Refused
from arena.extensions import db
from arena.services import vote_tickets
from arena.web.forms.accounts import OnlyButton
from arena.web.forms.votes import TicketsForm
from arena.web.setup_desk import blueprint, found
from arena.web.setup_opening import LOOPBACK, base_url
from arena.web.wording import worded


@blueprint.route("/bouts/<bout>/tickets", methods=["GET", "POST"])
def tickets(bout: str) -> ResponseReturnValue:
    """The cards to print and cut; more of them at any time, since the first keep their codes."""
    one = found(bout)
    form = TicketsForm(tickets=one.tickets or None)
    if form.validate_on_submit():
        vote_tickets.set_tickets(one, form.tickets.data)
        db.session.commit()
        flash(gettext("现有 %(count)s 张投票卡。", count=one.tickets), "ok")
        return redirect(url_for(".tickets", bout=bout))
    base = base_url()
    return render_template(
        "setup/tickets.html",
        bout=found(bout),
        form=form,
        button=OnlyButton(),
        cards=[_card(code, f"{base}{url_for('vote_pages.page', bout=bout)}") for code in vote_tickets.codes(one)],
        address=f"{base}{url_for('vote_pages.page', bout=bout)}",
        base=base,
        only_here=urlsplit(base).hostname in LOOPBACK,
    )


@blueprint.post("/bouts/<bout>/tickets/renew")
def renew_tickets(bout: str) -> ResponseReturnValue:
    """Ends every card that was printed."""
    one = found(bout)
    try:
        vote_tickets.renew_tickets(one)
    except Refused as refused:
        db.session.rollback()
        flash(worded(refused), "bad")
    else:
        db.session.commit()
        flash(gettext("旧投票卡已全部作废，请打印新卡。"), "ok")
    return redirect(url_for(".tickets", bout=bout))


def _card(code: str, address: str) -> dict[str, str]:
    qr = segno.make(f"{address}?t={code}", error="m", micro=False)
    return {"code": f"{code[:4]} {code[4:]}", "qr": qr.svg_data_uri(border=1, scale=2, dark="#000", light="#fff")}
