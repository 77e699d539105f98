"""Where a rulebook's problems stand in its form, and what to say of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from flask_babel import gettext
from wtforms import Field, FieldList, Form, FormField

from arena.domain.rulebook import Rulebook
from arena.domain.rulebook_check import problems
from arena.web import rulebook_words as words
from arena.web.forms.fields import options
from arena.web.forms.rulebooks import RulebookForm
from arena.web.rulebook_draft import rulebook_of
from arena.web.rulebook_rows import settled

SPOTS = {"band": "band_low", "trim": "high", "quorum": "at_least"}


class Fault(NamedTuple):
    """What is wrong in the form: the field's id, where it stands in words, what to do."""

    field: str
    place: str
    text: str

    @property
    def sentence(self) -> str:
        """Where and what."""
        return f"{self.place}：{self.text}" if self.place else self.text


def checked(form: RulebookForm, base: Rulebook) -> Rulebook | None:
    """The rulebook that the form stands for; ``None`` where something is wrong, which then stands at its field."""
    if not form.validate() or _loose(form):
        return None
    made = rulebook_of(settled(form.data), base)
    found = list(problems(made))
    for where, code in found:
        spot = _spot(form, where)
        if spot is None:
            form.form_errors.append(words.said(where, code, made))
        else:
            spot.errors = [*spot.errors, words.why(code)]
    return None if found else made


def _loose(form: RulebookForm) -> bool:
    """Whether a criterion belongs to a segment that is gone; says so there."""
    segments = {"", *(entry.form["id"].data for entry in form["segments"].entries)}
    judged = (panel.form for panel in form["panels"].entries if panel.form["sheets"].data == "marks")
    rows = (row.form["segment"] for panel in judged for row in panel["criteria"].entries)
    gone = [field for field in rows if (field.data or "") not in segments]
    for field in gone:
        field.errors = [*field.errors, gettext("这个环节已删除，请改选。")]
    return bool(gone)


def _spot(form: Form, where: str) -> Field | None:
    """The field that a problem's path means."""
    head, *rest = where.split(".")
    if head == "panels":
        return _panel_spot(form, rest)
    if head == "ties":
        step = form["ties"].entries[int(rest[0]) - 1].form
        return step["places" if rest[-1] == "places" else "step"]
    if head == "segments":
        row = _row(form["segments"], rest[0])
        return row and row["length"]
    return form[rest[0]] if rest and rest[0] in form else None


def _panel_spot(form: Form, rest: list[str]) -> Field | None:
    if rest == ["weight"]:
        return form["panels"].entries[-1].form["weight"]
    panel = _row(form["panels"], rest[0]) if len(rest) > 1 else None
    if panel is None:
        return None
    name, *tail = rest[1:]
    if name in ("criteria", "grades") and tail:
        row = _row(panel[name], tail[0]) if len(tail) > 1 else panel[name].entries[0].form
        return row[tail[-1]] if row is not None and tail[-1] in row else None
    wanted = SPOTS.get(name, name)
    return next((field for field in panel if field.short_name == wanted), None)


def _row(rows: FieldList, key: str) -> Form | None:
    return next((entry.form for entry in rows.entries if entry.form["id"].data == key), None)


def faults(form: Form, lead: tuple[str, ...] = ()) -> Iterator[Fault]:
    """Everything that is wrong, in the order of the page."""
    for field in form:
        if isinstance(field, FieldList):
            for error in field.errors:
                if isinstance(error, str):
                    yield Fault(
                        field.id, " · ".join((*lead, str(field.label.text or words.place(field.short_name)))), error
                    )
            for number, entry in enumerate(field.entries, 1):
                yield from faults(entry.form, (*lead, _name(field, entry, number)))
        else:
            where = " · ".join((*lead, str(field.label.text)))
            yield from (Fault(field.id, where, str(error)) for error in field.errors)
    yield from (Fault("", "", str(error)) for error in form.form_errors)


def _name(rows: FieldList, entry: FormField, number: int) -> str:
    name = entry.form["name"].data if "name" in entry.form else ""
    if rows.short_name == "ties":
        return words.place(f"ties.{number}")
    return name or str(gettext("%(what)s第 %(number)s 行", what=words.place(rows.short_name), number=number))


def dress(form: RulebookForm) -> RulebookForm:
    """Gives the selects that depend on other rows their choices; one that is gone stays choosable and says so."""
    segments = [(one.form["id"].data, one.form["name"].data) for one in form["segments"].entries]
    for panel in form["panels"].entries:
        for row in panel.form["criteria"].entries:
            _offer(row.form["segment"], [("", "—"), *segments])
    steps = list(_steps(form))
    for row in form["ties"].entries:
        _offer(row.form["step"], steps)
    return form


def _offer(field: Field, known: list[tuple[str, str]]) -> None:
    field.data = field.data or known[0][0]
    gone = [] if field.data in dict(known) else [(field.data, gettext("（已删除，请改选）"))]
    field.choices = options([*known, *gone])


def _steps(form: RulebookForm) -> Iterator[tuple[str, str]]:
    """Everything that equal scores can be parted by."""
    for kind in ("more_decimals", "dropped_sum", "chief_total", "fewer_penalties", "head_to_head", "decision"):
        yield f"{kind}||", words.tie_word(kind)
    for number, panel in enumerate(form["panels"].entries):
        key, name = panel.form["id"].data, panel.form["name"].data or ""
        if panel.form["sheets"].data == "marks":
            owner, said = ("", "") if number == 0 else (key, f"{name} · ")
            for row in panel.form["criteria"].entries:
                word = words.tie_word("criterion", said + (row.form["name"].data or ""))
                yield f"criterion|{owner}|{row.form['id'].data}", word
        if len(form["panels"].entries) > 1:
            yield f"panel|{key}|", words.tie_word("panel", name)
