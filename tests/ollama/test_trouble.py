"""Whatever goes wrong at Ollama is an error with a hint, and never half an answer."""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from kinoloom.errors import Cancelled, KinoloomError
from kinoloom.errors import models as errors
from kinoloom.jobs import AskModel, Message
from kinoloom.takes import Told
from tests.ollama.benches import Bench, engine
from tests.waiting import until
from workers.ollama.fake import (
    FakeOllama,
    Gate,
    Model,
    Trouble,
    cut,
    empty,
    error_line,
    garbage,
    hanging,
    refused,
    too_long,
)

JOB = AskModel(messages=(Message(role="user", text="A lighthouse."),))


def failure(fake: FakeOllama, job: AskModel = JOB, **settings: object) -> KinoloomError:
    """What the engine raises."""
    with pytest.raises(KinoloomError) as raised:
        engine(fake.url, **settings).make(job, Bench().workbench())
    return raised.value


@pytest.mark.parametrize(
    ("trouble", "error", "retryable", "hint"),
    [
        (refused(500, "llama runner process has terminated: exit status 2"), errors.ModelFailed, True, "ollama serve"),
        (refused(503, "server busy, please try again"), errors.ModelFailed, True, "ollama ps"),
        (
            refused(500, "model requires more system memory (9.9 GiB) than is available (3.1 GiB)"),
            errors.ModelTooLarge,
            False,
            "ollama pull qwen3:4b",
        ),
        (refused(404, "model 'qwen3:8b' not found"), errors.ModelMissing, False, "ollama pull qwen3:8b"),
        (refused(404, "page not found"), errors.OllamaUnreachable, True, "KINOLOOM_OLLAMA__URL"),
        (refused(400, '"qwen3:8b" does not support chat'), errors.ModelUnfit, False, "KINOLOOM_OLLAMA__MODEL"),
        (error_line("an error was encountered while running the model: CUDA error"), errors.ModelFailed, True, "log"),
        (error_line("cudaMalloc failed: out of memory"), errors.ModelTooLarge, False, "KINOLOOM_OLLAMA__CONTEXT"),
        (cut(), errors.AnswerBroken, True, "again"),
        (cut(after=0), errors.AnswerBroken, True, "again"),
        (garbage(), errors.AnswerBroken, True, "again"),
        (garbage("[1, 2]"), errors.AnswerBroken, True, "again"),
        (garbage('{"message": 5}'), errors.AnswerBroken, True, "again"),
        (garbage("<html>"), errors.AnswerBroken, True, "again"),
        (too_long(), errors.AnswerCut, False, "KINOLOOM_OLLAMA__CONTEXT"),
        (empty(), errors.AnswerEmpty, False, "seed"),
    ],
)
def test_trouble_is_an_error_with_a_hint(
    fake: FakeOllama, trouble: Trouble, error: type[KinoloomError], retryable: bool, hint: str
) -> None:
    fake.machine.troubles.append(trouble)
    raised = failure(fake)
    assert type(raised) is error
    assert raised.retryable is retryable
    assert hint in raised.hint
    assert "qwen3:8b" in raised.message or fake.url in raised.message


def test_half_a_form_is_never_taken_for_a_whole(fake: FakeOllama) -> None:
    form = {"type": "object", "properties": {"scenes": {"type": "array", "items": {"type": "string"}}}}
    raised = failure(fake, JOB.model_copy(update={"form": form, "most_tokens": 12}))
    assert isinstance(raised, errors.AnswerCut)


def test_after_trouble_the_next_question_is_answered(fake: FakeOllama) -> None:
    writer = engine(fake.url)
    fake.machine.troubles += [cut(), refused(500, "no")]
    for _ in range(2):
        with pytest.raises(KinoloomError):
            writer.make(JOB, Bench().workbench())
    assert isinstance(writer.make(JOB, Bench().workbench()), Told)


def test_a_server_that_went_away_since_it_was_looked_at_is_a_passing_trouble(fake: FakeOllama) -> None:
    writer = engine(fake.url)
    assert writer.traits.available
    fake.stop()
    with pytest.raises(errors.OllamaUnreachable) as raised:
        writer.make(JOB, Bench().workbench())
    assert raised.value.retryable
    assert "ollama serve" in raised.value.hint
    assert writer.traits.away
    fake.start()


def test_a_model_that_loads_for_too_long_is_given_up(fake: FakeOllama) -> None:
    gate, bench = Gate(), Bench()
    fake.machine.troubles.append(hanging(gate))
    with pytest.raises(errors.ModelNotReady) as raised:
        engine(fake.url, warm_s=2.2).make(JOB, bench.workbench())
    assert "KINOLOOM_OLLAMA__WARM_S" in raised.value.hint
    assert bench.warmings
    assert set(bench.warmings) == {"loading qwen3:8b"}
    until(lambda: fake.machine.answers.stopped == 1)


def test_a_model_that_falls_silent_is_given_up(fake: FakeOllama) -> None:
    fake.machine.troubles.append(hanging(Gate(), after=3))
    raised = failure(fake, stall_s=1)
    assert isinstance(raised, errors.ModelStalled)
    assert raised.retryable
    until(lambda: fake.machine.answers.stopped == 1)


@pytest.mark.parametrize("after", [0, 3])
def test_an_answer_that_nobody_wants_any_more_is_stopped_at_the_server(fake: FakeOllama, after: int) -> None:
    gate, unwanted = Gate(), threading.Event()
    fake.machine.troubles.append(hanging(gate, after=after))
    writer, bench = engine(fake.url), Bench(unwanted=unwanted.is_set)
    with ThreadPoolExecutor(1) as threads:
        making = threads.submit(writer.make, JOB, bench.workbench())
        assert gate.reached.wait(30)
        unwanted.set()
        with pytest.raises(Cancelled):
            making.result(30)
    until(lambda: fake.machine.answers.stopped == 1)
    assert fake.machine.answers.finished == 0


def test_an_answer_is_stopped_between_two_words_too(fake: FakeOllama) -> None:
    fake.machine.token_s = 0.05
    bench = Bench()
    bench.unwanted = lambda: len(bench.words) > 3
    with pytest.raises(Cancelled):
        engine(fake.url).make(JOB, bench.workbench())
    until(lambda: fake.machine.answers.stopped == 1)


def test_several_questions_at_once_do_not_disturb_each_other(fake: FakeOllama) -> None:
    fake.machine.troubles.append(cut())
    writer = engine(fake.url)
    jobs = [JOB.model_copy(update={"seed": seed}) for seed in range(6)]
    with ThreadPoolExecutor(6) as threads:
        made = [threads.submit(writer.make, job, Bench().workbench()) for job in jobs]
        errors_ = [one.exception(30) for one in made]
    assert sum(error is None for error in errors_) == 5
    assert len({one.result().text for one in made if one.exception() is None}) == 5  # type: ignore[attr-defined]


def test_what_runs_on_the_processor_asks_for_no_gpu(fake: FakeOllama) -> None:
    class Refuses:
        def hold(self, *_: object, **__: object) -> None:
            raise AssertionError("it has no use for a GPU")

    fake.machine.memory.on_gpu = False
    fake.machine.shelf.models["qwen3:8b"] = Model(family="qwen3", size_b=8.2)
    writer = engine(fake.url)
    writer.make(JOB, Bench().workbench())
    bench = replace(Bench().workbench(), gpu=Refuses())  # type: ignore[arg-type]
    assert isinstance(writer.make(JOB, bench), Told)
    fake.machine.memory.forget()
    assert isinstance(writer.make(JOB, bench), Told)
