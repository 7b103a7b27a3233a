"""The exporter that workers run leaves what its take says, and nothing else."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from kinoloom.errors import ArtifactBroken
from kinoloom.jobs import ExportFilm, ScoreMusic
from kinoloom.progress import Progress, silent
from kinoloom.takes import Derived, Exported, Film
from media.probe import check_take, probe
from tests.cut.making import Flat
from tests.export.films import KEY, OneFilm, film
from workers.engines.base import Workbench
from workers.engines.export.engines import EXPORT

FORMATS: list[Derived] = ["webm", "gif", "webp", "mp3", "jpg"]


def facts(path: Path) -> Film:
    found = probe(path).picture
    assert found is not None
    return Film(
        duration_s=float(found.duration_s), frames=found.frames, width=found.width, height=found.height, rate="30",
        bytes=path.stat().st_size,
    )  # fmt: skip


def exported(tmp_path: Path, source: Path, format_: Derived, progress: Progress = silent) -> tuple[Exported, Path]:
    engine = EXPORT["pyav"]()
    assert engine.traits.available
    engine.load()
    folder = tmp_path / "bench"
    folder.mkdir()
    inputs = OneFilm(source.parent, facts(source))
    take = engine.make(ExportFilm(film=KEY, format=format_), Workbench(folder=folder, inputs=inputs, progress=progress))
    assert isinstance(take, Exported)
    return take, folder


@pytest.mark.parametrize("format_", FORMATS)
def test_what_is_left_is_what_the_take_says(tmp_path: Path, format_: Derived) -> None:
    source = film(tmp_path / "film", seconds=1.5)
    done: list[float] = []
    take, folder = exported(tmp_path, source, format_, done.append)
    check_take(take, folder)
    assert take.format == format_
    assert {path.name for path in folder.iterdir()} == set(take.files)
    assert take.bytes == (folder / take.files[0]).stat().st_size > 0
    assert done == sorted(done)


@pytest.mark.parametrize("format_", FORMATS)
def test_a_film_in_which_nothing_moves_is_exported_too(tmp_path: Path, format_: Derived) -> None:
    source = film(tmp_path / "film", seconds=1.0, source=Flat((40, 90, 210)))
    check_take(*exported(tmp_path, source, format_))


def test_the_poster_is_the_films_own(tmp_path: Path) -> None:
    source = film(tmp_path / "film", seconds=1.0)
    take, folder = exported(tmp_path, source, "jpg")
    assert take.files == ("poster.jpg", "thumbnails.jpg")
    assert (folder / "poster.jpg").read_bytes() == (source.parent / "poster.jpg").read_bytes()


@pytest.mark.parametrize("format_", FORMATS)
def test_an_export_that_is_cut_off_never_counts_as_finished(tmp_path: Path, format_: Derived) -> None:
    take, folder = exported(tmp_path, film(tmp_path / "film", seconds=1.5), format_)
    main = folder / take.files[0]
    main.write_bytes(main.read_bytes()[: take.bytes // 2 if format_ != "jpg" else 40])
    with pytest.raises(ArtifactBroken):
        check_take(take, folder)


def test_an_export_without_all_its_files_never_counts_as_finished(tmp_path: Path) -> None:
    take, folder = exported(tmp_path, film(tmp_path / "film", seconds=1.0), "jpg")
    (folder / "thumbnails.jpg").unlink()
    with pytest.raises(ArtifactBroken, match="missing"):
        check_take(take, folder)


def test_an_export_of_another_size_never_counts_as_finished(tmp_path: Path) -> None:
    take, folder = exported(tmp_path, film(tmp_path / "film", seconds=1.0), "jpg")
    cv2.imwrite(str(folder / "poster.jpg"), np.zeros((46, 80, 3), np.uint8))
    with pytest.raises(ArtifactBroken, match="80×46"):
        check_take(take, folder)


def test_other_work_is_refused(tmp_path: Path) -> None:
    bench = Workbench(folder=tmp_path, inputs=OneFilm(tmp_path, facts(film(tmp_path / "film"))), progress=silent)
    with pytest.raises(TypeError):
        EXPORT["pyav"]().make(ScoreMusic(mood="calm", seconds=3, seed=1), bench)
