"""Symbols that people read out and type, and four check symbols that find their slips (docs/sheet-code.md).

The check is a Reed–Solomon code over the 32 symbols: two codes that both
check differ in five places at least, so up to four wrong symbols, two
neighbours that changed places among them, are always found; of random words
one in 2^20 slips through.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from arena.domain.refusal import Refused

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base32: no I, L, O, which look like 1 and 0, and no U."""

CHECKS = 4
GROUP = 4
FORGIVEN = str.maketrans("ILO", "110", " \t-‐‑–—_.·")  # how people and input methods part the groups

EXP: list[int] = [1]
while len(EXP) < 31:
    EXP.append(EXP[-1] << 1 ^ (0b100101 if EXP[-1] & 16 else 0))
LOG = {power: exponent for exponent, power in enumerate(EXP)}


def _times(a: int, b: int) -> int:
    """The product of two elements of GF(32) = GF(2)[x] / (x^5 + x^2 + 1)."""
    return EXP[(LOG[a] + LOG[b]) % 31] if a and b else 0


def _generator() -> list[int]:
    """(X - a)(X - a^2)(X - a^3)(X - a^4) without its leading 1, highest power first."""
    product = [1]
    for root in EXP[1 : CHECKS + 1]:
        product = [one ^ _times(root, before) for one, before in zip([*product, 0], [0, *product], strict=True)]
    return product[1:]


GENERATOR = _generator()


def check_symbols(symbols: Sequence[int]) -> list[int]:
    """The four symbols that belong behind ``symbols`` (27 at most, each 0 to 31)."""
    rest = [0] * CHECKS
    for symbol in symbols:
        lead, rest = symbol ^ rest[0], [*rest[1:], 0]
        rest = [one ^ _times(lead, factor) for one, factor in zip(rest, GENERATOR, strict=True)]
    return rest


def hashed(text: str, count: int) -> list[int]:
    """``count`` symbols (four at most) that stand for ``text``: FNV-1a, folded. Tells texts apart, keeps no secret."""
    number = 0x811C9DC5
    for byte in text.encode():
        number = (number ^ byte) * 0x01000193 & 0xFFFFFFFF
    return digits(number ^ number >> 5 * count, count)


def digits(number: int, count: int) -> list[int]:
    """The last ``count`` digits of ``number`` in base 32, highest first."""
    return [number >> 5 * place & 31 for place in reversed(range(count))]


def number_of(symbols: Sequence[int]) -> int:
    """The number whose digits in base 32 are ``symbols``."""
    number = 0
    for symbol in symbols:
        number = number * 32 + symbol
    return number


def written(symbols: Sequence[int]) -> str:
    """The symbols as text, in groups of four with hyphens between."""
    text = "".join(ALPHABET[symbol] for symbol in symbols)
    return "-".join(text[place : place + GROUP] for place in range(0, len(text), GROUP))


def symbols_in(text: str) -> list[int]:
    """The symbols that were typed or scanned: any case, spaces and hyphens, full width, I and L for 1, O for 0.

    Refuses ``code_symbol`` for a character that no code has.
    """
    typed = unicodedata.normalize("NFKC", text).upper().translate(FORGIVEN)
    for character in typed:
        if character not in ALPHABET:
            raise Refused("code_symbol", given=character)
    return [ALPHABET.index(character) for character in typed]
