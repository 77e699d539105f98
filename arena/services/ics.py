"""The year as a file for calendar programs: iCalendar (RFC 5545), plain text."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from msgspec import Struct

from arena.domain.local_time import CHINA
from arena.services.calendar import Dated

WIDEST = 75
HOURS = 2


class Event(Struct, frozen=True):
    """One bout with a date, and how it is called in the reader's language."""

    bout: Dated
    summary: str
    state: str


def calendar_file(name: str, events: Iterable[Event], stamp: datetime) -> str:
    """The whole file; bouts without a date are left out, those without a time of day last the whole day."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Arena//Calendar//ZH", f"X-WR-CALNAME:{escaped(name)}"]
    for event in events:
        if event.bout.held_on is not None:
            lines += _event(event, stamp)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded(line)}\r\n" for line in lines)


def escaped(text: str) -> str:
    """``text`` as a value: backslash, semicolon, comma and line breaks are escaped, other control signs dropped."""
    for sign, instead in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\r\n", "\\n"), ("\n", "\\n"), ("\r", "\\n")):
        text = text.replace(sign, instead)
    return "".join(sign for sign in text if sign >= " " and sign != "\x7f")


def folded(line: str) -> str:
    """``line`` in pieces of at most 75 octets, never inside a character."""
    pieces, piece, room = [], "", WIDEST
    for sign in line:
        size = len(sign.encode())
        if size > room:
            pieces.append(piece)
            piece, room = "", WIDEST - 1  # the leading space of a continued line counts
        piece += sign
        room -= size
    return "\r\n ".join([*pieces, piece])


def _event(event: Event, stamp: datetime) -> list[str]:
    cancelled = event.bout.phase == "cancelled"
    return [
        "BEGIN:VEVENT",
        f"UID:{event.bout.bout}@arena",
        f"DTSTAMP:{_instant(stamp)}",
        *_when(event.bout),
        f"SUMMARY:{escaped(event.summary)}",
        f"DESCRIPTION:{escaped(event.state)}",
        f"STATUS:{'CANCELLED' if cancelled else 'TENTATIVE' if event.bout.phase == 'draft' else 'CONFIRMED'}",
        "END:VEVENT",
    ]


def _when(bout: Dated) -> list[str]:
    if bout.held_on is None:
        raise RuntimeError("bouts without a date are left out")
    if bout.starts_at is None:
        after = bout.held_on + timedelta(days=1)
        return [f"DTSTART;VALUE=DATE:{bout.held_on:%Y%m%d}", f"DTEND;VALUE=DATE:{after:%Y%m%d}"]
    start = datetime.combine(bout.held_on, bout.starts_at, CHINA)
    return [f"DTSTART:{_instant(start)}", f"DTEND:{_instant(start + timedelta(hours=HOURS))}"]


def _instant(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
