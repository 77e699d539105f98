"""Rows of the rulebook form: added, moved, removed, and given ids of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from flask_babel import gettext
from werkzeug.exceptions import BadRequest

from arena.domain.marks import PLAIN, plain
from arena.domain.panel import Panel
from arena.domain.presets import poll
from arena.web.forms.rulebooks import MOST_ROWS, PanelForm, RulebookForm
from arena.web.rulebook_draft import Draft, panel_draft

DO = re.compile(
    r"(?:panels-(?P<panel>\d{1,2})-)?(?P<rows>panels|criteria|grades|segments|ties)-"
    r"(?:(?P<row>\d{1,2})-(?P<act>up|down|remove)|add(?:-(?P<kind>marks|grades))?)",
    re.ASCII,
)
SLUG = re.compile(r"[a-z0-9_]{1,40}", re.ASCII)
NEW_WEIGHT = Decimal(20)


def changed(draft: Draft, do: str) -> Draft:
    """``draft`` after the button ``do`` ("panels-0-criteria-2-up", "ties-add"); 400 for what is no button."""
    found = DO.fullmatch(do)
    if found is None:
        raise BadRequest
    inside = found["rows"] in ("criteria", "grades")
    try:
        owner = draft["panels"][int(found["panel"])] if inside and found["panel"] else draft
        rows: list[Draft] = owner[found["rows"]]
        if found["act"]:
            _move(rows, int(found["row"]), found["act"])
        elif len(rows) < MOST_ROWS[found["rows"]]:
            rows.append(_fresh(draft, found["rows"], found["kind"] or "marks"))
    except (IndexError, KeyError):
        raise BadRequest from None
    return settled(draft)


def _move(rows: list[Draft], row: int, act: str) -> None:
    one = rows.pop(row)
    if act != "remove":
        rows.insert(max(row + (-1 if act == "up" else 1), 0), one)


def _fresh(draft: Draft, rows: str, kind: str) -> Draft:
    if rows == "panels":
        return _fresh_panel(draft, kind)
    if rows == "criteria":
        return {"id": "", "name": "", "segment": "", "maximum": "10", "step": "0.5", "factor": "1", "anchors": ""}
    if rows == "grades":
        return {"id": "", "name": "", "value": ""}
    if rows == "segments":
        return {"id": "", "name": "", "length": "3:00", "counted": True}
    return {"step": "more_decimals||", "places": "3"}


def _fresh_panel(draft: Draft, kind: str) -> Draft:
    """A panel of 20 %, taken from the first one's weight; judges begin with the first panel's rubric."""
    panel = panel_draft(poll(int(NEW_WEIGHT)))
    if kind == "marks":
        first = draft["panels"][0]
        panel = {
            **panel_draft(Panel(name=gettext("代表"), weight=NEW_WEIGHT)),
            "criteria": [dict(one) for one in first["criteria"]],
            "full": first["full"],
            "when_empty": "others",
        }
    lead = draft["panels"][0]
    if PLAIN.fullmatch(lead["weight"]) and Decimal(lead["weight"]) > NEW_WEIGHT:
        lead["weight"] = plain(Decimal(lead["weight"]) - NEW_WEIGHT)
    return {**panel, "id": ""}


def settled(draft: Draft) -> Draft:
    """``draft`` with an id of its own for every row, and with grades (or criteria) for a panel that has none."""
    _name(draft["panels"], "p")
    _name(draft["segments"], "s")
    for panel in draft["panels"]:
        if panel["sheets"] == "grades" and not panel["grades"]:
            panel["grades"] = panel_draft(poll(1))["grades"]
        if panel["sheets"] == "marks" and not panel["criteria"]:
            _begin_rubric(panel, draft)
        _name(panel["criteria"], "c")
        _name(panel["grades"], "g")
    return draft


def _begin_rubric(panel: Draft, draft: Draft) -> None:
    """The rubric of the first panel that has one, else a row to fill in."""
    lead = next((one for one in draft["panels"] if one["sheets"] == "marks" and one["criteria"]), None)
    panel["criteria"] = [dict(one) for one in lead["criteria"]] if lead else [_fresh(draft, "criteria", "marks")]
    panel["full"] = lead["full"] if lead else panel["full"]


def _name(rows: Iterable[Draft], letter: str) -> None:
    taken: set[str] = set()
    for row in rows:
        key = row["id"] or ""
        if not SLUG.fullmatch(key) or key in taken:
            known = taken | {other["id"] for other in rows}
            key = next(made for number in range(1, 200) if (made := f"{letter}{number}") not in known)
        row["id"] = key
        taken.add(key)


def points(panel: PanelForm) -> str:
    """What the rows of a rubric add up to; blank while one is no number."""
    return _sum(
        (row["maximum"].data, row["factor"].data) for row in (entry.form for entry in panel["criteria"].entries)
    )


def weights(form: RulebookForm) -> str:
    """What the panels' weights add up to; blank while one is no number."""
    return _sum((entry.form["weight"].data, "1") for entry in form["panels"].entries)


def _sum(typed: Iterable[tuple[str | None, str | None]]) -> str:
    pairs = list(typed)
    if not all(PLAIN.fullmatch(text or "") for pair in pairs for text in pair):
        return "—"
    return plain(sum((Decimal(one or 0) * Decimal(factor or 0) for one, factor in pairs), Decimal(0)))
