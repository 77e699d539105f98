"""``arena demo``: an evening that plays by itself, and an end without a trace."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from servers import ROOT
from services import free_port

from arena.cli.demo import described
from arena.services.demo_data import SUMMER

pytestmark = pytest.mark.services


def test_the_robots_play_the_golden_bout():
    evening = described(SUMMER)
    assert [part.overtime_s for part in evening.parts] == [0, 0, 50, 0, 0, 12, 0, 0, 130]
    assert [part.missing for part in evening.parts][7:] == [("s8",), ("s8",)]
    assert evening.seats[4].recused == ("e5",)


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C cannot be sent to another process there")
def test_the_evening_plays_to_its_end_and_ctrl_c_ends_the_server(tmp_path: Path):
    port, said = free_port(), tmp_path / "said"
    command = [sys.executable, "-m", "arena", "demo", "--pace", "0", "--port", str(port)]
    with said.open("wb") as out:
        demo = subprocess.Popen(
            [*command, "--instance", str(tmp_path / "demo")],
            cwd=ROOT,
            stdout=out,
            stderr=out,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
        )
        try:
            wait_for("the evening is over", said, demo)
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as answer:
                assert answer.status == 200
            demo.send_signal(signal.SIGINT)
            assert demo.wait(60) == 0
        finally:
            demo.kill()
            demo.wait()
    assert "93.93" in said.read_text("utf-8")
    with pytest.raises(OSError, match="refused"):
        urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5)


def wait_for(words: str, said: Path, demo: subprocess.Popen[bytes], patience: float = 90) -> None:
    """Returns when ``demo`` has said ``words``."""
    deadline = time.monotonic() + patience
    while words not in said.read_text("utf-8"):
        assert demo.poll() is None, said.read_text("utf-8")
        assert time.monotonic() < deadline, said.read_text("utf-8")
        time.sleep(0.1)
