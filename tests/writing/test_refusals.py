"""A refusal is known, in several languages, and sad people in films are not taken for one."""

import pytest

from graphs.refusals import refusal


@pytest.mark.parametrize(
    "answer",
    [
        "I'm sorry, but I can't help with that.",
        "I cannot create content that depicts violence.",
        "As an AI language model, I have no opinion.",
        '{"title": "I’m sorry, I cannot assist with this request.", "mood": "calm"}',
        '{"sentences": ["Sorry, but I am unable to write this story."]}',
        "Es tut mir leid, aber ich kann dir dabei nicht helfen.",
        "Lo siento, pero no puedo ayudar con eso.",
        "Je suis désolé, mais je ne peux pas vous aider.",
    ],
)
def test_a_refusal_is_known(answer: str) -> None:
    assert refusal(answer)


@pytest.mark.parametrize(
    "answer",
    [
        '{"sentences": ["I\'m sorry, I can\'t stay, said the fox.", "She cannot help but smile."]}',
        '{"title": "Sorry, wrong number", "premise": "A man calls and cannot stop."}',
        '{"sentences": ["The machine, as an AI might, dreams of rain."]}',
        "",
    ],
)
def test_a_story_is_not_taken_for_one(answer: str) -> None:
    assert refusal(answer) == ""
