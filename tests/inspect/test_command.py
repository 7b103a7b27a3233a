"""`kinoloom inspect`, as a person runs it."""

import json
from pathlib import Path

import pytest

from tests.films.filming import Filming
from tests.inspect.making import film, moving, syllables, write_srt

SPOKEN = (0.5, 1.2)


@pytest.fixture
def filming(tmp_path: Path) -> Filming:
    return Filming(tmp_path / "home")


@pytest.fixture
def spoken(tmp_path: Path) -> Path:
    path = film(tmp_path / "spoken [1].mp4", moving(1, 50), sound=syllables(SPOKEN, 2.0))
    write_srt(path.with_suffix(".srt"), SPOKEN)
    return path


def test_a_person_reads_a_table_and_a_machine_reads_json(filming: Filming, spoken: Path) -> None:
    table = filming.run("inspect", str(spoken))
    assert table.returncode == 0
    for word in ("spoken [1].mp4", "320×180", "LUFS", "dBTP", "within 60 ms", "scene changes"):
        assert word in table.stdout
    page = spoken.with_suffix(".png")
    said = filming.look("inspect", str(spoken), "--json", "--picture", str(page))
    assert json.loads(said)["captions"]["alignment"]["near"] == 1.0
    assert page.read_bytes().startswith(b"\x89PNG")


def test_what_cannot_be_measured_is_refused_with_a_hint(filming: Filming, tmp_path: Path) -> None:
    (tmp_path / "empty.mp4").touch()
    done = filming.ask("inspect", str(tmp_path / "empty.mp4"))
    assert done.exit_code == 2
    assert "MEDIA_UNREADABLE: empty.mp4 is empty." in done.stderr
    assert not done.stdout
