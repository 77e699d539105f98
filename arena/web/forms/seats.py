"""Judges' seats."""

from __future__ import annotations

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import IntegerField, RadioField, SelectField, TextAreaField, ValidationError
from wtforms.validators import DataRequired

from arena.bout.decide.preparing import MOST_SEATS
from arena.services.roster import LONGEST
from arena.web.forms.fields import WholeNumber, text
from arena.web.forms.lines import pairs_in

PANEL_HINT = _("按该组的评分表打分，评分计入该组。")
LONGEST_NAME, LONGEST_POST = LONGEST["姓名"], LONGEST["职务"]


class SeatForm(FlaskForm):
    """One seat."""

    number = IntegerField(_("席号"), [WholeNumber(1, 99)], description=_("改席号后，已打印的评委卡作废。"))
    name = text(_("姓名"), LONGEST_NAME)
    post = text(_("职务"), LONGEST_POST, needed=False)
    panel = SelectField(_("评委组"), description=PANEL_HINT)


class PasteSeatsForm(FlaskForm):
    """Several seats at once: a name and perhaps a post on each line."""

    judges = TextAreaField(
        _("评委名单"),
        [DataRequired(_("请至少填写一位评委姓名。"))],
        description=_("每行一位：姓名，空格或逗号后写职务。可从 Excel 直接粘贴两列。"),
        render_kw={"rows": 6, "placeholder": "贺临岳 工委副书记\n蒋石青 管委副主任"},
    )

    panel = SelectField(_("评委组"), description=PANEL_HINT)

    def validate_judges(self, field: TextAreaField) -> None:
        """Names the line that is too long."""
        pairs = pairs_in(field.data or "")
        if len(pairs) > MOST_SEATS:
            raise ValidationError(
                gettext("一次最多 %(most)s 位，当前 %(count)s 位。", most=MOST_SEATS, count=len(pairs))
            )
        for line, (name, post) in enumerate(pairs, 1):
            if len(name) > LONGEST_NAME or len(post) > LONGEST_POST:
                raise ValidationError(
                    gettext(
                        "第 %(line)s 位“%(name)s”：姓名最多 %(most)s 字、职务最多 %(post)s 字。",
                        line=line,
                        name=name[:20],
                        most=LONGEST_NAME,
                        post=LONGEST_POST,
                    )
                )


class ChiefForm(FlaskForm):
    """Who is the 总评委."""

    seat = RadioField(_("总评委"), coerce=int)
