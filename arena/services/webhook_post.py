"""One signed message to one address. Nothing here knows of tables or of results.

The address is an administrator's, and may well be in the house's own network;
it must not become a way to make this server ask for things that it is not
meant to reach: only http and https, no redirect is followed, what is answered
is not kept, and addresses that belong to one machine's inside (link-local, as
clouds use them) are refused after the name has been looked up.
"""

from __future__ import annotations

import hashlib
import hmac
import socket
import ssl
from http.client import HTTPConnection, HTTPException
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from arena.domain.refusal import Refused

TIMEOUT_S = 10
PORTS = {"http": 80, "https": 443}
LONGEST_URL = 300


class NotTaken(Exception):
    """The message was not taken: ``status`` is the HTTP answer, if there was one; ``why`` a word for the page."""

    def __init__(self, why: str, status: int | None = None) -> None:
        super().__init__(why)
        self.why = why
        self.status = status


def check_url(url: str) -> SplitResult:
    """The parts of an address that messages may go to; refuses ``url_wrong``."""
    try:
        parts = urlsplit(url)
        known = parts.scheme in PORTS and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        known = False
    if not known or parts.username or parts.password or not url.isascii() or len(url) > LONGEST_URL or " " in url:
        raise Refused("url_wrong", given=url[:60])
    return parts


def signature(secret: str, at_s: int, body: bytes) -> str:
    """``t=<seconds>,v1=<HMAC-SHA256 of "seconds.body">``: who has the secret can tell ours from others'."""
    mac = hmac.new(secret.encode(), f"{at_s}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={at_s},v1={mac}"


def post(url: str, body: bytes, headers: dict[str, str]) -> int:
    """Sends ``body`` and returns the 2xx status; raises ``NotTaken`` for anything else."""
    parts = check_url(url)
    host, port = str(parts.hostname), parts.port or PORTS[parts.scheme]
    try:
        wire = _connected(host, port, parts.scheme == "https")
        connection = HTTPConnection(host, port, timeout=TIMEOUT_S)
        connection.sock = wire
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        try:
            connection.request("POST", path, body, {"Content-Type": "application/json", **headers})
            status = connection.getresponse().status
        finally:
            connection.close()
    except TimeoutError as error:
        raise NotTaken("timeout") from error
    except ssl.SSLError as error:
        raise NotTaken("certificate") from error
    except (OSError, HTTPException) as error:
        raise NotTaken("unreachable") from error
    if not 200 <= status < 300:
        raise NotTaken("refused", status)
    return status


def _connected(host: str, port: int, encrypted: bool) -> socket.socket:
    """A connection to an address that has been looked at: the name is not looked up a second time."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    allowed = [one[4] for one in found if _may_reach(str(one[4][0]))]
    if not allowed:
        raise NotTaken("forbidden")
    wire = socket.create_connection((str(allowed[0][0]), port), timeout=TIMEOUT_S)
    return ssl.create_default_context().wrap_socket(wire, server_hostname=host) if encrypted else wire


def _may_reach(address: str) -> bool:
    one = ip_address(address.partition("%")[0])
    mapped = getattr(one, "ipv4_mapped", None)
    one = mapped or one
    inside = one.is_link_local or one.is_multicast or one.is_unspecified or one.is_reserved
    return one.is_loopback or not inside
