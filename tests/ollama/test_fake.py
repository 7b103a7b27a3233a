"""The fake is an Ollama as far as the public client can tell."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import ollama
import pytest
from langchain_ollama import ChatOllama

from tests.ollama.conftest import soon
from workers.ollama.fake import (
    ChatRequest,
    FakeOllama,
    Gate,
    Model,
    cut,
    empty,
    error_line,
    garbage,
    hanging,
    refused,
    says,
    too_long,
)
from workers.ollama.fake.keeping import seconds

SCHEMA = {
    "type": "object",
    "properties": {
        "title": {"type": "string", "maxLength": 30},
        "mood": {"enum": ["calm", "tense"]},
        "scenes": {"type": "array", "minItems": 2, "maxItems": 3, "items": {"$ref": "#/$defs/Scene"}},
    },
    "required": ["title", "mood", "scenes"],
    "$defs": {
        "Scene": {
            "type": "object",
            "properties": {
                "text": {"type": "string"},
                "seconds": {"type": "integer", "minimum": 3, "maximum": 9},
                "note": {"anyOf": [{"type": "string"}, {"type": "null"}]},
                "dark": {"type": "boolean"},
            },
        }
    },
}
HELLO = [{"role": "user", "content": "Write about a lighthouse"}]


@asynccontextmanager
async def client(fake: FakeOllama) -> AsyncIterator[ollama.AsyncClient]:
    found = ollama.AsyncClient(fake.url, timeout=20, trust_env=False)
    try:
        yield found
    finally:
        await found.close()  # type: ignore[no-untyped-call]


async def answer(fake: FakeOllama, model: str = "qwen3:8b", **more: Any) -> list[ollama.ChatResponse]:
    async with client(fake) as asking:
        stream = await asking.chat(model, more.pop("messages", HELLO), stream=True, **{"think": False, **more})
        return [chunk async for chunk in stream]


def text(chunks: list[ollama.ChatResponse]) -> str:
    return "".join(chunk.message.content or "" for chunk in chunks)


async def test_an_answer_comes_in_pieces_and_ends_with_its_figures(fake: FakeOllama) -> None:
    chunks = await answer(fake)
    assert len(chunks) > 5
    assert "lighthouse" in text(chunks)
    last = chunks[-1]
    assert last.done
    assert last.done_reason == "stop"
    assert last.eval_count == len(chunks) - 1
    assert (last.prompt_eval_count or 0) > 0


async def test_the_same_question_has_the_same_answer_and_another_seed_another(fake: FakeOllama) -> None:
    first, again, other = [text(await answer(fake, options={"seed": seed})) for seed in (1, 1, 2)]
    assert first == again != other


async def test_an_answer_keeps_to_its_form(fake: FakeOllama) -> None:
    found = json.loads(text(await answer(fake, format=SCHEMA)))
    assert len(found["title"]) <= 30
    assert found["mood"] in ("calm", "tense")
    assert 2 <= len(found["scenes"]) <= 3
    for scene in found["scenes"]:
        assert 3 <= scene["seconds"] <= 9
        assert isinstance(scene["text"], str)
        assert isinstance(scene["dark"], bool)


async def test_langchain_speaks_to_it(fake: FakeOllama) -> None:
    model = ChatOllama(
        model="qwen3:8b",
        base_url=fake.url,
        reasoning=False,
        async_client_kwargs={"limits": httpx.Limits(max_keepalive_connections=0)},
    )
    told = await model.ainvoke("Write about a lighthouse")
    assert "lighthouse" in str(told.content)
    assert told.response_metadata["done_reason"] == "stop"


async def test_a_brain_of_ones_own_hears_the_question(fake: FakeOllama) -> None:
    def brain(request: ChatRequest) -> str:
        return f"{request.model} {request.seed} {request.system} {request.last}"

    fake.machine.brain = brain
    messages = [{"role": "system", "content": "Be short."}, *HELLO]
    assert text(await answer(fake, messages=messages, options={"seed": 7})) == (
        "qwen3:8b 7 Be short. Write about a lighthouse"
    )


async def test_it_shows_what_was_pulled_and_what_is_loaded(fake: FakeOllama) -> None:
    async with client(fake) as asking:
        assert [model.model for model in (await asking.list()).models] == ["qwen3:8b"]
        shown = await asking.show("qwen3:8b")
        assert "thinking" in (shown.capabilities or [])
        assert (shown.modelinfo or {})["qwen3.context_length"] == 40_960
        assert not (await asking.ps()).models
    await answer(fake, options={"num_ctx": 8192})
    async with client(fake) as asking:
        [loaded] = (await asking.ps()).models
        assert loaded.context_length == 8192
        assert (loaded.size_vram or 0) > 0


async def test_another_context_loads_the_model_anew(fake: FakeOllama) -> None:
    for context in (4096, 4096, 8192):
        await answer(fake, options={"num_ctx": context})
    assert fake.machine.memory.loads == ["qwen3:8b"] * 2


async def test_a_question_without_messages_gives_the_memory_back(fake: FakeOllama) -> None:
    await answer(fake)
    async with httpx.AsyncClient(base_url=fake.url, trust_env=False) as asking:
        told = await asking.post("/api/chat", json={"model": "qwen3:8b", "messages": [], "keep_alive": 0})
    assert told.json()["done_reason"] == "unload"
    assert fake.machine.memory.unloads == ["qwen3:8b"]
    assert fake.machine.memory.held == []


async def test_a_model_that_was_not_pulled_is_not_found(fake: FakeOllama) -> None:
    with pytest.raises(ollama.ResponseError, match="model 'llama9' not found") as raised:
        await answer(fake, "llama9")
    assert raised.value.status_code == 404


async def test_it_pulls_and_says_so_when_it_cannot(fake: FakeOllama) -> None:
    async with client(fake) as asking:
        told = [step.status async for step in await asking.pull("gemma3:4b", stream=True)]
        assert told[-1] == "success"
        with pytest.raises(ollama.ResponseError, match="file does not exist"):
            [step async for step in await asking.pull("missing:1b", stream=True)]
    assert "gemma3:4b" in fake.machine.shelf.models


async def test_a_model_that_may_think_does_unless_told_not_to(fake: FakeOllama) -> None:
    assert any(chunk.message.thinking for chunk in await answer(fake, think=True))
    assert not any(chunk.message.thinking for chunk in await answer(fake, think=False))
    fake.machine.shelf.models["plain:1b"] = Model(family="llama", size_b=1)
    with pytest.raises(ollama.ResponseError, match="does not support thinking"):
        await answer(fake, "plain:1b", think=True)


async def test_a_question_that_is_too_long_loses_its_beginning_without_a_word(fake: FakeOllama) -> None:
    fake.machine.brain = lambda request: str(len(request.turns))
    long = [{"role": "user", "content": "word " * 3000}, {"role": "assistant", "content": "Yes."}, *HELLO]
    assert text(await answer(fake, messages=long, options={"num_ctx": 2048})) == "2"


async def test_an_answer_without_room_is_cut_off_and_says_so(fake: FakeOllama) -> None:
    chunks = await answer(fake, options={"num_predict": 3})
    assert chunks[-1].done_reason == "length"
    assert len(chunks) == 4
    fake.machine.troubles.append(too_long(after=2))
    assert (await answer(fake))[-1].done_reason == "length"


async def test_troubles_come_once_each_in_their_order(fake: FakeOllama) -> None:
    fake.machine.troubles += [refused(500, "llama runner process has terminated"), empty(), says("No.")]
    with pytest.raises(ollama.ResponseError, match="has terminated") as raised:
        await answer(fake)
    assert raised.value.status_code == 500
    assert text(await answer(fake)) == ""
    assert text(await answer(fake)) == "No."
    assert "lighthouse" in text(await answer(fake))


async def test_what_goes_wrong_in_the_middle_is_seen_by_the_client(fake: FakeOllama) -> None:
    fake.machine.troubles += [error_line("CUDA error"), cut(), garbage()]
    with pytest.raises(ollama.ResponseError, match="CUDA error"):
        await answer(fake)
    with pytest.raises(httpx.RemoteProtocolError):
        await answer(fake)
    with pytest.raises(json.JSONDecodeError):
        await answer(fake)


@pytest.mark.parametrize("after", [0, 3])
async def test_who_hangs_goes_on_when_let(fake: FakeOllama, after: int) -> None:
    gate = Gate()
    fake.machine.troubles.append(hanging(gate, after=after))
    asking = asyncio.create_task(answer(fake))
    await asyncio.to_thread(gate.reached.wait, 20)
    assert not asking.done()
    gate.open()
    assert "lighthouse" in text(await asking)


@pytest.mark.parametrize("after", [0, 3])
async def test_it_stops_when_nobody_listens(fake: FakeOllama, after: int) -> None:
    gate = Gate()
    fake.machine.troubles.append(hanging(gate, after=after))
    asking = asyncio.create_task(answer(fake))
    await asyncio.to_thread(gate.reached.wait, 20)
    asking.cancel()
    await asyncio.gather(asking, return_exceptions=True)
    await soon(lambda: fake.machine.answers.stopped == 1)
    assert not fake.machine.answers.finished


async def test_a_restart_forgets_what_was_loaded_but_not_what_was_pulled(fake: FakeOllama) -> None:
    await answer(fake)
    url = fake.url
    fake.stop()
    with pytest.raises(ConnectionError):
        async with client(fake) as asking:
            await asking.list()
    fake.start()
    assert fake.url == url
    assert fake.machine.memory.held == []
    assert "lighthouse" in text(await answer(fake))


async def test_a_crash_ends_answers_in_the_middle(fake: FakeOllama) -> None:
    gate = Gate()
    fake.machine.troubles.append(hanging(gate, after=3))
    asking = asyncio.create_task(answer(fake))
    await asyncio.to_thread(gate.reached.wait, 20)
    fake.stop()
    with pytest.raises(httpx.RemoteProtocolError):
        await asking


@pytest.mark.parametrize(("told", "meant"), [("5m", 300), (0, 0), ("0", 0), (None, 300), ("10s", 10), ("1.5h", 5400)])
def test_how_long_a_model_stays_is_read_as_people_write_it(told: object, meant: float) -> None:
    assert seconds(told) == meant  # type: ignore[arg-type]
    assert seconds(-1) > 1e6


def test_it_refuses_what_is_no_json(fake: FakeOllama) -> None:
    with httpx.Client(base_url=fake.url, trust_env=False) as asking:
        assert asking.post("/api/chat", content=b"{").status_code == 400
        assert asking.post("/api/chat", json={}).json() == {"error": "model is required"}
