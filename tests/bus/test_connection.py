"""What the bus says about itself when it fails, and what it never says."""

import asyncio
import inspect
from collections.abc import Iterator
from importlib import resources
from typing import get_args

import pytest
import redis

from kinoloom.bus import scripts
from kinoloom.bus.connection import Connection, bus_errors
from kinoloom.errors import BusUnreachable, Defect, KinoloomError, SettingsInvalid

PASSWORD = "correct-horse"


def vendor_errors() -> Iterator[type[Exception]]:
    for _, kind in inspect.getmembers(redis.exceptions, inspect.isclass):
        if issubclass(kind, redis.RedisError | redis.exceptions.RedisClusterException):
            yield kind


def make(kind: type[Exception]) -> Exception:
    error = kind.__new__(kind)
    error.args = ("words",)
    return error


@pytest.mark.parametrize("kind", list(vendor_errors()), ids=lambda kind: kind.__name__)
def test_every_error_of_the_vendor_becomes_one_of_ours_with_its_cause(kind: type[Exception]) -> None:
    error = make(kind)
    with pytest.raises(KinoloomError) as raised, bus_errors():
        raise error
    assert raised.value.__cause__ is error
    assert raised.value.hint


@pytest.mark.parametrize(
    "error",
    [
        redis.ConnectionError("refused"),
        redis.TimeoutError("slow"),
        redis.BusyLoadingError("loading"),
        redis.AuthenticationError("WRONGPASS"),
        redis.ResponseError("MISCONF Errors writing to the AOF file"),
        redis.OutOfMemoryError("command not allowed"),
        ConnectionRefusedError(),
    ],
    ids=repr,
)
def test_what_may_pass_is_retryable(error: Exception) -> None:
    with pytest.raises(BusUnreachable) as raised, bus_errors():
        raise error
    assert raised.value.retryable


def test_a_senseless_command_is_our_defect() -> None:
    with pytest.raises(Defect), bus_errors():
        raise redis.ResponseError("WRONGTYPE Operation against a key holding the wrong kind of value")


def test_other_errors_pass_untouched() -> None:
    with pytest.raises(ZeroDivisionError), bus_errors():
        raise ZeroDivisionError


@pytest.mark.parametrize("url", ["unix:///tmp/a%20b/redis.sock", "redis://localhost:6379/0", "rediss://host"])
def test_known_urls_are_taken(url: str) -> None:
    Connection(url).client().close()


@pytest.mark.parametrize(
    "url", ["", "localhost:6379", "http://host", f"redis://u:{PASSWORD}@host:port/0", f"redis://u:{PASSWORD}@[::1/0"]
)
def test_other_urls_are_refused_without_their_password(url: str) -> None:
    with pytest.raises(SettingsInvalid) as raised:
        Connection(url)
    assert raised.value.__cause__ is None
    assert PASSWORD not in f"{raised.value!r} {raised.value.message} {raised.value.hint}"


def test_a_password_is_never_shown() -> None:
    connection = Connection(f"redis://user:{PASSWORD}@127.0.0.1:1/0")
    with pytest.raises(BusUnreachable) as raised, bus_errors():
        connection.client().ping()
    assert PASSWORD not in f"{connection!r} {connection} {connection.place} {raised.value!r} {raised.value.__cause__!r}"


def test_every_script_is_understood_by_the_server(connection: Connection) -> None:
    files = {path.name.removesuffix(".lua") for path in resources.files("kinoloom.bus").joinpath("lua").iterdir()}
    assert files == set(get_args(scripts.Name))
    with connection.client() as client:
        for name in get_args(scripts.Name):
            sha = client.script_load(scripts.text(name))
            assert (sha.decode() if isinstance(sha, bytes) else sha) == scripts.sha(name)


@pytest.mark.parametrize("steps", range(12))
async def test_who_is_cancelled_while_connecting_asks_nothing_any_more(connection: Connection, steps: int) -> None:
    """Otherwise it waits for an answer that may never come."""
    client = connection.aclient()

    async def ask() -> None:
        await client.xread({"nothing": "0"}, block=0)

    asking = asyncio.create_task(ask())
    for _ in range(steps):
        await asyncio.sleep(0)
    asking.cancel()
    await asyncio.wait({asking})
    assert asking.cancelled()
    await client.aclose()


async def test_who_was_cancelled_may_connect_to_clean_up(connection: Connection) -> None:
    client = connection.aclient()
    answers = []

    async def work() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            answers.append(await client.ping())

    working = asyncio.create_task(work())
    await asyncio.sleep(0)
    working.cancel()
    await asyncio.wait({working})
    assert answers == [True]
    await client.aclose()
