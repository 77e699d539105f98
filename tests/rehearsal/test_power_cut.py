"""The server dies twice in the middle of an evening; nobody enters anything twice, and the result is the same."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from factories import GOLDEN
from prepared import PASSWORD, sign_up
from servers import ROOT, Server

pytestmark = pytest.mark.faults


def test_robots_go_on_where_the_evening_stood(tmp_path: Path):
    server = Server(tmp_path / "instance")
    server.start()
    sign_up(server)
    file = ROOT / "tests" / "data" / "golden_bout.json"
    options = ["--json", "--pace", "0.1", "--server", server.url, "--user", "admin"]
    robots = subprocess.Popen(
        [sys.executable, "-m", "arena", "rehearse", str(file), *options],
        cwd=ROOT,
        env={**os.environ, "ARENA_PASSWORD": PASSWORD},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    try:
        for _ in range(2):
            time.sleep(3)
            server.kill()
            server.start()
        out, err = robots.communicate(timeout=120)
        assert robots.returncode == 0, err.decode()
    finally:
        robots.kill()
        robots.wait()
        server.stop()
    shown = {one["id"]: (one["final"], one["rank"]) for one in json.loads(out)["entries"]}
    assert shown == {key: (one["final"], one["rank"]) for key, one in GOLDEN["expected"].items()}
