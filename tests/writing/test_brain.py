"""The small writer answers in the form that it is asked for, the same each time, and in several languages."""

import json

import pytest
from pydantic import JsonValue

from graphs.asking import schema
from graphs.writing.draft import Draft
from graphs.writing.forms import Plan
from graphs.writing.questions import Questions
from graphs.writing.sameness import repeats
from graphs.writing.tongues import language_of, name_of
from kinoloom.brief import Brief
from kinoloom.jobs import AskModel
from kinoloom.languages import is_in
from tests.writing.crew import request
from workers.ollama.fake.brain import SmallWriter
from workers.ollama.fake.supply import supply


@pytest.mark.parametrize(("language", "topic"), [("en", "A fox"), ("de", "Ein Fuchs"), ("es", "Un zorro")])
def test_it_has_many_sentences_none_of_which_comes_twice(language: str, topic: str) -> None:
    told = [one.text for one in supply(topic, language)]
    assert len(told) > 120
    assert list(repeats(told, language)) == []
    assert is_in(" ".join(told), language)


def test_the_same_question_has_the_same_answer_of_the_asked_form() -> None:
    question = Questions(Brief(prompt="A fox in the snow"), "en").plan(Draft(language="en"), ())
    job = AskModel(messages=question.messages, form=schema(question.form))
    one, other = SmallWriter()(request(job)), SmallWriter()(request(job))
    assert one == other
    assert "fox" in Plan.model_validate_json(one).premise


def test_what_is_no_question_of_a_film_is_answered_plainly() -> None:
    form: dict[str, JsonValue] = {
        "type": "object",
        "properties": {"mood_of_day": {"type": "string"}},
        "required": ["mood_of_day"],
    }
    answer = SmallWriter()(request(AskModel(messages=(), form=form)))
    assert list(json.loads(answer)) == ["mood_of_day"]


@pytest.mark.parametrize(
    ("prompt", "asked", "tag"),
    [
        ("Make a film in German about tea", "auto", "de"),
        ("Ein Film über Tee auf Spanisch", "auto", "es"),
        ("A story in Polish kitchens and the people who cook in them", "auto", "en"),
        ("language: French. The last train", "auto", "fr"),
        ("La última noche del farero", "auto", "es"),
        ("Make a film in German", "it", "it"),
        ("守塔人的最后一夜", "auto", "zh"),
    ],
)
def test_a_film_is_told_in_the_language_that_was_asked_for(prompt: str, asked: str, tag: str) -> None:
    assert language_of(prompt, asked) == tag


def test_a_language_is_called_by_name() -> None:
    assert (name_of("de-AT"), name_of("en"), name_of("xx")) == ("German (Deutsch)", "English", "xx")
