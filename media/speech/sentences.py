"""Where sentences end."""

import re

from media.speech import abbreviations
from media.speech.languages import UNSPACED, base

_CLOSERS = "\"'”’»›)]}」』】》〉）"
_OPENING = "\"'“‘«‹([{「『【《〈（¿¡„‚—–-"
#: ends a sentence wherever it stands, blank or no blank
_FULL_STOPS = "。！？｡．।॥؟۔።။។៕"
_END = re.compile(rf"(?:\.{{2,}}|…+|[.!?]+|[{_FULL_STOPS}]+)[!?…{_FULL_STOPS}]*[{re.escape(_CLOSERS)}]*")
#: hard blanks stay, for they hold figures and units together
_BLANKS = re.compile(r"[^\S\u00a0\u202f]+")
_PARAGRAPH = re.compile(r"\n\s*\n|[\u2028\u2029]")
_DOTTED = re.compile(r"^(?:\w\.)+\w$")
_DOTTED_LETTER = re.compile(r"\w\.")

#: characters looked at on either side of a dot, so that a book takes linear time
_VIEW = 200

#: languages that write "the 3rd" as "3."
_ORDINAL_DOT = frozenset({"de", "cs", "sk", "da", "no", "fi", "hu", "et", "lv", "hr", "sl", "sr", "is", "pl", "tr"})
_BEFORE_ORDINAL = "am im der die das den dem des vom zum ab bis seit dne den de og a i"


def split(text: str, language: str) -> list[str]:
    """The sentences of *text* in order, trimmed, blanks and single line ends as one blank; none are empty.

    A blank line ends a sentence. Dots of shortenings, initials, numbers and addresses do not.
    """
    found: list[str] = []
    for paragraph in _PARAGRAPH.split(text):
        found.extend(_sentences(_BLANKS.sub(" ", paragraph).strip(), language))
    return found


def _sentences(text: str, language: str) -> list[str]:
    found: list[str] = []
    start = 0
    for end in _END.finditer(text):
        if end.start() < start or not _ends(text, start, end, language):
            continue
        found.append(text[start : end.end()].strip())
        start = end.end()
    found.append(text[start:].strip())
    return _without_strays([sentence for sentence in found if sentence])


def _without_strays(sentences: list[str]) -> list[str]:
    """Marks without a letter or digit ("!!", a lone quote) belong to the sentence before."""
    joined: list[str] = []
    for sentence in sentences:
        if joined and not any(c.isalnum() for c in sentence):
            joined[-1] += f" {sentence}"
        else:
            joined.append(sentence)
    return joined


def _ends(text: str, start: int, end: re.Match[str], language: str) -> bool:
    mark = end.group()
    rest = text[end.end() : end.end() + _VIEW]
    if not rest:
        return True
    if mark[0] in _FULL_STOPS:
        return True
    if not rest[0].isspace():
        return base(language) in UNSPACED and mark[0] in "!?…" and not rest[0].isascii()
    following = rest.lstrip()
    if mark.rstrip(_CLOSERS) != ".":
        return _ends_loudly(mark, following)
    return _dot_ends(text[max(start, end.start() - _VIEW) : end.start()], following, language)


def _ends_loudly(mark: str, following: str) -> bool:
    """After "!", "?" or an ellipsis: a small letter goes on after a quote ("Who?" she said) and after "…"."""
    first = following.lstrip(_OPENING)[:1]
    quoted_or_trailing_off = mark[-1] in _CLOSERS or mark[0] in ".…"
    return not (first.islower() and quoted_or_trailing_off)


def _dot_ends(before: str, following: str, language: str) -> bool:
    words = before.split()
    word = words[-1].lstrip(_OPENING) if words else ""
    bare = word.lower()
    first = following.lstrip(_OPENING)
    if first[:1].islower() and before != before.lower():
        return False
    if bare in abbreviations.trailing(language):
        return _opens(first, language)
    if bare in abbreviations.leading(language) and not (bare in {"no", "in"} and not first[:1].isdigit()):
        return False
    if word.isdigit():
        return _number_ends(words, language)
    if len(word) == 1 and _DOTTED_LETTER.match(first):
        return False
    if _is_initial(word):
        return _initial_ends(words, first, language)
    return not _DOTTED.match(word) or _opens(first, language)


def _opens(first: str, language: str) -> bool:
    """Does the next word look like the start of a sentence rather than a name?"""
    openers = abbreviations.openers(language)
    word = re.match(r"\w+", first)
    if not openers or word is None:
        return first[:1].isupper()
    return word.group()[0].isupper() and word.group().lower() in openers


def _number_ends(words: list[str], language: str) -> bool:
    """ "1. Open the lid" is numbered; "am 3. Oktober" is an ordinal."""
    if len(words) == 1 and len(words[0]) <= 3:
        return False
    ordinal = base(language) in _ORDINAL_DOT and len(words[-1]) <= 2
    return not (ordinal and words[-2].lower() in _BEFORE_ORDINAL.split())


def _is_initial(word: str) -> bool:
    return len(word) == 1 and word.isalpha() and word.isupper()


def _initial_ends(words: list[str], first: str, language: str) -> bool:
    """ "George W. Bush" goes on; "So do I. Then …", "plan B. It …" end."""
    if words[-1] == "I" and base(language) == "en":
        return len(words) > 1 and words[-2][0].islower()
    return len(words) > 1 and words[-2][0].islower() and _opens(first, language)
