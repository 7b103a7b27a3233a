"""Against a real Ollama: runs where KINOLOOM_OLLAMA__URL names one."""

import json

import pytest

from kinoloom.errors import AnswerCut
from kinoloom.jobs import AskModel, Message
from kinoloom.settings import Settings
from kinoloom.takes import Told
from tests.ollama.benches import Bench
from workers.engines.base import Engine
from workers.engines.write.engines import writers
from workers.ollama import place
from workers.ollama.looking import memory_of

SETTINGS = Settings()

pytestmark = [
    pytest.mark.live,
    pytest.mark.slow,
    pytest.mark.skipif(SETTINGS.ollama.url is None, reason="KINOLOOM_OLLAMA__URL names no server"),
]

FORM = {
    "type": "object",
    "properties": {
        "title": {"type": "string"},
        "mood": {"enum": ["calm", "tense"]},
        "lines": {"type": "array", "items": {"type": "string"}, "minItems": 2, "maxItems": 3},
    },
    "required": ["title", "mood", "lines"],
}
JOB = AskModel(
    messages=(
        Message(role="system", text="You write short films. Answer in JSON."),
        Message(role="user", text="A title and two sentences about a lighthouse in a storm."),
    ),
    form=FORM,  # type: ignore[arg-type]
    seed=7,
    temperature=0.0,
)


@pytest.fixture(scope="module")
def writer() -> Engine:
    writer = writers(SETTINGS.ollama)["ollama"]()
    assert writer.traits.available, writer.traits.remedy
    writer.load()
    return writer


def test_a_real_model_fills_a_form_and_its_words_are_told(writer: Engine) -> None:
    bench = Bench()
    take = writer.make(JOB, bench.workbench())
    assert isinstance(take, Told)
    filled = json.loads(take.text)
    assert filled["mood"] in ("calm", "tense")
    assert bench.text == "\n".join([filled["title"], *filled["lines"], ""])
    assert take.asked_tokens > 10
    assert take.told_tokens > 10
    assert bench.fractions == sorted(bench.fractions)


def test_the_model_is_loaded_afterwards_and_its_memory_is_known(writer: Engine) -> None:
    writer.make(JOB, Bench().workbench())
    assert memory_of(place.url(SETTINGS.ollama), writer.traits.version) is not None


def test_an_answer_that_is_cut_off_is_none(writer: Engine) -> None:
    with pytest.raises(AnswerCut):
        writer.make(JOB.model_copy(update={"most_tokens": 5}), Bench().workbench())
