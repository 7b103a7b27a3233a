"""Written words to spoken words, one by one."""

from dataclasses import dataclass

from media.speech.languages import blank
from media.speech.lexicons import lexicon
from media.speech.markup import plain
from media.speech.numbers import Figures
from media.speech.rules import RULES, Place
from media.speech.words import Word, words


@dataclass(frozen=True, slots=True)
class Said:
    """One word as captions show it, and what a voice says for it."""

    shown: str
    """With its punctuation, and with signs and emoji beside it that have no sound."""
    said: str
    """Never empty; letters of an initialism are apart: "F B I"."""
    stop: str = ""
    """The pause that follows: one of , : ; … . ! ? or none."""


def said(text: str, language: str) -> list[Said]:
    """The words of *text* in order; empty when nothing in it can be spoken.

    Markup is gone from both forms. The shown forms, written in a row, are the text.
    """
    found = words(plain(text), language)
    known = lexicon(language)
    figures = Figures(known)
    shouted = _shouted(found)
    spoken: list[Said] = []
    at = 0
    while at < len(found):
        forms = _first(Place(found, at, known, figures, shouted))
        for word, form in zip(found[at : at + len(forms)], forms, strict=True):
            spoken.append(Said(word.shown, form.lower() if shouted else form, word.stop))
        at += len(forms)
    return _without_silence(spoken, blank(language))


def _first(place: Place) -> tuple[str, ...]:
    """What the first rule that applies says."""
    for rule in RULES:
        forms = rule(place)
        if forms is not None:
            return forms
    raise AssertionError("The last rule applies to every word.")


def _shouted(found: tuple[Word, ...]) -> bool:
    cased = [word.core for word in found if len(word.core) > 1 and word.core.lower() != word.core.upper()]
    return len(cased) >= 4 and sum(core.isupper() for core in cased) > 0.6 * len(cased)


def _without_silence(spoken: list[Said], between: str) -> list[Said]:
    """What makes no sound is shown with the word before it, or the first word after."""
    kept: list[Said] = []
    before = ""
    for one in spoken:
        if one.said:
            kept.append(Said(before + one.shown, one.said, one.stop))
            before = ""
        elif kept:
            last = kept[-1]
            pause = one.stop or ("," if not one.shown.strip("-–—") else "")
            kept[-1] = Said(last.shown + between + one.shown, last.said, last.stop or pause)
        else:
            before += one.shown + between
    return kept
