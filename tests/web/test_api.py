"""The API: certified results of public seasons, the same for everybody, and exactly what its document says."""

from __future__ import annotations

import pytest
import schemathesis
from demo_house import bout_id, demo_house
from factories import GOLDEN
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode

from arena.extensions import db
from arena.models.arena import Season
from arena.web.api_document import BASE, OPERATIONS, document

EXPECTED = GOLDEN["expected"]


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    with demo_house(tmp_path_factory.mktemp("api")) as app:
        yield app


@pytest.fixture(scope="module")
def client(app):
    return app.test_client()


@pytest.fixture(scope="module")
def schema(app):
    return schemathesis.openapi.from_wsgi(f"{BASE}/openapi.json", app)


@pytest.mark.parametrize("mode", list(GenerationMode))
@pytest.mark.parametrize("path", [operation.path for operation in OPERATIONS])
def test_every_answer_is_one_that_the_document_names(schema, path, mode):
    operation = schema[path]["GET"]
    if mode is GenerationMode.NEGATIVE and not (operation.query or operation.path_parameters):
        return  # nothing can be asked wrongly of it

    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(case=operation.as_strategy(generation_mode=mode))
    def asked(case):
        case.call_and_validate(headers={"Accept-Encoding": "identity"})  # its WSGI transport unpacks nothing

    asked()


def test_the_golden_bout_has_its_printed_figures(app, client):
    found = client.get(f"{BASE}/bouts/{bout_id(app, 'director', 2)}/results").json
    assert found["bout"]["entries"] == 9
    assert {str(one["number"]).zfill(2): (one["rank"], one["score"]) for one in found["items"]} == {
        number.zfill(2): (row["rank"], row["final"]) for number, row in EXPECTED.items()
    }
    assert [one["rank"] for one in found["items"]] == list(range(1, 10))
    assert found["items"][0]["award"] == "一等奖"


def test_the_standings_are_those_of_the_demo_season(client):
    found = client.get(f"{BASE}/standings?arena=director&season=2026").json["items"]
    assert [(one["department"], one["points"]) for one in found[:3]] == [
        ("招商促进部", "18"),
        ("产业发展部", "18"),
        ("党群工作部", "14"),
    ]
    assert [one["points"] for one in found] == ["18", "18", "14", "11", "11", "8", "5", "5", "2"]


def test_what_is_not_certified_is_not_there(app, client):
    for kind, number in (("youth", 3), ("director", 3)):
        bout = bout_id(app, kind, number)
        assert client.get(f"{BASE}/bouts/{bout}").status_code == 404
        assert client.get(f"{BASE}/bouts/{bout}/results").status_code == 404
        assert bout not in client.get(f"{BASE}/bouts?limit=200").text
        assert bout not in client.get(f"{BASE}/results?limit=200").text
        assert bout not in client.get(f"{BASE}/entries?limit=200").text


def test_no_judge_no_contact_and_no_remark_is_in_any_answer(client):
    for operation in OPERATIONS:
        if "{bout}" in operation.path:
            continue
        asked = "?arena=director&season=2026" if operation.needed else ""
        text = client.get(f"{BASE}{operation.path}{asked}").text
        assert not any(judge in text for judge in GOLDEN["judges"])
        assert not any(word in text for word in ("phone", "contact", "comment", "chips", "seat", "judge"))


def test_a_season_that_is_not_public_is_as_if_it_were_not(app, client):
    def make(public: bool) -> None:
        with app.app_context():
            db.session.execute(db.update(Season).where(Season.year == 2026).values(public=public))
            db.session.commit()

    make(False)
    try:
        assert client.get(f"{BASE}/results").json["total"] == 0
        assert client.get(f"{BASE}/bouts").json["items"] == []
        assert client.get(f"{BASE}/seasons").json["items"] == []
        assert client.get(f"{BASE}/standings?arena=director&season=2026").status_code == 404
        assert client.get(f"{BASE}/bouts/{bout_id(app, 'director', 2)}").status_code == 404
    finally:
        make(True)


def test_pages_join_without_a_gap_and_name_their_neighbours(client):
    whole = client.get(f"{BASE}/results?limit=200").json
    gathered, url = [], f"{BASE}/results?limit=7"
    while url:
        answer = client.get(url)
        gathered += answer.json["items"]
        links = dict(reversed(one.split("; ")) for one in answer.headers.get("Link", "").split(", ") if one)
        url = links.get('rel="next"', "").strip("<>")
    assert gathered == whole["items"]
    assert len(gathered) == whole["total"]
    first = client.get(f"{BASE}/results?limit=7").headers["Link"]
    assert 'rel="prev"' not in first
    assert 'rel="prev"' in client.get(f"{BASE}/results?limit=7&page=2").headers["Link"]


def test_filters_narrow_and_do_not_mix_up(client):
    found = client.get(f"{BASE}/results?arena=director&department=招商促进部&season=2026").json["items"]
    assert {(one["arena"], one["department"]) for one in found} == {("director", "招商促进部")}
    assert len(found) == 2
    assert client.get(f"{BASE}/results?speaker=没有这个人").json["total"] == 0
    assert client.get(f"{BASE}/results?season=2019").json["total"] == 0


def test_who_asks_again_with_the_tag_gets_nothing_new(client):
    first = client.get(f"{BASE}/results")
    assert first.headers["ETag"]
    again = client.get(f"{BASE}/results", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    other = client.get(f"{BASE}/results?page=2&limit=1", headers={"If-None-Match": first.headers["ETag"]})
    assert other.status_code == 200


@pytest.mark.parametrize(
    "asked", ["page=0", "page=x", "limit=201", "limit=-1", "season=1", "arena=none", "page=1&page=2", "department="]
)
def test_what_is_not_as_the_document_says_is_named(client, asked):
    answer = client.get(f"{BASE}/results?{asked}")
    assert (answer.status_code, answer.json["code"]) == (400, "malformed")
    assert asked.partition("=")[0] in answer.json["message"]


def test_what_is_missing_is_named(client):
    assert client.get(f"{BASE}/standings?arena=director").status_code == 400


def test_another_address_under_it_answers_in_json(client):
    answer = client.get(f"{BASE}/nothing/here")
    assert (answer.status_code, answer.json["code"]) == (404, "not_found")


def test_it_only_reads(client):
    for operation in OPERATIONS:
        path = BASE + operation.path.replace("{bout}", "x")
        for method in (client.post, client.put, client.delete, client.patch):
            assert method(path).status_code == 405


def test_the_page_for_people_lists_every_address(client):
    page = client.get("/api").text
    for path in document("擂台")["paths"]:
        assert f"{BASE}{path}" in page
