"""成绩认定: the result recomputed on one page, and the names under it, by sign-in or by a code on the spot."""

from __future__ import annotations

import secrets

from flask import Blueprint, abort, flash, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from arena.bout.chain import Signer, signer_of, turn
from arena.bout.commands import Command, ObjectResult, ReopenResult, SignResult
from arena.bout.phases import AFTER_LIVE, REOPENABLE
from arena.bout.policy import Actor, Role, can
from arena.bout.state import BoutState
from arena.bout.views.signing import signing_view
from arena.domain.refusal import Refused
from arena.exports.tables import results, without_seats
from arena.extensions import db, limiter
from arena.live import tickets
from arena.models.preparation import Bout, SeatPlan
from arena.services import accounts, credentials, stage
from arena.services.perform import perform
from arena.services.recomputing import recomputed
from arena.web.countersign import WRONG_PINS
from arena.web.forms.signing import ReasonForm, SignForm, SpotForm
from arena.web.role_words import SIGNERS
from arena.web.setup_words import moment_of
from arena.web.wording import worded

blueprint = Blueprint("signing", __name__)


@blueprint.get("/sign/<bout>")
def page(bout: str) -> ResponseReturnValue:
    """The result step by step, who has signed, and what the reader may do."""
    return _page(bout, tickets.staff())


@blueprint.post("/sign/<bout>/sign")
def sign(bout: str) -> ResponseReturnValue:
    """The reader signs."""
    return _sign(bout, tickets.staff(), "signing.page")


@blueprint.post("/sign/<bout>/object")
def refuse(bout: str) -> ResponseReturnValue:
    """The reader does not agree."""
    return _refuse(bout, tickets.staff(), "signing.page")


@blueprint.post("/sign/<bout>/spot")
@limiter.limit(WRONG_PINS, deduct_when=lambda response: bool(response.status_code == 403))
def spot(bout: str) -> ResponseReturnValue:
    """Whose turn it is signs here with the own code."""
    form, state = SpotForm(), _state(bout)
    if not form.validate_on_submit():
        return _page(bout, tickets.staff(), spot_form=form)
    actor = _holder(bout, state, form.code.data)
    if actor is None:
        form.code.errors = [gettext("号码不对，请重新输入。连续输错会暂停几分钟。")]
        return make_response(_page(bout, tickets.staff(), spot_form=form), 403)
    return _done(bout, SignResult(form.result.data), actor, "signing.page")


@blueprint.post("/sign/<bout>/reopen")
def reopen(bout: str) -> ResponseReturnValue:
    """The desk takes a certified result up again; under a supervisor it waits for him."""
    form = ReasonForm()
    if not form.validate_on_submit():
        return _page(bout, tickets.staff(), reason_form=form)
    return _done(bout, ReopenResult(form.reason.data), tickets.staff(), "signing.page")


@blueprint.get("/judge/sign")
def chief() -> ResponseReturnValue:
    """The same page for the chief judge's phone."""
    bout, actor = tickets.judge()
    return _page(bout, actor)


@blueprint.post("/judge/sign")
def chief_signs() -> ResponseReturnValue:
    """The chief judge signs."""
    return _sign(*tickets.judge(), "signing.chief")


@blueprint.post("/judge/sign/object")
def chief_refuses() -> ResponseReturnValue:
    """The chief judge does not agree."""
    return _refuse(*tickets.judge(), "signing.chief")


def _page(
    bout: str,
    reader: Actor,
    sign_form: SignForm | None = None,
    spot_form: SpotForm | None = None,
    reason_form: ReasonForm | None = None,
) -> str:
    state = _state(bout)
    sign_form, spot_form = sign_form or SignForm(), spot_form or SpotForm()
    ended = state.phase in AFTER_LIVE
    view = signing_view(state, reader)
    sign_form.result.data = spot_form.result.data = view.result
    return render_template(
        "signing/page.html",
        state=state,
        view=view,
        reader=reader,
        chief=reader.role is Role.JUDGE,
        found=results(state) if ended else None,
        recomputed=recomputed(bout, state) if ended else None,
        signers=SIGNERS,
        may_reopen=state.phase in REOPENABLE and can(reader.role, ReopenResult, state),
        waiting=[one for one in state.proposals if isinstance(one.command, ReopenResult)],
        moment_of=moment_of,
        without_seats=without_seats,
        sign_form=sign_form,
        spot_form=spot_form,
        reason_form=reason_form or ReasonForm(),
    )


def _sign(bout: str, actor: Actor, back: str) -> ResponseReturnValue:
    form = SignForm()
    seen = form.result.data
    if not form.validate_on_submit():
        return _page(bout, actor, sign_form=form)
    return _done(bout, SignResult(seen or ""), actor, back)


def _refuse(bout: str, actor: Actor, back: str) -> ResponseReturnValue:
    form = ReasonForm()
    if not form.validate_on_submit():
        return _page(bout, actor, reason_form=form)
    return _done(bout, ObjectResult(form.reason.data), actor, back)


def _done(bout: str, act: Command, actor: Actor, back: str) -> ResponseReturnValue:
    """Sends the act and says what became of it."""
    signer = signer_of(_state(bout), actor)
    db.session.rollback()  # perform's writer would wait for a transaction of ours
    try:
        perform(bout, act, actor, command_id=f"sign-{secrets.token_urlsafe(12)}")
    except Refused as refused:
        flash(worded(refused), "bad")
    else:
        flash(_said(act, _state(bout), actor, SIGNERS[Signer(signer)] if signer else ""), "ok")
    return redirect(url_for(back, bout=bout) if back == "signing.page" else url_for(back))


def _said(act: Command, state: BoutState, actor: Actor, who: object) -> str:
    """What has come of it."""
    if isinstance(act, ObjectResult):
        return str(gettext("已记下不同意的理由，之前的签字作废，请更正后重新签。"))
    if isinstance(act, ReopenResult):
        waits = any(one.command == act for one in state.proposals)
        done = gettext("已重新打开：请在主持台更正，再依次签字认定。原成绩在此之前有效。")
        return str(gettext("已提请监督员确认。") if waits else done)
    return str(gettext("%(who)s %(name)s 已签字。", who=who, name=actor.name))


def _holder(bout: str, state: BoutState, code: str) -> Actor | None:
    """Whom that code makes of whose turn it is, if it is theirs."""
    due = turn(state)
    if due is None:
        return None
    if due == Signer.CHIEF:
        seat = next((one for one in _seats(bout) if f"s{one.number}" == state.chief), None)
        right = seat is not None and secrets.compare_digest(credentials.code_of(seat), "".join(code.split()))
        return Actor(Role.JUDGE, f"s{seat.number}", seat.name) if seat and right else None
    account = accounts.account_by_pin(db.session, code, due)
    return Actor(Role(account.role), str(account.id), account.name) if account else None


def _seats(bout: str) -> list[SeatPlan]:
    one = db.session.get(Bout, bout)
    return list(one.seats) if one else []


def _state(bout: str) -> BoutState:
    if db.session.get(Bout, bout) is None:
        abort(404)
    db.session.rollback()  # a journal not read yet waits for whoever holds the tables
    return stage.current(bout) or abort(404)
