"""Which model `auto` takes, and what it says where there is none."""

import contextlib
import itertools
import socket
import threading

import pytest

from kinoloom.errors.models import ModelMissing
from kinoloom.traits import Traits
from tests.ollama.benches import engine
from workers.ollama.choosing import ranked
from workers.ollama.fake import FakeOllama, Model
from workers.ollama.looking import Lookout
from workers.ollama.models import Listed, listed, shown

SIZES = {
    "qwen3:8b": 8.2, "qwen3:4b": 4.0, "qwen3:32b": 32.8, "qwen3:0.6b": 0.75, "gemma3:12b": 12.2, "llama3.1:8b": 8.0,
    "llama3.2:3b": 3.2, "qwen2.5-coder:7b": 7.6, "nomic-embed-text:latest": 0.137, "llava:7b": 7.0,
    "llama3.3:70b": 70.6, "somebody/else:9b": 9.0, "deepseek-r1:8b": 8.2,
}  # fmt: skip


def one(name: str, *, remote: bool = False) -> Listed:
    return Listed(name=name, digest="d", family="f", size_b=SIZES.get(name, 8.0), remote=remote)


def best(*names: str) -> str:
    return ranked([one(name) for name in names])[0].name


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("qwen3:8b", "llama3.1:8b"),
        ("qwen3:8b", "qwen3:4b"),
        ("qwen3:8b", "qwen3:32b"),
        ("gemma3:12b", "qwen3:4b"),
        ("qwen3:4b", "qwen3:0.6b"),
        ("qwen3:4b", "llama3.3:70b"),
        ("llama3.2:3b", "qwen2.5-coder:7b"),
        ("llama3.2:3b", "nomic-embed-text:latest"),
        ("llama3.1:8b", "llava:7b"),
        ("llama3.1:8b", "deepseek-r1:8b"),
        ("llama3.1:8b", "somebody/else:9b"),
        ("somebody/else:9b", "qwen3:0.6b"),
    ],
)
def test_a_better_writer_of_a_good_size_is_preferred(better: str, worse: str) -> None:
    assert best(better, worse) == best(worse, better) == better


def test_the_order_does_not_depend_on_how_they_are_listed() -> None:
    names = list(SIZES)[:6]
    assert len({tuple(model.name for model in ranked(list(map(one, p)))) for p in itertools.permutations(names)}) == 1


def test_what_runs_at_somebody_elses_is_never_taken_unasked() -> None:
    assert ranked([one("gpt-oss:120b-cloud", remote=True)]) == []


def traits(fake: FakeOllama, model: str = "auto") -> Traits:
    return engine(fake.url, model=model).traits


def test_it_says_which_it_took_and_of_how_many(fake: FakeOllama) -> None:
    fake.machine.shelf.models |= {
        "llama3.2:3b": Model(family="llama", size_b=3.2),
        "nomic-embed-text:latest": Model(family="nomic-bert", size_b=0.137, capabilities=("embedding",)),
    }
    found = traits(fake)
    assert (found.version, found.why) == ("qwen3:8b", "qwen3:8b (8.2 B), of 3 models at Ollama")


def test_a_model_that_only_embeds_is_no_writer(fake: FakeOllama) -> None:
    fake.machine.shelf.models.clear()
    fake.machine.shelf.models["qwen3-something:8b"] = Model(family="qwen3", size_b=8, capabilities=("embedding",))
    found = traits(fake)
    assert not found.available
    assert "ollama pull qwen3:8b" in (found.remedy or "")
    assert not found.away


def test_of_two_the_one_that_may_be_used_for_everything_is_taken(fake: FakeOllama) -> None:
    fake.machine.shelf.models = {
        "qwen3:8b": Model(family="qwen3", size_b=8.2, licence="Qwen RESEARCH LICENSE AGREEMENT"),
        "llama3.1:8b": Model(family="llama", size_b=8.0, licence="LLAMA 3.1 COMMUNITY LICENSE AGREEMENT"),
    }
    found = traits(fake)
    assert (found.version, found.weights_licence) == ("llama3.1:8b", "Llama Community License")
    del fake.machine.shelf.models["llama3.1:8b"]
    only = traits(fake)
    assert (only.version, only.commercial) == ("qwen3:8b", False)


