"""What the repository promises about itself: nothing foreign in it, nothing in it that the pages cannot use."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MANIFEST = json.loads((ROOT / "package.json").read_text("utf-8"))
VENDOR = ROOT / "static" / "vendor"

# Written in pieces, so that this file does not hold what it looks for.
REGISTRY = re.compile("(?:registry|files|pypi|deb)" + r"\.(?:npmjs|yarnpkg|pythonhosted|python|debian|org\b)")
MACHINE = re.compile(r"(?<![\w.])/(?:root|Users|home/\w+|work/(?:main|shared|\.library))" + r"/|[A-Z]:\\Users\\")

# First Chromium that knows it, when later than 90, the oldest that a WeChat on a judge's phone may bring.
NEWER_SCRIPT = {
    r"\.at\(": 92,
    r"\brandomUUID\b": 92,
    r"\bObject\.hasOwn\b": 93,
    r"\bstatic\s*\{": 94,
    r"\.findLast(Index)?\(": 97,
    r"\bstructuredClone\b": 98,
    r"\bAbortSignal\.(timeout|any)\b": 103,
    r"\.to(Sorted|Reversed|Spliced)\(": 110,
    r"\bstartViewTransition\b": 111,
    r"\bshowPopover\b|\bpopover(Target)?\b\s*=": 114,
    r"\b(Object|Map)\.groupBy\b": 117,
    r"\bPromise\.withResolvers\b": 119,
}
NEWER_STYLE = {
    r"@layer\b": 99,
    r"(?m)(?:^|[{;])\s*(?:translate|rotate|scale)\s*:": 104,
    r"@media[^{]*[<>]": 104,
    r":has\(": 105,
    r"@container\b|\bcontainer(-type|-name)?\s*:|\d\s*cq[whib]\b": 105,
    r"\d\s*[dsl]v(?:h|w|min|max|b|i)\b": 108,
    r"\d\s*r?lh\b": 109,
    r"\bcolor-mix\(|\b(?:ok)?l(?:ab|ch)\(": 111,
    r"(?m)^\s*&|[{;]\s*&": 112,
    r"\blinear\(": 113,
    r"\bsubgrid\b": 117,
    r"@starting-style\b|@scope\b": 118,
    r"\blight-dark\(": 123,
}


def tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, encoding="utf-8"
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def own(folder: str, kind: str) -> list[Path]:
    return [path for path in (ROOT / folder).rglob(f"*.{kind}") if VENDOR not in path.parents]


def named(paths: list[Path]) -> list[str]:
    return [path.relative_to(ROOT).as_posix() for path in paths]


def without_comments(text: str) -> str:
    return re.sub(r"/\*.*?\*/|(?m:^\s*//.*$|\s//\s.*$)", "", text, flags=re.DOTALL)


def text_of(path: Path) -> str:
    return path.read_text("utf-8", "replace")


@pytest.mark.parametrize("pattern", [REGISTRY, MACHINE], ids=["registry host", "path of one machine"])
def test_no_tracked_file_names_a(pattern: re.Pattern[str]):
    assert named([path for path in tracked() if pattern.search(text_of(path))]) == []


def test_every_tracked_file_is_ours():
    foreign = re.compile(r"(^|/)(node_modules|vendor|\.venv|site-packages)/|\.min\.|\.(woff2?|ttf|otf|map|whl|mo)$")
    assert [name for name in named(tracked()) if foreign.search(name)] == []


def test_every_icon_in_use_is_on_the_list():
    named_icon = re.compile(r"""(?:icons\.svg#|\bicon\(\s*["']|\$\{Icon\}\s+name=["'])([a-z][a-z0-9-]*)""")
    used = {
        name: path.name
        for path in [*own("templates", "html"), *own("static/js", "js")]
        for name in named_icon.findall(text_of(path))
    }
    assert {name: where for name, where in used.items() if name not in MANIFEST["icons"]} == {}


@pytest.mark.parametrize(
    ("folder", "kind", "newer"),
    [("static/js", "js", NEWER_SCRIPT), ("static/css", "css", NEWER_STYLE)],
    ids=["scripts", "style sheets"],
)
def test_chromium_90_understands_our(folder: str, kind: str, newer: dict[str, int]):
    strange = {
        f"{path.relative_to(ROOT).as_posix()}: {found.group().strip()} (Chromium {since})"
        for path in own(folder, kind)
        for pattern, since in newer.items()
        if (found := re.search(pattern, without_comments(text_of(path))))
    }
    assert strange == set()


@pytest.mark.parametrize(
    ("patterns", "text"),
    [
        (NEWER_SCRIPT, "rows.at(-1)"),
        (NEWER_STYLE, ".row { height: 100dvh }"),
        (NEWER_STYLE, ".row {\n  & b { color: red }\n}"),
        (NEWER_STYLE, "@media (width >= 600px) {}"),
    ],
)
def test_the_check_for_newer_features_would_find(patterns: dict[str, int], text: str):
    assert any(re.search(pattern, text) for pattern in patterns)


def test_scripts_import_files_that_exist():
    imported = re.compile(r"""(?m)(?:^\s*import|\bfrom|\bimport\()\s*["']([^"']+)["']""")
    lost = [
        f"{path.name}: {target}"
        for path in own("static/js", "js")
        for target in imported.findall(without_comments(text_of(path)))
        if not target.startswith(".") or not (path.parent / target).is_file()
    ]
    assert lost == []


def test_the_sprite_holds_every_listed_icon():
    sprite = text_of(VENDOR / "icons.svg")
    assert re.findall(r'<symbol id="([^"]+)"', sprite) == MANIFEST["icons"]


@pytest.mark.parametrize("sheet", MANIFEST["faces"])
def test_every_file_of_a_face_is_there(sheet: str):
    fonts = VENDOR / "fonts"
    files = re.findall(r"url\(\./([^)]+)\)", text_of(fonts / sheet))
    assert files
    assert [name for name in files if not (fonts / name).is_file()] == []
