"""The server dies twice in the middle of an evening; nobody enters anything twice, and the result is the same."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from factories import GOLDEN
from prepared import PASSWORD, sign_up
from servers import ROOT, Server

from arena.cli.rehearsal.visitor import Visitor

pytestmark = pytest.mark.faults


def test_robots_go_on_where_the_evening_stood(tmp_path: Path):
    server = Server(tmp_path / "instance")
    server.start()
    admin = sign_up(server)
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
        for done in (1, 4):
            wait_until_revealed(admin, done)
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


def wait_until_revealed(admin: Visitor, done: int, patience: float = 60) -> None:
    """Returns when that many entries of the only bout have their score."""
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        bout = re.search(r"/setup/bouts/(?!new)(\w+)", admin.get("/setup/"))
        view = json.loads(admin.get(f"/live/{bout[1]}/now")).get("view") if bout else None  # none before the opening
        if view and view["bout"]["done"] >= done:
            return
        time.sleep(0.1)
    raise TimeoutError(f"{done} entries were not revealed within {patience} s")
