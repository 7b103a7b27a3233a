"""What a caption is made of: words, or the signs of writings that know no blanks, each with its time."""

import itertools
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kinoloom.takes import SpokenWord
from media.typeset.scripts import joined, script, shown

#: end a sentence, also behind closing quotes and brackets
_SENTENCE = ".!?…。！？؟۔।॥։．｡"
_CLAUSE = ",;:،؛，、；：—–"
_CLOSING = "\"'”’»›)]}」』】》〉）*_"
#: vowels of Thai and Lao that stand before the letter they are spoken after, and signs that follow theirs
_LEADING = "เแโใไ\u0ec0\u0ec1\u0ec2\u0ec3\u0ec4"
_TRAILING = "ะาำๅๆฯ\u0eb0\u0eb2\u0eb3\u0ec6"
#: letters; a longer run of a writing without blanks is taken apart sign by sign
_LONGEST_RUN = 4


@dataclass(frozen=True, slots=True)
class Token:
    """The smallest thing that a line break leaves whole. Times are seconds."""

    text: str
    start_s: float
    end_s: float
    joined: bool = False
    """No blank stands before it."""

    @property
    def ends_sentence(self) -> bool:
        return self.text.rstrip(_CLOSING)[-1:] in _SENTENCE

    @property
    def ends_clause(self) -> bool:
        return self.text.rstrip(_CLOSING)[-1:] in _CLAUSE

    @property
    def weak(self) -> bool:
        """A short word that leans on the next one, like an article or a lone letter: a bad end of a line."""
        return len(self.text) <= 3 and self.text.isalpha() and (self.text.islower() or len(self.text) == 1)


def tokens(words: Iterable[SpokenWord]) -> tuple[Token, ...]:
    """The tokens of *words* in order of time, none of them blank; marks that stand alone join a neighbour."""
    found: list[Token] = []
    for word in sorted(words, key=lambda word: word.start_s):
        text = " ".join(word.text.split())
        if not any(map(shown, text)):
            continue
        for piece in _pieces(Token(text, word.start_s, max(word.end_s, word.start_s))):
            if found and not any(map(_sounds, piece.text)):
                found[-1] = replace(found[-1], text=found[-1].text + _gap(found[-1], piece) + piece.text)
            else:
                found.append(replace(piece, joined=bool(found) and joined(found[-1].text, piece.text)))
    return tuple(found)


def broken(token: Token, *, fits: Callable[[str], bool]) -> tuple[Token, ...]:
    """*token* in as few pieces as fit a line, near-equal, its time shared by length; marks stay with their letters."""
    signs = list(clusters(token.text))
    for count in range(-(-len(signs) // _fitting(signs, fits)), len(signs)):
        edges = [len(signs) * n // count for n in range(count + 1)]
        pieces = ["".join(signs[a:b]) for a, b in itertools.pairwise(edges)]
        if all(map(fits, pieces)):
            return tuple(_timed(token, pieces))
    return tuple(_timed(token, signs))


def _fitting(signs: Sequence[str], fits: Callable[[str], bool]) -> int:
    """About how many of *signs* fit, at least one. Texts much longer than a line are never measured."""
    count = 1
    while count < len(signs) and fits("".join(signs[: 2 * count])):
        count *= 2
    while count < len(signs) and fits("".join(signs[: count + 1])):
        count += 1
    return count


def _pieces(token: Token) -> Iterator[Token]:
    """A word of a writing with blanks stays whole; a long run without is taken apart."""
    if len(token.text) <= _LONGEST_RUN or all(script(sign).spaced for sign in token.text):
        yield token
        return
    yield from _timed(token, [run for part in token.text.split() for run in _runs(part)])


def _runs(text: str) -> Iterator[str]:
    """Signs of a writing without blanks one by one, words of others whole, punctuation with what it follows."""
    run = ""
    for sign in clusters(text):
        one_word = run and script(run[-1]).spaced and script(sign[0]).spaced
        if run and not one_word and any(map(_sounds, sign)):
            yield run
            run = ""
        run += sign
    yield run


def _timed(token: Token, pieces: Sequence[str]) -> Iterator[Token]:
    total, done = sum(map(len, pieces)), 0
    length_s = token.end_s - token.start_s
    for number, piece in enumerate(pieces):
        start_s = token.start_s + length_s * done / total
        done += len(piece)
        end_s = token.start_s + length_s * done / total
        joins = token.joined if number == 0 else True
        yield Token(piece, start_s, end_s, joins)


def clusters(text: str) -> Iterator[str]:
    """The signs of *text*, each with the marks and joiners that belong to it."""
    cluster = ""
    for sign in text:
        if cluster and not _holds(cluster[-1], sign):
            yield cluster
            cluster = ""
        cluster += sign
    if cluster:
        yield cluster


def _holds(before: str, sign: str) -> bool:
    """No line ever breaks between these two."""
    if before == "\u200d" or before in _LEADING or sign in _TRAILING or _is_tone(sign):
        return True
    return unicodedata.category(sign) in {"Mn", "Mc", "Me", "Cf"}


def _is_tone(sign: str) -> bool:
    return "\U0001f3fb" <= sign <= "\U0001f3ff"


def _sounds(sign: str) -> bool:
    """A letter, a digit, an emoji: anything but punctuation and blanks."""
    return shown(sign) and unicodedata.category(sign)[0] not in "PZ"


def _gap(before: Token, after: Token) -> str:
    close = after.text[0] in _SENTENCE + _CLAUSE + _CLOSING and after.text[0] not in "—–"
    return "" if close or joined(before.text, after.text) else " "
