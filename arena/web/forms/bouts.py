"""A new bout, its basic facts, its opening."""

from __future__ import annotations

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import BooleanField, DateField, IntegerField, RadioField, SelectField, TimeField, ValidationError
from wtforms.validators import DataRequired, Optional

from arena.bout.decide.preparing import MOST_HELD
from arena.services.vote_tickets import MOST_TICKETS
from arena.web.forms.fields import WholeNumber, chosen, options, text

MOST_BOUTS = 99
MOST_PUBLICITY_DAYS = 60


class BoutForm(FlaskForm):
    """Basic facts of a bout."""

    season = SelectField(_("赛季"), [chosen()], coerce=int)
    number = IntegerField(_("期数"), [WholeNumber(1, MOST_BOUTS)], description=_("第几期，同一擂台同一赛季不重复。"))
    theme = text(_("主题"), 40, needed=False, hint=_("显示在大屏封面。"))
    organiser = text(_("主办单位"), 40, needed=False)
    held_on = DateField(_("日期"), [Optional()])
    starts_at = TimeField(_("计划开始"), [Optional()], description=_("用来推算各选手的登台时间和预计结束时间。"))
    supervised = BooleanField(
        _("本场有监督员"),
        description=_("退回、缺评、回避、扣分、补录、更正等例外操作须由监督员确认；抽签须签字，开赛前须清零确认。"),
    )
    signed = BooleanField(
        _("成绩须逐级签字认定"),
        description=_("计分员、复核员、监督员、总评委依次核对签字，齐了才能认定；各人须有账号，总评委用评委卡。"),
    )
    publicity_days = IntegerField(
        _("公示天数"),
        [Optional(), WholeNumber(0, MOST_PUBLICITY_DAYS)],
        default=0,
        description=_("认定后公示几天，期间可书面申诉，期满才能归档；0 为不公示。"),
    )
    hold = IntegerField(
        _("定标人数"),
        [Optional(), WholeNumber(0, MOST_HELD)],
        default=0,
        description=_("前几位选手先不锁分、不亮分，评委商定尺度后一起锁定；0 为不定标。"),
    )
    stepwise = BooleanField(_("分步亮分"), description=_("先亮各评委分，再划去最高最低分，最后亮出得分和名次。"))
    voting = RadioField(
        _("观众投票"),
        choices=options(
            (
                ("off", _("不投票")),
                ("tickets", _("投票卡：每张卡一票")),
                ("open", _("开放投票：每部手机一票")),
            )
        ),
        default="off",
        description=_("票数按规则计入得分的，请用投票卡；开放投票换一部手机就能再投。规则中须有测评票组。"),
    )
    tickets = IntegerField(
        _("投票卡张数"),
        [WholeNumber(0, MOST_TICKETS)],
        default=0,
        description=_("保存后在“投票卡”页打印；开放后也可以增加。"),
    )
    guessing = BooleanField(_("观众竞猜得分"), description=_("锁分前猜台上选手的得分，另设竞猜榜，不影响成绩。"))
    rehearsal = BooleanField(_("彩排场次"), description=_("所有屏幕显示“彩排”水印，成绩不计入赛季。"))

    def validate_tickets(self, field: IntegerField) -> None:
        """Voting by ticket needs tickets."""
        if self.voting.data == "tickets" and not field.data:
            raise ValidationError(gettext("用投票卡投票，请填写要印多少张。"))


class NewBoutForm(BoutForm):
    """A bout to be made from the arena's preset."""

    arena = RadioField(_("擂台"), [chosen()])
    number = IntegerField(_("期数"), [Optional(), WholeNumber(1, MOST_BOUTS)], description=_("留空则自动接上一期。"))


class OpeningForm(FlaskForm):
    """The last tap before everything is frozen."""

    checked = BooleanField(
        _("我已核对名单、席位、回避与规则，知道开放后不能再改"),
        [DataRequired(_("请先核对并勾选，再开放本场。"))],
    )
