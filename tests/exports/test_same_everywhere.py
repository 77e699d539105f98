"""One evening, every outlet: the wall, the printed page, the workbook, the CSV, the PDF and the API say the same."""

from __future__ import annotations

import csv
import io
import re
from datetime import UTC, datetime

import flask_migrate
import openpyxl
import pypdfium2
import pytest
from evenings import TOTALS
from factories import Evening, charter
from flask import render_template
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from arena.app import create_app
from arena.bout import commands as c
from arena.bout.flow import next_act
from arena.bout.views.results import board
from arena.config import load
from arena.exports import paper_results, pdf, xlsx
from arena.exports.csvfile import table
from arena.exports.paper import Grid
from arena.exports.paper_results import Print
from arena.exports.result_rows import HEAD, result_rows
from arena.exports.tables import results
from arena.extensions import db
from arena.services import preparing, stage
from arena.services import results as recording
from arena.services.house import Standing

ENTRIES, SEATS = 4, 5
PRINTED = Print("部长擂台第一期", "版本")
NIGHTS = st.fixed_dictionaries(
    {
        "totals": st.lists(TOTALS, min_size=ENTRIES * SEATS, max_size=ENTRIES * SEATS),
        "overtime": st.lists(st.sampled_from([0, 0, 12, 50, 130]), min_size=ENTRIES, max_size=ENTRIES),
        "gone": st.sampled_from([None, None, "e2", "e4"]),
    }
)
Figures = dict[int, tuple[str, str]]
"""Place and final score by N号, "" where there is none."""


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    app = create_app(load(tmp_path_factory.mktemp("same") / "instance"))
    with app.app_context():
        flask_migrate.upgrade()
    yield app
    with app.app_context():
        db.engine.dispose()
    stage.uninstall()


@pytest.fixture(scope="module")
def bout(app):
    with app.app_context():
        arenas, season = preparing.ensure_arenas(db.session), preparing.ensure_season(db.session, 2026)
        made = preparing.create_bout(db.session, arenas["director"], season)
        db.session.commit()
        return made.id


def played(night: dict, bout: str) -> Evening:
    """The whole evening, from those totals and overtimes, to the archive."""
    evening = Evening(charter((ENTRIES, SEATS), bout=bout, held_on="2026-03-27"))
    totals = iter(night["totals"])
    while (act := next_act(evening.state)) is not None:
        if isinstance(act, c.CallEntry) and act.entry == night["gone"]:
            evening.do(c.LeaveEntry(act.entry, no_show=True, reason="未到"))
            continue
        if isinstance(act, c.LockEntry):
            if seconds := night["overtime"][int(act.entry[1:]) - 1]:
                evening.do(c.RecordOvertime(act.entry, seconds, "计时员"))
            for number in range(1, SEATS + 1):
                evening.submit(act.entry, number, next(totals))
        evening.do(act)
    return evening


def wall(state) -> Figures:
    return {row.number: (str(row.rank or ""), row.final or "") for row in board(state)}


def page(app, state) -> Figures:
    with app.test_request_context("/"):
        text = render_template(
            "results/sheet.html",
            state=state,
            found=results(state),
            seq=1,
            head="f" * 64,
            signatures={},
            printed=datetime.now(UTC),
        )
    found = {}
    for number, row in re.findall(r'<tr data-number="(\d+)">(.*?)</tr>', text, re.DOTALL):
        rank = re.search(r'class="rank">(\d*)', row)[1]
        final = re.search(r'class="final">\s*([\d.]+)', row)
        found[int(number)] = (rank, final[1] if final else "")
    return found


def workbook(state) -> Figures:
    book = openpyxl.load_workbook(io.BytesIO(xlsx.workbook(state, 1, "f" * 64)))
    found = {}
    for line in book["最终排名"].iter_rows(min_row=5):
        final = line[8]
        places = len(final.number_format.partition(".")[2])
        found[line[1].value] = (str(line[0].value or ""), "" if final.value is None else f"{final.value:.{places}f}")
    return found


def commas(state) -> Figures:
    lines = csv.DictReader(io.StringIO(table(HEAD, result_rows(state)).decode("utf-8-sig")))
    return {int(line["序号"]): (line["名次"], line["最后得分"]) for line in lines}


def cells(state) -> tuple[Figures, tuple]:
    [grid] = [block for block in paper_results.summary(state, PRINTED).blocks if isinstance(block, Grid)]
    found = {}
    for row in grid.rows:
        final = row[-1].text
        found[int(row[1].text)] = (row[0].text.replace("—", ""), final if final[:1].isdigit() else "")
    return found, grid.rows


def pdf_words(state) -> str:
    document = pypdfium2.PdfDocument(pdf.papers([paper_results.summary(state, PRINTED)], 0))
    return "".join("".join(one.get_textpage().get_text_bounded().split()) for one in document)


def api(app, bout: str, evening: Evening) -> Figures:
    standing = Standing(evening.state, evening.seq, "f" * 64, evening.now)

    def write() -> None:
        with stage.house().engine.begin() as connection:
            recording.write(connection, bout, standing)

    stage.house().writer.run(write)
    items = app.test_client().get(f"/api/v1/bouts/{bout}/results").json["items"]
    return {one["number"]: (str(one["rank"] or ""), one["score"] or "") for one in items}


@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@given(night=NIGHTS)
def test_whatever_the_judges_give_every_outlet_says_the_same(app, bout, night):
    evening = played(night, bout)
    state = evening.state
    told = wall(state)
    assert len(told) == ENTRIES
    assert page(app, state) == told
    assert workbook(state) == told
    assert commas(state) == told
    printed, rows = cells(state)
    assert printed == told
    said = pdf_words(state)
    assert all("".join(cell.text for cell in row) in said for row in rows)
    assert api(app, bout, evening) == told
