"""The history checker finds every kind of fault that is planted in a sound evening, and nothing in the sound one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from history import Answered, Event, Findings, Row, Sent, Shown, Tap, Told, judged

NOON = 1_782_446_400_000  # 12:00:00 in the hall
Planted = tuple[list[Event], list[Row]]


def sheet(phone: int, entry: int, total: str, seq: int, revision: int = 1) -> tuple[list[Event], Row]:
    """One sheet from the tap to the receipt, and its row; its first answer was lost, so it was sent twice."""
    command = f"id-{phone}-{seq}"
    clock = f"12:00:{seq:02d}"
    seen: list[Event] = [
        Tap(phone, entry, total),
        Sent(phone, command, entry, total),
        Sent(phone, command, entry, total),
        Answered(phone, command, ok=True, seq=seq),
        Shown(phone, entry, total, revision, clock),
    ]
    return seen, Row(seq, command, phone, entry, total, revision, NOON + seq * 1000)


def sound() -> Planted:
    """Two phones, two entries, one change, and one sheet that came too late and was told so."""
    sheets = [
        sheet(1, 1, "90", 11),
        sheet(2, 1, "92.5", 12),
        sheet(1, 1, "91", 13, revision=2),
        sheet(1, 2, "88", 14),
    ]
    late = [Tap(2, 1, "93"), Sent(2, "late", 1, "93"), Answered(2, "late", ok=False), Told(2, 1, "93")]
    return [*(one for seen, _ in sheets for one in seen), *late], [row for _, row in sheets]


def without(kind: type, events: list[Event], place: int) -> None:
    events.remove([one for one in events if isinstance(one, kind)][place])


def lose_row(events: list[Event], rows: list[Row]) -> None:
    del rows[3]


def lose_row_before_the_answer(events: list[Event], rows: list[Row]) -> None:
    del rows[3]
    without(Shown, events, 3)
    without(Answered, events, 3)


def never_send(events: list[Event], rows: list[Row]) -> None:
    events.append(Tap(1, 2, "89"))


def never_tell(events: list[Event], rows: list[Row]) -> None:
    without(Told, events, 0)


def tell_that_it_counts(events: list[Event], rows: list[Row]) -> None:
    without(Told, events, 0)
    events.append(Told(2, 1, "93", counted=True))


def show_another_total(events: list[Event], rows: list[Row]) -> None:
    rows[3] = replace(rows[3], total="87")


def show_another_time(events: list[Event], rows: list[Row]) -> None:
    rows[3] = replace(rows[3], at=rows[3].at + 1000)


def store_twice(events: list[Event], rows: list[Row]) -> None:
    rows.append(replace(rows[3], seq=15, revision=2))


def store_again_under_another_id(events: list[Event], rows: list[Row]) -> None:
    rows.append(replace(rows[3], seq=15, revision=2, id="another"))
    events.append(Sent(1, "another", 2, "88"))


def repeat_a_revision(events: list[Event], rows: list[Row]) -> None:
    rows[2] = replace(rows[2], revision=1)


def store_what_was_refused(events: list[Event], rows: list[Row]) -> None:
    rows.append(Row(15, "late", 2, 1, "93", 2, NOON))


def mix_up_entries(events: list[Event], rows: list[Row]) -> None:
    rows[3] = replace(rows[3], entry=3)


def send_what_was_not_on_the_page(events: list[Event], rows: list[Row]) -> None:
    events[:] = [
        replace(one, entry=3) if isinstance(one, Sent) and (one.phone, one.entry) == (1, 2) else one for one in events
    ]


def store_what_nobody_sent(events: list[Event], rows: list[Row]) -> None:
    rows.append(Row(15, "nobody", 2, 2, "80", 1, NOON))


def swap_order(events: list[Event], rows: list[Row]) -> None:
    rows[2], rows[3] = replace(rows[2], seq=14), replace(rows[3], seq=13)


PLANTED: list[tuple[Callable[[list[Event], list[Row]], None], Callable[[Findings], list[str]]]] = [
    (lose_row, lambda found: found.lost),
    (lose_row_before_the_answer, lambda found: found.lost),
    (never_send, lambda found: found.lost),
    (never_tell, lambda found: found.lost),
    (tell_that_it_counts, lambda found: found.lost),
    (show_another_total, lambda found: found.lost),
    (show_another_time, lambda found: found.lost),
    (store_twice, lambda found: found.doubled),
    (store_again_under_another_id, lambda found: found.doubled),
    (repeat_a_revision, lambda found: found.doubled),
    (store_what_was_refused, lambda found: found.doubled),
    (mix_up_entries, lambda found: found.strayed),
    (send_what_was_not_on_the_page, lambda found: found.strayed),
    (store_what_nobody_sent, lambda found: found.strayed),
    (swap_order, lambda found: found.disordered),
]


def test_nothing_is_found_in_a_sound_evening():
    assert judged(*sound()).all == []


def test_a_refused_sheet_may_count_as_the_one_that_stands_already():
    events, rows = sound()
    events += [
        Tap(1, 2, "88"),
        Sent(1, "again", 2, "88"),
        Answered(1, "again", ok=False),
        Told(1, 2, "88", counted=True),
    ]
    assert judged(events, rows).all == []


@pytest.mark.parametrize(("plant", "kind"), PLANTED, ids=lambda one: getattr(one, "__name__", ""))
def test_each_planted_fault_is_found_for_what_it_is(plant, kind):
    events, rows = sound()
    plant(events, rows)
    assert kind(judged(events, rows))
