"""`kinoloom chat`, the real command, with its messages on standard input."""

import asyncio
import re
from pathlib import Path

import pytest

from kinoloom.brief import Brief
from kinoloom.store.store import Store
from tests.films.filming import Filming

BRIEF = Brief(script="Foxes run.", size="draft", captions="none", music="calm")


@pytest.fixture
def filming(tmp_path: Path) -> Filming:
    return Filming(tmp_path / "data")


def test_a_pipe_is_a_conversation(filming: Filming) -> None:
    said = "how many scenes?\n\nmake it sing\nwhat can I say?\n"
    ended = filming.run("chat", text=said)
    assert ended.returncode == 0, ended.stderr
    assert "There is no film here yet." in ended.stdout
    assert "I do not understand that." in ended.stdout
    assert ended.stdout.count("make scene 2 darker") == 2
    assert filming.left_over() == []


def test_a_production_that_is_not_there_is_told(filming: Filming) -> None:
    ended = filming.run("chat", "nowhere", text="help\n")
    assert ended.returncode == 2
    assert "No production is called 'nowhere'." in " ".join(ended.stderr.split())


@pytest.mark.slow
async def test_a_film_is_made_and_changed_in_one_conversation(filming: Filming) -> None:
    filming.home.mkdir()
    async with Store.open(filming.home / "kinoloom.sqlite") as store:
        production = await store.create_production(BRIEF, out=None)
    said = ["make it", "yes", "make scene 1 darker", "undo", "y", "no music", "y", "make it", "y", "how long is it?"]
    ended = await asyncio.to_thread(filming.run, "chat", production, text="\n".join(said) + "\n")
    assert ended.returncode == 0, ended.stderr
    films = re.findall(r"/\S+\.mp4$", ended.stdout, re.MULTILINE)
    assert len(films) == 2, ended.stdout + ended.stderr
    assert "at night, dark" in ended.stdout
    assert "There is nothing to take back." in ended.stdout, "what was not accepted was never done"
    assert re.search(r"The film lasts \d+\.\d seconds, in one scene\.", ended.stdout)
    assert filming.left_over() == []
