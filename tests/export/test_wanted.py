"""What makes no sense is refused before any work."""

from dataclasses import replace
from pathlib import Path

import pytest

from cli.exporting import FORMATS, Wanted, laid_out
from kinoloom.brief import Brief
from kinoloom.errors import BriefInvalid, OutputRefused, UserError

ANY = Wanted(shape=None, size=None, format="mp4", out=None)


@pytest.mark.parametrize("format_", FORMATS)
def test_every_format_can_be_asked_for_and_has_its_own_ending(tmp_path: Path, format_: str) -> None:
    wanted = replace(ANY, format=format_, out=tmp_path / "new" / f"film.{format_}")
    wanted.check()
    with pytest.raises(OutputRefused, match=f"end in .{format_}"):
        replace(wanted, out=tmp_path / "film.txt").check()


@pytest.mark.parametrize(
    "wanted",
    [
        replace(ANY, format="avi"),
        replace(ANY, format="mp3", shape="portrait"),
        replace(ANY, format="mp3", size="720p"),
        replace(ANY, format="gif", size="720p"),
        replace(ANY, format="webp", size="draft"),
    ],
    ids=str,
)
def test_what_contradicts_itself_is_refused_with_a_hint(wanted: Wanted) -> None:
    with pytest.raises(UserError) as refusal:
        wanted.check()
    assert refusal.value.hint


def test_another_layout_is_the_same_brief_but_for_its_frame_and_needs_no_second_approval() -> None:
    brief = Brief(prompt="A tin boat", seed=7, music="calm", review=True, engines={"speak": "flite"})
    tall = laid_out(brief, shape="portrait", size="1080p")
    assert tall.frame_size == (1080, 1920)
    assert tall == brief.model_copy(update={"shape": "portrait", "size": "1080p", "review": False})
    assert laid_out(brief, shape="landscape", size="720p") is brief


@pytest.mark.parametrize(("shape", "size"), [("round", "720p"), ("square", "8k")])
def test_an_unknown_shape_or_size_is_refused(shape: str, size: str) -> None:
    with pytest.raises(BriefInvalid):
        laid_out(Brief(prompt="A tin boat"), shape=shape, size=size)
