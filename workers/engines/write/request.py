"""What is wanted of the film, told apart from what the film is about."""

import re
from dataclasses import dataclass

from kinoloom.brief import Genre
from media.speech import sentences
from workers.engines.write import kinds
from workers.engines.write.nounphrase import KIN, PREPOSITIONS
from workers.engines.write.wordlists import words

_QUOTES = "\"'“”‘’«»„‚ "
_FILM = (
    r"(?:video|film|movie|clip|short|reel|animation|cartoon|story|tale|fairy ?tale|bedtime story|fable|documentary|"
    r"explainer|ad|advert|advertisement|commercial|promo|trailer|poem|list|listicle|tutorial|presentation|narration|"
    r"tiktok|script|vlog|intro|teaser|lesson)"
)
_ASK = re.compile(
    r"^(?:please\s+|hey\s+|hi\s*,?\s+)*(?:(?:can|could|would|will) you\s+(?:please\s+)?|i(?:'d| would) (?:like|love)"
    r"(?: you)?(?: to)?\s+|i (?:want|need)(?: you)?(?: to)?\s+|let'?s\s+)?(?:please\s+)?"
    r"(?:(?:make|create|generate|produce|write|give|show|film|tell|do|shoot|draft|compose|have|see|render)\s+"
    r"(?:me\s+|us\s+)?)?"
    rf"(?:(?:a|an|the|some|another)\s+)?(?:[\w-]+\s+){{0,5}}?({_FILM})s?\b\s*"
    r"(?:(?:in \w+\s+)?(?:about|on|of|for|where|in which|showing|explaining|telling|that explains|that shows|that tells"
    r"|advertising|promoting|called|titled|featuring|with)\b|:|-|–|—)\s*",
    re.IGNORECASE,
)
_VERB_ASK = re.compile(
    r"^(?:please\s+)?(?:(?:can|could) you\s+)?(?:(explain|teach me|describe|tell (?:me|us) about|show (?:me|us)|"
    r"talk about|discuss|introduce|advertise|promote|sell)(?:\s+to me)?)\s+",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"^(?:about|on the (?:topic|subject) of)\s+", re.IGNORECASE)
_GENRES: tuple[tuple[Genre, re.Pattern[str]], ...] = (
    ("advert", re.compile(r"\b(?:ad|advert|advertisement|commercial|promo|teaser|advertise|promote|sell)\b", re.I)),
    (
        "explainer",
        re.compile(r"\b(?:explainer|explain|documentary|tutorial|teach|lesson|presentation|discuss)\b", re.I),
    ),
    ("list", re.compile(r"\b(?:list|listicle)\b", re.I)),
    ("story", re.compile(r"\b(?:story|tale|fable|poem|cartoon|movie|fairy ?tale)\b", re.I)),
)
_DIRECTING = re.compile(
    r"^(?:please\b|use\b|make (?:it|the|sure|this)|keep\b|add\b|include\b|avoid\b|don'?t\b|do not\b|no (?:text|music|"
    r"voice|subtitles|captions)|ensure\b|set (?:the|in)|show\b|style\s*:|tone\s*:|mood\s*:|camera\s*:|format\s*:|"
    r"length\s*:|duration\s*:|audience\s*:|voice\s*:|music\s*:|cinematic\b|photorealistic\b|hyper|4k\b|8k\b|"
    r"it should\b|the (?:video|film|tone|style|mood|voice|ending) (?:should|must|is to)\b|in the style of\b|"
    r"aspect ratio|\d+ ?(?:seconds|sec|minutes|min)\b|(?:zoom|pan|cut|fade|close-?up|wide shot)\b|i want\b|must\b)",
    re.IGNORECASE,
)
#: words; a prompt with more, in several sentences, is a text of its own
_A_TEXT = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A prompt, taken apart."""

    core: str
    """What the film is about: the first sentence that is not a wish for the making, without its end mark."""
    asks: bool
    """Does the core end in a question mark?"""
    genre: Genre
    """The kind of film that the prompt names, or "auto"."""


def read(prompt: str) -> Request:
    flat = " ".join(prompt.split())
    genre = _genre(flat)
    told = [s for s in sentences.split(_without_command(flat), "en") if not _DIRECTING.match(s)]
    told = [s for s in told if any(c.isalnum() for c in s)] or [flat]
    first = told[0].strip(_QUOTES)
    asks = first.endswith("?")
    return Request(
        core=small(first.rstrip(".!?…" + _QUOTES)),
        asks=asks,
        genre=genre,
    )


def is_text(prompt: str, language: str) -> bool:
    """Is it a narration of its own, to be kept, rather than a wish for one?"""
    flat = " ".join(prompt.split())
    if _ASK.match(flat) or _VERB_ASK.match(flat):
        return False
    told = [s for s in sentences.split(flat, language) if not _DIRECTING.match(s)]
    return len(told) > 1 and sum(len(s.split()) for s in told) > _A_TEXT


def _genre(text: str) -> Genre:
    command = _ASK.match(text) or _VERB_ASK.match(text)
    if command is None:
        return "auto"
    return next((genre for genre, named in _GENRES if named.search(command.group())), "auto")


def _without_command(text: str) -> str:
    """*text* without "make a video about"; what is left keeps a meaning of its own."""
    bare = text.strip(_QUOTES) if text[:1] in _QUOTES and text.rstrip(".!?")[-1:] in _QUOTES else text
    for pattern in (_ASK, _VERB_ASK, _ABOUT):
        command = pattern.match(bare)
        if command and len(bare) > command.end():
            bare = bare[command.end() :].strip(_QUOTES)
    return bare


def small(core: str) -> str:
    """*core* as it stands inside a sentence: title capitals go, names keep theirs."""
    words = core.split()
    shouted = sum(word.isupper() and len(word) > 1 for word in words) > len(words) / 2
    if shouted:
        words = [word.lower() for word in words]
    long = [word for word in words if len(word) > 3 and word[0].isalpha()]
    titled = len(long) > 1 and all(word[0].isupper() for word in long)
    return " ".join(_small_word(word, first=n == 0, titled=titled) for n, word in enumerate(words))


_FUNCTION = PREPOSITIONS | words("function")


def _small_word(word: str, *, first: bool, titled: bool) -> str:
    bare = word.strip(",.;:!?'\"“”‘’")
    if not bare[:1].isupper() or bare[1:] != bare[1:].lower() or bare == "I" or _proper(bare):
        return word
    if not (first or titled) or (first and bare.lower().removesuffix("'s").removesuffix("’s") in KIN):
        return word
    if bare.lower() in _FUNCTION or kinds.known(bare):
        return word.lower()
    if _COMMON.search(bare) or kinds.is_plural(bare):
        return word.lower()
    return word


#: endings that names do not have
_COMMON = re.compile(
    r"(?:ing|ed|ly|ness|ful|less|tion|ous|sis|logy|ism|ity|ment|ance|ence|ship|ics|ture|hood|dom|al|ic|ive|able|ible|ary|ory|ish|ern)$"
)
_PROPER = words("proper")


def _proper(word: str) -> bool:
    return word.removesuffix("'s").removesuffix("’s") in _PROPER
