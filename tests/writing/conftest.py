"""A store for scripts."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from kinoloom.store.store import Store


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    async with Store.open(tmp_path / "kinoloom.sqlite") as opened:
        yield opened
