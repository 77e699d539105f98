"""One table says who may send what on which socket, and the sockets keep to it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import socketio
from prepared import PASSWORD, Evening, prepare
from servers import Server

from arena.bout.policy import MAY, STAFF, Actor, Role, can
from arena.cli.rehearsal.visitor import Visitor
from arena.live import access
from arena.live.namespaces import SPACES

STAFF_ROLES = sorted(STAFF)
NAMESPACES = sorted({space for space, _ in access.ACCESS})


def handlers() -> set[tuple[str, str]]:
    """(namespace, event) of every handler that there is."""
    found = set()
    for space in (make() for make in SPACES):
        found |= {(space.namespace, name.removeprefix("on_")) for name in dir(space) if name.startswith("on_")}
    return found


def test_every_handler_has_a_row_and_every_row_a_handler():
    assert handlers() - access.ACCESS.keys() == set()
    assert access.ACCESS.keys() - handlers() == set()


def test_who_may_send_anything_may_come_in():
    for (space, event), page in access.ACCESS.items():
        if event not in ("connect", "disconnect"):
            assert MAY[page] <= MAY[access.ACCESS[space, "connect"]], (space, event)


def test_an_event_without_a_row_is_closed_to_everybody():
    for role in Role:
        assert not access.may("/host", "no_such_event", Actor(role, "1"))
    assert not access.may("/public", "command", None)


@pytest.fixture(scope="module")
def evening(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Evening]:
    """A running server with an opened bout and an account of every role."""
    server = Server(tmp_path_factory.mktemp("sockets") / "instance")
    server.start()
    evening = prepare(server, entries=2, judges=3)
    for role in STAFF_ROLES:
        fields = {"username": f"as-{role}", "name": f"某{role}", "role": role, "password": PASSWORD}
        assert evening.host.post_form("/setup/accounts", **fields)[0] == 200
    yield evening
    server.stop()


def admitted(evening: Evening, visitor: Visitor, namespace: str) -> bool:
    """Whether that visitor's page is let in, and hears nothing where it is not."""
    client, heard = socketio.Client(reconnection=False), []
    client.on("*", lambda *said: heard.append(said), namespace=namespace)
    auth = {"bout": evening.bout, "csrf": visitor.page("/judge/join")["csrf"]}
    headers = {"Cookie": visitor.cookie_header()}
    try:
        client.connect(
            evening.server.url,
            namespaces=[namespace],
            auth=auth,
            transports=["websocket"],
            headers=headers,
            wait_timeout=5,
        )
    except socketio.exceptions.ConnectionError:
        assert not heard
        return False
    finally:
        client.disconnect()
    return True


@pytest.mark.services
@pytest.mark.parametrize("role", STAFF_ROLES)
def test_a_member_of_staff_comes_in_where_the_table_says_and_nowhere_else(evening, role):
    visitor = Visitor(evening.server.url)
    assert visitor.post_form("/login", username=f"as-{role}", password=PASSWORD)[0] == 200
    for space in NAMESPACES:
        wanted = can(Role(role), access.ACCESS[space, "connect"])
        assert admitted(evening, visitor, space) is wanted, space


@pytest.mark.services
def test_by_http_too_a_command_is_taken_only_from_the_roles_of_the_console(evening):
    timekeeper = Visitor(evening.server.url)
    timekeeper.post_form("/login", username="as-timekeeper", password=PASSWORD)
    csrf = timekeeper.page("/judge/join")["csrf"]
    command = {"id": "timekeeper-tries", "command": {"type": "show_scene", "scene": "blank"}}
    status, answer = timekeeper.post_json(f"/host/{evening.bout}/commands", command, csrf)
    assert (status, answer["ok"], answer["code"]) == (403, False, "not_your_act")
