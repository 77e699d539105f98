"""Nothing acknowledged is lost when the server is killed at any moment."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from database import migrated

from arena.services import journal
from arena.services.house import House

pytestmark = pytest.mark.faults


@pytest.mark.timeout(600)
def test_five_hundred_kills_lose_and_double_nothing(tmp_path):
    kill(tmp_path, 500, seed=20261123, patience=550)


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_ten_thousand_kills_lose_and_double_nothing(tmp_path):
    kill(tmp_path, 10_000, seed=time.time_ns(), patience=3500)


def kill(tmp_path: Path, kills: int, *, seed: int, patience: float) -> None:
    """Lets that many processes live and die, then holds the journal to what they had acknowledged."""
    url = migrated(f"sqlite:///{tmp_path / 'arena.db'}")
    nursery = Path(__file__).with_name("nursery.py")
    command = [sys.executable, nursery, url, str(kills), str(seed)]
    told = subprocess.run(command, capture_output=True, text=True, check=True, timeout=patience)
    acknowledged = [json.loads(line) for line in told.stdout.splitlines()]
    assert len({line["id"].split("-")[0] for line in acknowledged}) == kills, "every life acknowledged something"

    stored = journals(url)
    times = Counter((bout, record.command_id) for bout, records in stored.items() for record in records)
    assert max(times.values()) == 1
    for line in acknowledged:
        record = stored[line["bout"]][line["seq"] - 1]
        assert (record.command_id, record.hash) == (line["id"], line["hash"])
        [sheet] = record.decoded()
        assert sum(sheet.marks.values()) == Decimal(line["total"])
    assert len(times) > len(acknowledged), "some kill fell between the commit and the acknowledgement"


def journals(url: str) -> dict[str, list[journal.Record]]:
    """Every bout's journal, its chain checked."""
    house = House(url)

    def read() -> dict[str, list[journal.Record]]:
        with house.engine.begin() as connection:
            return {bout: journal.read_after(connection, bout, 0) for bout in journal.bouts(connection)}

    found = house.writer.run(read)
    house.close()
    for records in found.values():
        journal.check_chain(records)
    return found
