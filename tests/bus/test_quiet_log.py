"""What people write stays out of the log, and what is no failure too."""

import logging

import pytest
from dramatiq.brokers.stub import StubBroker
from dramatiq.message import Message
from dramatiq.worker import Worker

from kinoloom.bus.connection import Connection
from kinoloom.bus.records import TaskRecords
from kinoloom.errors import Cancelled, JobDead, ScriptEmpty

LOGGER = logging.getLogger("dramatiq.worker.WorkerThread")
SECRET = "what somebody wrote"
MESSAGE: Message[object] = Message("cpu", "speak_line", (), {"payload": SECRET}, {})


def fail(error: Exception) -> None:
    """As Dramatiq logs it."""
    LOGGER.error("Failed to process message %s with unhandled exception.", MESSAGE, exc_info=error)


@pytest.fixture(autouse=True)
def _booted(connection: Connection) -> None:
    broker = StubBroker(middleware=[])
    TaskRecords(connection).before_worker_boot(broker, Worker(broker))


def test_a_failure_names_its_message_and_says_nothing_of_what_is_in_it(caplog: pytest.LogCaptureFixture) -> None:
    fail(ValueError("broken"))
    fail(JobDead("dead", hint="-"))
    assert caplog.text.count(f"speak_line {MESSAGE.message_id}") == 2
    assert SECRET not in caplog.text


def test_what_is_an_answer_or_unwanted_is_no_alarm(caplog: pytest.LogCaptureFixture) -> None:
    fail(Cancelled("unwanted", hint="-"))
    fail(ScriptEmpty("nothing to say", hint="-"))
    LOGGER.warning("Message %s was skipped.", MESSAGE)
    assert caplog.text == ""
