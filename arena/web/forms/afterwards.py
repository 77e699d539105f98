"""What is kept after an evening: promises, and the youth talent pool."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import DateField, RadioField, SelectField
from wtforms.validators import Optional

from arena.web.forms.fields import chosen, options, text

PROMISE_STATES = {"open": _("办理中"), "late": _("已逾期"), "done": _("已兑现"), "dropped": _("已取消")}
WAYS = {"self": _("个人自荐"), "dept": _("部门举荐"), "org": _("组织考察")}
POOL_STATES = {
    "nominated": _("已提名"),
    "review": _("考察中"),
    "admitted": _("已入营"),
    "declined": _("未入营"),
    "left": _("已退出"),
}


class PromiseForm(FlaskForm):
    """A promise as it was heard."""

    entry = SelectField(_("选手"), [chosen()])
    content = text(_("承诺内容"), 200, hint=_("一句话，写清做什么、做到什么程度。"))
    owner = text(_("责任人"), 40, needed=False)
    due_on = DateField(_("完成时限"), [Optional()])


class PromiseStateForm(FlaskForm):
    """How a promise stands."""

    state = SelectField(
        _("状态"), [chosen()], choices=options((key, word) for key, word in PROMISE_STATES.items() if key != "late")
    )
    note = text(_("说明"), 200, needed=False)


class NominationForm(FlaskForm):
    """A candidate for the pool."""

    way = RadioField(_("方式"), choices=options(WAYS.items()), default="dept")
    name = text(_("姓名"), 40)
    department = text(_("单位"), 40)
    post = text(_("职务"), 40, needed=False)
    reason = text(_("推荐理由"), 200, needed=False)


class PoolStateForm(FlaskForm):
    """The next step of a candidate."""

    state = SelectField(_("下一步"), [chosen()])
    note = text(_("说明"), 200, needed=False)
