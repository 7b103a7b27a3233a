"""What a text is about, as far as a picture can show it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Protocol

from media.choose.figures import literal
from media.choose.icons import ICON_WORDS
from media.choose.subjects import HOURS, MOODS, SUBJECTS, WEATHERS
from media.choose.tokens import Lexicon, bare
from media.illustrate.settings import SETTINGS

#: languages with word lists of their own
LANGUAGES = ("en", "de", "es", "fr")
#: what an icon's word weighs, beside the 1 to 3 of a setting's word
_ICON = 1.5


@dataclass(slots=True)
class Meaning:
    """Weights by setting, subject, hour, weather, mood and icon, and the words they come from."""

    settings: dict[str, float] = field(default_factory=dict)
    subjects: dict[str, float] = field(default_factory=dict)
    hours: dict[str, float] = field(default_factory=dict)
    weathers: dict[str, float] = field(default_factory=dict)
    moods: dict[str, float] = field(default_factory=dict)
    icons: dict[str, float] = field(default_factory=dict)
    views: dict[str, float] = field(default_factory=dict)
    """View of a place, as `anchors.view_name` names it, to how much nearer it is than the place's other views."""
    named: dict[str, float] = field(default_factory=dict)
    """Weights of the settings that words name, before anything else is asked."""
    words: dict[str, list[str]] = field(default_factory=dict)
    """Meaning to the words of the text that have it."""
    resembles: tuple[str, float] = ("", 0.0)
    """The icon that is nearest to the text, with its cosine, whether or not the text is about it."""
    closest: dict[str, tuple[str, float]] = field(default_factory=dict)
    """Setting to the sentence about it that is nearest to the text, with the cosine; empty: none were compared."""

    def table(self, kind: str) -> dict[str, float]:
        """The weights of one kind, e.g. "settings"."""
        weights: dict[str, float] = getattr(self, kind)
        return weights


@dataclass(frozen=True, slots=True)
class Passage:
    """A text that means something."""

    text: str
    language: str
    film: str = ""
    """The title of the film it is said in; empty: it stands alone."""


class Understanding(Protocol):
    """One way to find what a text means; an embedding of sentences is another than word lists."""

    def meanings(self, said: Sequence[Passage]) -> list[Meaning]:
        """One for each; many at once may cost much less than each alone."""


class WordLists:
    """Understands by the words it knows."""

    def meanings(self, said: Sequence[Passage]) -> list[Meaning]:
        return [_heard(passage) for passage in said]


def _heard(said: Passage) -> Meaning:
    found = Meaning()
    known = _known(said.language)
    text = literal(said.text) if known == ("en",) else said.text
    for spoken in known:
        # A language without lists borrows all of them, each for less: false friends are likely.
        share = 1.0 if len(known) == 1 else 0.6
        for kind, lexicon in _lexicons(spoken).items():
            table = found.table(kind)
            for meaning, weight, word in lexicon.hits(text):
                table[meaning] = table.get(meaning, 0.0) + weight * share
                if word not in found.words.setdefault(meaning, []):
                    found.words[meaning].append(word)
    found.named = dict(found.settings)
    if found.icons:
        # A thing that has an icon counts as the place where it is shown.
        found.settings["hero"] = max(found.icons.values()) * _ICON
    return found


def _known(language: str) -> tuple[str, ...]:
    known = bare(language)
    return (known,) if known in LANGUAGES else LANGUAGES


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
        "icons": Lexicon(ICON_WORDS.get(language, []), language, exact=True),
    }
