"""A page shows every view of the settings that were asked for."""

from pathlib import Path

import cv2
import pytest

from cli import pictures
from kinoloom.errors import OutputRefused, UserError
from kinoloom.progress import Cancelled, silent
from media.illustrate import SETTINGS
from tests.pictures.looking import richness


@pytest.mark.parametrize(("shape", "upright"), [("landscape", False), ("portrait", True)])
def test_a_page_shows_every_view_of_a_setting_in_the_shape_asked_for(
    tmp_path: Path, *, shape: str, upright: bool
) -> None:
    out = tmp_path / "new" / "sea.png"
    done: list[float] = []
    count = pictures.draw(out, shape=shape, settings=["sea", "hero", "sea"], progress=done.append)
    assert count == len(SETTINGS["sea"].compositions) + len(SETTINGS["hero"].compositions)
    assert done == sorted(done)
    assert done[-1] == 1.0
    page = cv2.imread(str(out))
    assert page is not None
    assert richness(page) > 20
    columns, rows = (7, 2) if upright else (4, 3)
    assert (page.shape[0] / rows > page.shape[1] / columns) == upright
    assert list(out.parent.iterdir()) == [out]


@pytest.mark.parametrize(
    ("out", "shape", "setting", "refusal"),
    [
        ("a.png", "landscape", "nowhere", UserError),
        ("a.png", "round", "sea", UserError),
        ("a.jpg", "landscape", "sea", OutputRefused),
        (".", "landscape", "sea", OutputRefused),
    ],
)
def test_a_page_that_cannot_be_drawn_is_refused_and_leaves_nothing(
    tmp_path: Path, out: str, shape: str, setting: str, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        pictures.draw(tmp_path / out, shape=shape, settings=[setting], progress=silent)
    assert list(tmp_path.iterdir()) == []


def test_a_page_that_is_cut_short_leaves_the_old_one_as_it_was(tmp_path: Path) -> None:
    out = tmp_path / "sheet.png"
    out.write_bytes(b"old")

    def stop(_: float) -> None:
        raise Cancelled("Enough.", hint="")

    with pytest.raises(Cancelled):
        pictures.draw(out, shape="square", settings=["sea"], progress=stop)
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"old"]
