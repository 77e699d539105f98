"""Makes docs/protocol.schema.json and the tables of docs/protocol.md from the code.

python tests/docs/make_protocol.py           exit 1, with the differences, when the docs say something else
python tests/docs/make_protocol.py --write   puts the docs right
"""

from __future__ import annotations

import difflib
import inspect
import json
import re
import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any, get_args

import msgspec

from arena.bout.commands import AnyCommand
from arena.bout.decide.rule import rule
from arena.bout.events import AnyEvent
from arena.bout.phases import BoutPhase, EntryPhase, SheetPhase
from arena.bout.policy import MAY
from arena.bout.scenes import SceneName
from arena.bout.views.card import CardView
from arena.bout.views.check_in import CheckInView
from arena.bout.views.host import HostView
from arena.bout.views.judge import JudgeView
from arena.bout.views.paper import PaperView
from arena.bout.views.public import PublicView
from arena.bout.views.screen import ScreenView
from arena.bout.views.supervisor import SupervisorView
from arena.bout.views.timer import TimerView
from arena.domain.rulebook import RevealMode, RoundingMode, TieKind
from arena.live.publisher import Envelope
from arena.live.wire import CommandEnvelope
from arena.web.wording import REFUSALS

DOCS = Path(__file__).resolve().parents[2] / "docs"
SCHEMA, PAGE = DOCS / "protocol.schema.json", DOCS / "protocol.md"
VIEWS = (
    HostView,
    JudgeView,
    ScreenView,
    PublicView,
    TimerView,
    PaperView,
    SupervisorView,
    CardView,
    CheckInView,
)
ENUMS: tuple[type[StrEnum], ...] = (
    BoutPhase,
    EntryPhase,
    SheetPhase,
    SceneName,
    RevealMode,
    RoundingMode,
    TieKind,
)
REF = "#/$defs/"
NAMES = {"string": "text", "integer": "integer", "boolean": "boolean", "number": "number", "null": "null"}

Schema = dict[str, Any]


def schema() -> Schema:
    """One JSON Schema with everything that travels; nothing else describes the wire."""
    wanted = (AnyCommand, AnyEvent, CommandEnvelope, Envelope, *VIEWS)
    (command, event, *_rest), parts = msgspec.json.schema_components(wanted, ref_template=REF + "{name}")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Arena protocol",
        "description": "Made from the code by tests/docs/make_protocol.py; see protocol.md.",
        "$defs": {"Command": command, "Event": event, **dict(sorted(parts.items()))},
    }


def page(text: str, parts: Schema) -> str:
    """``text`` with each made part between its markers made anew."""
    made = {
        "commands": table(("type", "fields", "who", "what it does"), commands(parts)),
        "events": table(("type", "fields", "note"), events(parts)),
        "views": "\n\n".join(shape(parts, view.__name__) for view in VIEWS),
        "parts": table(("part", "fields", "note"), (part(parts, name) for name in shared(parts))),
        "names": table(("name", "values"), ((one.__name__, codes(one)) for one in ENUMS)),
        "refusals": table(("code", "wording"), ((f"`{code}`", str(REFUSALS[code])) for code in sorted(REFUSALS))),
    }
    for name, body in made.items():
        text, times = re.subn(
            rf"(<!-- made: {name} -->\n).*?(<!-- end: {name} -->)",
            lambda found, body=body: f"{found[1]}\n{body}\n\n{found[2]}",
            text,
            flags=re.DOTALL,
        )
        if times != 1:
            sys.exit(f"{PAGE.name} needs its markers for {name} once, not {times} times")
    return text


def commands(parts: Schema) -> Iterator[tuple[str, ...]]:
    for one in get_args(AnyCommand):
        who = ", ".join(sorted(role.value for role in MAY[one]))
        does = (rule.dispatch(one).__doc__ or "").split("\n", 1)[0]
        yield f"`{tag(parts, one.__name__)}`", fields(parts, one.__name__), who, does


def events(parts: Schema) -> Iterator[tuple[str, ...]]:
    for one in get_args(AnyEvent):
        _, content, note = part(parts, one.__name__)
        yield f"`{tag(parts, one.__name__)}`", content, note


def part(parts: Schema, name: str) -> tuple[str, ...]:
    """A shape's name, its fields and what the code says about it, each in one line."""
    return name, fields(parts, name), " ".join(prose(parts[name]).split())


def tag(parts: Schema, name: str) -> str:
    [value] = parts[name]["properties"]["type"]["enum"]
    return str(value)


def fields(parts: Schema, name: str) -> str:
    """The fields of a message in one line; ``?`` marks those that may be left out."""
    needed = parts[name].get("required", ())
    return ", ".join(
        f"`{field}{'' if field in needed else '?'}` {kind(one)}"
        for field, one in parts[name]["properties"].items()
        if field != "type"
    )


def shape(parts: Schema, name: str) -> str:
    """One heading, what the code says about it, and its fields."""
    rows = ((f"`{field}`", kind(one)) for field, one in parts[name]["properties"].items())
    return "\n\n".join((f"### {name}", prose(parts[name]), table(("field", "kind"), rows)))


def shared(parts: Schema) -> list[str]:
    """Shapes that other shapes refer to: neither messages nor views, nor the envelopes described by hand."""
    known = {one.__name__ for one in (*get_args(AnyCommand), *get_args(AnyEvent), *VIEWS, Envelope, CommandEnvelope)}
    return [name for name, one in sorted(parts.items()) if "properties" in one and name not in known]


def kind(one: Schema) -> str:
    """A field's kind in words."""
    if "anyOf" in one:
        return " or ".join(map(kind, one["anyOf"]))
    if "$ref" in one:
        return str(one["$ref"]).removeprefix(REF)
    if "prefixItems" in one:
        return f"[{', '.join(map(kind, one['prefixItems']))}]"
    if one.get("type") == "array":
        return f"list of {kind(one['items'])}"
    if one.get("type") == "object":
        return f"map of text to {kind(one['additionalProperties'])}"
    if one.get("format") == "decimal":
        return "decimal text"
    return NAMES[one["type"]] if "type" in one else "JSON"


def codes(one: type[StrEnum]) -> str:
    return " ".join(f"`{member.value}`" for member in one)


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def prose(one: Schema) -> str:
    """The docstring behind a shape, as Markdown."""
    return inspect.cleandoc(one.get("description", "")).replace("``", "`")


def main() -> None:
    made = schema()
    wanted = {
        SCHEMA: json.dumps(made, ensure_ascii=False, indent=1) + "\n",
        PAGE: page(PAGE.read_text("utf-8"), made["$defs"]),
    }
    if "--write" in sys.argv[1:]:
        for path, text in wanted.items():
            path.write_text(text, "utf-8")
        return
    differ = False
    for path, text in wanted.items():
        present = path.read_text("utf-8") if path.is_file() else ""
        for line in difflib.unified_diff(present.splitlines(), text.splitlines(), path.name, "the code", lineterm=""):
            differ = True
            print(line)
    if differ:
        sys.exit("docs/ and the code differ: python tests/docs/make_protocol.py --write")


if __name__ == "__main__":
    main()
