"""What lies over the pictures of a segment is what its job asks for, and what cannot be shown is told."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from kinoloom.brief import CaptionPosition
from kinoloom.jobs import CutSegment, Named, Shot
from kinoloom.recipe import Key
from media.frames import Bgra
from media.typeset import Layout
from media.typeset.title import GONE_S, Title, opening
from tests.typeset.saying import picture, said
from workers.engines.cut.overlays import lay

NONE = Path("there is no picture")
WORDS = said("The sea was calm. Nobody knew.", start_s=1.0)


def job(*, start: int = 0, frames: int = 90, shape: tuple[int, int] = (320, 180), **fields: object) -> CutSegment:
    shot = Shot(picture=Key("paint_scene/a"), frames=300, start=start)
    given = {"shots": (shot,), "frames": frames, "width": shape[0], "height": shape[1], "scene_frames": 240, **fields}
    return CutSegment.model_validate(given)


def drawn(what: CutSegment, t: float, still: Path = NONE) -> Bgra:
    frame = picture(what.width, what.height)
    for overlay in lay(what, still).overlays:
        overlay.draw(frame, t)
    return frame


def rows(frame: Bgra) -> tuple[float, float]:
    touched = np.flatnonzero((frame != picture(frame.shape[1], frame.shape[0])).any(axis=(1, 2))) / len(frame)
    return float(touched[0]), float(touched[-1])


def test_a_piece_with_nothing_over_it_has_no_overlays() -> None:
    assert lay(job(), NONE).overlays == ()
    assert lay(job(words=WORDS, captions="none"), NONE).overlays == ()


@pytest.mark.parametrize(("position", "low", "high"), [("top", 0.0, 0.4), ("middle", 0.3, 0.7), ("bottom", 0.6, 1.0)])
def test_captions_stand_where_the_job_wants_them(position: CaptionPosition, low: float, high: float) -> None:
    top, bottom = rows(drawn(job(words=WORDS, caption_position=position), 1.5))
    assert low < top < bottom < high


def test_captions_of_a_tall_film_look_at_its_picture(tmp_path: Path) -> None:
    tall = job(words=WORDS, shape=(180, 320))
    usual = rows(drawn(tall, 1.5))
    still = picture(180, 320, 200)
    cv2.rectangle(still, (70, 190), (110, 262), (10, 10, 10, 255), -1)
    cv2.imwrite(str(tmp_path / "still.png"), still)
    assert rows(drawn(tall, 1.5, tmp_path / "still.png")) != usual
    (tmp_path / "broken.png").write_bytes(b"no picture")
    assert rows(drawn(tall, 1.5, tmp_path / "broken.png")) == usual


def test_pages_under_the_title_of_a_tall_film_keep_away_from_it(tmp_path: Path) -> None:
    """The picture is calm nowhere but right under the title."""
    shape = (180, 320)
    still = picture(*shape, 200)
    for row in range(195, 320, 12):
        cv2.rectangle(still, (40, row), (110, row + 6), (10, 10, 10, 255), -1)
    cv2.imwrite(str(tmp_path / "still.png"), still)
    name = "Why the sea is salty, and how it became so a very long time ago"
    layout = Layout(width=shape[0], height=shape[1])
    foot = Title(name, layout, opening(layout)).foot / shape[1]
    alone = rows(drawn(job(words=WORDS, shape=shape), GONE_S + 0.05, tmp_path / "still.png"))
    named = rows(drawn(job(title=name, words=WORDS, shape=shape), GONE_S + 0.05, tmp_path / "still.png"))
    assert named[0] > foot + 0.05
    assert named[0] > alone[0]


def test_captions_end_with_their_scene() -> None:
    late = job(words=said("Late words.", start_s=7.5))
    assert (drawn(late, 7.9) != picture(320, 180)).any()
    assert np.array_equal(drawn(late, 8.01), picture(320, 180))


def test_a_card_is_laid_only_over_the_pieces_that_show_it() -> None:
    assert len(lay(job(end_card="Bye"), NONE).overlays) == 0
    assert len(lay(job(end_card="Bye", start=150), NONE).overlays) == 1
    assert (drawn(job(end_card="Bye", start=150), 7.9) != picture(320, 180)).any()


def test_names_wait_for_the_title_and_then_for_each_other() -> None:
    names = (Named(name="Anna", start_s=1.0), Named(name="Bert", start_s=1.2))
    alone, titled = job(names=names), job(names=names, title="A Film")
    assert (drawn(alone, 1.4) != picture(320, 180)).any()
    under, bare = drawn(titled, 1.4), drawn(job(title="A Film"), 1.4)
    assert np.array_equal(under, bare)
    assert not np.array_equal(drawn(titled, GONE_S + 1.0), drawn(titled, GONE_S + 2.5))
    assert (drawn(titled, GONE_S + 1.0) != picture(320, 180)).any()


def test_what_no_font_has_is_told_once_whatever_shows_it() -> None:
    odd = "𐘀𐘁"
    told = lay(job(words=said(f"Read {odd}"), title=odd, names=(Named(name=odd, start_s=1.0),)), NONE).unseen
    assert [(unseen.script, unseen.package) for unseen in told] == [("Linear", "fonts-noto-core")]
    assert lay(job(words=WORDS, title="A Film"), NONE).unseen == ()
