"""What an uploaded picture really is, read from its own bytes and never from its name.

Only the headers are read, nothing is decoded: a few kilobytes that would
unfold into gigabytes are known by the size that they claim, which is the size
that a browser would make room for.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from arena.domain.refusal import Refused

LARGEST_PICTURE = 5 * 1024 * 1024  # bytes
PNG, JPEG, RIFF = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF"
FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # JPEG markers that open a frame
BARE = frozenset({0x01, *range(0xD0, 0xD8)})  # JPEG markers without a length
MARKUP = (b"<svg", b"<?xml", b"<!doctype", b"<html")


class Limits(Struct, frozen=True):
    """What a picture may measure, in pixels: its shorter side at least, its longer side and its area at most."""

    least: int
    longest: int
    area: int


class Picture(Struct, frozen=True):
    """A picture that was found to be one; ``kind`` is also how its file name ends."""

    kind: str
    width: int
    height: int


def examined(data: bytes, limits: Limits) -> Picture:
    """What ``data`` is: a whole PNG, JPEG or WebP picture within ``limits``.

    Refuses ``picture_empty``, ``picture_too_heavy``, ``picture_vector``,
    ``picture_unknown``, ``picture_broken``, ``picture_too_small`` and
    ``picture_too_large``.
    """
    if not data:
        raise Refused("picture_empty")
    if len(data) > LARGEST_PICTURE:
        raise Refused("picture_too_heavy", most=LARGEST_PICTURE // 1024**2)
    kind, read = _reader(data)
    try:
        width, height = read(data)
    except (IndexError, ValueError) as error:
        raise Refused("picture_broken") from error
    given = f"{width}×{height}"
    if min(width, height) < limits.least:
        raise Refused("picture_too_small", given=given, least=limits.least)
    if max(width, height) > limits.longest or width * height > limits.area:
        raise Refused("picture_too_large", given=given, longest=limits.longest, area=limits.area // 10_000)
    return Picture(kind, width, height)


def _reader(data: bytes) -> tuple[str, Callable[[bytes], tuple[int, int]]]:
    if data.startswith(PNG):
        return "png", _png
    if data.startswith(JPEG):
        return "jpg", _jpeg
    if data.startswith(RIFF) and data[8:12] == b"WEBP":
        return "webp", _webp
    start = data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    raise Refused("picture_vector" if start.startswith(MARKUP) or b"<svg" in start else "picture_unknown")


def _png(data: bytes) -> tuple[int, int]:
    """Walks the chunks from the header to the end mark; both must be there."""
    if data[8:16] != b"\x00\x00\x00\x0dIHDR":
        raise ValueError("no header")
    place, kind = len(PNG), b""
    while kind != b"IEND":
        length, kind = _big(data, place, 4), data[place + 4 : place + 8]
        place += 12 + length
    if place > len(data):
        raise ValueError("cut off")
    return _big(data, 16, 4), _big(data, 20, 4)


def _jpeg(data: bytes) -> tuple[int, int]:
    """Walks the segments to the frame header; the end mark must come after it."""
    place = 2
    while True:
        if data[place] != 0xFF:
            raise ValueError("no marker")
        marker = data[place + 1]
        if marker == 0xFF or marker in BARE:
            place += 1 if marker == 0xFF else 2
            continue
        if marker in FRAMES:
            break
        if marker in (0xD9, 0xDA):
            raise ValueError("no frame")
        place += 2 + max(_big(data, place + 2, 2), 2)
    if b"\xff\xd9" not in data[place:]:
        raise ValueError("cut off")
    return _big(data, place + 7, 2), _big(data, place + 5, 2)


def _webp(data: bytes) -> tuple[int, int]:
    """The canvas of an extended file, else the frame of a lossy or lossless one."""
    if int.from_bytes(data[4:8], "little") + 8 > len(data):
        raise ValueError("cut off")
    form = data[12:16]
    if form == b"VP8X":
        return 1 + _little(data, 24, 3), 1 + _little(data, 27, 3)
    if form == b"VP8L" and data[20] == 0x2F:
        packed = _little(data, 21, 4)
        return 1 + (packed & 0x3FFF), 1 + (packed >> 14 & 0x3FFF)
    if form == b"VP8 " and data[23:26] == b"\x9d\x01\x2a":
        return _little(data, 26, 2) & 0x3FFF, _little(data, 28, 2) & 0x3FFF
    raise ValueError("no frame")


def _big(data: bytes, place: int, length: int) -> int:
    return int.from_bytes(_exactly(data, place, length), "big")


def _little(data: bytes, place: int, length: int) -> int:
    return int.from_bytes(_exactly(data, place, length), "little")


def _exactly(data: bytes, place: int, length: int) -> bytes:
    found = data[place : place + length]
    if len(found) < length:
        raise ValueError("cut off")
    return found
