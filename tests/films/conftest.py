"""A data folder of its own for every test that films."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.films.filming import Filming


@pytest.fixture
def filming(tmp_path: Path) -> Iterator[Filming]:
    """Commands in a fresh data folder; nothing may run on after the test."""
    studio = Filming(tmp_path / "home")
    yield studio
    assert studio.left_over() == []
