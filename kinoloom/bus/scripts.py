"""Lua that runs inside the server, so that no crash falls between two commands."""

import functools
import hashlib
from collections.abc import Sequence
from importlib import resources
from typing import Any, Literal

import redis
import redis.asyncio

from kinoloom.bus.naming import GROUP, RELEASED

Name = Literal[
    "ack", "append", "begin", "cancel", "delay", "depth", "dispatch", "fail", "fetch", "finish", "flush", "forget",
    "give_back", "gpu_keep", "gpu_leave", "gpu_settle", "gpu_take", "leave", "let_go", "look", "offer", "offered",
    "reject", "renew", "replay", "retake",
]  # fmt: skip
Argument = str | bytes | int | float
Call = tuple[Sequence[str], Sequence[Argument]]
"""Keys and arguments."""


@functools.cache
def text(name: Name) -> str:
    """The script, with the names of group and pseudo consumer filled in."""
    source = resources.files("kinoloom.bus").joinpath("lua", f"{name}.lua").read_text(encoding="utf-8")
    return source.replace("$GROUP", f"'{GROUP}'").replace("$RELEASED", f"'{RELEASED}'")


@functools.cache
def sha(name: Name) -> str:
    return hashlib.sha1(text(name).encode(), usedforsecurity=False).hexdigest()


def run(client: redis.Redis, name: Name, keys: Sequence[str], arguments: Sequence[Argument] = ()) -> Any:
    """What the script answers; it is sent only to a server that does not know it."""
    try:
        return client.evalsha(sha(name), len(keys), *keys, *arguments)
    except redis.exceptions.NoScriptError:
        return client.eval(text(name), len(keys), *keys, *arguments)


async def arun(client: redis.asyncio.Redis, name: Name, calls: Sequence[Call]) -> list[Any]:
    """What the script answers to each call of (keys, arguments), in one round trip.

    An answer may be an exception of redis-py; the others are good all the same.
    """
    if not calls:
        return []
    answers = await _batch(client, name, calls)
    if any(isinstance(answer, redis.exceptions.NoScriptError) for answer in answers):
        await client.script_load(text(name))
        again = [n for n, answer in enumerate(answers) if isinstance(answer, redis.exceptions.NoScriptError)]
        for n, answer in zip(again, await _batch(client, name, [calls[n] for n in again]), strict=True):
            answers[n] = answer
    return answers


async def _batch(client: redis.asyncio.Redis, name: Name, calls: Sequence[Call]) -> list[Any]:
    # A pipeline costs more than the question.
    if len(calls) == 1:
        [(keys, arguments)] = calls
        try:
            asked: Any = client.evalsha(sha(name), len(keys), *keys, *arguments)
            return [await asked]
        except redis.ResponseError as error:
            return [error]
    async with client.pipeline(transaction=False) as pipe:
        for keys, arguments in calls:
            pipe.evalsha(sha(name), len(keys), *keys, *arguments)
        return await pipe.execute(raise_on_error=False)
