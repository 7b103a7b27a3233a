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
    ended = filming.ask("chat", "nowhere", text="help\n")
    assert ended.exit_code == 2
    assert "No production is called 'nowhere'." in " ".join(ended.stderr.split())


async def begun(filming: Filming) -> str:
    """A production of which nothing is made yet."""
    filming.home.mkdir()
    async with Store.open(filming.home / "kinoloom.sqlite") as store:
        return await store.create_production(BRIEF, out=None)


@pytest.mark.slow
def test_a_film_is_made_and_changed_in_one_conversation(filming: Filming) -> None:
    with asyncio.Runner() as runner:
        production = runner.run(begun(filming))
    said = ["make it", "yes", "make scene 1 darker", "undo", "y", "no music", "y", "make it", "y", "how long is it?"]
    told = filming.look("chat", production, text="\n".join(said) + "\n")
    films = re.findall(r"/\S+\.mp4$", told, re.MULTILINE)
    assert len(films) == 2, told
    assert "at night, dark" in told
    assert "There is nothing to take back." in told, "what was not accepted was never done"
    assert re.search(r"The film lasts \d+\.\d seconds, in one scene\.", told)
    assert filming.left_over() == []
