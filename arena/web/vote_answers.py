"""Ballots and guesses of pages with scripts. Nothing here says what anybody gave."""

from __future__ import annotations

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from arena.domain.refusal import Refused
from arena.extensions import db
from arena.live.guards import Answer
from arena.services import guessing, stage
from arena.services.house import wall_clock
from arena.web import ballots, voters
from arena.web.live_answers import answer_of, as_json

blueprint = Blueprint("vote_answers", __name__)
NOT_OPENED = {"ok": False, "code": "not_opened", "params": {}}


@blueprint.get("/live/<bout>/ballots")
def standing(bout: str) -> ResponseReturnValue:
    """What this browser may vote on, whether it has shown a ticket, and whether it has voted."""
    state = stage.current(bout)
    if state is None:
        return as_json(NOT_OPENED, 404)
    voters.phone()
    poll = state.poll
    return as_json(
        {
            "ok": True,
            "way": state.charter.voting,
            "key": ballots.key(bout, state),
            "open": ballots.takes(state),
            "entry": poll.entry if poll else None,
            "panel": poll.panel if poll else None,
            "until": poll.until if poll else None,
            "now": wall_clock(),
            "ticket": voters.ticket(bout) != "",
            "voted": ballots.has_voted(bout, state),
            "page": url_for("vote_pages.page", bout=bout),
        }
    )


@blueprint.post("/live/<bout>/ballots")
@ballots.tickets_limit
@ballots.phones_limit
def ballot(bout: str) -> ResponseReturnValue:
    """``{entry, panel, grade, ticket?}``; without a ticket the one that was shown before counts, or the phone's id."""

    def act() -> Answer:
        state = stage.current(bout)
        if state is None:
            raise Refused("not_opened")
        ballots.cast(bout, state, *_texts("entry", "panel", "grade"))
        return {"ok": True}

    return answer_of(act)


@blueprint.get("/live/<bout>/guesses")
def own_guess(bout: str) -> ResponseReturnValue:
    """This phone's automatic name, its guess for the entry on stage, points and place; nothing before its first."""
    state = stage.current(bout)
    if state is None:
        return as_json(NOT_OPENED, 404)
    phone = voters.phone()
    return as_json({"ok": True, "own": guessing.own(db.session, bout, state, phone) if voters.guesses() else None})


@blueprint.post("/live/<bout>/guesses")
@ballots.phones_limit
def guess(bout: str) -> ResponseReturnValue:
    """``{entry, value}``: guesses, or guesses anew."""

    def act() -> Answer:
        entry, value = _texts("entry", "value")
        phone = voters.phone()
        db.session.rollback()  # the writer must not wait for us
        guessing.guess(bout, entry, phone, value)
        voters.has_guessed()
        return {"ok": True}

    return answer_of(act)


@blueprint.errorhandler(429)
def too_often(_error: HTTPException) -> ResponseReturnValue:
    """A script is told in its own way."""
    return as_json({"ok": False, "code": "too_often", "params": {}}, 429)


def _texts(*names: str) -> list[str]:
    asked = request.get_json(silent=True)
    if not isinstance(asked, dict) or not all(isinstance(asked.get(name), str) for name in names):
        raise Refused("malformed", why="fields")
    return [asked[name] for name in names]
