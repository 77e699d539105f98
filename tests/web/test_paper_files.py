"""Papers after the evening and PDFs of all forms, as the staff gets them."""

from __future__ import annotations

import pypdfium2
import pytest

from arena.bout.policy import Actor, Role
from arena.extensions import db
from arena.models.preparation import Bout
from arena.services import opening
from arena.web.paper_kinds import FORMS, RESULTS


@pytest.fixture
def opened(app, filled):
    """The filled bout, open."""
    with app.app_context():
        opening.open_bout(db.session, db.session.get(Bout, filled), Actor(Role.HOST, "1", "罗辰"))
    return filled


def test_every_form_is_a_pdf_from_a_draft_and_what_comes_after_waits_for_the_opening(desk, filled):
    for kind in FORMS:
        answer = desk.client.get(f"/papers/{filled}/pdf/{kind}")
        assert answer.mimetype == "application/pdf"
        text = "".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(answer.data))
        assert "草稿" in text
        assert "13812345678" not in text
    for kind in RESULTS:
        assert desk.client.get(f"/papers/{filled}/pdf/{kind}").status_code == 404
        assert "尚未开放" in desk.read(f"/papers/{filled}/paper/{kind}") or kind == "certificates"


def test_every_paper_opens_as_a_page_and_as_the_same_file_twice(desk, opened):
    for kind in RESULTS:
        assert "data-print" in desk.read(f"/papers/{opened}/paper/{kind}")
        first, second = (desk.client.get(f"/papers/{opened}/pdf/{kind}") for _ in range(2))
        assert first.data == second.data
        assert (first.status_code == 404) is (kind == "certificates"), "nobody has won anything yet"


def test_one_judge_and_one_speaker_can_be_picked(desk, opened):
    one = desk.client.get(f"/papers/{opened}/pdf/sheets?seat=2").data
    assert len(pypdfium2.PdfDocument(one)) == 1
    one = desk.client.get(f"/papers/{opened}/pdf/receipts?entry=3").data
    assert "选手3" in pypdfium2.PdfDocument(one)[0].get_textpage().get_text_bounded()


def test_there_is_no_paper_of_another_name(desk, opened):
    for address in ("pdf/nothing", "paper/nothing", "paper/sign-in"):
        assert desk.client.get(f"/papers/{opened}/{address}").status_code == 404


def test_the_list_of_papers_leads_to_each_of_them(desk, opened):
    page = desk.read(f"/papers/{opened}")
    for kind in [*FORMS, *RESULTS]:
        assert f"/papers/{opened}/pdf/{kind}" in page
