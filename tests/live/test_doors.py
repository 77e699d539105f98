"""Nobody hears or does what is not theirs (reliability notes M1, M2, M3, M8, M10)."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
import socketio
from factories import split
from prepared import Evening, prepare
from servers import Server

from arena.cli.rehearsal.visitor import Listener, Visitor

pytestmark = pytest.mark.services


@pytest.fixture(scope="module")
def evening(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Evening]:
    """A running server with a bout whose first entry is open for scoring."""
    server = Server(tmp_path_factory.mktemp("doors") / "instance")
    server.start()
    evening = prepare(server, entries=3, judges=5)
    evening.run_until("lock_entry")
    yield evening
    server.stop()


def turned_away(evening: Evening, namespace: str, auth: object, *, cookie: str = "", **handshake: str) -> bool:
    """Whether a raw client is refused, having heard nothing at all; ``handshake`` changes its origin or host."""
    client, heard = socketio.Client(reconnection=False, websocket_extra_options=handshake), []
    headers = {"Cookie": cookie} if cookie else {}
    client.on("*", lambda *said: heard.append(said), namespace=namespace)
    url = evening.server.url
    try:
        client.connect(
            url, namespaces=[namespace], auth=auth, transports=["websocket"], headers=headers, wait_timeout=5
        )
    except (socketio.exceptions.ConnectionError, ValueError):
        return not heard
    finally:
        client.disconnect()
    return False


@pytest.mark.parametrize("auth", [None, [1], "abc", 7, {}, {"bout": None}, {"bout": {"a": 1}}, {"bout": "../x"}])
@pytest.mark.parametrize("namespace", ["/host", "/judge", "/screen", "/public"])
def test_odd_credentials_open_no_door(evening, namespace, auth):
    assert turned_away(evening, namespace, auth)


@pytest.mark.parametrize("namespace", ["/host", "/judge"])
def test_a_page_without_signing_in_hears_nothing_of_the_staff(evening, namespace):
    csrf = Visitor(evening.server.url).page("/judge/join")["csrf"]
    assert turned_away(evening, namespace, {"bout": evening.bout, "csrf": csrf})


def test_a_cookie_without_the_pages_token_is_not_enough(evening):
    for csrf in (None, "", "wrong"):
        auth = {"bout": evening.bout, "csrf": csrf}
        assert turned_away(evening, "/host", auth, cookie=evening.host.cookie_header())


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:1", "https://127.0.0.1"])
def test_a_page_of_another_site_opens_no_socket(evening, origin):
    assert turned_away(evening, "/public", {"bout": evening.bout}, origin=origin)


def test_a_site_that_renames_us_opens_no_socket(evening):
    auth = {"bout": evening.bout}
    assert turned_away(evening, "/public", auth, origin="http://evil.example", host="evil.example")


def test_a_bout_that_was_never_opened_has_no_audience(evening):
    assert turned_away(evening, "/public", {"bout": "nothere"})


def test_a_spectator_and_a_screen_can_do_nothing(evening):
    before = evening.head()
    for namespace in ("/public", "/screen"):
        listener = evening.listen(Visitor(evening.server.url), namespace)
        command = {"id": "not-mine-1", "command": {"type": "show_scene", "scene": "blank"}}
        assert not listener.call("command", command), "an empty acknowledgement is no receipt (M3)"
        listener.close()
    assert evening.head() == before


def test_a_judge_has_only_the_judges_act_and_only_the_own_seat(evening):
    phone = evening.phone(2)
    for number, command in enumerate(
        [
            {"type": "lock_entry", "entry": "e1"},
            {"type": "reveal_entry", "entry": "e1"},
            {"type": "mark_missing", "entry": "e1", "seat": "s1", "reason": "x"},
        ]
    ):
        answer = phone.call("command", {"id": f"judge-tries-{number}", "command": command})
        assert (answer["ok"], answer["code"]) == (False, "not_your_act")
    smuggled = {"type": "submit_sheet", "entry": "e1", "marks": split("90"), "seat": "s1"}
    answer = phone.call("command", {"id": "judge-smuggles", "command": smuggled})
    assert (answer["ok"], answer["code"]) == (False, "malformed")
    phone.close()


@pytest.mark.parametrize(
    "message",
    [
        None,
        [],
        "text",
        7,
        {},
        {"id": "x" * 12},
        {"id": 5, "command": {}},
        {"id": "abcdefgh", "command": {"type": "no"}},
    ],
)
def test_a_message_that_is_no_command_is_answered_and_changes_nothing(evening, message):
    phone = evening.phone(3)
    before = evening.head()
    answer = phone.call("command", message)
    assert (answer["ok"], answer["code"]) == (False, "malformed")
    assert evening.head() == before
    phone.close()


@pytest.mark.parametrize(
    ("marks", "code"),
    [
        ({"gap": "20.5"}, "mark_out_of_range"),
        ({"gap": "9.123"}, "mark_off_step"),
        ({"gap": "NaN"}, "mark_not_a_number"),
        ({"gap": "many"}, "mark_not_a_number"),
        ({"gap": 9.5}, "malformed"),
        ({"gap": None}, "malformed"),
        ({"total": "100"}, "mark_unknown"),
    ],
)
def test_bad_marks_are_refused_by_name_and_leave_no_trace(evening, marks, code):
    phone = evening.phone(4)
    before = evening.head()
    sheet = {"type": "submit_sheet", "entry": "e1", "marks": split("90") | marks}
    answer = phone.call("command", {"id": f"bad-{code}-{marks}"[:40], "command": sheet})
    assert (answer["ok"], answer["code"]) == (False, code)
    assert evening.head() == before
    phone.close()


def test_a_sheet_for_another_entry_is_refused_with_its_name(evening):
    phone = evening.phone(4)
    sheet = {"type": "submit_sheet", "entry": "e2", "marks": split("90")}
    answer = phone.call("command", {"id": "another-entry", "command": sheet})
    assert (answer["code"], answer["params"]["entry"]) == ("scoring_not_open", 2)
    phone.close()


def test_one_clients_commands_keep_their_order(evening):
    console = evening.console()
    answers: list[tuple[int, int]] = []
    done = threading.Event()

    def note(turn: int):
        def took(answer: dict) -> None:
            answers.append((turn, answer["seq"]))
            if len(answers) == 100:
                done.set()

        return took

    for turn in range(100):
        command = {"id": f"order-{turn:05d}", "command": {"type": "show_scene", "scene": "notice", "text": str(turn)}}
        console.client.emit("command", command, namespace="/host", callback=note(turn))
    assert done.wait(20)
    assert [turn for turn, _ in sorted(answers, key=lambda pair: pair[1])] == list(range(100))
    console.close()


def test_a_socket_that_comes_back_is_shown_everything_at_once(evening):
    first = evening.listen(Visitor(evening.server.url), "/screen")
    seen = first.until(lambda view: view["scene"]["name"])
    first.close()
    again = evening.listen(Visitor(evening.server.url), "/screen")
    assert again.until(lambda _: True)["bout"] == seen["bout"]
    again.close()


def test_without_sockets_the_same_command_goes_by_http_with_the_same_answer(evening):
    page = evening.host.page(f"/host/{evening.bout}")
    command = {"id": "by-http-00001", "command": {"type": "show_scene", "scene": "cover"}}
    first = evening.host.post_json(page["urls"]["command"], command, page["csrf"])
    again = evening.host.post_json(page["urls"]["command"], command, page["csrf"])
    assert first == again
    assert (first[0], first[1]["ok"]) == (200, True)
    assert evening.host.post_json(page["urls"]["command"], command, "wrong")[0] == 400
    stranger = Visitor(evening.server.url)
    csrf = stranger.page("/judge/join")["csrf"]
    assert stranger.post_json(page["urls"]["command"], command, csrf)[1]["code"] == "signed_out"


def test_nothing_is_sent_to_a_whole_namespace(evening):
    """A client that is let in nowhere hears nothing, whatever happens on stage meanwhile (M1)."""
    client, heard = socketio.Client(reconnection=False), []
    client.on("*", lambda *said: heard.append(said), namespace="/host")
    with pytest.raises(socketio.exceptions.ConnectionError):
        client.connect(evening.server.url, namespaces=["/host"], auth={"bout": evening.bout}, transports=["websocket"])
    spectator: Listener = evening.listen(Visitor(evening.server.url), "/screen")
    console = evening.console()
    for turn in range(3):
        command = {"type": "show_scene", "scene": "notice", "text": f"第{turn}次"}
        console.call("command", {"id": f"said-to-all-{turn}", "command": command})
        spectator.until(lambda view, turn=turn: view["scene"]["text"] == f"第{turn}次")
    assert heard == []
    spectator.close()
    console.close()
