"""Every published figure of agreement, to the printed digit, by way of the file that ``arena agreement`` reads."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from arena.cli.agreement import figures, read

PUBLISHED = Path(__file__).parents[1] / "data" / "published" / "analytics.json"
DATASETS = {one["id"]: one for one in json.loads(PUBLISHED.read_text("utf-8"))["datasets"]}
LEVELS = {"irr-video": 6}  # its name says so: finn_twoway_6_levels


def cases() -> Iterator[Any]:
    for dataset, one in DATASETS.items():
        for name, value in one["published"].items():
            yield pytest.param(dataset, name, value, id=f"{dataset}: {name}")


@cache
def computed(dataset: str, folder: Path) -> dict[str, Any]:
    one = DATASETS[dataset]
    content = {name: one[name] for name in ("kind", "ratings", "table") if name in one}
    if dataset in LEVELS:
        content["levels"] = LEVELS[dataset]
    path = folder / f"{dataset}.json"
    path.write_text(json.dumps(content), "utf-8")
    return {figure.name: figure.value for figure in figures(read(path))}


def printed(value: Decimal | int, like: str) -> str:
    return str(Decimal(value).quantize(Decimal(like), ROUND_HALF_UP))


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("agreement")


@pytest.mark.parametrize(("dataset", "name", "value"), list(cases()))
def test_a_published_figure_comes_out_to_the_printed_digit(dataset, name, value, folder):
    found = computed(dataset, folder)[name]
    if isinstance(value, list):
        assert [printed(one, like) for one, like in zip(found, value, strict=True)] == value
    else:
        assert printed(found, value) == value


def test_no_published_figure_is_left_out():
    assert sum(len(one["published"]) for one in DATASETS.values()) == len(list(cases())) == 53
