"""A real Arena server for a test, in a process of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from services import free_port

ROOT = Path(__file__).resolve().parent.parent


class Server:
    """``python -m arena serve`` on a free port; gevent must never patch the test process.

    ``instance`` is the folder of its database, keys and settings: a Server
    started again on the same folder goes on where it stopped.
    """

    def __init__(
        self,
        instance: Path,
        *options: str,
        database: str | None = None,
        log: Path | None = None,
        env: dict[str, str] | None = None,
    ) -> None:
        self.instance = instance
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = log or instance.with_name(f"{instance.name}.log")
        self.options = [*options, *(["--database", database] if database else [])]
        self.env = {**_without_arena(), "PYTHONUNBUFFERED": "1", **(env or {})}
        self.process: subprocess.Popen[bytes] | None = None

    def start(self, patience: float = 30) -> None:
        """Returns when /healthz answers; RuntimeError with the end of the log when it never does."""
        self.instance.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "arena", "serve", "--port", str(self.port), "--instance", str(self.instance)]
        with self.log.open("ab") as out:
            self.process = subprocess.Popen(
                [*command, *self.options], cwd=ROOT, env=self.env, stdin=subprocess.DEVNULL, stdout=out, stderr=out
            )
        deadline = time.monotonic() + patience
        while time.monotonic() < deadline and self.process.poll() is None:
            if self.answers():
                return
            time.sleep(0.05)
        self.kill()
        raise RuntimeError(f"server did not start:\n{self.said()[-4000:]}")

    def answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/healthz", timeout=1):
                return True
        except OSError:
            return False

    def said(self) -> str:
        """Everything the server has logged."""
        return self.log.read_text("utf-8", "replace")

    def stop(self, patience: float = 10) -> None:
        """Asks it to end, as an operator does (SIGTERM), and insists when it does not."""
        if self.process is None or self.process.poll() is not None:
            return
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(patience)
        except subprocess.TimeoutExpired:
            self.kill()

    def kill(self) -> None:
        """Ends it as a power cut does: nothing is finished, flushed or said (SIGKILL)."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()


def _without_arena() -> dict[str, str]:
    """The environment without a developer's own Arena settings."""
    return {name: value for name, value in os.environ.items() if not name.startswith("ARENA_")}
