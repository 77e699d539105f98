"""Scripts and styles keep to what Chromium 90 and Safari 15 know: WeChat's browser is as old as its phone."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from servers import ROOT

from arena.bundles import TARGET, TOOL

SCRIPTS = sorted((ROOT / "static/js").rglob("*.js"))
STYLES = sorted((ROOT / "static/css").glob("*.css"))

YOUNGER = {
    r"\.at\(": "Array.at: 92",
    r"\.findLast(Index)?\(": "findLast: 97",
    r"\bstructuredClone\(": "98",
    r"\brandomUUID\(": "92, and https alone",
    r"\bObject\.hasOwn\(": "93",
    r"\bObject\.groupBy\(|\bMap\.groupBy\(": "117",
    r"\.(toSorted|toReversed|toSpliced|with)\(": "110",
    r"\bPromise\.withResolvers\(": "119",
    r"\bAbortSignal\.(timeout|any)\(": "103",
    r"\bnew Error\([^)]*\{ ?cause": "93",
    r"\.showPicker\(|\bpopover\b": "99, 114",
    r"\bscheduler\.|\bnavigation\.navigate": "94, 102",
    r"\bURL\.canParse\(": "120",
    r"\.isWellFormed\(|\bSet\.prototype\.union|\bArray\.fromAsync\(": "111, 122, 121",
}
"""API younger than the baseline -> since which Chromium."""
YOUNGER_STYLES = {
    r":has\(": "105",
    r"@container": "105",
    r"@layer": "99",
    r"\bcolor-mix\(|\boklch\(|\blab\(": "111",
    r"\b\d+(d|s|l)v[hwi]\b": "108",
    r"\btext-wrap:": "114",
    r"\baccent-color:": "93",
    r"@starting-style|@scope|\banchor-name:": "117, 118, 125",
    r"\binert\b(?=.*\{)": "102",
    r"\bindividual-transform|(?<![-\w])(rotate|scale|translate):": "104",
}


def found(source: str, younger: dict[str, str]) -> list[str]:
    """What in ``source`` is younger than the baseline."""
    return [f"{match.group(0)} ({since})" for sign, since in younger.items() for match in re.finditer(sign, source)]


def lowered(path: Path, target: str) -> str:
    """The file as esbuild writes it for ``target``."""
    kind = path.suffix.removeprefix(".")
    tool = [ROOT / TOOL, f"--target={target}", f"--loader={kind}", "--log-level=error"]
    return subprocess.run(tool, input=path.read_text("utf-8"), capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("path", [*SCRIPTS, *STYLES], ids=lambda path: path.relative_to(ROOT).as_posix())
def test_nothing_has_to_be_rewritten_for_the_oldest_browser(path):
    assert lowered(path, TARGET) == lowered(path, "esnext")


def test_no_script_asks_for_what_the_oldest_browser_lacks():
    assert {path.name: younger for path in SCRIPTS if (younger := found(path.read_text("utf-8"), YOUNGER))} == {}


def test_no_style_asks_for_what_the_oldest_browser_lacks():
    styles = {path.name: found(path.read_text("utf-8"), YOUNGER_STYLES) for path in STYLES}
    assert {name: younger for name, younger in styles.items() if younger} == {}


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("a.js", "class A { static { this.b = 1; } }"),
        ("b.js", "class A { #key; has(o) { return #key in o; } }"),
        ("c.css", ".a { & .b { color: red } }"),
    ],
)
def test_younger_syntax_would_be_noticed(tmp_path, name, source):
    planted = tmp_path / name
    planted.write_text(source, "utf-8")
    assert lowered(planted, TARGET) != lowered(planted, "esnext")


@pytest.mark.parametrize("source", ["list.at(-1)", "crypto.randomUUID()", "list.toSorted()", "structuredClone(view)"])
def test_a_younger_call_would_be_noticed(source):
    assert found(source, YOUNGER)


@pytest.mark.parametrize("source", [".a:has(b){}", "height:100dvh", "color:color-mix(in srgb, red, blue)"])
def test_a_younger_style_would_be_noticed(source):
    assert found(source, YOUNGER_STYLES)


def test_no_fade_of_the_wall_stays_in_force():
    """One that does halves the wall's frames: its box is drawn as a group of its own for as long as it stands."""
    walls = [path for path in STYLES if path.name.startswith("screen")]
    lasting = re.compile(r"animation:[^;}]*\b(?:both|forwards)\b")
    assert walls
    assert {path.name: found for path in walls if (found := lasting.findall(path.read_text("utf-8")))} == {}
