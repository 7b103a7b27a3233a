"""Text as stems that can be looked up."""

import re
import unicodedata
from collections.abc import Iterable
from functools import partial

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
#: longest first; what is left must keep three letters
_ENDINGS = {
    "en": ("ations", "ation", "ingly", "ings", "edly", "ers", "ing", "est", "ed", "es", "er", "ly", "s"),
    "de": ("innen", "ungen", "ern", "en", "er", "es", "em", "e", "n", "s"),
    "es": ("ciones", "mente", "ando", "iendo", "es", "as", "os", "a", "o", "s", "e"),
    "fr": ("ments", "ment", "aux", "eaux", "es", "s", "e", "x"),
}

#: words that tell nothing; they are looked up only inside a phrase
EMPTY = frozenset(
    [
        "a",
        "about",
        "after",
        "again",
        "all",
        "along",
        "also",
        "always",
        "am",
        "an",
        "and",
        "ask",
        "any",
        "are",
        "around",
        "as",
        "at",
        "back",
        "be",
        "because",
        "been",
        "before",
        "being",
        "between",
        "both",
        "but",
        "by",
        "can",
        "could",
        "did",
        "do",
        "does",
        "done",
        "down",
        "each",
        "even",
        "ever",
        "every",
        "few",
        "five",
        "four",
        "first",
        "for",
        "from",
        "get",
        "gets",
        "give",
        "go",
        "goes",
        "going",
        "got",
        "had",
        "has",
        "have",
        "he",
        "her",
        "here",
        "him",
        "his",
        "how",
        "i",
        "if",
        "in",
        "into",
        "is",
        "it",
        "its",
        "itself",
        "just",
        "keep",
        "know",
        "last",
        "left",
        "less",
        "let",
        "like",
        "little",
        "long",
        "look",
        "made",
        "make",
        "makes",
        "many",
        "may",
        "me",
        "might",
        "more",
        "most",
        "much",
        "must",
        "my",
        "never",
        "new",
        "next",
        "no",
        "nor",
        "not",
        "nothing",
        "now",
        "of",
        "off",
        "often",
        "old",
        "on",
        "once",
        "one",
        "only",
        "or",
        "other",
        "our",
        "out",
        "over",
        "own",
        "part",
        "people",
        "quite",
        "really",
        "right",
        "said",
        "same",
        "say",
        "says",
        "see",
        "seem",
        "she",
        "should",
        "since",
        "small",
        "so",
        "some",
        "something",
        "still",
        "such",
        "take",
        "takes",
        "than",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "thing",
        "things",
        "this",
        "those",
        "though",
        "three",
        "through",
        "time",
        "to",
        "today",
        "together",
        "too",
        "two",
        "under",
        "until",
        "up",
        "upon",
        "us",
        "use",
        "used",
        "very",
        "was",
        "way",
        "we",
        "well",
        "were",
        "what",
        "when",
        "where",
        "which",
        "while",
        "who",
        "why",
        "will",
        "with",
        "without",
        "would",
        "year",
        "years",
        "yet",
        "you",
        "your",
        "der",
        "die",
        "das",
        "und",
        "ein",
        "eine",
        "einer",
        "ist",
        "sind",
        "war",
        "nicht",
        "mit",
        "von",
        "für",
        "auf",
        "den",
        "dem",
        "des",
        "im",
        "zu",
        "sich",
        "auch",
        "wie",
        "als",
        "aber",
        "oder",
        "wenn",
        "nur",
        "noch",
        "schon",
        "el",
        "la",
        "los",
        "las",
        "un",
        "una",
        "unos",
        "y",
        "o",
        "de",
        "del",
        "en",
        "es",
        "son",
        "con",
        "por",
        "para",
        "que",
        "se",
        "no",
        "su",
        "sus",
        "como",
        "más",
        "pero",
        "cuando",
        "muy",
        "ya",
        "lo",
        "al",
        "le",
        "les",
        "des",
        "du",
        "et",
        "ou",
        "est",
        "sont",
        "avec",
        "par",
        "pour",
        "qui",
        "que",
        "ne",
        "pas",
        "son",
        "sa",
        "ses",
        "comme",
        "plus",
        "mais",
        "quand",
        "très",
        "une",
        "dans",
        "sur",
        "ce",
        "cette",
    ]
)


