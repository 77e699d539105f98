"""A server for one rehearsal: its own folder, its own process, ended by its own pid."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE_S = 60
LINK = re.compile(r"https?://\S+(/first-run\?token=\S+)")


@contextmanager
def running(*options: str, instance: Path | None = None, port: int | None = None) -> Iterator[tuple[str, str]]:
    """(base address, what it has printed) of a fresh server on loopback; gone when the block ends."""
    with tempfile.TemporaryDirectory(prefix="arena-rehearsal-") as folder:
        home = instance or Path(folder) / "instance"
        chosen = port or free_port()
        said = Path(folder) / "server.log"
        command = [sys.executable, "-m", "arena", "serve", "--port", str(chosen), "--instance", str(home), *options]
        with said.open("wb") as out:
            process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=out, stderr=out, env={**os.environ, "PYTHONUNBUFFERED": "1"}
            )
        try:
            base = f"http://127.0.0.1:{chosen}"
            _wait(process, base, said)
            yield base, said.read_text("utf-8")
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(process: subprocess.Popen[bytes], base: str, said: Path) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(base + "/healthz", timeout=1):
                return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError("the server did not start:\n" + said.read_text("utf-8", "replace")[-3000:])
