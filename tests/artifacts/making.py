"""Artifacts for tests, made in this process or another."""

from pathlib import Path

from kinoloom import recipe
from kinoloom.artifacts.base import Artifact
from kinoloom.artifacts.folder import FolderStore
from kinoloom.recipe import Key
from kinoloom.takes import Mixed, Take
from kinoloom.traits import Traits

TRAITS = Traits(id="e", craft="mix", revision="1", summary="x", code_licence="MIT")
TAKE = Mixed(duration_s=1.0, loudness_lufs=-14.0, true_peak_db=-1.0)


def key(name: str) -> Key:
    return recipe.key(actor="mix_sound", payload=name, engine="e", revision="1")


def accept(take: Take, folder: Path) -> None:
    """Nothing to look at."""


def make(store: FolderStore, name: str, data: bytes = b"sound") -> Artifact:
    with store.draft(key(name)) as draft:
        (draft.folder / "mix.m4a").write_bytes(data)
        return draft.commit(take=TAKE, payload={"name": name}, traits=TRAITS, seconds=0.5, check=accept)
