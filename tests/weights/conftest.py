"""A server, a shelf, and a set of weights."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kinoloom.weights.shelf import Shelf
from tests.weights.serving import Source, serving


@pytest.fixture
def source() -> Iterator[Source]:
    with serving() as running:
        yield running


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "weights")
