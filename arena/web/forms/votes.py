"""The ballot, and how many tickets there are."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import HiddenField, IntegerField, RadioField, StringField
from wtforms.validators import InputRequired

from arena.services.vote_tickets import MOST_TICKETS
from arena.services.voting import LONGEST_VOTER
from arena.web.forms.fields import AtMost, WholeNumber


class BallotForm(FlaskForm):
    """One ballot. Whom it is about is in it, so that a late one is never counted for the next on stage."""

    entry = HiddenField()
    panel = HiddenField()
    ticket = StringField(
        _("投票卡上的 8 位数字"),
        [AtMost(LONGEST_VOTER)],
        render_kw={"inputmode": "numeric", "autocomplete": "off"},
    )
    grade = RadioField(_("您的评价"), [InputRequired(_("请先选一项，再提交。"))])


class TicketsForm(FlaskForm):
    """How many tickets are printed."""

    tickets = IntegerField(
        _("张数"),
        [WholeNumber(1, MOST_TICKETS)],
        description=_("以后增加张数，已印好的卡照常有效。"),
    )
