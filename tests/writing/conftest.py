"""A store for scripts."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from kinoloom.store.store import Store

NAME = "kinoloom.sqlite"


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with its tables, which cost half a second to make."""
    place = tmp_path_factory.mktemp("store") / NAME

    async def make() -> None:
        async with Store.open(place):
            pass

    with asyncio.Runner() as runner:
        runner.run(make())
    return place


@pytest.fixture
async def store(empty: Path, tmp_path: Path) -> AsyncIterator[Store]:
    shutil.copy(empty, tmp_path / NAME)
    async with Store.open(tmp_path / NAME) as opened:
        yield opened
