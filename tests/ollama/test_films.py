"""A film that a model writes, through the real command, whatever becomes of its server meanwhile."""

import os
import signal
from collections import Counter
from pathlib import Path

import pytest

from tests.films.filming import Filming, Seen
from tests.waiting import until
from workers.ollama.fake import ChatRequest, FakeOllama, Gate, Trouble, hanging
from workers.ollama.fake.brain import SmallWriter

PROMPT = ("make", "A lighthouse keeper who collects storms", "--seconds", "10", "--size", "draft")


def question(request: ChatRequest) -> tuple[object, ...]:
    return (request.last, request.seed, len(request.turns))


def filming(tmp_path: Path, fake: FakeOllama) -> Filming:
    filming = Filming(tmp_path)
    filming.settings["KINOLOOM_OLLAMA__URL"] = fake.url
    return filming


@pytest.mark.slow
def test_an_answer_is_stopped_with_its_run_and_asked_for_once_more_by_the_next(tmp_path: Path) -> None:
    """Then our worker is killed in the middle of an answer, and the server in another: the script does not mind."""
    with FakeOllama(SmallWriter()) as fake:
        studio, stopped, killed, crash = filming(tmp_path, fake), Gate(), Gate(), Gate()
        plan = {2: hanging(stopped, after=2), 4: hanging(killed, after=2), 6: hanging(crash, after=2)}

        def trouble(_: ChatRequest) -> Trouble | None:
            return plan.pop(len(fake.machine.requests), None)

        fake.machine.trouble_for = trouble
        begun = studio.start(*PROMPT)
        production = begun.until(lambda event: event["type"] == "script_token")["production"]
        assert stopped.reached.wait(240)
        begun.interrupt()
        until(lambda: fake.machine.answers.stopped == 1)
        assert fake.machine.answers.finished == 1

        resumed = studio.start("resume", production)
        assert killed.reached.wait(240)
        [worker] = studio.workers()
        os.kill(worker, signal.SIGKILL)
        until(lambda: fake.machine.answers.stopped == 2)
        assert crash.reached.wait(240)
        fake.stop()
        fake.start()
        events: list[Seen] = []
        for event in resumed.events():
            events.append(event)
            if event["type"] == "storyboard_ready":
                break
        resumed.interrupt()

        asked = Counter(map(question, fake.machine.requests))
        assert sorted(asked.values(), reverse=True)[:4] == [2, 2, 2, 1]
        [pick] = [event for event in events if event["type"] == "engine_picked" and event["craft"] == "write"]
        assert pick["engine"] == "ollama"
        assert "qwen3:8b" in pick["chose"]
        assert any(event["type"] == "script_token" for event in events)


@pytest.mark.slow
def test_the_doctor_shows_the_model(tmp_path: Path) -> None:
    with FakeOllama() as fake:
        assert "qwen3:8b" in filming(tmp_path, fake).look("doctor")
