"""A model fills small flat forms; what is wrong with its answer is told to it in words, once."""

import asyncio
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import JsonValue

from graphs.asking import Form, Question, ask, read_answer, schema, together
from graphs.writing import forms
from graphs.writing.forms import Beats, FactBeats, Plan, Spoken
from kinoloom.brief import Brief
from kinoloom.errors import AnswerInvalid
from kinoloom.jobs import Message
from kinoloom.store.store import Store
from tests.writing.crew import crew
from workers.ollama.fake.asked import ChatRequest

FORMS = [
    form for form in vars(forms).values() if isinstance(form, type) and issubclass(form, Form) and form is not Form
]
BEATS = Question(
    step="scenes", messages=(Message(role="user", text="Three scenes."),), form=Beats, items={"beats": 3}, scene="s01"
)


def parts(found: JsonValue) -> list[dict[str, JsonValue]]:
    if isinstance(found, list):
        return [part for one in found for part in parts(one)]
    if isinstance(found, dict):
        return [found, *(part for one in found.values() for part in parts(one))]
    return []


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
def test_a_form_is_sent_without_references_and_all_of_it_is_to_be_filled(form: type[Form]) -> None:
    sent = schema(form)
    assert "$ref" not in json.dumps(sent)
    for part in parts(sent):
        if part.get("type") == "object":
            fields = part["properties"]
            assert isinstance(fields, dict)
            assert part["required"] == list(fields)


def test_names_of_fields_stay_even_where_they_are_words_of_schemas() -> None:
    fields = schema(Plan)["properties"]
    assert isinstance(fields, dict)
    assert list(fields) == ["title", "premise", "genre", "mood", "people"]


async def asked(
    answers: list[str], store: Store, folder: Path, question: Question[Beats] = BEATS
) -> tuple[object, list[ChatRequest]]:
    """The filled form, or its error, when the model answers so; and what it was asked."""
    seen: list[ChatRequest] = []

    def brain(request: ChatRequest) -> str:
        seen.append(request)
        return answers[len(seen) - 1]

    made = await crew(Brief(prompt="x"), store, folder / "artifacts", brain)
    try:
        return (await ask(made.stage, question)).form, seen
    except AnswerInvalid as error:
        return error, seen


GOOD = '{"beats": ["One.", "Two.", "Three."]}'


async def test_a_good_answer_is_taken_even_in_a_fence_and_with_fields_too_many(store: Store, tmp_path: Path) -> None:
    fenced = f'```json\n{GOOD[:-1]}, "notes": 7}}\n```'
    found, seen = await asked([fenced], store, tmp_path)
    assert (found, len(seen)) == (Beats(beats=["One.", "Two.", "Three."]), 1)


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        ("Here you are!", "JSON"),
        ('{"beats": "One."}', "beats"),
        ('{"beats": ["One.", ""]}', "beats.1"),
        ('{"beats": ["One.", "Two."]}', "`beats` has 2 items, and must have exactly 3"),
        ('{"scenes": []}', "Field required"),
    ],
)
async def test_what_is_wrong_is_told_in_words_with_the_answer_that_was_given(
    bad: str, why: str, store: Store, tmp_path: Path
) -> None:
    found, seen = await asked([bad, GOOD], store, tmp_path)
    assert isinstance(found, Beats)
    first, second = seen
    assert second.turns[:1] == first.turns
    assert (second.turns[1].role, second.turns[1].text) == ("assistant", bad)
    assert why in second.last
    assert first.form == second.form


async def test_the_second_bad_answer_is_the_last(store: Store, tmp_path: Path) -> None:
    error, seen = await asked(["no", '{"beats": []}'], store, tmp_path)
    assert isinstance(error, AnswerInvalid)
    assert "scenes" in error.message
    assert "beats" in error.message
    assert len(seen) == 2


async def test_a_fault_that_no_form_knows_is_told_as_it_is(store: Store, tmp_path: Path) -> None:
    picky = Question(
        step="scenes",
        messages=BEATS.messages,
        form=Beats,
        fault=lambda beats: None if "Three." in beats.beats else "the third scene is missing",
    )
    _, seen = await asked(['{"beats": ["One."]}', GOOD], store, tmp_path, picky)
    assert "the third scene is missing" in seen[1].last


@pytest.mark.parametrize("form", [Spoken, FactBeats, Plan])
@given(text=st.text())
def test_no_answer_breaks_the_reading_of_a_form(form: type[Form], text: str) -> None:
    filled, wrong = read_answer(Question(step="x", messages=(), form=form), text)
    assert (filled is None) == bool(wrong)


async def test_of_things_done_together_the_first_error_lets_the_others_go() -> None:
    gone: list[str] = []

    async def waits() -> None:
        try:
            await asyncio.Event().wait()
        finally:
            gone.append("let go")

    async def fails() -> None:
        await asyncio.sleep(0)
        raise ValueError("first")

    with pytest.raises(ValueError, match="first"):
        await together([waits(), fails(), waits()])
    assert gone == ["let go", "let go"]
