"""The proxy does to a connection what a test has asked for, and counts it."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator

import pytest
from proxy import Cut, Ending, Proxy, Slowness, Weather
from wires import DOWN, UP, Parted, first_frame

FRAME = bytes([0x81, 0x05]) + b"hello"
MASKED = bytes([0x81, 0x85, 1, 2, 3, 4]) + bytes(a ^ b for a, b in zip(b"hello", [1, 2, 3, 4, 1], strict=True))
LONG = bytes([0x81, 126]) + (300).to_bytes(2, "big") + b"x" * 300


@pytest.fixture
def proxy() -> Iterator[Proxy]:
    """A proxy before a server that says everything back."""
    server = socket.create_server(("127.0.0.1", 0))
    proxy = Proxy()
    proxy.port = server.getsockname()[1]
    threading.Thread(target=echo, args=(server,), daemon=True).start()
    yield proxy
    proxy.close()
    server.shutdown(socket.SHUT_RDWR)
    server.close()


def echo(server: socket.socket) -> None:
    while True:
        try:
            page, _ = server.accept()
        except OSError:
            return
        threading.Thread(target=say_back, args=(page,), daemon=True).start()


def say_back(page: socket.socket) -> None:
    with page:
        try:
            while data := page.recv(4096):
                page.sendall(data)
        except OSError:
            return


def dial(proxy: Proxy) -> socket.socket:
    return socket.create_connection(("127.0.0.1", int(proxy.url.rsplit(":", 1)[1])), timeout=5)


def reset_at_once(proxy: Proxy) -> bool:
    """Whether a new link is reset: while it is made, or as soon as it stands."""
    try:
        page = dial(proxy)
    except ConnectionResetError:
        return True
    with page:
        return heard(page) == b"|reset"


def heard(page: socket.socket) -> bytes:
    """All that comes until the link ends; the end itself as what it was."""
    found = b""
    try:
        while data := page.recv(4096):
            found += data
    except ConnectionResetError:
        return found + b"|reset"
    except TimeoutError:
        return found + b"|silence"
    return found + b"|close"


def test_in_fair_weather_everything_passes(proxy):
    with dial(proxy) as page:
        page.sendall(b"receipt")
        assert page.recv(100) == b"receipt"
    assert proxy.happened.total() == 0


@pytest.mark.parametrize("ending", [Ending.CLOSE, Ending.RESET])
@pytest.mark.parametrize("after", [0, 3, 7, 99])
def test_a_cut_lets_so_many_bytes_through_and_ends_the_link(proxy, after, ending):
    proxy.script.append(Cut(DOWN, b"receipt", after, ending, "lost"))
    with dial(proxy) as page:
        page.sendall(b"receipt")
        said, _, end = heard(page).partition(b"|")
    assert end.decode() == ending.value
    assert b"receipt"[:after].startswith(said)
    assert ending is Ending.RESET or said == b"receipt"[:after]
    assert proxy.happened == {"lost": 1}


def test_a_half_open_link_takes_everything_and_says_nothing(proxy):
    proxy.script.append(Cut(UP, b"command", 2, Ending.SILENCE))
    with dial(proxy) as page:
        page.sendall(b"command")
        page.settimeout(0.2)
        page.sendall(b"and more")
        assert heard(page) in (b"co|silence", b"|silence")
    with dial(proxy) as page:
        page.sendall(b"another link")
        assert page.recv(100) == b"another link"


def test_a_script_is_played_in_order_and_none_lets_one_pass(proxy):
    proxy.script.extend([Cut(DOWN, b"one", 0), None, Cut(DOWN, b"one", 1, Ending.CLOSE), None])
    for expected in (b"|reset", b"one|silence", b"o|close", b"one|silence"):
        with dial(proxy) as page:
            page.settimeout(0.2)
            page.sendall(b"one")
            assert heard(page) == expected
    assert not proxy.script


def test_other_weather_ends_the_links_there_are_and_spoils_new_ones(proxy):
    with dial(proxy) as page:
        page.sendall(b"here")
        assert page.recv(100) == b"here"
        proxy.turn(Weather.DOWN)
        assert heard(page) == b"|reset"
    assert reset_at_once(proxy)
    proxy.turn(Weather.PORTAL)
    with dial(proxy) as page:
        page.sendall(b"GET / HTTP/1.1\r\n\r\n")
        answer = heard(page)
        assert answer.startswith(b"HTTP/1.1 200 OK\r\nContent-Type: text/html")
        assert answer.endswith(b"</form>|close")
    proxy.turn(Weather.HOLE)
    with dial(proxy) as page:
        page.settimeout(0.2)
        page.sendall(b"anybody?")
        assert heard(page) == b"|silence"
    proxy.turn(Weather.FAIR)
    with dial(proxy) as page:
        page.sendall(b"back")
        assert page.recv(100) == b"back"


def test_slowness_slows(proxy):
    proxy.slowness = Slowness(latency_s=0.05, bytes_a_second=1_000)
    with dial(proxy) as page:
        begun = time.monotonic()
        page.sendall(b"x" * 100)
        assert page.recv(100) == b"x" * 100
    assert time.monotonic() - begun > 0.3  # two ways, each 50 ms and 100 ms for the bytes


def test_messages_are_told_apart_after_the_upgrade_only():
    upgraded = threading.Event()
    down, up = Parted(DOWN, upgraded), Parted(UP, upgraded)
    head = b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n"
    assert up.feed(b"GET / HTTP/1.1\r\n\r\n") == [(b"GET / HTTP/1.1\r\n\r\n",) * 2]
    assert down.feed(head[:20]) == []
    assert down.feed(head[20:] + FRAME + LONG[:3]) == [(head, head), (FRAME, b"hello")]
    assert down.feed(LONG[3:]) == [(LONG, b"x" * 300)]
    assert up.feed(MASKED) == [(MASKED, b"hello")]


@pytest.mark.parametrize("frame", [FRAME, MASKED, LONG])
def test_a_frame_is_known_only_when_it_is_whole(frame):
    assert all(first_frame(frame[:size]) is None for size in range(len(frame)))
    assert first_frame(frame + b"next")[0] == frame
