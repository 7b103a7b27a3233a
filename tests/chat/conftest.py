"""A bus and a data folder for conversations."""

from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio
from pydantic import SecretStr

from cli.studio import prepare_home
from kinoloom.bus.embedded import EmbeddedServer
from kinoloom.settings import RedisSection, Settings
from tests.chat.talking import Talking, about, directed


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    home = tmp_path_factory.mktemp("talking")
    prepare_home(home)
    with EmbeddedServer(home / "bus") as bus:
        yield Settings(home=home, redis=RedisSection(url=SecretStr(bus.url)))


@pytest_asyncio.fixture
async def talking(settings: Settings) -> AsyncIterator[Talking]:
    """About a film with three scenes, of which nothing is made yet."""
    async with directed(settings) as (store, directing):
        yield await about(store, directing)


@pytest_asyncio.fixture
async def begun(settings: Settings) -> AsyncIterator[Talking]:
    """About nothing yet."""
    async with directed(settings) as (store, directing):
        yield await about(store, directing, None)
