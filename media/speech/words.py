"""Words as captions show them, and where their sound begins and ends in the text."""

import re
import unicodedata
from dataclasses import dataclass

from media.speech.languages import UNSPACED, base
from media.speech.sentences import split

_BLANKS = re.compile(r"[^\S\u00a0\u202f]+|(?<!\d)[\u00a0\u202f]+|[\u00a0\u202f]+(?!\d)")
_LEADING = re.compile(r"^[\"'“”‘‚„«‹»›(\[{¿¡「『【《〈（*_~|\\]+")
_TRAILING = re.compile(r"[\"'“”’»›«‹)\]}」』】》〉）*_~|\\.,;:!?…。！？，、；：．｡،؛؟۔।॥—–]+$")
_PAUSES = {
    "，": ",", "、": ",", "،": ",", "；": ";", "؛": ";", "：": ":", "。": ".", "．": ".", "｡": ".", "۔": ".",
    "।": ".", "॥": ".", "！": "!", "？": "?", "؟": "?", "—": ",", "–": ",", "…": "…",
}  # fmt: skip
#: what a pause outranks
_STRENGTH = ",:;….!?"
_UNSPACED_PIECE = re.compile(r"[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff]+|[\u30a0-\u30ff\uff66-\uff9f]+|[^\s]")


@dataclass(frozen=True, slots=True)
class Word:
    """One word: *shown* with its punctuation, *core* without, and the *stop* that follows it in speech."""

    shown: str
    core: str
    stop: str = ""
    """One of , : ; … . ! ? or empty."""


def words(text: str, language: str) -> tuple[Word, ...]:
    """The words of plain *text*, in order; marks that stand alone are words without a core."""
    found: list[Word] = []
    for sentence in split(text, language):
        tokens = _tokens(sentence, language)
        found.extend(_word(token, last=at == len(tokens) - 1) for at, token in enumerate(tokens))
    return tuple(found)


def _tokens(sentence: str, language: str) -> list[str]:
    tokens = [token for token in _BLANKS.split(sentence) if token]
    if base(language) not in UNSPACED:
        return tokens
    return [piece for token in tokens for piece in _pieces(token)]


def _pieces(token: str) -> list[str]:
    """A token of a script without blanks: each sign with the marks around it, other scripts as they stand."""
    pieces: list[str] = []
    for sign in re.findall(r"[!-~\u00c0-\u024f]+|" + _UNSPACED_PIECE.pattern, token):
        mark = not any(c.isalnum() for c in sign)
        opening = unicodedata.category(sign[0]) in {"Ps", "Pi"}
        held = bool(pieces) and not any(c.isalnum() for c in pieces[-1])
        if (pieces and mark and not opening) or (held and not mark) or _belongs(pieces, sign):
            pieces[-1] += sign
        else:
            pieces.append(sign)
    return pieces


def _belongs(pieces: list[str], sign: str) -> bool:
    """Vowel signs, long marks and small kana never stand alone."""
    return bool(pieces) and (unicodedata.combining(sign[0]) != 0 or sign in "ぁぃぅぇぉっゃゅょーゎん々")


def _word(token: str, *, last: bool) -> Word:
    lead = _LEADING.match(token)
    core = token[lead.end() :] if lead else token
    trail = _TRAILING.search(core)
    if trail is None:
        return Word(token, core)
    core, marks = core[: trail.start()], trail.group()
    return Word(token, core, _stop(marks, last=last))


def _stop(marks: str, *, last: bool) -> str:
    """The strongest pause in *marks*; a dot counts only where the sentence ends."""
    found = {_PAUSES.get(mark, mark) for mark in marks}
    if marks.count(".") >= 2:
        found.add("…")
    if not last:
        found.discard(".")
    pauses = [mark for mark in found if mark in _STRENGTH]
    return max(pauses, key=_STRENGTH.index, default="")
