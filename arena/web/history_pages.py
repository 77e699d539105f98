"""档案 of departments and speakers, and the speaker's own page behind a private link."""

from __future__ import annotations

import secrets

import segno
from flask import (
    Blueprint,
    Response,
    abort,
    current_app,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from arena.bout.appeals import AppealGround
from arena.bout.commands import LodgeAppeal
from arena.bout.decide.certifying import APPEALABLE, objections_until
from arena.bout.phases import AFTER_LIVE
from arena.bout.policy import Actor, Role
from arena.bout.state import BoutState
from arena.bout.views.results import receipt
from arena.domain.refusal import Refused
from arena.exports.tables import without_seats
from arena.extensions import db, limiter
from arena.models.preparation import OPENED, Bout
from arena.services import speaker_links, stage
from arena.services.histories import History, history
from arena.services.perform import perform
from arena.web.chip_words import ADVICE, CHIP_WORDS
from arena.web.forms.fields import options
from arena.web.forms.signing import OwnAppealForm
from arena.web.radar import Radar, radar
from arena.web.setup_opening import base_url
from arena.web.setup_words import moment_of
from arena.web.wording import worded

blueprint = Blueprint("history_pages", __name__)
SHOWN = 12  # appearances; the earlier ones are one tap away
TRIES = "30/minute"


@blueprint.get("/history")
def page() -> ResponseReturnValue:
    """``?department=``, with ``&speaker=`` of one of its people; remarks and times are for the staff alone."""
    staff = bool(current_user.is_authenticated)
    department, speaker = request.args.get("department", ""), request.args.get("speaker", "")
    found = history(db.session, department, speaker, everything=staff) or abort(404)
    return render_template("histories/page.html", found=found, own=staff, mine=None, **_drawn(found))


@blueprint.get("/mine/<token>")
@limiter.limit(TRIES)
def mine(token: str) -> ResponseReturnValue:
    """Everything that is the speaker's own, with the sheets of the last results and a way to object."""
    return _mine(token)


@blueprint.post("/mine/<token>")
@limiter.limit(TRIES)
def object_to(token: str) -> ResponseReturnValue:
    """An appeal of the speaker's own entry."""
    department, speaker = _whose(token)
    entries = {f"{state.charter.bout}/{entry}": state for state, entry in _entries(department, speaker)}
    form = OwnAppealForm()
    form.entry.choices = options((key, key) for key in entries)
    if not form.validate_on_submit():
        return _mine(token, form)
    bout, _, entry = form.entry.data.partition("/")
    act = LodgeAppeal(entry, speaker, AppealGround(form.ground.data), form.facts.data.strip())
    db.session.rollback()  # perform's writer would wait for a transaction of ours
    try:
        actor = Actor(Role.SPEAKER, f"{department}/{speaker}"[:80], speaker)
        perform(bout, act, actor, command_id=f"own-{secrets.token_urlsafe(12)}")
    except Refused as refused:
        flash(worded(refused), "bad")
    else:
        flash(gettext("申诉已受理，写入记录。结论会显示在本页。"), "ok")
    return redirect(url_for(".mine", token=token))


@blueprint.get("/history/links/<bout>")
def links(bout: str) -> ResponseReturnValue:
    """The private links of a bout's speakers, to hand over."""
    one = db.session.get(Bout, bout) or abort(404)
    people = [(entry, _address(entry.department.name, entry.speaker)) for entry in one.entries]
    return render_template("histories/links.html", bout=one, people=people, qr=_qr)


@blueprint.post("/history/links/<bout>/renew")
def renew(bout: str) -> ResponseReturnValue:
    """Ends the link of ``to`` (department/speaker) and makes another."""
    department, _, speaker = request.form.get("to", "").rpartition("/")
    speaker_links.renew(db.session, department, speaker)
    db.session.commit()
    flash(gettext("%(name)s 的链接已更换，原来的不能再用。", name=speaker), "ok")
    return redirect(url_for(".links", bout=bout))


def _mine(token: str, form: OwnAppealForm | None = None) -> Response:
    department, speaker = _whose(token)
    entries = _entries(department, speaker)
    found = history(db.session, department, speaker, everything=True)
    if form is None:
        form = OwnAppealForm(formdata=None)
    form.entry.choices = options((f"{state.charter.bout}/{key}", _bout_name(state)) for state, key in entries)
    page = render_template(
        "histories/page.html",
        found=found or _nothing_yet(department, speaker),
        own=True,
        mine=token,
        entries=[
            (state, state.entries[key], receipt(state, state.entries[key], state.revealed)) for state, key in entries
        ],
        form=form,
        without_seats=without_seats,
        moment_of=moment_of,
        until=objections_until,
        bout_name=_bout_name,
        **(_drawn(found) if found else {"drawn": None, "chips": CHIP_WORDS, "advice": ADVICE, "shown": SHOWN}),
    )
    answer = make_response(page)
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


def _entries(department: str, speaker: str) -> list[tuple[BoutState, str]]:
    """The speaker's entries in bouts whose result is out and not yet archived: (state, entry), the newest first."""
    bouts = db.session.scalars(
        db.select(Bout.id).where(Bout.status == OPENED, ~Bout.rehearsal).order_by(Bout.held_on.desc())
    ).all()
    db.session.rollback()  # a journal not read yet waits for whoever holds the tables
    states = [state for bout in bouts if (state := stage.current(bout)) and state.phase in AFTER_LIVE & set(APPEALABLE)]
    return [
        (state, entry.id)
        for state in states
        for entry in state.queue
        if (entry.info.department, entry.info.speaker) == (department, speaker) and entry.id in state.revealed
    ]


def _whose(token: str) -> tuple[str, str]:
    return speaker_links.speaker_for(db.session, current_app.secret_key or "", token) or abort(404)


def _address(department: str, speaker: str) -> str:
    token = speaker_links.token_of(db.session, current_app.secret_key or "", department, speaker)
    return base_url() + url_for(".mine", token=token)


def _qr(text: str) -> str:
    return segno.make(text, error="m", micro=False).svg_data_uri(border=2, scale=3, dark="#000", light="#fff")


def _bout_name(state: BoutState) -> str:
    named = gettext("%(arena)s第%(number)s期", arena=state.charter.arena, number=state.charter.number)
    return str(named)


def _drawn(found: History) -> dict[str, object]:
    return {"drawn": _radar(found), "chips": CHIP_WORDS, "advice": ADVICE, "shown": _shown(found)}


def _radar(found: History) -> Radar | None:
    if not found.radar:
        return None
    names = [share.name for share in found.radar[0].criteria]
    return radar(names, [[share.share for share in one.criteria] for one in found.radar])


def _shown(found: History) -> int:
    return len(found.appearances) if request.args.get("bouts") == "all" else SHOWN


def _nothing_yet(department: str, speaker: str) -> History:
    return History(department, speaker, "", (), 0, None, None, (), (), ())
