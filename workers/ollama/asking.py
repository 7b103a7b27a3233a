"""One question to the model, and its answer as it comes."""

import asyncio
import time
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from typing import Any, cast

import httpx
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage, HumanMessage, SystemMessage
from langchain_ollama import ChatOllama
from langsmith import tracing_context
from pydantic import JsonValue

from kinoloom.errors.models import AnswerBroken, AnswerCut, AnswerEmpty
from kinoloom.jobs import Message
from workers.ollama.question import Answer, Asked, Ear
from workers.ollama.refusals import ollama_errors

#: seconds between two looks whether the answer is still wanted
LOOK_S = 0.25
#: seconds in which a server takes a call; whoever listens but is busy is waited for elsewhere
_CONNECT_S = 5.0

_ROLES: dict[str, type[BaseMessage]] = {"system": SystemMessage, "user": HumanMessage, "assistant": AIMessage}


async def ask(asked: Asked, ear: Ear) -> Answer:
    """The whole answer. Leaving it in the middle, in whatever way, ends the model's work, too.

    Raises:
        KinoloomError: of `errors.models`, or what *ear* raised.
    """
    transport = httpx.AsyncHTTPTransport(verify=asked.url.startswith("https"))
    async with transport:
        chat = _chat(asked, transport)
        texts: list[str] = []
        facts: dict[str, JsonValue] = {}
        # Whatever this machine's environment says, no question is reported to anybody.
        with tracing_context(enabled=False):
            async with aclosing(_stream(chat, asked)) as stream:
                while (chunk := await _next(stream, asked, ear)) is not None:
                    texts.append(str(chunk.content))
                    facts |= chunk.response_metadata
                    ear.hears(texts[-1])
    return _whole(asked, "".join(texts), facts)


def _stream(chat: ChatOllama, asked: Asked) -> AsyncGenerator[AIMessageChunk, None]:
    stream = chat.astream([_message(message) for message in asked.job.messages])
    return cast("AsyncGenerator[AIMessageChunk, None]", stream)


def _chat(asked: Asked, transport: httpx.AsyncBaseTransport) -> ChatOllama:
    """For one question and one event loop."""
    job = asked.job
    mine: dict[str, Any] = {"trust_env": False, "timeout": httpx.Timeout(None, connect=_CONNECT_S), "verify": False}
    return ChatOllama(
        model=asked.model,
        base_url=asked.url,
        num_ctx=asked.context,
        num_predict=job.most_tokens,
        temperature=job.temperature,
        seed=job.seed,
        keep_alive=int(asked.keep_alive_s),
        format=job.form,
        reasoning=_reasoning(asked),
        client_kwargs=mine,
        async_client_kwargs={"transport": transport},
    )


def _reasoning(asked: Asked) -> bool | str | None:
    """How much it may think: what is asked is small, and what it thinks nobody reads."""
    if not asked.thinks:
        return None
    # It cannot be kept from it.
    return "low" if "gpt-oss" in asked.model else False


def _message(message: Message) -> BaseMessage:
    return _ROLES[message.role](content=message.text)


async def _next(stream: AsyncIterator[AIMessageChunk], asked: Asked, ear: Ear) -> AIMessageChunk | None:
    """The next piece; None: there is none."""
    coming = asyncio.ensure_future(anext(stream, None))
    began = time.monotonic()
    try:
        while not (await asyncio.wait({coming}, timeout=LOOK_S))[0]:
            ear.waits(time.monotonic() - began)
    finally:
        if not coming.done():
            coming.cancel()
            await asyncio.gather(coming, return_exceptions=True)
    with ollama_errors(asked.url, asked.model):
        return coming.result()


def _whole(asked: Asked, text: str, facts: dict[str, JsonValue]) -> Answer:
    """
    Raises:
        AnswerBroken, AnswerCut, AnswerEmpty: it is not whole.
    """
    reason = facts.get("done_reason")
    told, heard = _count(facts, "eval_count"), _count(facts, "prompt_eval_count")
    if not facts.get("done"):
        raise AnswerBroken(asked.model, "it has no end")
    if reason == "length" or (told + heard > asked.context):
        raise AnswerCut(asked.model, told)
    if reason not in (None, "stop"):
        raise AnswerBroken(asked.model, f"it ended with {reason!r}")
    if not text.strip():
        raise AnswerEmpty(asked.model)
    return Answer(text=text, asked_tokens=heard, told_tokens=told)


def _count(facts: dict[str, JsonValue], name: str) -> int:
    value = facts.get(name)
    return value if isinstance(value, int) else 0
