"""Captions stand beside the film as files that players read."""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import av
import pytest

from media.typeset.paging import Page
from media.typeset.sidecar import paged, srt, vtt
from tests.typeset.saying import STORY, said

CLOCK = r"(\d\d):(\d\d):(\d\d)[,.](\d\d\d)"


def times(text: str) -> list[tuple[float, float]]:
    found = re.findall(f"^{CLOCK} --> {CLOCK}$", text, re.M)
    seconds = [[int(h) * 3600 + int(m) * 60 + int(s) + int(ms) / 1000 for h, m, s, ms in (r[:4], r[4:])] for r in found]
    return [(start, end) for start, end in seconds]


@pytest.mark.parametrize(("name", "write"), [("captions.srt", srt), ("captions.vtt", vtt)])
def test_a_player_reads_every_page_at_its_time(
    tmp_path: Path, name: str, write: Callable[[Sequence[Page]], str]
) -> None:
    pages = paged(said(STORY))
    path = tmp_path / name
    path.write_text(write(pages), encoding="utf-8")
    with av.open(str(path)) as container:
        packets = [packet for packet in container.demux() if packet.size]
    assert [float((packet.pts or 0) * packet.time_base) for packet in packets] == [round(p.start_s, 3) for p in pages]
    assert bytes(packets[0]).decode().replace("\n", " ").split() == " ".join(pages[0].texts).split()


def test_times_rise_and_carry_over_the_hour() -> None:
    text = srt(paged(said(STORY, start_s=3599.5)))
    assert text.splitlines()[1].startswith("00:59:59,420 --> 01:00:0")
    assert all(a[1] <= b[0] for a, b in pairwise(times(text)))


def test_markup_in_a_script_stays_text() -> None:
    assert "1 &lt; 2 &amp; 3" in vtt(paged(said("1 < 2 & 3")))


def test_lines_from_right_to_left_say_so() -> None:
    assert "\u202bمرحبا بالعالم.\u202c" in srt(paged(said("مرحبا بالعالم.")))
