"""A bus, a data folder and a director for the conversations of a module."""

from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio
from pydantic import SecretStr

from cli.studio import prepare_home
from graphs.directing import Directing
from kinoloom.bus.embedded import EmbeddedServer
from kinoloom.settings import RedisSection, Settings
from kinoloom.store.store import Store
from tests.chat.talking import Talking, about, directed


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    home = tmp_path_factory.mktemp("talking")
    prepare_home(home)
    with EmbeddedServer(home / "bus") as bus:
        yield Settings(home=home, redis=RedisSection(url=SecretStr(bus.url)))


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def directing(settings: Settings) -> AsyncIterator[tuple[Store, Directing]]:
    """Whoever answers in every test of the module."""
    async with directed(settings) as both:
        yield both


@pytest_asyncio.fixture(loop_scope="module")
async def talking(directing: tuple[Store, Directing]) -> Talking:
    """About a film with three scenes, of which nothing is made yet."""
    return await about(*directing)
