"""A radar of criteria as points of an SVG, drawn by the server: it prints, and works without scripts."""

from __future__ import annotations

import math
from collections.abc import Sequence

from msgspec import Struct

LEAST = 3  # axes; fewer are bars
MIDDLE, REACH, LABEL = 100.0, 78.0, 92.0


class Axis(Struct, frozen=True):
    """One spoke: where it ends, and where its name stands (``anchor`` as SVG writes it)."""

    name: str
    x: float
    y: float
    at_x: float
    at_y: float
    anchor: str


class Radar(Struct, frozen=True):
    """Spokes, rings (each a polygon's points) and one shape for every list of shares, the newest first."""

    axes: tuple[Axis, ...]
    rings: tuple[str, ...]
    shapes: tuple[str, ...]


def radar(names: Sequence[str], shares: Sequence[Sequence[float]]) -> Radar | None:
    """Shares (0 to 1) of each shape on the named spokes, in a square of 200; ``None`` for fewer than three spokes."""
    if len(names) < LEAST:
        return None
    angles = [2 * math.pi * place / len(names) - math.pi / 2 for place in range(len(names))]
    axes = tuple(_axis(name, angle) for name, angle in zip(names, angles, strict=True))
    rings = tuple(_shape(angles, [ring] * len(names)) for ring in (0.25, 0.5, 0.75, 1.0))
    return Radar(axes, rings, tuple(_shape(angles, one) for one in shares))


def _axis(name: str, angle: float) -> Axis:
    x, y = math.cos(angle), math.sin(angle)
    anchor = "middle" if abs(x) < 0.2 else "start" if x > 0 else "end"
    return Axis(
        name,
        x=round(MIDDLE + REACH * x, 1),
        y=round(MIDDLE + REACH * y, 1),
        at_x=round(MIDDLE + LABEL * x, 1),
        at_y=round(MIDDLE + LABEL * y, 1),
        anchor=anchor,
    )


def _shape(angles: Sequence[float], shares: Sequence[float]) -> str:
    corners = zip(angles, shares, strict=True)
    return " ".join(
        f"{MIDDLE + REACH * share * math.cos(angle):.1f},{MIDDLE + REACH * share * math.sin(angle):.1f}"
        for angle, share in corners
    )
