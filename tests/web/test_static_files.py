"""Static files: bundles while they are fresh, compressed for who takes it, kept for ever where names never repeat."""

from __future__ import annotations

import gzip
import json
import shutil

import pytest
from servers import ROOT

from arena import bundles

STATIC = ROOT / "static"
GZIP = {"Accept-Encoding": "gzip, deflate"}


@pytest.fixture
def client(app):
    return app.test_client()


def test_the_judges_page_asks_for_bundles_and_for_their_parts_at_once(client):
    page = client.get("/judge/join").text
    [script, *parts] = bundles.bundles_of(STATIC)["js/judge/join.js"]
    assert parts
    for name in (script, *parts, bundles.bundles_of(STATIC)["css/judge.css"][0]):
        assert f"/static/{name}" in page
    assert "/static/js/" not in page


def test_a_bundle_comes_compressed_and_is_kept_for_ever(client):
    name = bundles.bundles_of(STATIC)["js/judge/sheet.js"][0]
    plain, small = client.get(f"/static/{name}"), client.get(f"/static/{name}", headers=GZIP)
    assert "Content-Encoding" not in plain.headers
    assert small.headers["Content-Encoding"] == "gzip"
    assert small.mimetype == plain.mimetype == "text/javascript"
    assert gzip.decompress(small.data) == plain.data
    assert len(small.data) * 2 < len(plain.data)
    for answer in (plain, small):
        assert "immutable" in answer.headers["Cache-Control"]
        assert "Accept-Encoding" in answer.headers["Vary"]
        answer.close()


def test_what_may_change_under_its_name_is_asked_for_again(client):
    answer = client.get("/static/css/base.css", headers=GZIP)
    assert "immutable" not in answer.headers.get("Cache-Control", "")
    answer.close()


def test_a_page_comes_compressed_only_to_who_takes_it(client):
    plain, small = client.get("/judge/join"), client.get("/judge/join", headers=GZIP)
    assert "Content-Encoding" not in plain.headers
    assert "评委入口" in plain.text
    assert "评委入口" in gzip.decompress(small.data).decode()
    assert small.headers["Content-Length"] == str(len(small.data))


def test_bundles_are_not_used_once_a_source_has_changed(tmp_path):
    for name in ("js", "css", "vendor"):
        shutil.copytree(STATIC / name, tmp_path / name, ignore=shutil.ignore_patterns("fonts"))
    assert bundles.bundles_of(tmp_path)
    with (tmp_path / "js/live/page.js").open("a", encoding="utf-8") as source:
        source.write("\n// a word more\n")
    assert bundles.bundles_of(tmp_path) == {}


def test_a_broken_list_of_bundles_is_no_list(tmp_path):
    listed = tmp_path / bundles.BUNDLES / bundles.LISTED
    listed.parent.mkdir(parents=True)
    listed.write_text(json.dumps({"files": {}}), "utf-8")
    assert bundles.bundles_of(tmp_path) == {}
    listed.write_text("{", "utf-8")
    assert bundles.bundles_of(tmp_path) == {}
