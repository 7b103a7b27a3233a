"""The writer with a language model: what it asks, what it tells meanwhile, and what it gives back."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest

from kinoloom.errors import AnswerBroken, Cancelled, EngineFailed, QuestionTooLong
from kinoloom.jobs import AskModel, Message, ScoreMusic
from kinoloom.takes import Told
from kinoloom.traits import REMOTE
from tests.ollama.benches import Bench, engine
from workers.engines.base import Resident
from workers.ollama.fake import ChatRequest, FakeOllama, Model, cut, says

FORM = {
    "type": "object",
    "properties": {
        "title": {"type": "string"},
        "mood": {"enum": ["calm", "tense"]},
        "lines": {"type": "array", "items": {"type": "string"}},
    },
}
JOB = AskModel(messages=(Message(role="system", text="Be short."), Message(role="user", text="A lighthouse.")), seed=7)


def told(fake: FakeOllama, job: AskModel = JOB, **settings: object) -> Told:
    made = engine(fake.url, **settings).make(job, Bench().workbench())
    assert isinstance(made, Told)
    return made


def test_it_gives_back_the_whole_answer_and_what_it_cost(fake: FakeOllama) -> None:
    take = told(fake)
    assert "lighthouse" in take.text
    assert take.model == "qwen3:8b"
    assert take.asked_tokens > 0
    assert take.told_tokens > 5


def test_the_question_reaches_the_model_as_it_was_put(fake: FakeOllama) -> None:
    told(fake, JOB.model_copy(update={"form": FORM, "temperature": 0.2, "most_tokens": 900}), keep_alive_s=60)
    [request] = fake.machine.requests
    assert [(turn.role, turn.text) for turn in request.turns] == [("system", "Be short."), ("user", "A lighthouse.")]
    assert request.form == FORM
    assert request.body["keep_alive"] == 60
    assert request.body["stream"] is True
    assert {"num_ctx": 8192, "seed": 7, "temperature": 0.2, "num_predict": 900}.items() <= request.options.items()


def test_the_same_question_is_answered_the_same(fake: FakeOllama) -> None:
    assert told(fake).text == told(fake).text != told(fake, JOB.model_copy(update={"seed": 8})).text


def test_the_words_are_told_while_they_come(fake: FakeOllama) -> None:
    bench = Bench()
    take = engine(fake.url).make(JOB, bench.workbench())
    assert isinstance(take, Told)
    assert len(bench.words) > 5
    assert bench.text == take.text


def test_of_a_form_only_the_words_for_a_person_are_told(fake: FakeOllama) -> None:
    fake.machine.troubles.append(says('{"title": "The \\"Lamp\\"", "mood": "calm", "lines": ["One.", "Two \\u00e9."]}'))
    bench = Bench()
    take = engine(fake.url).make(JOB.model_copy(update={"form": FORM}), bench.workbench())
    assert isinstance(take, Told)
    assert bench.text == 'The "Lamp"\nOne.\nTwo é.\n'
    assert json.loads(take.text)["mood"] == "calm"


def test_progress_never_goes_back_and_ends_at_one(fake: FakeOllama) -> None:
    bench = Bench()
    engine(fake.url).make(JOB, bench.workbench())
    assert bench.fractions == sorted(bench.fractions)
    assert bench.fractions[-1] == 1.0


def test_a_model_that_likes_to_think_is_told_not_to(fake: FakeOllama) -> None:
    told(fake)
    assert fake.machine.requests[-1].think is False
    fake.machine.shelf.models["plain:8b"] = Model(family="plain", size_b=8)
    told(fake, model="plain:8b")
    assert fake.machine.requests[-1].think is None


def test_a_model_that_cannot_be_kept_from_thinking_does_so_unheard(fake: FakeOllama) -> None:
    fake.machine.shelf.models["gpt-oss:20b"] = Model(
        family="gptoss", size_b=20.9, capabilities=("completion", "thinking"), context=131_072
    )
    bench = Bench()
    take = engine(fake.url, model="gpt-oss:20b").make(JOB, bench.workbench())
    assert isinstance(take, Told)
    assert fake.machine.requests[-1].think == "low"
    assert bench.text == take.text
    assert bench.doings[0] == "thinking"


def test_a_long_question_gets_the_context_that_it_needs_and_short_ones_share_one(fake: FakeOllama) -> None:
    def brain(request: ChatRequest) -> str:
        return f"I heard {len(request.last)} letters."

    fake.machine.brain = brain
    long = JOB.model_copy(update={"messages": (Message(role="user", text="word " * 6000),)})
    assert told(fake, JOB).text
    assert told(fake, long).text == "I heard 30000 letters."
    assert [request.options["num_ctx"] for request in fake.machine.requests] == [8192, 16_384]


@pytest.mark.parametrize(("context", "model_context"), [(2048, 131_072), (8192, 4096)])
def test_a_question_that_does_not_fit_is_refused_before_it_is_asked(
    fake: FakeOllama, context: int, model_context: int
) -> None:
    """Ollama would drop its beginning, and answer something else."""
    fake.machine.shelf.models["qwen3:8b"] = Model(family="qwen3", size_b=8.2, context=model_context)
    long = JOB.model_copy(update={"messages": (Message(role="user", text="word " * 6000),)})
    with pytest.raises(QuestionTooLong) as raised:
        told(fake, long, context=context)
    assert "KINOLOOM_OLLAMA__CONTEXT" in raised.value.hint
    assert fake.machine.requests == []


def test_scripts_without_blanks_weigh_more(fake: FakeOllama) -> None:
    fake.machine.brain = lambda _: "灯台。"
    told(fake, JOB.model_copy(update={"messages": (Message(role="user", text="灯台" * 4000),)}))
    assert fake.machine.requests[0].options["num_ctx"] == 16_384


def test_its_traits_name_the_model_and_change_with_it(fake: FakeOllama) -> None:
    before = engine(fake.url).traits
    assert before.available
    assert before.queue == REMOTE
    assert before.does("ask_model")
    assert not before.does("write_script")
    assert (before.version, before.weights_licence) == ("qwen3:8b", "Apache-2.0")
    fake.machine.shelf.models["qwen3:8b"] = Model(family="qwen3", size_b=8.2, version="2")
    assert engine(fake.url).traits.revision != before.revision


class Shared:
    """A GPU that somebody else has for a while."""

    def __init__(self, *waits_s: float) -> None:
        self.waits_s = waits_s
        self.holders: list[tuple[str, str]] = []
        self.held = False

    @contextmanager
    def hold(self, kind: Resident, url: str, *, heed: Callable[[float], None]) -> Iterator[None]:
        for waited_s in self.waits_s:
            heed(waited_s)
        self.holders.append((kind, url))
        self.held = True
        yield
        self.held = False


def test_it_has_the_gpu_while_the_model_works_and_gives_it_back(fake: FakeOllama) -> None:
    gpu, bench = Shared(), Bench()
    seen: list[bool] = []

    def brain(_: ChatRequest) -> str:
        seen.append(gpu.held)
        return "Yes."

    fake.machine.brain = brain
    writer = engine(fake.url)
    writer.make(JOB, replace(bench.workbench(), gpu=gpu))
    assert (seen, gpu.held) == ([True], False)
    assert gpu.holders == [("ollama", fake.url)]
    fake.machine.troubles.append(cut())
    with pytest.raises(AnswerBroken):
        writer.make(JOB, replace(bench.workbench(), gpu=(failed := Shared())))
    assert failed.holders


def test_who_waits_for_the_gpu_hears_of_it_and_may_leave(fake: FakeOllama) -> None:
    bench = Bench()
    engine(fake.url).make(JOB, replace(bench.workbench(), gpu=Shared(0.0, 0.5, 1.1, 1.6, 2.2)))
    assert bench.warmings == ["waiting for the GPU"] * 2
    fake.machine.requests.clear()
    with pytest.raises(Cancelled):
        engine(fake.url).make(JOB, replace(Bench(lambda: True).workbench(), gpu=Shared(0.1)))
    assert fake.machine.requests == []


def test_other_jobs_are_not_its(fake: FakeOllama) -> None:
    with pytest.raises(EngineFailed):
        engine(fake.url).make(ScoreMusic(mood="calm", seconds=20, seed=0), Bench().workbench())
