"""The services that other tests stand on."""

from __future__ import annotations

import pytest
from services import Postgres, Valkey
from sqlalchemy import create_engine, text

pytestmark = pytest.mark.services


def test_postgres_keeps_chinese_names_and_exact_marks(postgres: Postgres):
    engine = create_engine(postgres.database())
    with engine.begin() as link:
        link.execute(text("create table sheet (name text, mark numeric, detail jsonb)"))
        link.execute(text("""insert into sheet values ('王芳', 9.50, '{"place": 1}')"""))
        row = link.execute(text("select name, mark::text, detail->>'place' from sheet")).one()
    engine.dispose()
    assert row == ("王芳", "9.50", "1")


def test_every_test_gets_an_empty_database(postgres: Postgres):
    assert postgres.database() != postgres.database()


def test_redis_keeps_what_it_is_told(valkey: Valkey):
    import redis

    with redis.Redis.from_url(valkey.url, decode_responses=True) as client:
        client.set("scene", "排行榜")
        assert client.get("scene") == "排行榜"


def test_a_service_comes_back_on_the_same_port_after_an_outage():
    with Valkey() as service:
        if service.borrowed:
            pytest.skip("the server is not ours to stop")
        service.stop()
        assert not service.answers()
        service.start()
        assert service.answers()
