"""``arena bench`` with a small hall: every page is really there and is told. Its figures are nobody's test."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from servers import ROOT

pytestmark = pytest.mark.timeout(180)
ROW = re.compile(r"^until (?:the )?([a-z ]+?) +(\d+) +[\d.]+ ms +[\d.]+ ms$", re.MULTILINE)


def bench(*options: str) -> subprocess.CompletedProcess[str]:
    command = [
        sys.executable,
        "-m",
        "arena",
        "bench",
        "--runs",
        "0",
        "--rounds",
        "0",
        "--crowd",
        "0",
        "--no-season",
        *options,
    ]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", timeout=170)


def test_every_act_of_a_small_hall_is_answered_shown_on_the_wall_and_told_to_every_page():
    done = bench("--pages", "4", "--judges", "2", "--acts", "12")
    assert done.returncode == 0, done.stderr
    assert "12 acts; 4 audience pages, 2 judges' phones" in done.stdout
    acts = {what: int(count) for what, count in ROW.findall(done.stdout)}
    assert acts["receipt"] == acts["screen has its new view"] == 12
    assert acts["last audience page has its own"] > 0
    assert "did not reach every audience page: 0" in done.stdout


def test_what_is_not_wanted_is_not_measured():
    assert bench("--pages", "0").stdout == ""


def test_every_sheet_of_a_small_panel_has_its_receipt_beside_bare_commits():
    done = bench("--pages", "0", "--rounds", "1", "--panel", "3", "--followers", "2")
    assert done.returncode == 0, done.stderr
    assert "1 rounds of 3 judges; 2 audience pages" in done.stdout
    assert done.stdout.count("sheets without a receipt: 0") == 2
    assert len(re.findall(r"^  ratio [\d.]+, of 99 of 100 [\d.]+; ", done.stdout, re.MULTILINE)) == 2
