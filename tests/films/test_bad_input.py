"""Bad input gets a code and a hint, and loses nothing."""

import asyncio
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from cli.live import JsonView
from cli.main import app
from cli.making import Asked, film
from cli.studio import open_floor
from kinoloom import log as logs
from kinoloom.artifacts.folder import FolderStore
from kinoloom.brief import Brief
from kinoloom.settings import LogSection, Settings, WorkersSection
from kinoloom.store.rows import ProductionRow
from tests.films.filming import Filming

#: arguments, code, exit status
REFUSED = [
    (["make", ""], "BRIEF_INVALID", 2),
    (["make", "x", "--seconds", "0"], "BRIEF_INVALID", 2),
    (["make", "x", "--seconds", "100000"], "BRIEF_INVALID", 2),
    (["make", "x", "--shape", "round"], "BRIEF_INVALID", 2),
    (["make", "x", "--seed", "-1"], "BRIEF_INVALID", 2),
    (["make", "--script", "nowhere.md"], "USER", 2),
    (["make", "x", "--engine", "speak"], "USER", 2),
    (["make", "x", "--out", "film.avi"], "OUTPUT_REFUSED", 2),
    (["resume", "nothing"], "PRODUCTION_UNKNOWN", 2),
    (["show", "nothing"], "PRODUCTION_UNKNOWN", 2),
    (["scene", "nothing", "1", "--line", "x"], "PRODUCTION_UNKNOWN", 2),
    (["scene", "nothing", "1"], "USER", 2),
]


Ask = Callable[..., Result]


@pytest.fixture
def ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ask]:
    """A command in this process, for those that end before anything is started."""
    monkeypatch.chdir(tmp_path)
    home = {"KINOLOOM_HOME": str(tmp_path / "home")}

    def asked(*arguments: str) -> Result:
        done = CliRunner().invoke(app, arguments, env=home)
        assert isinstance(done.exception, SystemExit), "it crashed, or it did it"
        return done

    yield asked
    logs.configure(LogSection())


@pytest.mark.parametrize(("arguments", "code", "status"), REFUSED, ids=lambda value: str(value)[:40])
def test_what_cannot_be_made_is_refused_before_any_work(ask: Ask, arguments: list[str], code: str, status: int) -> None:
    done = ask(*arguments)
    assert done.exit_code == status
    said = [line for line in done.stderr.splitlines() if line]
    assert said[0].startswith(f"{code}:")
    assert len(said) >= 2, "no hint"


def test_a_refusal_is_no_traceback_for_a_person(filming: Filming) -> None:
    done = filming.run("make", "--script", "nowhere.md")
    assert done.returncode == 2
    assert done.stderr.startswith("USER:")
    assert "Traceback" not in done.stderr


def test_a_misspelt_setting_stops_the_start_with_its_name(filming: Filming) -> None:
    filming.settings["KINOLOOM_WORKERS__PROCESES"] = "2"
    done = filming.ask("list")
    assert done.exit_code == 2
    assert "PROCESES" in done.stderr


def test_a_hundred_thousand_words_are_refused(ask: Ask, tmp_path: Path) -> None:
    script = tmp_path / "script.md"
    script.write_text("many words " * 50_000)
    done = ask("make", "--script", str(script))
    assert done.exit_code == 2
    assert done.stderr.startswith("BRIEF_INVALID:")


def test_a_script_that_is_no_text_is_refused(ask: Ask, tmp_path: Path) -> None:
    script = tmp_path / "script.md"
    for data in (b"\xff\xfe\x00bad", b"", b" \n\t "):
        script.write_bytes(data)
        assert ask("make", "--script", str(script)).exit_code == 2


@pytest.mark.slow
def test_nothing_to_speak_fails_with_a_hint_and_stays_listed(filming: Filming) -> None:
    done = filming.ask("make", "🎈🎈🎈")
    assert done.exit_code == 1
    assert "SCRIPT_EMPTY" in done.stderr
    assert "failed" in filming.look("list")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_is_refused(ask: Ask, tmp_path: Path) -> None:
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o500)
    assert "OUTPUT_REFUSED" in ask("make", "x", "--out", str(folder / "film.mp4")).stderr


def test_a_file_where_a_folder_should_be_is_refused(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    assert "OUTPUT_REFUSED" in ask("make", "x", "--out", str(tmp_path / "file" / "film.mp4")).stderr
    assert "OUTPUT_REFUSED" in ask("make", "x", "--out", str(tmp_path)).stderr


def test_a_damaged_database_is_named_and_left_alone(filming: Filming) -> None:
    filming.home.mkdir(parents=True)
    database = filming.home / "kinoloom.sqlite"
    database.write_bytes(b"precious" * 1000)
    done = filming.ask("list")
    assert done.exit_code == 1
    assert "DATABASE_BROKEN" in done.stderr
    assert database.read_bytes() == b"precious" * 1000


def test_an_unreachable_bus_says_so(filming: Filming) -> None:
    filming.settings["KINOLOOM_REDIS__URL"] = "redis://:secret@127.0.0.1:1/0"
    done = filming.ask("make", "A film", "--json")
    assert done.exit_code == 1
    assert "BUS_UNREACHABLE" in done.stderr
    assert "secret" not in done.stderr


UNUSUAL = {
    "one word": "Word",
    "Arabic": "مرحبا بالعالم.",
    "Chinese": "你好，世界。",
    "control characters, markup and accents": "Größe \x07\x1b[31mred\x1b[0m <b>bold</b> & <break/> 3 < 4 — 100 %!",
}


@pytest.mark.slow
async def test_unusual_scripts_become_films(tmp_path: Path) -> None:
    """All at once, by one crew."""
    settings = Settings(home=tmp_path / "home", workers=WorkersSection(processes=1))
    productions: set[str] = set()
    heard: list[str] = []
    async with open_floor(settings, productions) as floor:

        async def filmed(script: str) -> Asked | ProductionRow:
            production = await floor.desk.store.create_production(
                Brief.parse({"script": script, "size": "draft"}), out=None
            )
            return await film(floor, productions, production, JsonView(heard.append))

        rows = dict(zip(UNUSUAL, await asyncio.gather(*map(filmed, UNUSUAL.values())), strict=True))
    for name, row in rows.items():
        assert isinstance(row, ProductionRow), name
        assert row.status == "done", name
        assert row.film is not None, name
        assert FolderStore(settings.artifact_folder).get(row.film).file("film.mp4").stat().st_size > 10_000, name
