"""Text as the numbered word pieces that a BERT model reads."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path

#: letters; a longer word is not worth looking up
_LONGEST = 100
#: blocks whose every sign is a word: CJK ideographs, their extensions and compatibility forms
_IDEOGRAPHS = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x2FA1F))


class WordPiece:
    """The uncased tokenizer of BERT: greedy, longest piece first.

    Source: Devlin et al., BERT (2019); Wu et al., Google's neural machine translation system (2016), section 4.1.
    """

    def __init__(self, vocabulary: Path) -> None:
        """*vocabulary*: one piece a line; its number is the line's, from 0. Pieces inside a word start with ##."""
        lines = vocabulary.read_text(encoding="utf-8").splitlines()
        self._numbers = {piece: number for number, piece in enumerate(lines)}
        self._unknown, self._start, self._end = (self._numbers[name] for name in ("[UNK]", "[CLS]", "[SEP]"))

    def numbers(self, text: str, *, most: int) -> list[int]:
        """The numbers of the pieces of *text*, with start and end marks; what is over *most* is cut off."""
        pieces: list[int] = []
        for word in _words(text):
            if len(pieces) >= most - 2:
                break
            pieces += self._pieces(word)
        return [self._start, *pieces[: most - 2], self._end]

    def _pieces(self, word: str) -> list[int]:
        if len(word) > _LONGEST:
            return [self._unknown]
        found, start = [], 0
        while start < len(word):
            mark = "##" if start else ""
            end = next((e for e in range(len(word), start, -1) if mark + word[start:e] in self._numbers), 0)
            if not end:
                return [self._unknown]
            found.append(self._numbers[mark + word[start:end]])
            start = end
        return found


def _words(text: str) -> Iterator[str]:
    """Lower-case words without accents; a punctuation mark or an ideograph is a word."""
    word = ""
    for sign in unicodedata.normalize("NFD", _clean(text).lower()):
        if unicodedata.category(sign) == "Mn":
            continue
        if sign.isspace() or _stands_alone(sign):
            if word:
                yield word
            word = ""
            if not sign.isspace():
                yield sign
        else:
            word += sign
    if word:
        yield word


def _clean(text: str) -> str:
    """*text* without control signs, which would glue to a word; tabs and line ends stay as spaces."""
    return "".join(
        " " if sign in "\t\n\r" else sign for sign in text if sign in "\t\n\r" or unicodedata.category(sign)[0] != "C"
    ).replace("\ufffd", "")


def _stands_alone(sign: str) -> bool:
    code = ord(sign)
    if code < 128:
        return not sign.isalnum() and code > 32
    return unicodedata.category(sign).startswith("P") or any(low <= code <= high for low, high in _IDEOGRAPHS)
