"""Who says which paragraph of a script."""

import itertools
import re
from collections.abc import Iterable

_LABEL = re.compile(
    r"^(?P<name>\w[\w.'’-]*(?: [\w.'’-]+){0,2}) ?(?P<aside>\([^()]{1,40}\))? ?[:：](?: |(?<=：))(?P<said>\S.*)$",
    re.DOTALL,
)
_ASIDE = re.compile(r"^\([^()]{1,40}\) ?(?=\S)")
_NOT_NAMES = frozenset(
    [
        "note",
        "notes",
        "warning",
        "tip",
        "tips",
        "important",
        "hint",
        "example",
        "examples",
        "chapter",
        "scene",
        "part",
        "act",
        "section",
        "step",
        "stage",
        "ps",
        "re",
        "time",
        "date",
        "place",
        "subject",
        "from",
        "to",
        "title",
        "author",
        "question",
        "answer",
        "attention",
        "reminder",
        "remember",
        "summary",
        "conclusion",
        "first",
        "second",
        "third",
        "finally",
        "result",
        "fact",
        "facts",
        "rule",
        "why",
        "how",
        "what",
        "where",
        "when",
        "who",
        "today",
        "tomorrow",
        "location",
        "hinweis",
        "achtung",
        "wichtig",
        "beispiel",
        "kapitel",
        "szene",
        "nota",
        "importante",
        "ejemplo",
        "capítulo",
        "escena",
        "remarque",
        "attention",
        "exemple",
        "chapitre",
        "scène",
        "http",
        "https",
        "ingredients",
        "update",
        "edit",
        "spoiler",
        "tldr",
        "here",
    ]
)
#: a single labelled paragraph is enough for these
_ROLES = frozenset(
    ["narrator", "voiceover", "vo", "host", "interviewer", "announcer", "speaker", "erzähler", "narrador", "narrateur"]
)
#: letters; longer labels of a script without capitals are the start of a sentence
_LONGEST_CASELESS = 6


def speakers(paragraphs: Iterable[str]) -> list[tuple[str | None, str]]:
    """Each paragraph with its speaker, the label taken off where "Name: words" is a pattern of the script."""
    texts = list(paragraphs)
    labelled = [_label(text) is not None for text in texts]
    answered = any(a and b for a, b in itertools.pairwise(labelled))
    pattern = answered or sum(labelled) >= max(2, len(texts) / 4)
    found: list[tuple[str | None, str]] = []
    for text in texts:
        name = _label(text)
        if name is not None and (pattern or name.split()[0].casefold() in _ROLES):
            found.append((_name(name), _said(text)))
        else:
            found.append((None, text))
    return found


def _label(text: str) -> str | None:
    match = _LABEL.match(text)
    if match is None or not any(c.isalnum() for c in _said(text)):
        return None
    name = match["name"]
    words = name.split()
    if words[0].casefold().strip(".") in _NOT_NAMES or not all(_like_a_name(word) for word in words):
        return None
    return name


def _said(text: str) -> str:
    match = _LABEL.match(text)
    return _ASIDE.sub("", match["said"]) if match else text


def _like_a_name(word: str) -> bool:
    first = word[0]
    if first.isdigit():
        return word.isdigit() and len(word) <= 2
    caseless = first.lower() == first.upper()
    return first.isupper() or (caseless and len(word) <= _LONGEST_CASELESS)


def _name(label: str) -> str:
    """Shouted names are calmed, so that ANNA and Anna are one."""
    return label.title() if label.isupper() and len(label) > 2 else label
