"""A browser hears typed events, and what it does not know it is never sent."""

import datetime
import typing

import pytest
from pydantic import BaseModel, ValidationError

from kinoloom import events
from kinoloom.events import EVENT, LAST, Event, RunFailed, TakeMade, TakeProgressed
from kinoloom.recipe import Key

KINDS: tuple[type[BaseModel], ...] = typing.get_args(typing.get_args(Event)[0])


def test_every_event_class_is_in_the_union() -> None:
    written = {
        kind
        for kind in vars(events).values()
        if isinstance(kind, type) and issubclass(kind, BaseModel) and "type" in kind.model_fields
    }
    assert written == set(KINDS)


def test_types_are_the_names_of_their_classes_and_unique() -> None:
    for kind in KINDS:
        words = "".join(f"_{c.lower()}" if c.isupper() else c for c in kind.__name__).lstrip("_")
        assert kind.model_fields["type"].default == words


def test_an_event_comes_back_as_the_class_it_was() -> None:
    event = TakeMade(
        production="p", run="r", craft="speak", actor="speak_line", key=Key("speak_line/" + "0" * 40), reused=True
    )
    assert EVENT.validate_json(EVENT.dump_json(event)) == event


def test_events_know_when_they_happened_wherever_they_are_read() -> None:
    event = RunFailed(production="p", code="X", message="m", hint="h", retryable=False)
    assert event.at.tzinfo == datetime.UTC
    assert abs((datetime.datetime.now(datetime.UTC) - event.at).total_seconds()) < 60


@pytest.mark.parametrize(
    "text",
    ['{"type": "take_mad", "production": "p"}', '{"production": "p"}',
     '{"type": "run_paused", "production": "p", "extra": 1}', "[]", ""],
)  # fmt: skip
def test_what_is_no_event_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        EVENT.validate_json(text)


@pytest.mark.parametrize("fraction", [-0.01, 1.01])
def test_a_fraction_is_one(fraction: float) -> None:
    with pytest.raises(ValidationError):
        TakeProgressed(production="p", craft="c", actor="a", key=Key("k"), fraction=fraction)


def test_every_last_event_exists() -> None:
    assert {kind.model_fields["type"].default for kind in KINDS} >= LAST


def test_the_schema_tells_events_apart_by_their_type() -> None:
    """The web's types are generated from it."""
    assert EVENT.json_schema()["discriminator"]["propertyName"] == "type"
