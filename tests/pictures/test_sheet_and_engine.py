"""The contact sheet, and the engine that workers run."""

import subprocess
import sys
from pathlib import Path

import cv2
import pytest

from kinoloom.errors import OutputRefused, UserError
from kinoloom.jobs import BoardScenes, PaintScene, SceneIdea
from kinoloom.progress import silent
from kinoloom.recipe import Key
from kinoloom.storyboard import PicturePlan
from kinoloom.takes import Boarded, Painted
from media.illustrate import sheet
from tests.pictures.looking import richness
from workers.engines.base import TakeT, Workbench
from workers.engines.paint.engines import PAINT

PLANS = [PicturePlan(setting="sea", composition=i, palette="golden") for i in range(5)]


class Nothing:
    """A job of this craft needs no finished artifact."""

    def folder(self, key: Key) -> Path:
        raise AssertionError(key)

    def take(self, key: Key, kind: type[TakeT]) -> TakeT:
        raise AssertionError(key, kind)


def bench(folder: Path) -> Workbench:
    return Workbench(folder=folder, inputs=Nothing(), progress=silent)


def test_a_contact_sheet_shows_every_plan(tmp_path: Path) -> None:
    out = sheet(PLANS, tmp_path / "sheet.png", columns=3, size=(160, 90))
    page = cv2.imread(str(out))
    assert page is not None
    assert page.shape[1] > 3 * 160
    assert page.shape[0] > 2 * 90
    assert richness(page) > 20


def test_a_contact_sheet_of_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError):
        sheet([], tmp_path / "sheet.png")
    assert not list(tmp_path.iterdir())


def test_a_contact_sheet_goes_into_a_folder_that_exists(tmp_path: Path) -> None:
    with pytest.raises(OutputRefused):
        sheet(PLANS[:1], tmp_path / "no" / "sheet.png", size=(64, 36))


def test_the_engine_chooses_and_paints(tmp_path: Path) -> None:
    engine = PAINT["illustrator"]()
    assert engine.traits.available
    engine.load()
    scenes = (SceneIdea(id="a", text="A ship at sea"), SceneIdea(id="b", text="A wolf in the forest"))
    boarded = engine.make(BoardScenes(topic="A ship and a wolf", scenes=scenes), bench(tmp_path))
    assert isinstance(boarded, Boarded)
    assert list(boarded.plans) == ["a", "b"]
    assert not list(tmp_path.iterdir())
    painted = engine.make(PaintScene(plan=boarded.plans["b"], width=320, height=180), bench(tmp_path))
    assert painted == Painted(source="illustration", plan=boarded.plans["b"], width=320, height=180)
    still = cv2.imread(str(tmp_path / "still.png"))
    assert still is not None
    assert still.shape == (180, 320, 3)


def test_a_plan_that_cannot_be_drawn_leaves_no_file(tmp_path: Path) -> None:
    engine = PAINT["illustrator"]()
    engine.load()
    with pytest.raises(UserError):
        engine.make(PaintScene(plan=PicturePlan(setting="atlantis"), width=320, height=180), bench(tmp_path))
    assert not list(tmp_path.iterdir())


def test_listing_the_engines_imports_no_picture_library() -> None:
    code = (
        "import sys; from workers.engines.paint.engines import PAINT; PAINT['illustrator']().traits;"
        "sys.exit(bool({'skia', 'cv2'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0
