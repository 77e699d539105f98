"""The organiser's title and pictures of one arena."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import BooleanField

from arena.services.branding import LONGEST_TITLE
from arena.web.forms.fields import text

TAKES = {"accept": "image/png,image/jpeg,image/webp"}


class BrandingForm(FlaskForm):
    """A title, two pictures, and whether to take one of them down."""

    title = text(_("主办方字样"), LONGEST_TITLE, needed=False, hint=_("显示在大屏封面上方，如“滨海新区党工委”。"))
    logo = FileField(
        _("标志"),
        description=_("PNG、JPEG 或 WebP，不超过 5 MB，最短边不小于 64 像素；建议用透明底的 PNG。"),
        render_kw=TAKES,
    )
    drop_logo = BooleanField(_("不再使用这个标志"))
    background = FileField(
        _("背景图"),
        description=_("PNG、JPEG 或 WebP，不超过 5 MB；建议 1920×1080 或 3840×2160。大屏会压暗后铺满，文字仍清楚。"),
        render_kw=TAKES,
    )
    drop_background = BooleanField(_("不再使用这张背景图"))
