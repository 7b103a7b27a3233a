"""A film carries its captions as a track that players switch on."""

from pathlib import Path

import av
import numpy as np
import pytest

from kinoloom.jobs import Chapter
from kinoloom.timebase import Timebase
from media.cut.join import Reel, join_film
from media.cut.languages import three_letters
from media.typeset import Layout, Page
from media.typeset.sidecar import paged
from tests.cut.making import Marble, decoded, segment, tone
from tests.typeset.saying import said

FRAMES = 90
CLOCK = Timebase.of(30)
CHAPTERS = (
    Chapter(title="One", start_frame=0, frames=40, words=said("The sea was calm.", start_s=0.3, rate=30)),
    Chapter(title="Two", start_frame=40, frames=50, words=said("مرحبا بالعالم! Nobody knew.", start_s=0.4, rate=30)),
)
PAGES = paged(CHAPTERS, Layout(width=320, height=180, language="de"), CLOCK)


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A picture and its sound."""
    folder = tmp_path_factory.mktemp("subtitles")
    return segment(folder / "a.mp4", FRAMES, source=Marble(1)), tone(folder / "mix.m4a", FRAMES / 30)


def film(parts: tuple[Path, Path], out: Path, *, pages: tuple[Page, ...] = PAGES, captioned: bool = True) -> Path:
    reel = Reel(
        frames=FRAMES, timebase=CLOCK, title="Film", chapters=CHAPTERS, language="de-at", pages=pages,
        captioned=captioned,
    )  # fmt: skip
    join_film([parts[0]], out, sound=parts[1], reel=reel)
    return out


def test_a_player_reads_every_page_at_its_time_in_its_language(parts: tuple[Path, Path], tmp_path: Path) -> None:
    with av.open(str(film(parts, tmp_path / "film.mp4"))) as container:
        (stream,) = container.streams.subtitles
        packets = [packet for packet in container.demux(stream) if packet.size > 2]
        read = [
            (bytes(p)[2:].decode(), float(p.pts * p.time_base), float((p.pts + p.duration) * p.time_base))
            for p in packets
            if p.pts is not None and p.duration is not None
        ]
        languages = [found.metadata["language"] for found in container.streams if found.type in {"audio", "subtitle"}]
    assert [start for _, start, _ in read] == pytest.approx([page.start_s for page in PAGES], abs=0.001)
    assert [end for _, _, end in read] == pytest.approx([page.end_s for page in PAGES], abs=0.001)
    assert " ".join(text.replace("\n", " ").strip("\u202b\u202c") for text, _, _ in read).split() == [
        word.text for chapter in CHAPTERS for word in chapter.words
    ]
    assert languages == ["deu", "deu"]


def test_a_decoder_of_subtitles_takes_them(parts: tuple[Path, Path], tmp_path: Path) -> None:
    with av.open(str(film(parts, tmp_path / "film.mp4"))) as container:
        shown = [rect for packet in container.demux(subtitles=0) for rect in packet.decode()]
    assert any("The sea was calm." in str(getattr(rect, "dialogue", b""), "utf-8") for rect in shown)


def enabled(path: Path) -> list[bool]:
    data, found, at = path.read_bytes(), [], 0
    while (at := data.find(b"tkhd", at)) > 0:
        found.append(bool(data[at + 7] & 1))
        at += 4
    return found


def test_who_sees_captions_on_the_picture_sees_no_second_ones(parts: tuple[Path, Path], tmp_path: Path) -> None:
    """Picture, sound, subtitles, and the chapters' own track."""
    burnt, bare = film(parts, tmp_path / "a.mp4"), film(parts, tmp_path / "b.mp4", captioned=False)
    assert enabled(burnt)[:3] == [True, True, False]
    assert enabled(bare)[:3] == [True, True, True]


def test_subtitles_change_neither_picture_nor_chapters(parts: tuple[Path, Path], tmp_path: Path) -> None:
    with_them, without = film(parts, tmp_path / "a.mp4"), film(parts, tmp_path / "b.mp4", pages=())
    assert all(np.array_equal(a, b) for a, b in zip(decoded(with_them), decoded(without), strict=True))
    with av.open(str(with_them)) as container, av.open(str(without)) as bare:
        assert container.chapters() == bare.chapters()
        assert len(bare.streams.subtitles) == 0


def test_languages_have_the_names_that_players_know() -> None:
    tags = ["en", "pt-br", "zh-Hans", "cmn", "gsw", "auto", "x"]
    assert [three_letters(tag) for tag in tags] == ["eng", "por", "zho", "zho", "gsw", "und", "und"]
