"""The OpenAPI document: made from the very structs and the very table of paths that answer."""

from __future__ import annotations

from typing import Any

import msgspec
from flask_babel import lazy_gettext as _
from msgspec import Struct

from arena.services import public_results as rows
from arena.services.public_standings import StandingsItem

BASE = "/api/v1"
LARGEST_PAGE = 200
MOST_PAGES = 100_000


class Trouble(Struct, frozen=True):
    """Why there is no answer: ``code`` for programs, ``message`` for people."""

    code: str
    message: str


class ArenaList(Struct, frozen=True):
    """Every arena."""

    items: tuple[rows.ArenaItem, ...]


class SeasonList(Struct, frozen=True):
    """Every public season, the latest first."""

    items: tuple[rows.SeasonItem, ...]


class BoutPage(Struct, frozen=True):
    """One page of bouts; ``total`` counts all pages."""

    items: tuple[rows.BoutItem, ...]
    total: int
    page: int
    limit: int


class ResultPage(Struct, frozen=True):
    """One page of results; ``total`` counts all pages."""

    items: tuple[rows.ResultItem, ...]
    total: int
    page: int
    limit: int


class EntryPage(Struct, frozen=True):
    """One page of entries; ``total`` counts all pages."""

    items: tuple[rows.EntryItem, ...]
    total: int
    page: int
    limit: int


class ResultList(Struct, frozen=True):
    """Every result of one bout, best first."""

    bout: rows.BoutItem
    items: tuple[rows.ResultItem, ...]


class Operation(Struct, frozen=True):
    """One address: its name in the code, what it is for, what it answers, what may be asked of it."""

    name: str
    path: str
    summary: Any
    answer: type[Struct]
    asked: tuple[str, ...] = ()
    needed: frozenset[str] = frozenset()
    found: bool = False  # answers 404 where there is no such thing


PAGED = ("page", "limit")
FILTERS = ("arena", "season", "department", "speaker")
OPERATIONS = (
    Operation("arenas", "/arenas", _("所有擂台"), ArenaList),
    Operation("seasons", "/seasons", _("公开的赛季，新的在前"), SeasonList),
    Operation("bouts", "/bouts", _("成绩已认定的场次，新的在前"), BoutPage, ("arena", "season", *PAGED)),
    Operation("bout", "/bouts/{bout}", _("一个场次"), rows.BoutItem, found=True),
    Operation("bout_results", "/bouts/{bout}/results", _("一个场次的全部成绩，名次在前"), ResultList, found=True),
    Operation("results", "/results", _("已认定的成绩，可按擂台、赛季、单位、姓名筛选"), ResultPage, (*FILTERS, *PAGED)),
    Operation("entries", "/entries", _("参赛项，可按擂台、赛季、单位、姓名筛选"), EntryPage, (*FILTERS, *PAGED)),
    Operation(
        "standings",
        "/standings",
        _("一个擂台一个赛季的积分榜"),
        StandingsItem,
        ("arena", "season"),
        frozenset({"arena", "season"}),
        found=True,
    ),
)
NAME = {"type": "string", "minLength": 1, "maxLength": 80, "pattern": "^[^\\u0000]*$"}
PARAMETERS: dict[str, dict[str, Any]] = {
    "arena": {"schema": {"type": "string", "enum": ["director", "youth", "topic"]}, "description": _("擂台")},
    "season": {"schema": {"type": "integer", "minimum": 2000, "maximum": 2100}, "description": _("赛季（年份）")},
    "department": {"schema": NAME, "description": _("单位全称")},
    "speaker": {"schema": NAME, "description": _("姓名")},
    "page": {
        "schema": {"type": "integer", "minimum": 1, "maximum": MOST_PAGES, "default": 1},
        "description": _("第几页"),
    },
    "limit": {
        "schema": {"type": "integer", "minimum": 1, "maximum": LARGEST_PAGE, "default": 50},
        "description": _("每页几条"),
    },
}
BOUT = {
    "name": "bout",
    "in": "path",
    "required": True,
    "schema": {"type": "string", "pattern": "^[0-9A-Za-z]{1,8}$"},
    "description": _("场次编号"),
}


def document(name: str) -> dict[str, Any]:
    """The whole document in the reader's language, for the house called ``name``."""
    answers = tuple({operation.answer for operation in OPERATIONS} | {Trouble})
    ordered = sorted(answers, key=lambda one: one.__name__)
    _refs, schemas = msgspec.json.schema_components(ordered, ref_template="#/components/schemas/{name}")
    return {
        "openapi": "3.1.0",
        "info": {
            "title": name,
            "version": "1",
            "description": str(_("只读。只含成绩已认定且赛季公开的内容；分数为文本，与打印一致。")),
        },
        "servers": [{"url": BASE}],
        "paths": {operation.path: {"get": _operation(operation)} for operation in OPERATIONS},
        "components": {"schemas": schemas},
    }


def _operation(operation: Operation) -> dict[str, Any]:
    parameters = [
        {
            "name": one,
            "in": "query",
            "required": one in operation.needed,
            **PARAMETERS[one],
            "description": str(PARAMETERS[one]["description"]),
        }
        for one in operation.asked
    ]
    if "{bout}" in operation.path:
        parameters.insert(0, {**BOUT, "description": str(BOUT["description"])})
    headers: dict[str, Any] = {"ETag": _header(_("内容不变则不变；随 If-None-Match 再问时得到 304"))}
    if "page" in operation.asked:
        headers["Link"] = _header(_("上一页与下一页的地址（rel=prev、rel=next）"))
    responses: dict[str, Any] = {
        "200": {
            "description": str(_("内容")),
            "headers": headers,
            "content": {"application/json": {"schema": _ref(operation.answer)}},
        },
        "304": {"description": str(_("与上次相同"))},
    }
    if operation.asked:
        responses["400"] = _trouble(_("参数不对"))
    if operation.found:
        responses["404"] = _trouble(_("没有，或尚未公布"))
    return {
        "operationId": operation.name,
        "summary": str(operation.summary),
        "parameters": parameters,
        "responses": responses,
    }


def _header(text: object) -> dict[str, Any]:
    return {"description": str(text), "schema": {"type": "string"}}


def _ref(answer: type[Struct]) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{answer.__name__}"}


def _trouble(text: object) -> dict[str, Any]:
    return {"description": str(text), "content": {"application/json": {"schema": _ref(Trouble)}}}
