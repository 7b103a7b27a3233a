"""A log line is an event with fields, whoever writes it."""

import io
import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from kinoloom import log as logs
from kinoloom.settings import LogSection


@pytest.fixture(autouse=True)
def leave_no_trace() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    root.handlers, root.level = handlers, level
    structlog.reset_defaults()
    structlog.contextvars.clear_contextvars()


def written(section: LogSection) -> io.StringIO:
    stream = io.StringIO()
    logs.configure(section, stream)
    return stream


def lines(stream: io.StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_a_json_line_holds_the_event_its_fields_and_its_context() -> None:
    log = structlog.get_logger("made before configure")
    stream = written(LogSection(level="info", format="json"))
    with structlog.contextvars.bound_contextvars(production="p1", scene="s2"):
        log.info("take.rendered", seconds=2.41)
    log.info("run.finished")
    first, second = lines(stream)
    assert first["event"] == "take.rendered"
    assert (first["production"], first["scene"], first["seconds"], first["level"]) == ("p1", "s2", 2.41, "info")
    assert str(first["timestamp"]).endswith("Z")
    assert "production" not in second


@pytest.mark.parametrize("level", ["debug", "info", "warning", "error"])
def test_nothing_below_the_level_is_written_by_us_or_by_libraries(level: str) -> None:
    stream = written(LogSection.model_validate({"level": level, "format": "json"}))
    ours, theirs = structlog.get_logger("ours"), logging.getLogger("theirs")
    for name in ("debug", "info", "warning", "error"):
        getattr(ours, name)(name)
        getattr(theirs, name)(name)
    wanted = ["debug", "info", "warning", "error"]
    wanted = wanted[wanted.index(level) :]
    assert [line["event"] for line in lines(stream)] == [name for name in wanted for _ in range(2)]


def test_a_librarys_line_looks_like_ours_and_names_the_library() -> None:
    stream = written(LogSection(format="json"))
    with structlog.contextvars.bound_contextvars(actor="speak_line"):
        logging.getLogger("dramatiq.worker").warning("Queue %r is slow.", "cpu")
    (line,) = lines(stream)
    assert (line["event"], line["logger"], line["actor"]) == (
        "Queue 'cpu' is slow.",
        "dramatiq.worker",
        "speak_line",
    )


@pytest.mark.parametrize("style", ["json", "console"])
def test_a_traceback_is_written_without_the_values_of_variables(style: str) -> None:
    stream = written(LogSection.model_validate({"format": style}))

    def fail(password: str) -> None:
        raise RuntimeError("It broke.")

    for log in (structlog.get_logger("ours"), logging.getLogger("theirs")):
        try:
            fail("hunter" + "2")
        except RuntimeError:
            log.exception("engine.failed")
    text = stream.getvalue()
    assert text.count("RuntimeError: It broke.") == 2
    assert "hunter2" not in text


def test_configuring_again_does_not_write_twice() -> None:
    first = written(LogSection(format="json"))
    second = written(LogSection(format="json"))
    structlog.get_logger("ours").warning("one")
    logging.getLogger("theirs").warning("two")
    assert first.getvalue() == ""
    assert [line["event"] for line in lines(second)] == ["one", "two"]


def test_a_line_for_a_person_has_no_colour_codes_in_a_file() -> None:
    stream = written(LogSection(level="info", format="console"))
    structlog.get_logger("ours").info("take.rendered", key="speak_line/00")
    assert "\x1b" not in stream.getvalue()
    assert "take.rendered" in stream.getvalue()
    assert "key=speak_line/00" in stream.getvalue()
