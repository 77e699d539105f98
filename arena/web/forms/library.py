"""What all bouts draw on: departments, seasons, the names of the arenas."""

from __future__ import annotations

from datetime import UTC, datetime

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import IntegerField, TextAreaField, ValidationError
from wtforms.validators import DataRequired

from arena.services.roster import LONGEST
from arena.web.forms.fields import WholeNumber, text
from arena.web.forms.lines import pairs_in

LONGEST_NAME, LONGEST_GROUP = LONGEST["单位"], LONGEST["组别"]
MOST_DEPARTMENTS = 300


class DepartmentForm(FlaskForm):
    """One department."""

    name = text(_("部门名称"), LONGEST_NAME)
    group = text(_("组别"), LONGEST_GROUP, needed=False, hint=_("同组部门之间比较，如“经济发展”。"))


class PasteDepartmentsForm(FlaskForm):
    """Several departments at once."""

    departments = TextAreaField(
        _("部门名单"),
        [DataRequired(_("请至少填写一个部门。"))],
        description=_("每行一个：部门名称，空格或逗号后写组别。可从 Excel 直接粘贴两列。"),
        render_kw={"rows": 6, "placeholder": "海洋经济部 经济发展\n营商服务部 服务保障"},
    )

    def validate_departments(self, field: TextAreaField) -> None:
        """Names the line that is too long."""
        pairs = pairs_in(field.data or "")
        if len(pairs) > MOST_DEPARTMENTS:
            raise ValidationError(gettext("一次最多 %(most)s 行。", most=MOST_DEPARTMENTS))
        for line, (name, group) in enumerate(pairs, 1):
            if len(name) > LONGEST_NAME or len(group) > LONGEST_GROUP:
                raise ValidationError(
                    gettext(
                        "第 %(line)s 个“%(name)s”：名称最多 %(most)s 字、组别最多 %(group)s 字。",
                        line=line,
                        name=name[:20],
                        most=LONGEST_NAME,
                        group=LONGEST_GROUP,
                    )
                )


class SeasonForm(FlaskForm):
    """One season."""

    year = IntegerField(_("年份"), [WholeNumber(2000, 2100)], default=lambda: datetime.now(UTC).year)
    name = text(_("名称"), 20, needed=False, hint=_("留空则为“2026 年度”这样的名称。"))


class ArenaForm(FlaskForm):
    """The name under which an arena appears."""

    name = text(_("名称"), 20)
