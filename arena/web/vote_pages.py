"""投票页: the hall's ballot as a plain form, for any phone, with or without scripts."""

from __future__ import annotations

from flask import Blueprint, abort, make_response, redirect, render_template, url_for
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue

from arena.bout.state import BoutState
from arena.bout.views.show import poll_card
from arena.domain.refusal import Refused
from arena.extensions import db
from arena.services import rehearsing, stage, voting
from arena.services.house import NotStored, wall_clock
from arena.web import ballots, voters
from arena.web.forms.accounts import OnlyButton
from arena.web.forms.fields import options
from arena.web.forms.votes import BallotForm
from arena.web.live_answers import readers_locale
from arena.web.wording import worded

blueprint = Blueprint("vote_pages", __name__)


@blueprint.record_once
def begin(_setup: BlueprintSetupState) -> None:
    """From the start the booth hears when a voting is over."""
    voting.attend()


@blueprint.get("/vote/<bout>")
@ballots.tickets_limit
def page(bout: str) -> ResponseReturnValue:
    """The ballot, or what there is to wait for.

    ``?t=`` comes from a ticket's QR code: it is remembered, and leaves the address.
    """
    copy = rehearsing.copy_of(db.session, bout)
    given = ballots.given_ticket()
    if copy is not None:
        return redirect(url_for(".page", bout=copy, t=given or None))
    state = stage.current(bout) or abort(404)
    if given and ballots.accept(bout, given):
        return redirect(url_for(".page", bout=bout))
    form = _form(bout, state)
    if given and form.ticket:
        form.ticket.errors = [worded(Refused("ticket_unknown"))]
    return _page(bout, state, form)


@blueprint.post("/vote/<bout>")
@ballots.tickets_limit
@ballots.phones_limit
def hand_in(bout: str) -> ResponseReturnValue:
    """Takes the ballot; says in its place what is wrong with it."""
    state = stage.current(bout) or abort(404)
    form = _form(bout, state)
    if state.poll is None or not form.validate_on_submit():
        return _page(bout, state, form)
    try:
        ballots.cast(bout, state, form.entry.data or "", form.panel.data or "", form.grade.data)
    except NotStored:
        return _told(bout, state, form, Refused("try_again"))
    except Refused as refused:
        return _told(bout, state, form, refused)
    return redirect(url_for(".page", bout=bout))


@blueprint.post("/vote/<bout>/other-ticket")
def other_ticket(bout: str) -> ResponseReturnValue:
    """Another person votes from this phone, with a ticket of their own."""
    voters.drop_ticket()
    return redirect(url_for(".page", bout=bout))


def _told(bout: str, state: BoutState, form: BallotForm, refused: Refused) -> ResponseReturnValue:
    """The page with the reason at the field that it is about; a ballot that came too late leaves a fresh one."""
    field = refused.params.get("field")
    if field in ("grade", "ticket") and field in form and refused.code != "voted_before":
        form[field].errors = [worded(refused)]
        return _page(bout, state, form)
    return _page(bout, state, _form(bout, state, fresh=True), worded(refused))


def _form(bout: str, state: BoutState, *, fresh: bool = False) -> BallotForm:
    card = poll_card(state, 0)
    form = BallotForm(formdata=None) if fresh else BallotForm()
    form.grade.choices = options((grade.id, grade.name) for grade in card.grades) if card else []
    if card is not None and (fresh or not form.is_submitted()):
        form.entry.data, form.panel.data = card.entry.id, card.panel_id
    if state.charter.voting != "tickets" or (voters.ticket(bout) and not ballots.given_ticket()):
        del form.ticket
    return form


def _page(bout: str, state: BoutState, form: BallotForm, told: str = "") -> ResponseReturnValue:
    voters.phone()
    page = render_template(
        "vote/page.html",
        charter=state.charter,
        poll=poll_card(state, voting.turnout(bout, state)),
        takes=ballots.takes(state),
        voted=ballots.has_voted(bout, state),
        form=form,
        told=told,
        ticket=voters.ticket(bout),
        button=OnlyButton(),
        page={
            "locale": readers_locale(),
            "key": ballots.key(bout, state),
            "until": state.poll.until if state.poll else None,
            "now": wall_clock(),
            "standing": url_for("vote_answers.standing", bout=bout),
        },
    )
    response = make_response(page)
    response.headers["Cache-Control"] = "no-store"
    return response
