"""A server for one rehearsal: its own folder, its own process, ended by its own pid."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

PATIENCE_S = 60
LINK = re.compile(r"https?://\S+(/first-run\?token=\S+)")


@contextmanager
def running(
    *options: str, instance: Path | None = None, port: int | None = None, host: str = "127.0.0.1"
) -> Iterator[tuple[str, str]]:
    """(base address, what it has printed) of a server; gone when the block ends, whatever happens.

    Its database lives in ``instance``, or in a folder that goes with it.
    """
    with tempfile.TemporaryDirectory(prefix="arena-rehearsal-") as folder, _asked_to_end():
        home = (instance or Path(folder) / "instance").resolve()
        chosen = port or free_port()
        said = Path(folder) / "server.log"
        command = [sys.executable, "-m", "arena", "serve", "--host", host, "--port", str(chosen)]
        with said.open("wb") as out:
            process = subprocess.Popen(
                [*command, "--instance", str(home), *options],
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                env=_environment(),
                start_new_session=True,  # a Ctrl-C in the terminal is ours; we then end the server
            )
        try:
            base = f"http://127.0.0.1:{chosen}"
            _wait(process, base, said)
            yield base, said.read_text("utf-8", "replace")
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


def _environment() -> dict[str, str]:
    """Ours, without settings meant for another server."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("ARENA_")}
    return {**ours, "PYTHONUNBUFFERED": "1"}


@contextmanager
def _asked_to_end() -> Iterator[None]:
    """Makes SIGTERM end the block like Ctrl-C does, so that the server is not left behind."""

    def end(_signal: int, _frame: FrameType | None) -> None:
        raise SystemExit(143)

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _wait(process: subprocess.Popen[bytes], base: str, said: Path) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(base + "/healthz", timeout=1):
                return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError("the server did not start:\n" + said.read_text("utf-8", "replace")[-3000:])
