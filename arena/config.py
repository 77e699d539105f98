"""Settings of one installation: read once at start, checked, then frozen."""

from __future__ import annotations

import os
import secrets
import socket
import tomllib
from pathlib import Path

from msgspec import Struct, ValidationError, convert

DAY_S = 24 * 3600


class BadSettings(Exception):
    """A setting is wrong; the message names it and says how to mend it."""


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """What an organiser may set, in ``instance/config.toml`` or as ``ARENA_<NAME>`` in the environment.

    ``database`` is an SQLAlchemy URL; empty means SQLite in the instance
    folder.  ``origins`` are the addresses (scheme, host, port) from which pages
    may open a socket besides this machine's own; ``redis`` joins several
    processes.
    """

    instance: str
    database: str = ""
    redis: str = ""
    host: str = "127.0.0.1"
    port: int = 5000
    origins: tuple[str, ...] = ()
    secure_cookies: bool = False
    session_s: int = DAY_S

    @property
    def database_url(self) -> str:
        """The database to use."""
        return self.database or f"sqlite:///{Path(self.instance).resolve() / 'arena.db'}"

    @property
    def allowed_origins(self) -> list[str]:
        """Every address under which this server may be opened; never a wildcard."""
        own = [f"http://{name}:{self.port}" for name in own_names(self.host)]
        bare = [origin.rsplit(":", 1)[0] for origin in own] if self.port == 80 else []
        return [*dict.fromkeys([*own, *bare, *self.origins])]


SETTABLE = tuple(name for name in Settings.__struct_fields__ if name != "instance")  # where the rest is looked for


def load(instance: Path, **given: object) -> Settings:
    """Settings from the file, then the environment, then ``given`` (command line); later ones win.

    Raises ``BadSettings`` naming what is wrong.
    """
    instance.mkdir(parents=True, exist_ok=True)
    values: dict[str, object] = {"instance": str(instance)}
    file = instance / "config.toml"
    if file.is_file():
        try:
            values.update(tomllib.loads(file.read_text("utf-8")))
        except tomllib.TOMLDecodeError as error:
            raise BadSettings(f"{file}: {error}") from error
    for name in SETTABLE:
        if (value := os.environ.get(f"ARENA_{name.upper()}")) is not None:
            values[name] = value.split(",") if name == "origins" else value
    values.update({name: value for name, value in given.items() if value is not None})
    try:
        settings = convert(values, Settings, strict=False)
    except ValidationError as error:
        raise BadSettings(str(error)) from error
    for origin in settings.origins:
        if "*" in origin or "://" not in origin or origin.endswith("/"):
            raise BadSettings(f"origins: {origin!r} must look like http://192.168.1.5:5000, without * and final /")
    return settings


def secret_key(instance: Path) -> bytes:
    """The installation's key, made on first use and readable by its owner only."""
    file = instance / "secret_key"
    if not file.exists():
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            out.write(secrets.token_bytes(32))
    return file.read_bytes()


def own_names(bound: str) -> list[str]:
    """Names and addresses of this machine, as browsers in the hall may write them."""
    names = ["127.0.0.1", "localhost", "arena.local", socket.gethostname()]
    if bound not in ("0.0.0.0", "::", ""):  # noqa: S104 - compared, not bound
        return [*dict.fromkeys([*names, bound])]
    return [*dict.fromkeys([*names, lan_address()])]


def lan_address() -> str:
    """The address under which phones in the hall reach this machine; no packet is sent to find it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return "127.0.0.1"
        return str(probe.getsockname()[0])
