"""Captions as files beside the film: SubRip and WebVTT."""

from collections.abc import Iterable, Sequence

from kinoloom.takes import SpokenWord
from media.typeset.linebreaks import Room
from media.typeset.paging import Page, pages
from media.typeset.scripts import rightward, script
from media.typeset.tokens import tokens

#: columns of a line, as broadcasters have it; a wide sign takes two
COLUMNS = 42.0


def paged(words: Iterable[SpokenWord]) -> tuple[Page, ...]:
    """Pages as a player shows them: two lines of 42 columns whatever the size of the picture."""
    room = Room(measure=columns, line_width=COLUMNS, blank=1.0, signs=int(2 * COLUMNS))
    return pages(tokens(words), room)


def columns(text: str) -> float:
    """The width of *text* in columns."""
    return float(sum(2 if script(sign).name in {"Han", "Kana", "Hangul"} else 1 for sign in text))


def srt(pages: Sequence[Page]) -> str:
    """SubRip: numbered, with a comma before the milliseconds."""
    blocks = (
        f"{number}\n{_clock(page.start_s, ',')} --> {_clock(page.end_s, ',')}\n{_text(page)}\n"
        for number, page in enumerate(pages, start=1)
    )
    return "\n".join(blocks)


def vtt(pages: Sequence[Page]) -> str:
    """WebVTT; what would be markup is written as text."""
    blocks = (f"{_clock(page.start_s, '.')} --> {_clock(page.end_s, '.')}\n{_escaped(_text(page))}\n" for page in pages)
    return "\n".join(["WEBVTT\n", *blocks])


def _text(page: Page) -> str:
    """Players lay a line out from left to right unless it says otherwise."""
    return "\n".join(f"\u202b{line}\u202c" if rightward(line) is False else line for line in page.texts)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _clock(time_s: float, point: str) -> str:
    ms = round(time_s * 1000)
    return f"{ms // 3_600_000:02}:{ms // 60_000 % 60:02}:{ms // 1000 % 60:02}{point}{ms % 1000:03}"
