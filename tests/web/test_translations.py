"""English is complete: every Chinese sentence of pages and code has a translation with the same places in it."""

from __future__ import annotations

import re

from babel.messages.pofile import read_po
from catalogue import CATALOGUE, extracted

PLACE = re.compile(r"%\(\w+\)[sd]|\{\w+\}")


def english() -> dict[str, str]:
    with CATALOGUE.open("rb") as source:
        catalogue = read_po(source, locale="en")
    return {message.id: message.string for message in catalogue if message.id and not message.fuzzy}


def test_every_message_is_translated():
    known = english()
    missing = [text for text in extracted() if not known.get(text)]
    assert missing == []


def test_nothing_is_kept_that_no_page_says_any_more():
    assert set(english()) - set(extracted()) == set()


def test_a_translation_has_the_same_places_as_its_original():
    for original, translation in english().items():
        assert sorted(PLACE.findall(original)) == sorted(PLACE.findall(translation)), original


def test_no_translation_has_chinese_left_in_it():
    allowed = {"擂台", "说明", "弃权", "未到"}  # the name of the house, and what stands in the Chinese import file
    for original, translation in english().items():
        left = re.findall(r"[\u4e00-\u9fff]+", translation)
        assert set(left) <= allowed, (original, translation)