def test_a_model_that_is_set_is_the_one_and_missing_when_it_is_not_there(fake: FakeOllama) -> None:
    fake.machine.shelf.models["llama3.2:latest"] = Model(family="llama", size_b=3.2)
    assert traits(fake, "llama3.2").version == "llama3.2:latest"
    missing = traits(fake, "gemma3:12b")
    assert not missing.available
    assert "ollama pull gemma3:12b" in (missing.remedy or "")
    assert "gemma3:12b" in ModelMissing("gemma3:12b", fake.url).hint


def test_a_set_model_that_cannot_chat_says_so(fake: FakeOllama) -> None:
    fake.machine.shelf.models["nomic-embed-text:latest"] = Model(family="b", size_b=0.1, capabilities=("embedding",))
    assert "conversation" in (traits(fake, "nomic-embed-text").missing or "")


def test_where_nobody_listens_it_is_away_and_says_what_to_do() -> None:
    found = engine("http://127.0.0.1:9").traits
    assert found.away
    assert "ollama serve" in (found.remedy or "")
    assert "ollama pull qwen3:8b" in (found.remedy or "")


def test_something_else_at_its_place_is_no_ollama(fake: FakeOllama) -> None:
    assert engine(f"{fake.url}/nowhere").traits.away


def test_a_look_is_remembered_for_a_moment_and_a_failure_for_a_shorter_one(fake: FakeOllama) -> None:
    now = [100.0]
    lookout = Lookout(fake.url, "auto", now=lambda: now[0])
    for _ in range(5):
        assert lookout.look().model
    assert fake.machine.calls == ["GET /api/tags", "POST /api/show"]
    now[0] += 6
    assert lookout.look().model
    assert fake.machine.calls[2:] == ["GET /api/tags"]
    fake.stop()
    assert lookout.look().model
    lookout.expire()
    assert lookout.look().away
    fake.start()
    assert lookout.look().away
    now[0] += 2
    assert lookout.look().model


def test_a_server_that_is_too_busy_to_answer_is_still_there_for_a_while(fake: FakeOllama) -> None:
    """As one that computes on all cores of the machine."""
    now = [100.0]
    lookout = Lookout(fake.url, "auto", now=lambda: now[0])
    assert lookout.look().model
    fake.stop()
    with socket.create_server(("127.0.0.1", int(fake.url.rpartition(":")[2]))) as silent:
        threads = threading.Thread(target=hang_up, args=(silent,))
        threads.start()
        now[0] += 10
        assert lookout.look().model
        now[0] += 100
        assert lookout.look().away
        silent.shutdown(socket.SHUT_RDWR)
        threads.join()
    fake.start()
    now[0] += 2
    assert lookout.look().model


def hang_up(listening: socket.socket) -> None:
    """Take every call and say nothing."""
    with contextlib.suppress(OSError):
        while True:
            listening.accept()[0].close()


@pytest.mark.parametrize(
    "tags", [None, [], {}, {"models": None}, {"models": [5]}, {"models": [{}]}, {"models": [{"details": 3}]}]
)
def test_an_answer_that_is_none_is_no_crash(tags: object) -> None:
    for model in listed(tags):  # type: ignore[arg-type]
        assert shown(model, tags).chats  # type: ignore[arg-type]


@pytest.mark.parametrize(("told", "meant"), [("8.2B", 8.2), ("494.03M", 0.49403), ("", 0), ("big", 0), ("1.2.3B", 0)])
def test_sizes_are_read_as_ollama_writes_them(told: str, meant: float) -> None:
    [model] = listed({"models": [{"name": "x", "details": {"parameter_size": told}}]})
    assert model.size_b == pytest.approx(meant)
