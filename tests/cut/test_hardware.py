"""Whether an encoder works is found by encoding, and said truthfully."""

from dataclasses import replace
from pathlib import Path

import av
import pytest

from kinoloom.errors import EngineUnavailable
from media.cut.hardware import NVENC, QSV, VIDEOTOOLBOX
from media.cut.join import Reel, join_film
from media.cut.profiles import DRAFT, FINAL, LIBX264, Codec, Profile
from media.cut.trial import why_not
from media.probe import probe
from tests.cut.making import SMALL, Marble, segment, tone
from workers.engines.catalogue import Catalogue
from workers.engines.cut.engines import CUT

HARDWARE = {"nvenc": NVENC, "qsv": QSV, "videotoolbox": VIDEOTOOLBOX}
hardware = pytest.mark.parametrize(("name", "codec"), HARDWARE.items(), ids=HARDWARE)


def test_the_encoder_that_always_works_has_nothing_against_it() -> None:
    assert why_not(LIBX264) is None


def test_an_encoder_that_is_not_there_says_so() -> None:
    reason = why_not(replace(LIBX264, name="h264_abacus"))
    assert reason is not None
    assert "h264_abacus" in reason


def test_an_encoder_that_refuses_is_quoted() -> None:
    def wrong(profile: Profile) -> dict[str, str]:
        return {"x264-params": "", "preset": "no such preset"}

    reason = why_not(Codec("libx264", "yuv420p", wrong))
    assert reason is not None
    assert len(reason) > 5
    assert av.logging.get_level() is None


@hardware
def test_an_encoder_in_hardware_is_offered_just_where_it_encodes(name: str, codec: Codec) -> None:
    traits = CUT[name]().traits
    assert traits.available == (why_not(codec) is None)
    if not traits.available:
        assert traits.remedy
        with pytest.raises(EngineUnavailable):
            Catalogue().engine("cut", name)


@hardware
def test_its_segments_join_to_a_film(tmp_path: Path, name: str, codec: Codec) -> None:
    if reason := why_not(codec):
        pytest.skip(f"no {name} here: {reason}")
    format_ = replace(SMALL, width=320, height=180, codec=codec)
    parts = [
        segment(tmp_path / f"{n}.mp4", length, source=Marble(n, (320, 180)), format_=format_)
        for n, length in enumerate((40, 1, 12))
    ]
    reel = Reel(frames=53, timebase=SMALL.timebase)
    join_film(parts, tmp_path / "film.mp4", sound=tone(tmp_path / "mix.m4a", 53 / 30), reel=reel)
    picture = probe(tmp_path / "film.mp4").picture
    assert picture is not None
    assert picture.frames == 53
    with av.open(str(tmp_path / "film.mp4")) as container:
        assert len(list(container.decode(video=0))) == 53


@hardware
def test_a_draft_is_coarser_than_a_film_in_every_encoders_words(name: str, codec: Codec) -> None:
    assert codec.options(DRAFT) != codec.options(FINAL)


def test_software_is_first() -> None:
    assert next(iter(CUT)) == "x264"
