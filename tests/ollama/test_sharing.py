"""Ollama and ComfyUI take turns in the memory of one GPU, and give it back to each other."""

import uuid
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from kinoloom.bus.connection import Connection
from kinoloom.bus.embedded import EmbeddedServer
from kinoloom.bus.gpu import Gpus, Urgency
from kinoloom.settings import ComfySection, OllamaSection, Settings
from workers.comfyui.fake import FakeComfy
from workers.gpu import NOBODYS, JobGpu, Sharing, free
from workers.ollama.fake import FakeOllama

USUAL = Urgency(lane=1, since=100.0)


@pytest.fixture(scope="module")
def bus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedServer]:
    with EmbeddedServer(tmp_path_factory.mktemp("bus")) as server:
        yield server


@pytest.fixture
def comfy(tmp_path: Path) -> Iterator[FakeComfy]:
    with FakeComfy(folder=tmp_path / "comfy") as comfy:
        yield comfy


@pytest.fixture
def gpus(bus: EmbeddedServer) -> Iterator[Gpus]:
    with Gpus(Connection(bus.url, f"test-{uuid.uuid4().hex[:12]}"), linger_s=0.0) as gpus:
        yield gpus


def settings(tmp_path: Path, ollama: OllamaSection, comfyui: ComfySection) -> Settings:
    return Settings(home=tmp_path, ollama=ollama, comfyui=comfyui)


def job(gpus: Gpus, settings: Settings) -> JobGpu:
    return JobGpu(gpus=gpus, sharing=Sharing(settings), urgency=USUAL)


def heed(_: float) -> None:
    pass


def load(fake: FakeOllama) -> None:
    """Have the model loaded, as by a question."""
    body = {"model": "qwen3:8b", "messages": []}
    httpx.post(f"{fake.url}/api/chat", json=body, trust_env=False).raise_for_status()


def test_each_gives_its_memory_back_before_the_other_begins(
    fake: FakeOllama, comfy: FakeComfy, gpus: Gpus, tmp_path: Path
) -> None:
    gpu = job(gpus, settings(tmp_path, OllamaSection(url=fake.url), ComfySection(url=comfy.url)))
    load(fake)
    with gpu.hold("comfyui", comfy.url, heed=heed):
        assert fake.machine.memory.unloads == ["qwen3:8b"]
        assert fake.machine.memory.held == []
    assert comfy.frees == []
    with gpu.hold("ollama", fake.url, heed=heed):
        assert comfy.frees == [{"unload_models": True, "free_memory": True}]
        load(fake)
    with gpu.hold("ollama", fake.url, heed=heed):
        assert fake.machine.memory.held == ["qwen3:8b"]
        assert len(comfy.frees) == 1


def test_a_model_that_runs_without_a_gpu_stays(fake: FakeOllama, comfy: FakeComfy, gpus: Gpus, tmp_path: Path) -> None:
    fake.machine.memory.on_gpu = False
    load(fake)
    gpu = job(gpus, settings(tmp_path, OllamaSection(url=fake.url), ComfySection(url=comfy.url)))
    with gpu.hold("comfyui", comfy.url, heed=heed):
        assert fake.machine.memory.held == ["qwen3:8b"]


def test_a_server_that_is_away_holds_nobody_up(comfy: FakeComfy, gpus: Gpus, tmp_path: Path) -> None:
    away = OllamaSection(url="http://127.0.0.1:9")
    with job(gpus, settings(tmp_path, away, ComfySection(url=comfy.url))).hold("comfyui", comfy.url, heed=heed):
        pass
    free("ollama http://127.0.0.1:9")


def test_who_refuses_to_give_memory_back_holds_nobody_up(fake: FakeOllama) -> None:
    """Something else than ComfyUI listens there, and is not asked for what it does not know."""
    free(f"comfyui {fake.url}")
    assert fake.machine.calls == []


def test_servers_of_one_host_share_its_gpu_and_those_of_another_do_not(tmp_path: Path) -> None:
    here, there = "http://localhost:11434", "http://painter:8188"
    sharing = Sharing(settings(tmp_path, OllamaSection(url=here), ComfySection(more=(there, "http://painter:8189"))))
    assert sharing.gpu("ollama", here) == sharing.gpu("comfyui", "http://127.0.0.1:8188")
    assert (
        len({sharing.gpu("ollama", here), sharing.gpu("comfyui", there), sharing.gpu("comfyui", f"{there[:-1]}9")}) == 3
    )


def test_a_word_says_which_servers_share_a_gpu(tmp_path: Path) -> None:
    """As for containers, whose host names tell nothing."""
    ollama, comfy = OllamaSection(url="http://ollama:11434", gpu="a"), ComfySection(url="http://comfyui:8188", gpu="a")
    sharing = Sharing(settings(tmp_path, ollama, comfy))
    assert sharing.gpu("ollama", "http://ollama:11434") == sharing.gpu("comfyui", "http://comfyui:8188") == "a"
    assert list(sharing.others("a", "ollama http://ollama:11434")) == ["comfyui http://comfyui:8188"]


def test_a_server_with_a_gpu_of_its_own_waits_for_nobody(gpus: Gpus, tmp_path: Path) -> None:
    own = settings(tmp_path, OllamaSection(gpu=NOBODYS), ComfySection())

    def nobody_asks(_: float) -> None:
        raise AssertionError("it waits")

    with job(gpus, own).hold("ollama", "http://127.0.0.1:11434", heed=nobody_asks):
        pass
