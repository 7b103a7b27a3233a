"""What a text is about, as far as a picture can show it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Protocol

from media.choose.icons import ICON_WORDS
from media.choose.subjects import HOURS, MOODS, SUBJECTS, WEATHERS
from media.choose.tokens import Lexicon, is_latin
from media.illustrate.settings import SETTINGS

#: languages with word lists of their own
LANGUAGES = ("en", "de", "es", "fr")


@dataclass(slots=True)
class Meaning:
    """Weights by setting, subject, hour, weather, mood and icon, and the words they come from."""

    settings: dict[str, float] = field(default_factory=dict)
    subjects: dict[str, float] = field(default_factory=dict)
    hours: dict[str, float] = field(default_factory=dict)
    weathers: dict[str, float] = field(default_factory=dict)
    moods: dict[str, float] = field(default_factory=dict)
    icons: dict[str, float] = field(default_factory=dict)
    words: dict[str, list[str]] = field(default_factory=dict)
    """Meaning to the words of the text that have it."""

    def table(self, kind: str) -> dict[str, float]:
        """The weights of one kind, e.g. "settings"."""
        weights: dict[str, float] = getattr(self, kind)
        return weights


class Understanding(Protocol):
    """One way to find the meaning of a text; an embedding of sentences is another than word lists."""

    def meaning(self, text: str, language: str) -> Meaning: ...


class WordLists:
    """Understands by the words it knows."""

    def meaning(self, text: str, language: str) -> Meaning:
        found = Meaning()
        known = _known(language)
        for spoken in known:
            # A language without lists borrows all of them, each for less: false friends are likely.
            share = 1.0 if len(known) == 1 else 0.6
            for kind, lexicon in _lexicons(spoken).items():
                table = found.table(kind)
                for meaning, weight, said in lexicon.hits(text):
                    table[meaning] = table.get(meaning, 0.0) + weight * share
                    if said not in found.words.setdefault(meaning, []):
                        found.words[meaning].append(said)
        return found


def _known(language: str) -> tuple[str, ...]:
    bare = language.split("-")[0]
    return (bare,) if bare in LANGUAGES else LANGUAGES


@lru_cache(maxsize=8)
def _lexicons(language: str) -> Mapping[str, Lexicon]:
    def of(tables: Mapping[str, Mapping[str, str]]) -> Lexicon:
        return Lexicon([(name, table.get(language, "")) for name, table in tables.items()], language)

    return {
        "settings": of({name: place.words for name, place in SETTINGS.items()}),
        "subjects": of(SUBJECTS),
        "hours": of(HOURS),
        "weathers": of(WEATHERS),
        "moods": of(MOODS),
        "icons": Lexicon(ICON_WORDS.get(language, []), language),
    }


def readable(text: str, language: str) -> bool:
    """There is a word list that could know a word of *text*."""
    return is_latin(text)
