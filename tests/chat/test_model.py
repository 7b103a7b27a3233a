"""With a language model, what is no command is understood too; the server is a fake, all else is real."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio
from pydantic import SecretStr

from cli.studio import Floor, open_floor, prepare_home
from graphs.chat.film import abilities
from kinoloom.bus.embedded import EmbeddedServer
from kinoloom.events import ChatSaid, Happened, ScriptToken
from kinoloom.settings import RedisSection, Settings, WorkersSection
from kinoloom.store.rows import LOCAL
from tests.chat.talking import BOARD, BRIEF, Talking
from workers.ollama.fake import ChatRequest, FakeOllama, refused, says

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.slow]

_NOTHING = {"scene": 0, "other": 0, "line": 0, "seconds": 0, "words": "", "picture": "", "setting": "", "value": ""}


def reply(say: str, *edits: dict[str, object]) -> str:
    return json.dumps({"say": say, "edits": [{**_NOTHING, **edit} for edit in edits]})


#: what is said, and what a patient model would say to it
ANSWERS = {
    "more emotional": reply("I let scene 1 rain harder.", {"do": "show", "scene": 1, "picture": "a cloudburst"}),
    "who is the hero": reply("Rain is: it falls in scene 1."),
    "scene about whales": reply(
        "A scene about whales.", {"do": "add", "scene": -1, "words": "Whales drink it, too.", "picture": "a whale"}
    ),
    "eleventh": reply("Of course.", {"do": "remove", "scene": 11}),
    "There is no scene 11": reply("I took the last one instead.", {"do": "remove", "scene": 3}),
    "thinking of foxes": reply("A film about foxes.", {"do": "new_film", "words": "foxes", "seconds": 30}),
    "babble": "I would rather chat about it.",
    "cannot be used": "I would rather chat about it.",
}


def brain(asked: ChatRequest) -> str:
    if "what did I just ask" in asked.last:
        before = [turn.text for turn in asked.turns if turn.role == "user"]
        return reply(f"You asked: {before[-2]}")
    if "hero" in asked.last and "Rain falls on the mountains." not in asked.system:
        return reply("I was not shown the film.")
    return next((answer for said, answer in ANSWERS.items() if said in asked.last), reply("I do not know."))


@pytest.fixture(scope="module")
def ollama() -> Iterator[FakeOllama]:
    with FakeOllama(brain) as ollama:
        yield ollama


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def floor(ollama: FakeOllama, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Floor]:
    """A director and one worker, who found the fake."""
    home = tmp_path_factory.mktemp("model")
    prepare_home(home)
    with EmbeddedServer(home / "bus") as bus, pytest.MonkeyPatch.context() as environment:
        environment.setenv("KINOLOOM_OLLAMA__URL", ollama.url)  # as worker processes inherit it
        redis, workers = RedisSection(url=SecretStr(bus.url)), WorkersSection(processes=1)
        settings = Settings(home=home, redis=redis, workers=workers)
        async with open_floor(settings, None) as floor:
            async with asyncio.timeout(60):
                while not abilities(await floor.studio.offers(), None).writers:  # noqa: ASYNC110 - it is on the bus
                    await asyncio.sleep(0.05)
            yield floor


@pytest_asyncio.fixture(loop_scope="module")
async def talking(floor: Floor) -> Talking:
    store = floor.desk.store
    production = (await store.of(LOCAL).create(BRIEF, run=False)).id
    await store.save_storyboard(production, BOARD)
    chat = await store.chats.begin(LOCAL, production, auto=False)
    return Talking(store, floor, chat.id, production)


async def test_a_wish_in_ones_own_words_becomes_an_edit(talking: Talking) -> None:
    said = await talking.say("could it be a bit more emotional at the start?")
    assert "I let scene 1 rain harder." in said
    assert "Scene 1 shows: “a cloudburst”." in said
    await talking.say("yes")
    assert (await talking.board()).scenes[0].picture.idea == "a cloudburst"


async def test_a_question_is_answered_from_the_scenes_that_the_model_is_shown(talking: Talking) -> None:
    assert await talking.say("who is the hero of this?") == "Rain is: it falls in scene 1."
    assert await talking.proposals() == []


async def test_its_words_stream_before_the_whole_is_said(talking: Talking) -> None:
    await talking.say("now tell me: who is the hero?")
    told = [type(event) for event in await talking.events(Happened)]
    assert told.index(ScriptToken) < told.index(ChatSaid)
    assert "Rain is: it falls" in "".join(event.text for event in await talking.events(ScriptToken))
    assert [event.text for event in await talking.events(ChatSaid)] == ["Rain is: it falls in scene 1."]


async def test_it_writes_what_a_new_scene_says(talking: Talking) -> None:
    await talking.say("add a scene about whales")
    await talking.say("yes")
    assert (await talking.board()).scenes[-1].text == "Whales drink it, too."


async def test_it_knows_what_was_said_before(talking: Talking) -> None:
    await talking.say("how long is scene 2?")
    assert await talking.say("what did I just ask you?") == "You asked: how long is scene 2?"


async def test_commands_need_no_model(talking: Talking, ollama: FakeOllama) -> None:
    before = len(ollama.machine.requests)
    assert "Scene 2 shows" in await talking.say("make scene 2 darker")
    assert len(ollama.machine.requests) == before


async def test_an_edit_that_cannot_be_is_sent_back_once(talking: Talking) -> None:
    said = await talking.say("get rid of the eleventh part, would you")
    assert "I took the last one instead." in said
    assert "Scene 3 goes" in said


async def test_an_answer_that_is_none_is_told_with_what_can_be_said(talking: Talking) -> None:
    said = await talking.say("just babble a little")
    assert "make scene 2 darker" in said
    assert await talking.proposals() == []


async def test_a_refusal_is_told(talking: Talking, ollama: FakeOllama) -> None:
    ollama.machine.troubles.append(says("I'm sorry, but I can't help with that request."))
    assert "can't help" in await talking.say("tell me the recipe of a secret sauce")


async def test_a_model_that_is_gone_is_told_with_what_to_do(talking: Talking, ollama: FakeOllama) -> None:
    ollama.machine.troubles.append(refused(404, "model 'qwen3:8b' not found"))
    said = await talking.say("say something about the missing model")
    assert "ollama pull" in said
    assert "make scene 2 darker" in said, "commands are understood all the same"


async def test_a_model_has_a_new_film_begun(floor: Floor, ollama: FakeOllama) -> None:
    store = floor.desk.store
    chat = await store.chats.begin(LOCAL, None, auto=False)
    talking = Talking(store, floor, chat.id, None)
    said = await talking.say("I was thinking of foxes, half a minute perhaps")
    assert "A film of about 30 seconds: “foxes”." in said
    await talking.say("no")
