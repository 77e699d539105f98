"""README.md and docs/: every order, path and link in them exists, and no order is left out."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from arena.cli import arena

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text("utf-8")
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]


def dev() -> ModuleType:
    spec = importlib.util.spec_from_file_location("dev", ROOT / "dev.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_order_of_make_is_explained_and_no_other():
    makefile = re.search(r"(?m)^ORDERS = (.+)$", (ROOT / "Makefile").read_text("utf-8"))
    assert makefile
    assert set(makefile[1].split()) == {"help", *dev().ORDERS}
    assert set(re.findall(r"(?m)^\| `make (\w+)` \|", README)) == set(makefile[1].split())


def test_every_order_of_the_command_line_is_explained_and_no_other():
    assert set(re.findall(r"(?m)^\| `arena (\w+)` \|", README)) == set(arena.commands)


@pytest.mark.parametrize("document", PAGES, ids=lambda document: document.name)
def test_every_order_that_is_named_exists(document: Path):
    text = document.read_text("utf-8")
    made = {*re.findall(r"`make (\w+)", text), *re.findall(r"(?m)^make (\w+)", text)}
    assert made <= {"help", *dev().ORDERS}
    told = {*re.findall(r"`(?:\S+[/\\])?arena (\w+)", text), *re.findall(r"(?m)^\.venv/bin/arena (\w+)", text)}
    assert told <= set(arena.commands)


def test_everything_on_the_map_is_there():
    [chart] = re.findall(r"```text\n(.*?)```", README, re.DOTALL)
    places = [line.split()[0] for line in chart.splitlines()]
    assert [place for place in places if not (ROOT / place).exists()] == []


def test_the_map_shows_every_part():
    parts = [path for path in (ROOT / "arena").iterdir() if path.is_dir() and any(path.glob("*.py"))]
    assert [part.name for part in parts if f"\narena/{part.name}/ " not in README] == []


@pytest.mark.parametrize("document", PAGES, ids=lambda document: document.name)
def test_every_link_leads_somewhere(document: Path):
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", document.read_text("utf-8"))
    inside = [link for link in links if "://" not in link]
    assert [link for link in inside if not (document.parent / link).exists()] == []
