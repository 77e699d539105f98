"""Signing a result, not agreeing to it, and objecting to it."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField, PasswordField, RadioField, SelectField, TextAreaField
from wtforms.validators import DataRequired, Length

from arena.bout.appeals import AppealGround, AppealOutcome
from arena.bout.decide.certifying import LONGEST_FACTS
from arena.services.accounts import PIN_DIGITS
from arena.web.forms.fields import AtMost, chosen, options, text

GROUNDS = {
    AppealGround.RECORDING: _("漏记、错记、计算"),
    AppealGround.PROCEDURE: _("程序问题"),
    AppealGround.RECUSAL: _("应回避未回避"),
}
OUTCOMES = {
    AppealOutcome.UPHELD: _("维持"),
    AppealOutcome.CORRECTED: _("更正"),
    AppealOutcome.WITHDRAWN: _("申诉人撤回"),
}


class SignForm(FlaskForm):
    """One name under the result that the page shows."""

    result = HiddenField()
    checked = BooleanField(_("我已逐项核对以上成绩"), [DataRequired(_("请先核对并勾选，再签字。"))])


class SpotForm(FlaskForm):
    """The same at somebody else's page: the code says who signs."""

    result = HiddenField()
    code = PasswordField(
        _("六位数字"),
        [DataRequired(_("请填写六位数字。")), AtMost(2 * PIN_DIGITS)],
        render_kw={"inputmode": "numeric", "autocomplete": "off"},
    )


class ReasonForm(FlaskForm):
    """A reason of one line."""

    reason = text(_("理由"), 200)


class OwnAppealForm(FlaskForm):
    """申诉 of a speaker who has come by the private link: of which bout, and what for."""

    entry = SelectField(_("场次"), [chosen()])
    ground = RadioField(_("事由"), choices=options(GROUNDS.items()), default=AppealGround.RECORDING.value)
    facts = TextAreaField(
        _("事实和依据"),
        [DataRequired(_("请写明申诉的事实和依据。")), Length(max=LONGEST_FACTS)],
        description=_("时间、涉及的人、认为不对的地方；评委的评价高低不在申诉范围。"),
        render_kw={"rows": 4, "maxlength": LONGEST_FACTS},
    )


class AppealForm(OwnAppealForm):
    """申诉, as on the paper form."""

    entry = SelectField(_("选手"), [chosen()])
    by = text(_("申诉人"), 40, hint=_("实名；一般为选手本人或领队。"))


class HandlerForm(FlaskForm):
    """Who looks into an appeal."""

    handler = text(_("交由谁办理"), 40)


class DecisionForm(FlaskForm):
    """维持 or 更正, with what was found."""

    outcome = RadioField(_("结论"), choices=options(OUTCOMES.items()), default=AppealOutcome.UPHELD.value)
    finding = text(_("核查情况"), 200)
