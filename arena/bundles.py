"""Bundles of our own scripts and styles: one small file per page instead of forty, compressed once.

Made at set-up by esbuild (package.json says of what: "bundles"), laid in
static/vendor/bundles under names that change with their content.  A bundle is
only ever used while it is what its sources would give now: whoever edits a
script sees the edit.  Uses the standard library alone, since the build hook
and dev.py work with it before anything is installed.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

TARGET = "chrome90,safari15"  # what every page must work in; tests/browser/test_baseline.py holds the sources to it
BUNDLES = "vendor/bundles"
LISTED = "bundles.json"
COMPRESSED = (".js", ".css", ".svg")
TOOL = "node_modules/.bin/arena-esbuild" + (".exe" if os.name == "nt" else "")


def fingerprint(static: Path) -> str:
    """Changes with any script or style of ours, and with the libraries that they import."""
    sha = hashlib.sha256(TARGET.encode())
    sources = (*static.glob("js/**/*.js"), *static.glob("css/*.css"), static / "vendor" / "fingerprint.txt")
    for path in sorted(sources):
        sha.update(path.relative_to(static).as_posix().encode())
        sha.update(path.read_bytes() if path.is_file() else b"-")
    return sha.hexdigest()


def bundles_of(static: Path) -> dict[str, list[str]]:
    """Source -> its bundle and what that imports, below ``static``; empty where they are older than their sources."""
    listed = _listed(static)
    files: dict[str, list[str]] = listed.get("files", {})
    return files if listed.get("fingerprint") == fingerprint(static) else {}


def keep_tool(modules: Path, root: Path) -> None:
    """Keeps esbuild's program from an npm installation, so that bundling again needs no network."""
    found = next((one for one in modules.glob("@esbuild/*/*") if one.name == "esbuild.exe"), None)
    found = found or next(iter(modules.glob("@esbuild/*/bin/esbuild")), None)
    if found is None:
        raise RuntimeError("npm brought no esbuild for this machine")
    tool = root / TOOL
    tool.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(found, tool)


def build(root: Path) -> bool:
    """Makes the bundles if they are not what the sources give now; ``False`` where there is no tool to do it."""
    static, tool = root / "static", root / TOOL
    if bundles_of(static):
        return True
    if not tool.is_file():
        return False
    entries = json.loads((root / "package.json").read_text("utf-8"))["bundles"]
    out = static / BUNDLES
    shutil.rmtree(out, ignore_errors=True)
    meta = out / "meta.json"
    out.mkdir(parents=True)
    subprocess.run(
        [
            tool,
            *(static / entry for entry in entries),
            "--bundle",
            "--minify",
            "--splitting",
            "--format=esm",
            f"--target={TARGET}",
            "--log-level=warning",
            "--entry-names=[name]-[hash]",
            "--chunk-names=part-[hash]",
            f"--outdir={out}",
            f"--metafile={meta}",
        ],
        cwd=static,
        check=True,
        stdin=subprocess.DEVNULL,
    )
    files = _made(json.loads(meta.read_text("utf-8")), entries)
    meta.unlink()
    compress(out)
    listed = {"fingerprint": fingerprint(static), "files": files}
    (out / LISTED).write_text(json.dumps(listed, indent=1), "utf-8")  # last: only a whole set counts
    return True


def compress(folder: Path) -> None:
    """Beside every text that a page asks for its gzip form; time stands still in it, so that builds repeat."""
    for path in folder.iterdir():
        if path.suffix in COMPRESSED:
            path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(path.read_bytes(), 9, mtime=0))


def _listed(static: Path) -> dict[str, Any]:
    try:
        listed: dict[str, Any] = json.loads((static / BUNDLES / LISTED).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return listed


def _made(meta: dict[str, Any], entries: list[str]) -> dict[str, list[str]]:
    """Source -> bundle and its imports from esbuild's account of its work, whose paths start in static/."""
    outputs: dict[str, dict[str, Any]] = meta["outputs"]
    return {
        what["entryPoint"]: [path, *(one["path"] for one in what["imports"] if one["kind"] == "import-statement")]
        for path, what in outputs.items()
        if what.get("entryPoint") in entries
    }
