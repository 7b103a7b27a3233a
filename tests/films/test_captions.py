"""A film says in words, on the picture and beside it, what its voice says."""

import itertools
import re
from pathlib import Path

import av
import pytest

from tests.films.filming import Filming

SCRIPT = """# The Harbour

Anna: Nobody slept.

Bert: I read 𐘀𐘁.
"""
PLACES = ("--caption-position", "middle", "--caption-size", "small", "--captions", "karaoke")


@pytest.mark.slow
def test_captions_are_asked_for_read_back_and_warned_about(filming: Filming, tmp_path: Path) -> None:
    film, script = tmp_path / "film.mp4", tmp_path / "script.md"
    script.write_text(SCRIPT, encoding="utf-8")
    events = filming.film(
        "make", "--script", str(script), "--size", "draft", "--out", str(film), "--end-card", "Bye", *PLACES
    )
    (warned,) = [event for event in events if event["type"] == "warned"]
    assert "Linear" in warned["message"]
    assert "apt-get install" in warned["hint"]
    with av.open(str(film)) as container:
        (stream,) = container.streams.subtitles
        cues = [
            (float((p.pts or 0) * p.time_base), bytes(p)[2:].decode()) for p in container.demux(stream) if p.size > 2
        ]
        languages = {found.metadata["language"] for found in container.streams if found.type in {"audio", "subtitle"}}
        titles = [chapter["metadata"]["title"] for chapter in container.chapters()]
        container.seek(0)
        *_, last = container.decode(video=0)
    assert languages == {"eng"}
    assert titles
    beside = film.with_suffix(".srt").read_text(encoding="utf-8")
    stamps = [[float(n) for n in re.split("[:,]", start)] for start in re.findall(r"(\S+) -->", beside)]
    starts = [3600 * h + 60 * m + s + ms / 1000 for h, m, s, ms in stamps]
    assert [start for start, _ in cues] == starts
    assert all(text in beside for _, text in cues)
    assert "𐘀𐘁" in beside, "the picture leaves it out, the subtitles do not"
    assert sum(line.startswith("Dialogue") for line in film.with_suffix(".ass").read_text().splitlines()) == len(cues)
    assert all(a < b for a, b in itertools.pairwise(starts))
    luma = last.to_ndarray(format="gray")
    assert luma[10:30].mean() < 90, "the end card darkens the picture"
    assert luma.max() > 200
