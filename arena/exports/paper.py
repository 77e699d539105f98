"""A paper as plain data: what the page shows and the PDF draws are the same cells, so no figure can differ."""

from __future__ import annotations

from typing import ClassVar

from msgspec import Struct


class Cell(Struct, frozen=True):
    """One cell: ``struck`` was given and dropped, ``strong`` is what the reader looks for."""

    text: str
    struck: bool = False
    strong: bool = False


class Grid(Struct, frozen=True):
    """A table. ``widths`` are shares of the paper's width, ``left`` the columns that hold words;
    ``roomy`` rows leave room for a pen."""

    kind: ClassVar[str] = "grid"
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...]
    left: frozenset[int] = frozenset()
    roomy: bool = False


class Fields(Struct, frozen=True):
    """Names with their values, two pairs to a line; an empty value is filled in by hand."""

    kind: ClassVar[str] = "fields"
    pairs: tuple[tuple[str, str], ...]


class Lines(Struct, frozen=True):
    """Sentences, one to a paragraph, under a heading where there is one."""

    kind: ClassVar[str] = "lines"
    lines: tuple[str, ...]
    heading: str = ""


class Room(Struct, frozen=True):
    """Room to write in by hand, that many centimetres high."""

    kind: ClassVar[str] = "room"
    label: str
    height_cm: int = 3


Block = Grid | Fields | Lines | Room


class Paper(Struct, frozen=True):
    """One form. ``notices`` must not be overlooked, ``signs`` are who signs, ``stamp`` is version, time and hash;
    ``code`` is printed in the corner for a scanner, ``wide`` lies across."""

    title: str
    about: str
    blocks: tuple[Block, ...]
    signs: tuple[str, ...]
    stamp: str
    notices: tuple[str, ...] = ()
    wide: bool = False
    code: str = ""


class Certificate(Struct, frozen=True):
    """奖状: one page for one awarded entry."""

    title: str
    department: str
    speaker: str
    post: str
    citation: str
    award: str
    closing: str
    organiser: str
    day: str
    stamp: str
    notices: tuple[str, ...] = ()


def texts(*values: object) -> tuple[Cell, ...]:
    """Plain cells; ``None`` is an empty one."""
    return tuple(one if isinstance(one, Cell) else Cell("" if one is None else str(one)) for one in values)
