"""Prompts are texts that a writer can edit, and what is wrong with one is said."""

import pytest

from graphs import prompts
from kinoloom.errors import PromptInvalid

TEXT = "---\ninputs: who place_of\n---\n\n{who} sits at\n- {place_of}\n\n\n\nThe {end} is near.\n"


def test_a_prompt_is_filled_and_a_line_without_anything_to_say_is_left_out() -> None:
    found = prompts.read("x", TEXT.replace("{end}", "{ end }"))
    assert found.fill(who="Ann", place_of="the sea") == "Ann sits at\n- the sea\n\nThe { end } is near."
    assert found.fill(who="Ann", place_of="") == "Ann sits at\n\nThe { end } is near."
    assert found.fill(who="", place_of="") == "The { end } is near."


def test_what_a_person_wrote_is_never_taken_for_a_gap() -> None:
    found = prompts.read("x", TEXT.replace("{end}", "end"))
    assert found.fill(who="{place_of}", place_of='{"a": 1}').startswith('{place_of} sits at\n- {"a": 1}')


def test_a_missing_and_an_unknown_input_are_named() -> None:
    found = prompts.read("x", TEXT.replace("{end}", "end"))
    with pytest.raises(PromptInvalid, match="not given place_of"):
        found.fill(who="Ann")
    with pytest.raises(PromptInvalid, match="does not ask for whom"):
        found.fill(who="Ann", place_of="", whom="Bob")


@pytest.mark.parametrize(
    ("written", "why"),
    [
        (TEXT, "end"),
        ("no head", "head"),
        ("---\nwords: a\n---\n{a}", "head"),
        ("---\ninputs: a b\n---\n{a}", "b"),
    ],
)
def test_a_broken_prompt_says_why(written: str, why: str) -> None:
    with pytest.raises(PromptInvalid, match=why):
        prompts.read("x", written)


def test_every_prompt_of_ours_can_be_filled_and_ends_without_gaps() -> None:
    assert "repair" in prompts.names()
    for name in prompts.names():
        found = prompts.prompt(name)
        filled = prompts.fill(name, **dict.fromkeys(found.inputs, "some words"))
        assert filled, name
        assert filled.count("some words") >= len(found.inputs), name


def test_a_prompt_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(PromptInvalid) as caught:
        prompts.fill("writing/nothing")
    assert "repair" in caught.value.hint
