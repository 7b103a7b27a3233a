"""What the fake writer reads in the questions of a film; it knows their wording, as a model knows English."""

import re
from collections.abc import Sequence

from workers.ollama.fake.asked import ChatRequest

_TAGS = {"English": "en", "German": "de", "Spanish": "es", "French": "fr"}
_REPAIR = "Your answer cannot be used"
_SCENE = re.compile(r"\bscene (\d+) of (\d+)")


def is_repair(request: ChatRequest) -> bool:
    return request.last.startswith(_REPAIR)


def question(request: ChatRequest) -> str:
    """What was asked at first; a second turn only says what was wrong with the answer."""
    asked = [turn.text for turn in request.turns if turn.role == "user" and not turn.text.startswith(_REPAIR)]
    return asked[0] if asked else ""


def language(request: ChatRequest) -> str:
    found = re.search(r"(?:Write in|speaks|script is in) (\w+)", request.system)
    return _TAGS.get(found.group(1), "en") if found else "en"


def is_mending(text: str) -> bool:
    return "What is wrong with that scene:" in text


def topic(text: str) -> str:
    """What the film is about: its premise."""
    found = re.search(r'^The film ".*?"(?:, told in [^:,]*)?(?:, is a film of this kind: \w+)?[:.] (.+)$', text, re.M)
    return found.group(1) if found else wish(text) or "a film"


def wish(text: str) -> str:
    found = re.search(r'"""\n(.*?)\n"""', text, re.DOTALL)
    return found.group(1) if found else ""


def notes(text: str) -> list[str]:
    """Of a numbered list, or none."""
    listed = re.search(r"(?:^|\n)(?:.*notes.*:)\n+((?:\d+\. .+\n?)+)", text)
    return re.findall(r"^\d+\. (.+)$", listed.group(1), re.M) if listed else []


def facts(text: str) -> list[str]:
    listed = re.search(r"facts[^:\n]*:\n((?:- .+\n?)+)", text)
    return re.findall(r"^- (.+)$", listed.group(1), re.M) if listed else []


def exactly(text: str) -> int:
    found = re.search(r"exactly (\d+)", text)
    return int(found.group(1)) if found else 1


def how_many(text: str) -> int:
    found = re.search(r"(?:its|Which) (\d+)\b", text)
    return int(found.group(1)) if found else 1


def words(text: str) -> int:
    found = re.findall(r"about (\d+) (?:words|characters)", text)
    return int(found[-1]) if found else 12


def place(text: str) -> tuple[int, int]:
    """Number and count of the scene that is asked for."""
    found = _SCENE.search(text)
    return (int(found.group(1)), int(found.group(2))) if found else (1, 1)


def before(text: str) -> str:
    found = re.search(r'The narrator has just said: "(.+)"$', text, re.M)
    return found.group(1) if found else ""


def unblamed(text: str) -> list[str]:
    """Sentences of the scene that is to be rewritten, in which nothing is wrong."""
    scene = re.search(r'which is to be rewritten: "(.+)"$', text, re.M)
    listed = re.search(r"What is wrong with that scene:\n((?:- .+\n?)+)", text)
    wrong = listed.group(1) if listed else ""
    if scene is None or "language of the film" in wrong:
        return []
    unsaid = [word for line in re.findall(r"^- (.+): the text of which", wrong, re.M) for word in line.split(", ")]
    sentences = re.split(r"(?<=[.!?…])\s+", scene.group(1))
    return [one for one in sentences if one not in wrong and not any(word in one for word in unsaid)]


def said(text: str) -> str:
    found = re.search(r'the narrator says: "(.+?)"$', text, re.M)
    return found.group(1) if found else ""


def people(text: str) -> list[str]:
    listed = re.search(r"People who may be seen in it:\n((?:- .+\n?)+)", text)
    return re.findall(r"^- ([^:]+):", listed.group(1), re.M) if listed else []


def scene_ids(text: str) -> Sequence[str]:
    return re.findall(r"^(s\d+): ", text, re.M) or ["s01"]


def sentences(text: str) -> list[str]:
    """Of the text between the quotes, each once."""
    parts = re.split(r"(?<=[.!?])\s+|\n+", wish(text))
    return list(dict.fromkeys(part.strip() for part in parts if len(part.split()) > 3))
