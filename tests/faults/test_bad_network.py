"""Judges score on real pages while the network fails in every way: no sheet is lost, doubled, mixed up or overtaken."""

from __future__ import annotations

import random

import pytest
from night import Night
from people import PATIENCE_MS
from playwright.sync_api import expect
from proxy import Cut, Ending, Slowness, Weather
from wires import DOWN, UP

pytestmark = [pytest.mark.browser, pytest.mark.faults]

SOCKETS = (1, 2, 3, 4, 5, 6)
PLAIN = (7, 8)  # phones on which sockets are blocked
RECEIPT = b'"ok":true'
COMMAND = b'"submit_sheet"'
ENDINGS = (Ending.RESET, Ending.CLOSE)
ON_THE_WAY_IN = (  # what a page says and hears when it connects, in this order
    (UP, b"GET /socket.io/", "handshake"),
    (DOWN, b"HTTP/1.1 101", "handshake"),
    (DOWN, b'0{"sid"', "connect"),
    (UP, b"40/judge", "connect"),
    (DOWN, b'["view"', "view"),
)


def dealt(cuts: list[Cut], seats: tuple[int, ...]) -> dict[int, list[Cut]]:
    """The cuts among the seats, like cards."""
    return {seat: cuts[place :: len(seats)] for place, seat in enumerate(seats)}


def ended(place: int) -> Ending:
    """Links are reset or closed, in turn."""
    return ENDINGS[place % 2]


def receipts_cut(night: Night, step: int = 1) -> list[Cut]:
    size = night.judges[1].frames["down"]
    return [Cut(DOWN, RECEIPT, at, ending, "receipt cut") for at in range(0, size + 1, step) for ending in ENDINGS]


def commands_cut(night: Night, step: int = 1) -> list[Cut]:
    size = night.judges[1].frames["up"]
    return [Cut(UP, COMMAND, at, ended(at), "command cut") for at in range(0, size + 1, step)]


def plain_cut(step: int) -> list[Cut]:
    """Without sockets: the answer's head and body, and the request, at every so many bytes."""
    answers = [Cut(DOWN, RECEIPT, at, ended(at), "plain receipt cut") for at in range(0, 140, step)]
    asked = [Cut(UP, b"POST /judge/commands", at, ended(at), "plain command cut") for at in range(0, 900, 7 * step)]
    return [cut for pair in zip(answers, asked, strict=False) for cut in pair]


def ways_in_cut(rounds: int, seed: int) -> list[Cut]:
    """Each step of connecting, cut somewhere, again and again; a receipt is cut first, so that the page connects."""
    chance = random.Random(seed)
    cuts: list[Cut] = []
    for _ in range(rounds):
        cuts.append(Cut(DOWN, RECEIPT, chance.randrange(100), Ending.RESET, "receipt cut"))
        for direction, mark, kind in ON_THE_WAY_IN:
            cuts.append(Cut(direction, mark, chance.randrange(120), chance.choice(ENDINGS), f"{kind} cut"))
    return cuts


def cut_at_every_byte(night: Night, *, step: int = 1, plain_step: int = 10) -> None:
    """The receipt and the command, by socket and without, end at every offset."""
    scripts = dealt([*receipts_cut(night, step), *commands_cut(night, step)], SOCKETS)
    night.spoil(scripts | dealt(plain_cut(plain_step), PLAIN))


def cut_on_the_way_in(night: Night, rounds: int) -> None:
    """Connecting again fails at every step of it."""
    night.spoil({seat: ways_in_cut(rounds, seed=seat) for seat in SOCKETS}, bursts=(6,))


def slow_down(night: Night, sheets: int) -> None:
    """Latency, jitter and little bandwidth, and a receipt cut now and then."""
    for proxy in night.proxies.values():
        proxy.slowness = Slowness(latency_s=0.02, jitter_s=0.15, bytes_a_second=100_000)
        proxy.happened["slow"] += 1
    night.spoil({seat: receipts_cut(night, 9)[:sheets] for seat in SOCKETS}, bursts=(1,))
    for proxy in night.proxies.values():
        proxy.slowness = Slowness()


