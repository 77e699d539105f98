"""What a server that is measured costs; Linux tells, other systems do not."""

from __future__ import annotations

import os
from pathlib import Path


def _process(port: int) -> Path | None:
    """Where the system tells about the server on that port; only Linux does."""
    wanted = [b"--port", str(port).encode()]
    for about in Path("/proc").glob("[0-9]*"):
        try:
            words = (about / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if b"serve" in words and words[words.index(b"serve") :][3:5] == wanted:
            return about
    return None


def memory_mb(port: int) -> float:
    """What the server on that port holds in memory now; 0 where nobody tells."""
    about = _process(port)
    lines = (about / "status").read_text().splitlines() if about else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS:")), 0.0)


def processor_s(port: int) -> float:
    """Seconds of processor that the server on that port has used so far; 0 where nobody tells."""
    about = _process(port)
    if about is None:
        return 0.0
    ours, system = (about / "stat").read_text().rpartition(")")[2].split()[11:13]
    return (int(ours) + int(system)) / os.sysconf("SC_CLK_TCK")
