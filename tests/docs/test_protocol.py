"""docs/protocol.md and docs/protocol.schema.json say what the code says."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def test_the_protocol_is_written_down_as_it_is():
    made = subprocess.run(
        [sys.executable, Path(__file__).with_name("make_protocol.py")], capture_output=True, text=True, encoding="utf-8"
    )
    assert made.returncode == 0, made.stdout + made.stderr