def go_half_open(night: Night, rounds: int) -> None:
    """The link takes everything and says nothing more; the phone is looked at again, and finds out."""
    chosen = [night.judges[seat] for seat in SOCKETS]
    for turn in range(rounds):
        mark = ((DOWN, RECEIPT), (UP, COMMAND))[turn % 2]
        for judge in chosen:
            judge.proxy.script.append(Cut(*mark, 7 * turn, Ending.SILENCE, "half open"))
            judge.start(1, turn)
        for judge in chosen:
            judge.until(lambda proxy=judge.proxy: not proxy.script)
            judge.wake()
        for judge in chosen:
            judge.finish(PATIENCE_MS)


def lose_the_hall(night: Night, rounds: int) -> None:
    """A captive portal for some, nobody listening for others: shown as offline, and never taken for an answer."""
    for turn in range(rounds):
        for seat, judge in night.judges.items():
            judge.proxy.turn((Weather.PORTAL, Weather.DOWN)[(seat + turn) % 2])
            judge.start(1, turn)
        for judge in night.judges.values():
            expect(judge.page.locator("html")).to_have_attribute("data-line", "offline", timeout=10_000)
            expect(judge.page.locator("[data-pending]")).to_be_visible()
        for judge in night.judges.values():
            judge.proxy.turn(Weather.FAIR)
            judge.wake()
        for judge in night.judges.values():
            judge.finish(PATIENCE_MS)


def kill_the_server(night: Night, times: int) -> None:
    """Killed in the middle of everything and started again, while all hand in."""
    for judge in night.judges.values():
        judge.start(2 * times)
    for _ in range(times):
        before = len(night.rows())
        night.judges[1].until(lambda before=before: len(night.rows()) > before + 2)
        night.server.kill()
        night.happened_to_all["server killed"] += 1
        night.server.start()
    for judge in night.judges.values():
        judge.finish(4 * PATIENCE_MS)


def go_on_without_them(night: Night) -> None:
    """Two judges are cut off with a changed sheet when the host goes on; it is too late, and they are told."""
    away = [night.judges[seat] for seat in (1, 2)]
    for judge in away:
        judge.proxy.turn(Weather.HOLE)
        judge.hand_in(5)
    night.next_entry()
    for judge in away:
        judge.proxy.turn(Weather.FAIR)
        judge.wake()
        expect(judge.page.locator("[data-told=warn]")).to_contain_text("太迟，没有计入", timeout=PATIENCE_MS)
    for judge in night.judges.values():
        expect(judge.page.locator("main[data-state=scoring]")).to_be_visible(timeout=PATIENCE_MS)
    night.hand_in(2)


@pytest.mark.timeout(400)
def test_five_hundred_faults_lose_and_double_nothing(night, capsys):
    evening = night((*SOCKETS, *PLAIN), entries=2, plain=PLAIN)
    spoil_an_evening(evening, rounds=1)
    assert evening.happened.total() >= 500
    with capsys.disabled():
        print(f"\n{evening.tally()}")


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_thousands_of_faults_lose_and_double_nothing(night, capsys):
    evening = night((*SOCKETS, *PLAIN), entries=7, plain=PLAIN)
    for _ in range(6):
        spoil_an_evening(evening, rounds=4, plain_step=1)
        with capsys.disabled():
            print(f"\n{evening.tally()}")


def spoil_an_evening(night: Night, *, rounds: int, plain_step: int = 10) -> None:
    """Every fault there is, ``rounds`` times; an entry goes by meanwhile."""
    night.hand_in(1)
    cut_at_every_byte(night, plain_step=plain_step)
    go_on_without_them(night)
    cut_on_the_way_in(night, rounds)
    slow_down(night, sheets=2 * rounds)
    go_half_open(night, rounds=3 * rounds)
    lose_the_hall(night, rounds)
    kill_the_server(night, times=2 * rounds)
    assert night.findings().all == []
