"""The film comes where the person wants it, whole or not at all."""

from pathlib import Path

import pytest

from cli import delivery
from kinoloom.errors import OutputRefused


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("The Lighthouse Keeper's Last Night", "the-lighthouse-keeper-s-last-night"),
        ("../../etc/passwd", "etc-passwd"),
        ("你好，世界", "你好-世界"),
        ("???", "film"),
        ("x" * 500, "x" * 60),
    ],
)
def test_a_title_becomes_a_harmless_file_name(title: str, name: str) -> None:
    assert delivery.slug(title) == name


def test_a_film_without_a_name_overwrites_nothing(tmp_path: Path) -> None:
    first = delivery.target(None, "A film", tmp_path)
    first.write_bytes(b"precious")
    assert delivery.target(None, "A film", tmp_path) == tmp_path / "a-film-2.mp4"
    assert delivery.target(first, "A film", tmp_path) == first


def test_a_missing_folder_is_made_and_a_bad_place_is_refused(tmp_path: Path) -> None:
    delivery.check(tmp_path / "new" / "deep" / "film.mp4")
    assert list((tmp_path / "new" / "deep").iterdir()) == []
    delivery.check(tmp_path / "sound.mp3", ending=".mp3", what="it is an MP3")
    with pytest.raises(OutputRefused, match=r"sound\.mp4 does not end in \.mp3, and it is an MP3"):
        delivery.check(tmp_path / "sound.mp4", ending=".mp3", what="it is an MP3")
    for bad in (tmp_path, tmp_path / "film.avi", Path("/proc/film.mp4")):
        with pytest.raises(OutputRefused):
            delivery.check(bad)


def test_a_copy_that_fails_leaves_the_old_file(tmp_path: Path) -> None:
    old = tmp_path / "film.mp4"
    old.write_bytes(b"old")
    with pytest.raises(OSError, match="missing"):
        delivery._copy(tmp_path / "missing", old)
    assert old.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [old]
