"""JSON for sockets and HTTP: one encoder, and views pass through it already encoded."""

from __future__ import annotations

from typing import Any

import msgspec

from arena.bout.commands import AnyCommand
from arena.domain.refusal import Refused


class CommandEnvelope(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A command as it arrives: ``id`` is made on the page, so that a repeat is known as one;
    ``seen`` is the last record that the page knew of."""

    id: str
    command: AnyCommand
    seen: int | None = None


def understood(message: object) -> CommandEnvelope:
    """The command in a message from outside; refuses ``malformed`` naming the field."""
    try:
        return msgspec.convert(message, CommandEnvelope)
    except (msgspec.ValidationError, RecursionError) as error:
        raise Refused("malformed", why=str(error)[:200]) from error


def dumps(value: Any, **_options: object) -> str:
    """JSON text; ``msgspec.Raw`` parts go in as they are."""
    return msgspec.json.encode(value).decode()


def loads(text: str | bytes, **_options: object) -> Any:
    """The value of JSON text; ``ValueError`` for anything else, as the socket library expects."""
    try:
        return msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError) as error:
        raise ValueError("not JSON") from error
