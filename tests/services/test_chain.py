"""The hash chain notices every change to the journal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from arena.services.journal import GENESIS, BrokenChain, Record, check_chain, sealed


def chain(length: int = 12) -> list[Record]:
    """A sound chain of made-up records."""
    records: list[Record] = []
    for seq in range(1, length + 1):
        prev = records[-1].hash if records else GENESIS
        body = f'[{{"type":"bout_started","n":{seq}}}]'
        records.append(sealed(Record("b1", seq, f"id-{seq}", "d" * 64, seq, "host", "1", "罗辰", body, prev)))
    return records


def test_a_sound_chain_has_a_head():
    records = chain()
    assert check_chain(records) == (12, records[-1].hash)


@given(
    st.integers(0, 11), st.sampled_from(["command_id", "digest", "actor_id", "actor_name", "events", "prev", "hash"])
)
def test_any_changed_field_breaks_it(place, field):
    records = chain()
    records[place] = replace(records[place], **{field: getattr(records[place], field) + "x"})
    with pytest.raises(BrokenChain):
        check_chain(records)


@given(st.integers(0, 10), st.data())
def test_a_missing_or_swapped_record_breaks_it(place, data):
    without, swapped = chain(), chain()
    del without[place]
    other = data.draw(st.integers(0, 11).filter(lambda number: number != place))
    swapped[place], swapped[other] = swapped[other], swapped[place]
    for records in (without, swapped):
        with pytest.raises(BrokenChain):
            check_chain(records)


def test_a_record_sealed_anew_breaks_the_one_after_it():
    records = chain()
    records[3] = sealed(replace(records[3], actor_name="别人"))
    with pytest.raises(BrokenChain, match="record 5"):
        check_chain(records)
