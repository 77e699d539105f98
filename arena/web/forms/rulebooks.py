"""A rulebook as a form: everything is text as typed, so that nothing is lost while rows come and go.

``arena/web/rulebook_draft.py`` turns rulebooks into drafts for this form and drafts back into rulebooks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    Field,
    FieldList,
    Form,
    FormField,
    HiddenField,
    SelectField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.validators import DataRequired, StopValidation

from arena.domain.marks import PLAIN
from arena.domain.panel_check import LARGEST
from arena.domain.rulebook import TieKind
from arena.web import rulebook_words as words
from arena.web.forms.fields import AtMost, options, text, tidy

MINUTES = re.compile(r"([0-9]{1,3}):([0-5][0-9])", re.ASCII)
WHOLE = re.compile(r"[0-9]{1,5}", re.ASCII)
LONGEST_NAME, LONGEST_ANCHORS = 40, 400
MOST_ROWS = {"panels": 4, "criteria": 12, "grades": 8, "segments": 8, "ties": 12}
PICK = _("请选择一项。")


class Only:
    """Passes over a field that the choice in another field makes meaningless."""

    def __init__(self, name: str, *values: object) -> None:
        self.name, self.values = name, values

    def __call__(self, form: Form, _field: Field) -> None:
        if form[self.name].data not in self.values:
            raise StopValidation


class Figure:
    """Refuses what is not a plain decimal number; blank passes where ``needed`` is not set."""

    def __init__(self, *, needed: bool = True) -> None:
        self.needed = needed

    def __call__(self, _form: Form, field: Field) -> None:
        if not field.data and not self.needed:
            return
        if not PLAIN.fullmatch(field.data or ""):
            raise ValidationError(gettext("请填数字，如 0.5，最多 6 位小数，小于 %(most)s。", most=LARGEST))


class Whole:
    """Refuses what is not a whole number from 0 to ``most``; blank passes where ``needed`` is not set."""

    def __init__(self, most: int, *, needed: bool = True) -> None:
        self.most, self.needed = most, needed

    def __call__(self, _form: Form, field: Field) -> None:
        if not field.data and not self.needed:
            return
        if not WHOLE.fullmatch(field.data or "") or int(field.data) > self.most:
            raise ValidationError(gettext("请填 %(least)s 至 %(most)s 之间的整数。", least=0, most=self.most))


def figure(label: Any, *first: Any, needed: bool = True, hint: Any = "") -> StringField:
    """A decimal number as typed."""
    return StringField(
        label,
        [*first, Figure(needed=needed)],
        filters=[tidy],
        description=hint,
        render_kw={"inputmode": "decimal", "maxlength": 11},
    )


def whole(label: Any, most: int, *first: Any, needed: bool = True, hint: Any = "") -> StringField:
    """A whole number as typed."""
    return StringField(
        label,
        [*first, Whole(most, needed=needed)],
        filters=[tidy],
        description=hint,
        render_kw={"inputmode": "numeric", "maxlength": 5},
    )


def name(label: Any) -> StringField:
    """A short name that must be there."""
    return text(label, LONGEST_NAME)


def one_of(label: Any, known: dict[str, Any], *first: Any, but: Sequence[str] = ()) -> SelectField:
    """A choice among the words of ``arena/web/rulebook_words.py``."""
    choices = options(pair for pair in known.items() if pair[0] not in but)
    return SelectField(label, [*first, DataRequired(PICK)], choices=choices)


class CriterionForm(Form):
    """One row of a rubric."""

    id = HiddenField()
    name = name(_("评分项"))
    segment = SelectField(_("环节"), validate_choice=False)
    maximum = figure(_("满分"))
    step = figure(_("每档"))
    factor = figure(_("系数"))
    anchors = TextAreaField(
        _("评分标准"),
        [AtMost(LONGEST_ANCHORS)],
        description=_("每行一档，从高到低。评委在手机上可以看到。"),
        render_kw={"rows": 3},
    )


class GradeForm(Form):
    """One choice on a ballot."""

    id = HiddenField()
    name = name(_("等次"))
    value = figure(_("分值"), needed=False)


MARKS = Only("sheets", "marks")


class PanelForm(Form):
    """One group of judges."""

    id = HiddenField()
    name = name(_("名称"))
    weight = figure(_("权重（%）"))
    sheets = one_of(_("评分方式"), words.SHEETS, but=("places",))
    criteria = FieldList(FormField(CriterionForm))
    grades = FieldList(FormField(GradeForm))
    full = figure(_("公布的满分"), MARKS, needed=False, hint=_("与评分项满分之和核对；留空则不核对。"))
    band_low = figure(_("评分区间下限"), MARKS, needed=False, hint=_("评委总分超出区间时不能提交；留空则不限。"))
    band_high = figure(_("评分区间上限"), MARKS, needed=False)
    method = one_of(_("合成方法"), words.METHODS, MARKS, but=("rank_sum", "place_points", "majority", "one_by_one"))
    by = one_of(_("去高低分的方式"), words.BY, MARKS)
    high = whole(_("去掉最高分"), 20, MARKS)
    low = whole(_("去掉最低分"), 20, MARKS)
    from_sheets = whole(_("有效评分不少于几份才去"), 50, MARKS)
    at_least = whole(_("至少几份有效评分"), 50)
    numerator = whole(_("且不少于应评的"), 99)
    denominator = whole(_("分母"), 99)
    when_empty = one_of(_("没有评分时"), words.WHEN_EMPTY)


class SegmentForm(Form):
    """A timed part of the talk."""

    id = HiddenField()
    name = name(_("环节"))
    length = StringField(_("时长"), filters=[tidy], render_kw={"placeholder": "3:00", "maxlength": 6})
    counted = BooleanField(_("计入超时"))

    def validate_length(self, field: StringField) -> None:
        """Minutes and seconds."""
        if not MINUTES.fullmatch(field.data or ""):
            raise ValidationError(gettext("请按 分:秒 填写，如 3:00。"))


class TieForm(Form):
    """One step of the tie chain; ``step`` is kind, panel and criterion in one."""

    step = SelectField(_("比较内容"), validate_choice=False)
    places = whole(_("小数位数"), 6)

    def validate_step(self, field: SelectField) -> None:
        """A kind of comparison that there is."""
        if (field.data or "").partition("|")[0] not in set(TieKind):
            raise ValidationError(PICK)


OVERTIME = Only("overtime", True)
UNROUNDED = _("留空不取位")


class RulebookForm(FlaskForm):
    """The whole rulebook. ``key`` and ``version`` say what it was made from."""

    key = HiddenField()
    version = HiddenField()
    name = text(_("规则名称"), LONGEST_NAME)
    panels = FieldList(FormField(PanelForm))
    segments = FieldList(FormField(SegmentForm))
    mode = one_of(_("取位方式"), words.ROUNDING)
    places = whole(_("最后得分保留几位小数"), 6)
    criterion = whole(_("单项平均分保留几位小数"), 6, needed=False, hint=UNROUNDED)
    sheet = whole(_("评委总分保留几位小数"), 6, needed=False, hint=UNROUNDED)
    panel = whole(_("评委组得分保留几位小数"), 6, needed=False, hint=UNROUNDED)
    rank_on = one_of(_("名次依据"), words.RANK_ON)
    overtime = BooleanField(_("超时扣分"))
    grace_s = whole(_("宽限（秒）"), 3600, OVERTIME)
    step_s = whole(_("每几秒一档"), 3600, OVERTIME)
    amount = figure(_("每档扣分"), OVERTIME)
    cap = figure(_("最多扣分"), OVERTIME, needed=False, hint=_("留空不封顶"))
    ties = FieldList(FormField(TieForm))
    shared = one_of(_("仍相同时"), words.SHARED)
    reveal = one_of(_("亮分方式"), words.REVEAL)
    example_overtime = whole(_("2号超时（秒）"), 3600)

    def validate(self, extra_validators: Any = None) -> bool:
        """Rows of the kind of sheet that a panel does not have are kept but not judged."""
        kept = []
        for panel in self.panels:
            idle = panel.grades if panel.sheets.data == "marks" else panel.criteria
            kept.append((idle, idle.entries))
            idle.entries = []
        try:
            return bool(super().validate(extra_validators))
        finally:
            for idle, entries in kept:
                idle.entries = entries


class ChooseForm(FlaskForm):
    """Another rulebook for a draft bout."""

    rulebook = SelectField(_("改用规则"), [DataRequired(PICK)])


class CompareForm(FlaskForm):
    """Which rulebook the sandbox tries."""

    class Meta:
        """It changes nothing and stands in the address."""

        csrf = False

    rulebook = SelectField(_("换成哪份规则"), validate_choice=False)
