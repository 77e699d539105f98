"""Text stands out from every ground it is written on, 4.5 to 1 or more, in every theme (WCAG 2.1, 1.4.3)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TOKENS = Path("static/css/tokens.css")
ENOUGH = 4.5
HALL = [(text, ground) for text in ("ink", "ink-2", "ink-3", "gold-1", "alarm") for ground in ("bg-0", "bg-1")]
HALL += [(text, "skin-0") for text in ("ink", "ink-2", "gold-1")] + [
    (text, "bg-2") for text in ("ink", "ink-2", "gold-1")
]
HALL += [("on-gold", "gold-0"), ("on-gold", "gold-1")]
DESK = [(text, ground) for text in ("ink", "ink-2", "ink-3") for ground in ("page", "surface", "surface-2")]
DESK += [(state, f"{state}-soft") for state in ("ok", "warn", "bad", "hold", "idle", "gold", "brand")]
DESK += [("on-brand", "brand"), ("on-live", "live"), *((f"seg{one}", f"seg{one}-soft") for one in range(4))]
PAIRS = [(theme, *pair) for theme in ("red", "sea") for pair in HALL]
PAIRS += [(theme, *pair) for theme in ("light", "dim") for pair in DESK]


def colours(theme: str) -> dict[str, str]:
    """The theme's colour tokens; what a theme does not name it has from the first block."""
    text = TOKENS.read_text("utf-8")
    selector = r":root" if theme == "light" else rf'(?::root)?\[data-theme="{theme}"\]'
    blocks = re.findall(rf"^{selector}\{{(.*?)^\}}", text, re.DOTALL | re.MULTILINE)
    assert blocks, theme
    return dict(re.findall(r"--([\w-]+):(#[0-9a-fA-F]{3,6})\b", " ".join(blocks)))


def light(colour: str) -> float:
    """Relative luminance."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str) -> float:
    darker, lighter = sorted((light(one), light(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_the_measure_is_the_known_one():
    assert ratio("#000", "#ffffff") == pytest.approx(21)
    assert ratio("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(("theme", "text", "ground"), PAIRS)
def test_text_stands_out_from_its_ground(theme, text, ground):
    known = colours(theme)
    assert ratio(known[text], known[ground]) >= ENOUGH