def words(text: str) -> list[str]:
    """Words in lower case, in order, without what follows an apostrophe."""
    return [
        re.split("['’]", found)[0] if _tail(found) else re.split("['’]", found)[-1]
        for found in _WORD.findall(text.lower())
    ]


def _tail(word: str) -> bool:
    """The apostrophe is followed by an ending (keeper's) and not preceded by an article (l'océan)."""
    parts = re.split("['’]", word)
    return len(parts) == 1 or len(parts[0]) > 2


def stem(word: str, language: str) -> str:
    """*word* without its ending and its doubled last letter: what ships, shipped and shipping share."""
    if word.endswith("ies") and language == "en":
        word = word[:-3] + "y"
    # German and its like put endings upon endings: wärter, wärters.
    for _ in range(1 if language == "en" else 2):
        ending = next((e for e in _ENDINGS.get(language, ()) if word.endswith(e) and len(word) - len(e) >= 3), "")
        word = word.removesuffix(ending)
    if language == "en":
        word = word[:-1] if len(word) > 3 and word[-1] in "ey" else word
        word = word[:-1] if len(word) > 3 and word[-1] == word[-2] else word
    return word


def singular(word: str) -> str:
    """An English *word* without the ending of its plural, as far as a rule can tell."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if re.search("(?:ch|sh|ss|x|z)es$", word):
        return word[:-2]
    return word[:-1] if len(word) > 3 and re.search("[^suoi]s$", word) else word


def bare(language: str) -> str:
    """The language without its region: "en" of "en-GB"."""
    return language.replace("_", "-").split("-")[0].lower()


def is_latin(text: str) -> bool:
    """At least half of its letters are Latin ones."""
    letters = [c for c in text if c.isalpha()]
    return not letters or sum("LATIN" in unicodedata.name(c, "") for c in letters) * 2 >= len(letters)


def _folded(language: str, exact: bool, word: str) -> str:  # noqa: FBT001 - bound, never called by hand
    return singular(word) if exact and language == "en" else stem(word, language)


class Lexicon:
    """Words in one language that mean something, with how strongly; phrases of two or three words included."""

    def __init__(self, entries: Iterable[tuple[str, str]], language: str, *, exact: bool = False) -> None:
        """*entries*: a meaning, and its stems as in `Setting.words`.

        exact: English words count only as they are written and in the plural; what leads is no leader.
        """
        self._fold = partial(_folded, language, exact)
        self._meanings: dict[tuple[str, ...], dict[str, float]] = {}
        for meaning, text in entries:
            for entry in text.split():
                phrase, _, weight = entry.partition(":")
                key = tuple(self._fold(w) for w in phrase.split("_"))
                known = self._meanings.setdefault(key, {})
                # Climb, climber and climbing share a stem, and shall not weigh three times.
                known[meaning] = max(known.get(meaning, 0.0), float(weight or 1))

    def hits(self, text: str) -> list[tuple[str, float, str]]:
        """Meaning, weight and the words that have it, in the order of *text*; the longest phrase counts."""
        said = words(text)
        stems = [self._fold(w) for w in said]
        found, i = [], 0
        while i < len(stems):
            for size in (4, 3, 2, 1):
                key = tuple(stems[i : i + size])
                if len(key) == size and key in self._meanings and not (size == 1 and said[i] in EMPTY):
                    found += [
                        (meaning, weight, " ".join(said[i : i + size]))
                        for meaning, weight in self._meanings[key].items()
                    ]
                    i += size - 1
                    break
            i += 1
        return found
