"""The same through the real engine, from a server at a real socket."""

from pathlib import Path
from typing import Any

import pytest

from kinoloom.errors import AnswerInvalid, ModelRefused, ScriptUnfit
from kinoloom.store.store import Store
from tests.ollama.benches import engine
from tests.writing.crew import Crew, crew
from tests.writing.test_material import BRIEF as TEXT
from tests.writing.test_writing import WISHES, faults_of, write
from workers.ollama.fake import FakeOllama
from workers.ollama.fake.brain import SmallWriter


async def served(fake: FakeOllama, brief: Any, store: Store, folder: Path) -> Crew:
    made = await crew(brief, store, folder, SmallWriter())
    made.work.model = engine(fake.url)
    return made


@pytest.mark.parametrize("brief", [WISHES["de"], TEXT], ids=["a wish", "a text"])
async def test_a_server_that_errs_like_a_small_model_writes_a_good_script(
    brief: Any, store: Store, tmp_path: Path
) -> None:
    brain = SmallWriter(mischief=["repeats", "directions", "invents", "stumbles"])
    with FakeOllama(brain) as fake:
        made = await served(fake, brief, store, tmp_path / "artifacts")
        board = await write(made)
        asked_once = len(brain.asked)
        assert await write(await served(fake, brief, store, tmp_path / "artifacts")) == board
    assert [fault for fault in faults_of(board, brief) if fault.kind != "length"] == []
    assert "mend" in brain.asked
    assert len(brain.asked) == asked_once, "answers are artifacts"


@pytest.mark.parametrize(
    ("mischief", "error"), [("refuses", ModelRefused), ("wrong_form", AnswerInvalid), ("language", ScriptUnfit)]
)
async def test_a_server_that_cannot_do_it_ends_in_an_error_that_helps(
    mischief: Any, error: Any, store: Store, tmp_path: Path
) -> None:
    with FakeOllama(SmallWriter(mischief=[mischief], stubborn=True)) as fake:
        made = await served(fake, WISHES["en"], store, tmp_path / "artifacts")
        with pytest.raises(error) as caught:
            await write(made)
    assert "KINOLOOM_OLLAMA__MODEL" in caught.value.hint
    assert made.production.storyboard is None
