"""``arena rehearse`` as people run it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from servers import ROOT

Rehearse = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def rehearse(tmp_path: Path) -> Rehearse:
    """rehearse(description, *options, env=) -> the finished order; the description goes into a file."""

    def run(described: dict[str, Any], *options: str, **env: str) -> subprocess.CompletedProcess[str]:
        file = tmp_path / "bout.json"
        file.write_text(json.dumps(described, ensure_ascii=False), "utf-8")
        command = [sys.executable, "-m", "arena", "rehearse", str(file), *options]
        return subprocess.run(
            command, cwd=ROOT, env={**os.environ, **env}, capture_output=True, text=True, encoding="utf-8", timeout=170
        )

    return run


@pytest.fixture
def outcome(rehearse: Rehearse) -> Callable[..., dict[str, Any]]:
    """outcome(description, *options, env=) -> what ``--json`` printed."""

    def run(described: dict[str, Any], *options: str, **env: str) -> dict[str, Any]:
        done = rehearse(described, "--json", *options, **env)
        assert done.returncode == 0, done.stderr
        found: dict[str, Any] = json.loads(done.stdout)
        return found

    return run
