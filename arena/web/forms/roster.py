"""One line of the roster, and the upload of a whole one."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import HiddenField, IntegerField, SelectField

from arena.services.roster import LARGEST_NUMBER, LONGEST
from arena.web.forms.fields import WholeNumber, chosen, text


class EntryForm(FlaskForm):
    """One entry, as an account without contact data may edit it."""

    number = IntegerField(_("序号"), [WholeNumber(1, LARGEST_NUMBER)])
    department = SelectField(_("单位"), [chosen()], coerce=int)
    speaker = text(_("姓名"), LONGEST["姓名"])
    post = text(_("职务"), LONGEST["职务"], needed=False)
    topic = text(_("题目"), LONGEST["题目"])


class EntryWithContactForm(EntryForm):
    """One entry with what only the administrator sees."""

    contact = text(_("联系人"), LONGEST["联系人"], needed=False, hint=_("仅管理员可见。"))
    phone = text(_("电话"), LONGEST["电话"], needed=False, hint=_("仅管理员可见，列表中打码。"))
    note = text(_("推荐意见"), LONGEST["推荐意见"], needed=False, hint=_("仅管理员可见。"))


class UploadForm(FlaskForm):
    """The .xlsx that an organiser filled in."""

    file = FileField(
        _("Excel 文件（.xlsx）"),
        [FileRequired(_("请先选择要导入的 .xlsx 文件。"))],
        description=_("不超过 2 MB、60 行。第一张工作表须有：序号、单位、姓名、职务、题目。"),
        render_kw={"accept": ".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    )


class ConfirmRosterForm(FlaskForm):
    """The checked draft on its way back, signed."""

    draft = HiddenField()
