"""Captions as text that players read: SubRip and WebVTT."""

from collections.abc import Sequence
from dataclasses import replace

from kinoloom.jobs import Chapter
from kinoloom.timebase import Timebase
from media.typeset.booklet import Booklet
from media.typeset.layout import Layout
from media.typeset.paging import Page
from media.typeset.scripts import rightward


def paged(chapters: Sequence[Chapter], layout: Layout, timebase: Timebase) -> tuple[Page, ...]:
    """The pages that are on the pictures of *chapters*, in film time."""
    found: list[Page] = []
    for chapter in chapters:
        begin_s, length_s = (float(timebase.seconds(frames)) for frames in (chapter.start_frame, chapter.frames))
        if chapter.words:
            found += [_moved(page, begin_s) for page in Booklet(chapter.words, layout, until_s=length_s).pages]
    return tuple(found)


def _moved(page: Page, by_s: float) -> Page:
    lines = tuple(
        tuple(replace(token, start_s=token.start_s + by_s, end_s=token.end_s + by_s) for token in line)
        for line in page.lines
    )
    return Page(page.start_s + by_s, page.end_s + by_s, lines)


def srt(pages: Sequence[Page]) -> str:
    """SubRip: numbered, with a comma before the milliseconds."""
    blocks = (
        f"{number}\n{_clock(page.start_s, ',')} --> {_clock(page.end_s, ',')}\n{plain(page)}\n"
        for number, page in enumerate(pages, start=1)
    )
    return "\n".join(blocks)


def vtt(pages: Sequence[Page]) -> str:
    """WebVTT; what would be markup is written as text."""
    blocks = (f"{_clock(page.start_s, '.')} --> {_clock(page.end_s, '.')}\n{_escaped(plain(page))}\n" for page in pages)
    return "\n".join(["WEBVTT\n", *blocks])


def plain(page: Page) -> str:
    """Its text. Players lay a line out from left to right unless it says otherwise."""
    return "\n".join(f"\u202b{line}\u202c" if rightward(line) is False else line for line in page.texts)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _clock(time_s: float, point: str) -> str:
    ms = round(time_s * 1000)
    return f"{ms // 3_600_000:02}:{ms // 60_000 % 60:02}:{ms // 1000 % 60:02}{point}{ms % 1000:03}"
