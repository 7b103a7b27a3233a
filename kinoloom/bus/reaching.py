"""The bus that the settings name, or else the data folder's own."""

from collections.abc import Iterator
from contextlib import contextmanager

from kinoloom.bus.embedded import EmbeddedServer
from kinoloom.settings import Settings


@contextmanager
def bus_of(settings: Settings) -> Iterator[str]:
    """Its URL, good for as long as the block lasts.

    All processes of one machine that use one data folder meet at the same bus.

    Raises:
        BusNotStarted: there is none in the settings, and our own refuses.
    """
    if settings.redis.url is not None:
        yield settings.redis.url.get_secret_value()
        return
    with EmbeddedServer(settings.home / "bus") as server:
        yield server.url
