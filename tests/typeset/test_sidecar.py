"""Captions stand beside the film as files that players read, page by page as they are on the picture."""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import av
import pytest

from kinoloom.brief import CaptionStyle
from kinoloom.jobs import Chapter
from kinoloom.timebase import Timebase
from media.typeset import Captions, Layout
from media.typeset.paging import Page
from media.typeset.sidecar import paged, srt, vtt
from media.typeset.substation import ass
from tests.typeset.saying import STORY, read, said

CLOCK = r"(\d\d):(\d\d):(\d\d)[,.](\d\d\d)"
RATE = Timebase.of(30)
CHAPTERS = (
    Chapter(title="One", start_frame=0, frames=600, words=said(STORY)),
    Chapter(title="Two", start_frame=600, frames=600, words=said(STORY, start_s=0.45)),
)


def write_ass(pages: Sequence[Page]) -> str:
    return ass(pages, Layout(width=1280, height=720, style="karaoke"))


WRITERS: list[tuple[str, Callable[[Sequence[Page]], str]]] = [("srt", srt), ("vtt", vtt), ("ass", write_ass)]


def times(text: str) -> list[tuple[float, float]]:
    found = re.findall(f"^{CLOCK} --> {CLOCK}$", text, re.M)
    seconds = [[int(h) * 3600 + int(m) * 60 + int(s) + int(ms) / 1000 for h, m, s, ms in (r[:4], r[4:])] for r in found]
    return [(start, end) for start, end in seconds]


@pytest.mark.parametrize(("ending", "write"), WRITERS)
def test_a_player_reads_every_page_at_its_time(
    tmp_path: Path, ending: str, write: Callable[[Sequence[Page]], str]
) -> None:
    pages = read(said(STORY))
    path = tmp_path / f"captions.{ending}"
    path.write_text(write(pages), encoding="utf-8")
    with av.open(str(path)) as container:
        packets = [packet for packet in container.demux() if packet.size]
    starts = [float((packet.pts or 0) * packet.time_base) for packet in packets]
    assert starts == pytest.approx([page.start_s for page in pages], abs=0.006)
    lengths = [float((packet.duration or 0) * packet.time_base) for packet in packets]
    assert lengths == pytest.approx([page.end_s - page.start_s for page in pages], abs=0.011)
    shown = re.sub(r"\{[^}]*\}", "", bytes(packets[0]).decode().split(",,")[-1].replace("\\N", " "))
    assert shown.split() == " ".join(pages[0].texts).split()


@pytest.mark.parametrize("style", ["pop", "karaoke", "plain"])
@pytest.mark.parametrize("size", [(1280, 720), (360, 640)])
def test_the_pages_beside_the_film_are_those_on_the_picture(style: CaptionStyle, size: tuple[int, int]) -> None:
    layout = Layout(width=size[0], height=size[1], style=style)
    beside = paged(CHAPTERS, layout, RATE)
    drawn = [
        (page.texts, round(page.start_s + begin_s, 6), round(page.end_s + begin_s, 6))
        for begin_s, chapter in zip((0.0, 20.0), CHAPTERS, strict=True)
        for page in Captions(chapter.words, layout, until_s=20.0).pages
    ]
    assert [(page.texts, round(page.start_s, 6), round(page.end_s, 6)) for page in beside] == drawn


def test_a_film_without_captions_on_the_picture_has_them_beside_it() -> None:
    pages = paged(CHAPTERS, Layout(width=1280, height=720, style="none"), RATE)
    assert " ".join(line for page in pages for line in page.texts) == f"{STORY} {STORY}"


def test_no_page_outlasts_its_scene() -> None:
    short = Chapter(title="x", start_frame=0, frames=45, words=said("One word more.", start_s=0.45))
    assert paged([short], Layout(width=640, height=360), RATE)[-1].end_s == 1.5


def test_times_rise_and_carry_over_the_hour() -> None:
    text = srt(read(said(STORY, start_s=3599.5)))
    assert text.splitlines()[1].startswith("00:59:59,480 --> 01:00:0")
    assert all(a[1] <= b[0] for a, b in pairwise(times(text)))


def test_markup_in_a_script_stays_text() -> None:
    assert "1 &lt; 2 &amp; 3" in vtt(read(said("1 < 2 & 3")))
    assert "｛\u00a0b1｝".replace("\u00a0", "") in write_ass(read(said("a {b1} c")))


def test_lines_from_right_to_left_say_so() -> None:
    assert "\u202bمرحبا بالعالم.\u202c" in srt(read(said("مرحبا بالعالم.")))


def test_each_word_lights_up_in_a_player_when_it_is_spoken() -> None:
    """Sums of the karaoke lengths, in hundredths of a second, against the words' own times."""
    pages = read(said(STORY))
    lines = [line for line in write_ass(pages).splitlines() if line.startswith("Dialogue")]
    for page, line in zip(pages, lines, strict=True):
        told, starts = round(page.start_s * 100), []
        for length, text in re.findall(r"\{\\k(\d+)\}([^{]*)", line):
            starts += [told] if text.strip() else []
            told += int(length)
        assert starts == pytest.approx([100 * token.start_s for token in page.tokens], abs=1)
