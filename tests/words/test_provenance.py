"""A film says what made it, under which terms."""

from pathlib import Path

from kinoloom import recipe
from kinoloom.artifacts.folder import FolderStore
from kinoloom.brief import Brief
from kinoloom.jobs import SpeakLine
from kinoloom.provenance import provenance
from kinoloom.recipe import Key
from kinoloom.takes import Spoken, Take
from kinoloom.traits import Traits

VOICE = Traits(
    id="f5", craft="speak", revision="3", summary="A voice.", version="1.2", code_licence="MIT",
    weights_licence="CC-BY-NC-4.0", commercial=False,
)  # fmt: skip


def accept(take: Take, folder: Path) -> None:
    """Nothing to look at."""


def spoken(artifacts: FolderStore, text: str) -> Key:
    job = SpeakLine(text=text, language="en", voice="auto")
    key = recipe.key(actor="speak_line", payload=job.payload, engine=VOICE.id, revision=VOICE.revision)
    with artifacts.draft(key) as draft:
        (draft.folder / "voice.wav").write_bytes(text.encode())
        take = Spoken(duration_s=1.0, sample_rate=22_050, words=(), voice="en")
        draft.commit(take=take, payload=job.model_dump(mode="json"), traits=VOICE, seconds=0.25, check=accept)
    return key


def test_every_take_names_its_engine_its_recipe_and_its_bytes(tmp_path: Path) -> None:
    artifacts = FolderStore(tmp_path)
    takes = {"speak/s1/0": spoken(artifacts, "One."), "speak/s2/0": spoken(artifacts, "Two.")}
    brief = Brief(prompt="A film", seed=7)
    notes = provenance(production="p1", title="A film", brief=brief, takes=takes, artifacts=artifacts)
    assert notes["brief"] == brief.model_dump(mode="json")
    assert notes["engines"] == [
        {
            "craft": "speak", "engine": "f5", "revision": "3", "version": "1.2", "code_licence": "MIT",
            "weights_licence": "CC-BY-NC-4.0", "commercial": False,
        }
    ]  # fmt: skip
    told = notes["takes"]
    assert isinstance(told, dict)
    first = told["speak/s1/0"]
    assert isinstance(first, dict)
    assert (first["key"], first["engine"]) == (takes["speak/s1/0"], "f5@3")
    assert first["files"] == {"voice.wav": "70277bfc409b502132d7a48b2a3b386294264b31f7bf024a5fb0cafabb8ac122"}


def test_a_take_that_was_cleaned_away_is_left_out(tmp_path: Path) -> None:
    artifacts = FolderStore(tmp_path)
    takes = {"speak/s1/0": spoken(artifacts, "One."), "speak/s2/0": spoken(artifacts, "Two.")}
    artifacts.delete(takes["speak/s2/0"])
    notes = provenance(production="p1", title="x", brief=Brief(prompt="x"), takes=takes, artifacts=artifacts)
    assert isinstance(notes["takes"], dict)
    assert set(notes["takes"]) == {"speak/s1/0"}
