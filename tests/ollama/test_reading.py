"""The words for a person, out of an answer that comes in any pieces."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workers.ollama.reading import Reader

TEXT: dict[str, Any] = {"type": "string"}

words = st.text(max_size=12)
#: documents together with a schema that allows every string in them
documents = st.recursive(
    st.one_of(
        words.map(lambda text: (text, TEXT)),
        words.map(lambda text: (text, {"enum": [text]})),
        words.map(lambda text: (text, {"type": "string", "writeOnly": True})),
        st.integers().map(lambda number: (number, {"type": "integer"})),
        st.booleans().map(lambda truth: (truth, {"type": "boolean"})),
        st.just((None, {"type": "null"})),
    ),
    lambda inner: st.one_of(
        st.dictionaries(words, inner, max_size=4).map(
            lambda found: (
                {name: value for name, (value, _) in found.items()},
                {"type": "object", "properties": {name: schema for name, (_, schema) in found.items()}},
            )
        ),
        st.lists(words, max_size=4).map(lambda texts: (texts, {"type": "array", "items": TEXT})),
    ),
    max_leaves=12,
).filter(lambda found: isinstance(found[0], dict | list))


def read(form: Any, *pieces: str) -> str:
    reader = Reader(form)
    return "".join(reader.feed(piece) for piece in pieces)


def expected(value: Any, schema: Any) -> str:
    """The same with the whole document at hand."""
    if isinstance(value, dict):
        return "".join(expected(part, schema["properties"][name]) for name, part in value.items())
    if isinstance(value, list):
        return "".join(expected(part, schema["items"]) for part in value)
    return f"{value}\n" if isinstance(value, str) and value and schema == TEXT else ""


def chop(text: str, cuts: list[int]) -> list[str]:
    places = sorted(cut % (len(text) + 1) for cut in cuts)
    return [text[a:b] for a, b in zip([0, *places], [*places, len(text)], strict=True)]


@given(documents, st.lists(st.integers(0, 10_000), max_size=12), st.booleans())
def test_the_words_are_the_same_in_whatever_pieces_they_come(
    found: tuple[Any, Any], cuts: list[int], ascii_only: bool
) -> None:
    value, schema = found
    text = json.dumps(value, ensure_ascii=ascii_only, indent=1 if ascii_only else None)
    assert read(schema, *chop(text, cuts)) == expected(value, schema)


@given(st.text(alphabet='{}[]":,\\ u0d8né', max_size=60))
def test_nonsense_is_passed_over(text: str) -> None:
    read({"type": "object", "properties": {"n": TEXT}}, *text)


def test_words_come_before_the_answer_is_whole() -> None:
    reader = Reader({"type": "object", "properties": {"title": TEXT}})
    assert reader.feed('{"title": "The la') == "The la"
    assert reader.feed('mp"') == "mp\n"


@pytest.mark.parametrize("start", ["```json\n", "Here it is:\n", "\ufeff"])
def test_what_stands_before_the_answer_is_not_told(start: str) -> None:
    assert read({"type": "object", "properties": {"title": TEXT}}, f'{start}{{"title": "Lamp"}}\n```') == "Lamp\n"


def test_references_and_alternatives_are_followed() -> None:
    form = {
        "type": "object",
        "properties": {"scenes": {"type": "array", "items": {"$ref": "#/$defs/Scene"}}},
        "$defs": {
            "Scene": {
                "type": "object",
                "properties": {
                    "said": {"anyOf": [{"type": "null"}, TEXT]},
                    "id": {"type": "string", "pattern": "^s[0-9]$"},
                },
            }
        },
    }
    answer = {"scenes": [{"id": "s1", "said": "Hello."}, {"id": "s2", "said": None}, {"id": "s3", "said": "Bye."}]}
    assert read(form, json.dumps(answer)) == "Hello.\nBye.\n"


def test_a_schema_that_leads_to_itself_ends() -> None:
    form = {"$ref": "#/$defs/A", "$defs": {"A": {"$ref": "#/$defs/A"}}}
    assert read(form, '{"a": "b"}') == ""


def test_half_a_sign_is_told_as_none() -> None:
    form = {"type": "array", "items": TEXT}
    assert read(form, r'["\ud83d', r'\ude00", "\ud83d", "\ude00x", "\ud83dy", "\uzzzz"]') == "😀\n�\n�x\n�y\n�\n"
