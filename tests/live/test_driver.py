"""What the socket server must withstand (reliability notes M5, M6; the driver's own promises)."""

from __future__ import annotations

import base64
import os
import socket
import struct
import time

import pytest
from servers import Server

pytestmark = pytest.mark.services
CAP = 16 * 1024


class RawSocket:
    """A WebSocket client that may break every rule."""

    def __init__(self, server: Server) -> None:
        self.sock = socket.create_connection(("127.0.0.1", server.port), timeout=10)
        key = base64.b64encode(os.urandom(16)).decode()
        self.sock.sendall(
            f"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n"
            f"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: {key}\r\n"
            "Sec-WebSocket-Version: 13\r\n\r\n".encode()
        )
        self.rest = b""
        while b"\r\n\r\n" not in self.rest:
            self.rest += self.sock.recv(4096)
        self.rest = self.rest.split(b"\r\n\r\n", 1)[1]

    def header(self, length: int, *, opcode: int = 1, fin: bool = True) -> None:
        """The head of a masked frame, without its payload."""
        first = (0x80 if fin else 0) | opcode
        if length < 126:
            head = struct.pack("!BB", first, 0x80 | length)
        elif length < 65536:
            head = struct.pack("!BBH", first, 0x80 | 126, length)
        else:
            head = struct.pack("!BBQ", first, 0x80 | 127, length)
        self.sock.sendall(head + b"\0\0\0\0")  # masked with zeros, so payloads go out as they are

    def text(self, message: str) -> None:
        """A whole text message."""
        payload = message.encode()
        self.header(len(payload))
        self.sock.sendall(payload)

    def closed(self, within: float = 5) -> bool:
        """Whether the server hangs up."""
        deadline = time.monotonic() + within
        self.sock.settimeout(within)
        try:
            while time.monotonic() < deadline:
                if not self.sock.recv(65536):
                    return True
        except TimeoutError:
            return False
        except OSError:
            return True
        return False


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """One server for all: each test must leave it well."""
    server = Server(tmp_path_factory.mktemp("driver") / "instance")
    server.start()
    yield server
    assert server.answers()
    server.stop()


@pytest.fixture
def client(server):
    """A raw socket, closed at the end."""
    client = RawSocket(server)
    yield client
    client.sock.close()


def test_a_frame_that_only_claims_to_be_huge_is_refused_by_its_header(client):
    client.header(300 * 1024 * 1024)
    assert client.closed()


def test_many_small_fragments_that_add_up_to_too_much_are_refused(client):
    client.header(8000, fin=False)
    client.sock.sendall(b"x" * 8000)
    try:
        for _ in range(4):
            client.header(8000, opcode=0, fin=False)
            client.sock.sendall(b"x" * 8000)
    except OSError:
        return
    assert client.closed()


def test_a_message_within_the_cap_is_taken_as_sent_whatever_its_mask(client):
    payload = ("40/public," + '{"bout":"none"}').encode()
    mask = b"\x37\xfa\x21\x3d"
    masked = bytes(byte ^ mask[place % 4] for place, byte in enumerate(payload))
    client.sock.sendall(struct.pack("!BB", 0x81, 0x80 | len(payload)) + mask + masked)
    client.sock.settimeout(5)
    heard = client.rest
    while b"44/public" not in heard:
        heard += client.sock.recv(4096)
    assert b"not_opened" in heard


def test_frames_that_are_not_text_at_all_do_not_stop_the_server(server):
    for junk in (b"\xff\xfe\xfd", b"\x00" * 100, b"4" * 5000, b"42[" * 2000, b"45" + b"9" * 100 + b"-[]"):
        client = RawSocket(server)
        client.header(len(junk))
        client.sock.sendall(junk)
        client.text("40/public,[1]")
        client.sock.close()
    assert server.answers()
