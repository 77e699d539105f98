"""Results on paper and in tables, and the front page."""

from __future__ import annotations

from flask import Blueprint
from flask.typing import ResponseReturnValue

blueprint = Blueprint("results", __name__)


@blueprint.get("/")
def home() -> ResponseReturnValue:
    """The front page."""
    return "擂台"


@blueprint.get("/results/<bout>/sheet")
def sheet(bout: str) -> ResponseReturnValue:
    """成绩汇总表"""
    return bout


@blueprint.get("/results/<bout>/marks.xlsx")
def marks(bout: str) -> ResponseReturnValue:
    """All marks as a workbook."""
    return bout
