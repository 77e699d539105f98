"""Fields that several forms use: trimmed text of a bounded length, with our own words for what is wrong."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import Field, Form, SelectChoice, StringField, ValidationError
from wtforms.validators import DataRequired, InputRequired, Optional

from arena.services.sheet_file import cleaned


class AtMost:
    """Refuses text longer than ``most``; the page also tells the browser."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.field_flags = {"maxlength": most}

    def __call__(self, _form: Form, field: Field) -> None:
        if len(field.data or "") > self.most:
            raise ValidationError(
                gettext("最多 %(most)s 个字，当前 %(length)s 个，请缩短。", most=self.most, length=len(field.data))
            )


class WholeNumber:
    """Refuses what is not a whole number from ``least`` to ``most``."""

    def __init__(self, least: int, most: int) -> None:
        self.least, self.most = least, most
        self.field_flags = {"min": least, "max": most}

    def __call__(self, _form: Form, field: Field) -> None:
        if field.data is None or not self.least <= field.data <= self.most:
            field.errors[:] = []
            raise ValidationError(gettext("请填 %(least)s 至 %(most)s 之间的整数。", least=self.least, most=self.most))


def tidy(value: Any) -> Any:
    """Text without invisible signs and outer blanks."""
    return cleaned(value) if isinstance(value, str) else value


def text(label: Any, most: int, *, needed: bool = True, hint: Any = "", **more: Any) -> StringField:
    """A line of text of at most ``most`` signs."""
    first = DataRequired(_("此项必填，请填写后再保存。")) if needed else Optional()
    return StringField(label, [first, AtMost(most)], filters=[tidy], description=hint, **more)


def options(pairs: Iterable[tuple[Any, Any]]) -> list[SelectChoice]:
    """The choices (value, label) of a select or radio field."""
    return [SelectChoice(value=value, label=label) for value, label in pairs]


def chosen() -> InputRequired:
    """Refuses a choice that was not made."""
    return InputRequired(_("请选择一项。"))
