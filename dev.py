#!/usr/bin/env python3
"""Everything a developer needs, from a bare Python 3.11 or newer.

    make run     (or: python3 dev.py run)   install what is needed, serve with the demo season loaded
    make demo    a whole demo evening plays by itself
    make test    install everything, browser included, and run the tests
    make check   what CI runs: format, lint, types, import layers, templates, scripts, then the tests
    make fix     let the formatter and the linter put right what they can
    make bench   measure the live path on this machine
    make soak    the long tests that `make test` leaves out
    make setup   only install: .venv, static/vendor
    make clean   remove what was installed or made, keep instance/

Options pass through: make test ARGS="-k ranking", or python3 dev.py test -k ranking.
Set-up happens by itself and is skipped while nothing it depends on changed.
Only the standard library is used here, so it works before any install, and
the same way on Linux, macOS and Windows (py dev.py run).
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable
from pathlib import Path

from arena import bundles

ROOT = Path(__file__).resolve().parent
VENV = Path(os.environ.get("ARENA_VENV", ROOT / ".venv"))
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
INPUTS = ("pyproject.toml", "constraints.txt", "package.json", "package-lock.json", ".npmrc", "hatch_build.py")
SIDE_BY_SIDE = ("-n", "2", "--dist", "loadfile", "--no-loadscope-reorder")
LINTERS = (
    ("ruff", "format", "--check", "."),
    ("ruff", "check", "."),
    ("mypy",),
    ("lint-imports", "--no-cache", "--no-logo"),
    ("djlint", "templates", "--lint", "--quiet"),
    ("oxlint", "--deny-warnings", "static/js"),
)


def call(*command: str | Path) -> int:
    """Runs a command in the project's folder; its exit code."""
    return subprocess.run([str(part) for part in command], cwd=ROOT).returncode


def must(*command: str | Path) -> None:
    """Like call, but a failure ends us with the same exit code."""
    if code := call(*command):
        sys.exit(code)


def tool(name: str) -> Path:
    """A program that set-up put into the virtual environment."""
    return BIN / (f"{name}.exe" if os.name == "nt" else name)


def setup(kind: str) -> None:
    """Makes sure of .venv and static/vendor.  kind: "run" for the app alone, "dev" for tests and checks too."""
    if not installed(kind):
        make_venv()
        install(kind)
        (VENV / f"arena-{kind}.stamp").write_text(fingerprint(), "utf-8")
    bundles.build(ROOT)
    compile_stale_catalogues()


def fingerprint() -> str:
    sha = hashlib.sha256(f"{sys.version}{ROOT}".encode())
    for name in INPUTS:
        path = ROOT / name
        sha.update(path.read_bytes() if path.is_file() else b"-")
    return sha.hexdigest()


def installed(kind: str) -> bool:
    """Whether nothing changed since the last set-up of this kind, or of "dev", which holds more."""
    stamps = (VENV / f"arena-{name}.stamp" for name in (kind, "dev"))
    served = (ROOT / "static" / "vendor" / "fingerprint.txt").is_file()
    return served and any(one.is_file() and one.read_text("utf-8") == fingerprint() for one in stamps)


def make_venv() -> None:
    if PYTHON.is_file():
        return
    print("Making", VENV, flush=True)
    try:
        venv.EnvBuilder(with_pip=True, symlinks=os.name != "nt").create(VENV)
    except (SystemExit, subprocess.CalledProcessError):
        shutil.rmtree(VENV, ignore_errors=True)
        sys.exit("Python's venv module is incomplete. On Debian or Ubuntu: apt install python3-venv")


def install(kind: str) -> None:
    target = ".[dev]" if kind == "dev" else "."
    print("Installing", target, flush=True)
    if uv := shutil.which("uv"):  # four times as fast, where somebody has it
        must(uv, "pip", "install", "-q", "--python", PYTHON, "-c", "constraints.txt", "-e", target)
    else:
        pip = (PYTHON, "-m", "pip", "install", "-q", "--disable-pip-version-check")
        must(*pip, "-c", "constraints.txt", "-e", target)


def compile_stale_catalogues() -> None:
    """The build hook compiles translations too, but does not run again when only a .po changed."""
    for po in (ROOT / "arena" / "translations").rglob("*.po"):
        mo = po.with_suffix(".mo")
        if not mo.is_file() or mo.stat().st_mtime < po.stat().st_mtime:
            must(tool("pybabel"), "-q", "compile", "-i", po, "-o", mo, "-l", po.parent.parent.name)


def arena(*options: str) -> None:
    """The arena command, in an environment that holds what the app needs."""
    setup("run")
    try:
        sys.exit(call(PYTHON, "-m", "arena", *options))
    except KeyboardInterrupt:  # the server has had it too, and has stopped
        sys.exit(0)


def pytest(*options: str) -> None:
    """The whole run goes two files at a time: most of it waits for servers and browsers. A part runs by itself."""
    browser()
    sys.exit(call(PYTHON, "-m", "pytest", *(options or SIDE_BY_SIDE)))


def browser() -> None:
    setup("dev")
    must(PYTHON, "tests/get_browser.py")


def lint() -> None:
    """Everything `make check` does but the tests; goes on after a failure, to show them all."""
    setup("dev")
    failed = [" ".join(one) for one in LINTERS if call(tool(one[0]), *one[1:])]
    if failed:
        sys.exit("Not clean: " + "; ".join(failed))


def check(*options: str) -> None:
    lint()
    pytest(*options)


def fix() -> None:
    setup("dev")
    must(tool("ruff"), "check", "--fix", ".")
    must(tool("ruff"), "format", ".")


def clean() -> None:
    for name in ("static/vendor", "node_modules", "test-results", "dist", "build"):
        shutil.rmtree(ROOT / name, ignore_errors=True)
    for cache in (".hypothesis", ".import_linter_cache", ".mypy_cache", ".pytest_cache", ".ruff_cache"):
        shutil.rmtree(ROOT / cache, ignore_errors=True)
    shutil.rmtree(VENV, ignore_errors=True)


ORDERS: dict[str, Callable[..., None]] = {
    "setup": lambda: setup("dev"),
    "run": lambda *options: arena("serve", "--demo", *options),
    "demo": lambda *options: arena("demo", *options),
    "bench": lambda *options: arena("bench", "--frames", *options),
    "test": pytest,
    "soak": lambda *options: pytest("-m", "soak", *options),
    "check": check,
    "fix": fix,
    "clean": clean,
    "lint": lint,
    "browser": browser,
}


def main() -> None:
    if sys.version_info < (3, 11):
        sys.exit("Arena needs Python 3.11 or newer.")
    order, *options = sys.argv[1:] or ["help"]
    if order not in ORDERS:
        print(__doc__)
        sys.exit(0 if order in ("help", "-h", "--help") else 2)
    ORDERS[order](*options)


if __name__ == "__main__":
    main()
