"""Who appears in films is written down in the terminal, with pictures that passed the same door as uploads."""

import asyncio
import json
import zlib
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from typer.testing import CliRunner, Result

from cli.main import app
from kinoloom.store.store import Store
from kinoloom.store.uploads import Usage

SECRET = b"Where I live"


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("KINOLOOM_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "home"


def characters(*arguments: str) -> Result:
    return CliRunner(env={"COLUMNS": "1000"}).invoke(app, ["characters", *arguments])


def done(*arguments: str) -> str:
    """What a command says that must end well."""
    ended = characters(*arguments)
    assert ended.exit_code == 0, ended.stderr or ended.exception
    return ended.stdout


def listed() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(done("list", "--json"))
    return found


def picture(name: str, grey: int = 90) -> str:
    """A PNG in this folder that tells more than it shows."""
    encoded, data = cv2.imencode(".png", np.full((48, 64, 3), grey, np.uint8))
    assert encoded
    png, said = data.tobytes(), b"tEXt" + b"Comment\x00" + SECRET
    chunk = (len(said) - 4).to_bytes(4, "big") + said + zlib.crc32(said).to_bytes(4, "big")
    Path(name).write_bytes(png[:33] + chunk + png[33:])
    return name


def shown(name: str) -> list[Path]:
    """Where a character's pictures lie."""
    words = [line.split(maxsplit=1) for line in done("show", name).splitlines()]
    return [Path(rest[0].strip()) for word, *rest in words if word == "picture"]


def handed_in(home: Path) -> Usage:
    async def usage() -> Usage:
        async with Store.open(home / "kinoloom.sqlite") as store:
            return await store.intake.usage("local")

    return asyncio.run(usage())  # noqa: TID251 - asked outside any loop


def test_a_character_is_kept_with_a_clean_copy_of_their_picture() -> None:
    given = picture("ada.png")
    id = done("add", "Ada", "--trait", "A red scarf.", "--does", "Whispers.", "--never", "Smiles.", "--picture", given)
    [ada] = listed()
    assert (ada["id"], ada["name"]) == (id.strip(), "Ada")
    assert [ada["bible"][field] for field in ("fixed", "dos", "donts")] == [
        ["A red scarf."],
        ["Whispers."],
        ["Smiles."],
    ]
    told = done("show", "ada")
    assert all(word in told for word in ("Ada", "A red scarf.", "Whispers.", "Smiles."))
    [copy] = shown("Ada")
    assert SECRET in Path(given).read_bytes()
    assert SECRET not in copy.read_bytes()
    assert np.array_equal(np.asarray(cv2.imread(str(copy))), np.asarray(cv2.imread(given)))


def test_nothing_stays_of_a_character_whose_picture_does_not_pass(home: Path) -> None:
    good = picture("good.png")
    Path("letter.png").write_text("Dear Ada, this is no picture.")
    refused = characters("add", "Ada", "--picture", good, "--picture", "letter.png")
    assert refused.exit_code == 2
    assert "UPLOAD_REFUSED: letter.png is not taken" in refused.stderr
    assert "Export it again" in refused.stderr
    assert listed() == []
    assert handed_in(home) == Usage(bytes=0, files=0)
    assert list((home / "uploads").iterdir()) == []


def test_what_is_given_takes_the_place_of_what_was_and_the_rest_stays(home: Path) -> None:
    done("add", "Ada", "--trait", "A red scarf.", "--never", "Smiles.", "--picture", picture("old.png", 90))
    [old] = shown("Ada")
    taken = characters("add", "ADA", "--trait", "A blue scarf.")
    assert taken.exit_code == 2
    assert "You have a character 'Ada' already." in taken.stderr
    assert "--replace" in taken.stderr
    done("add", "Ada", "--replace", "--trait", "A blue scarf.", "--picture", picture("new.png", 40))
    [ada] = listed()
    assert (ada["version"], ada["bible"]["fixed"], ada["bible"]["donts"]) == (2, ["A blue scarf."], ["Smiles."])
    assert shown("Ada") != [old]
    assert handed_in(home).files == 1


def test_a_forgotten_character_takes_their_pictures_along(home: Path) -> None:
    done("add", "Ada", "--picture", picture("ada.png"))
    done("add", "Bo")
    done("forget", "ada")
    assert [row["name"] for row in listed()] == ["Bo"]
    assert handed_in(home).files == 0
    assert "There are: Bo." in characters("forget", "Ada").stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("show", "Ada"), "There are none yet. `kinoloom characters add NAME`"),
        (("add", "Ada", "--replace"), "There are none yet."),
        (("add", ""), "Give a name of 1 to 80 characters."),
        (("add", "x" * 81), "Give a name of 1 to 80 characters."),
        (("add", "Ada", "--trait", "x" * 301), "Give 1 to 300 characters in each"),
        (("add", "Ada", *["--does", "x"] * 41), "at most 40 of a kind"),
        (("add", "Ada", *["--picture", "x.png"] * 17), "Give the best 16."),
        (("add", "Ada", "--picture", "nowhere.png"), "nowhere.png is not there."),
        (("add", "Ada", "--picture", "."), ". is no file."),
        (("add", "Ada", "--picture", "letter.txt"), "Its name ends in one of: .jfif"),
        (("add", "Ada", "--picture", "empty.png"), "empty.png is not taken: The file is empty."),
    ],
    ids=lambda value: str(value)[:40],
)
def test_what_makes_no_sense_makes_no_character(arguments: tuple[str, ...], said: str) -> None:
    Path("letter.txt").write_text("Dear Ada")
    Path("empty.png").touch()
    refused = characters(*arguments)
    assert refused.exit_code == 2
    assert refused.stdout == ""
    assert said in refused.stderr
    assert listed() == []


def test_a_film_with_somebody_unknown_is_told_who_is_known_before_any_work(home: Path) -> None:
    done("add", "Ada")
    refused = CliRunner(env={"COLUMNS": "1000"}).invoke(app, ["make", "A whale", "--character", "Zed"])
    assert refused.exit_code == 2
    assert "There is no character 'Zed'." in refused.stderr
    assert "There are: Ada. `kinoloom characters add NAME`" in refused.stderr
    assert not (home / "bus").exists()
