"""Signing in, the first administrator, further accounts, passwords."""

from __future__ import annotations

from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from wtforms import HiddenField, PasswordField, RadioField
from wtforms.validators import DataRequired, EqualTo

from arena.bout.policy import Role
from arena.services.accounts import LONGEST_PASSWORD, PIN_DIGITS, ROLES, SHORTEST_PASSWORD
from arena.web.forms.fields import AtMost, options, text
from arena.web.role_words import NAMES

NEEDED = DataRequired(_("请填写密码。"))
LENGTH = _("至少 %(least)s 个字符；可以用一句只有您知道的话。", least=SHORTEST_PASSWORD)
SAME = _("两次输入的密码不一致，请重新输入。")


class SignInForm(FlaskForm):
    """/login"""

    username = text(_("用户名"), 60, render_kw={"autocomplete": "username", "autofocus": True})
    password = PasswordField(
        _("密码"), [NEEDED, AtMost(LONGEST_PASSWORD)], render_kw={"autocomplete": "current-password"}
    )


class NewAccountForm(FlaskForm):
    """A further account."""

    username = text(_("用户名"), 60, hint=_("登录时使用，不分大小写。"), render_kw={"autocomplete": "off"})
    name = text(_("姓名"), 20, hint=_("写入操作日志。"), render_kw={"autocomplete": "off"})
    role = RadioField(_("角色"), choices=options((role, NAMES[Role(role)]) for role in ROLES), default="host")
    password = PasswordField(
        _("初始密码"),
        [NEEDED, AtMost(LONGEST_PASSWORD)],
        description=LENGTH,
        render_kw={"autocomplete": "new-password"},
    )


class FirstAdminForm(FlaskForm):
    """/first-run"""

    token = HiddenField()
    username = text(_("用户名"), 60, hint=_("登录时使用，不分大小写。"), render_kw={"autocomplete": "username"})
    name = text(_("姓名"), 20, hint=_("写入操作日志。"), render_kw={"autocomplete": "name"})
    password = PasswordField(
        _("密码"), [NEEDED, AtMost(LONGEST_PASSWORD)], description=LENGTH, render_kw={"autocomplete": "new-password"}
    )
    again = PasswordField(_("再输一次"), [EqualTo("password", SAME)], render_kw={"autocomplete": "new-password"})


class PasswordForm(FlaskForm):
    """/password"""

    old = PasswordField(_("当前密码"), [NEEDED], render_kw={"autocomplete": "current-password"})
    new = PasswordField(
        _("新密码"), [NEEDED, AtMost(LONGEST_PASSWORD)], description=LENGTH, render_kw={"autocomplete": "new-password"}
    )
    again = PasswordField(_("再输一次"), [EqualTo("new", SAME)], render_kw={"autocomplete": "new-password"})


class PinForm(FlaskForm):
    """/pin"""

    password = PasswordField(_("当前密码"), [NEEDED], render_kw={"autocomplete": "current-password"})
    pin = PasswordField(
        _("确认码"),
        [DataRequired(_("请填写确认码。")), AtMost(2 * PIN_DIGITS)],
        description=_("%(digits)s 位数字，不要用生日、连号或重复数字。", digits=PIN_DIGITS),
        render_kw={"inputmode": "numeric", "autocomplete": "off"},
    )
    again = PasswordField(
        _("再输一次"),
        [EqualTo("pin", _("两次输入的确认码不一致，请重新输入。"))],
        render_kw={"inputmode": "numeric", "autocomplete": "off"},
    )


class OnlyButton(FlaskForm):
    """A form that is only a button: it carries the CSRF token."""
