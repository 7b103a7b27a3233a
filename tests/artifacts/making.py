"""Artifacts for tests, made in this process or another."""

import signal
from multiprocessing.synchronize import Barrier, Event
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


def draft_forever(root: Path, drafting: Event) -> None:
    with FolderStore(root).draft(key("a")) as draft:
        (draft.folder / "mix.m4a").write_bytes(b"half")
        drafting.set()
        signal.pause()


def make_at_once(root: Path, number: int, barrier: Barrier) -> None:
    store = FolderStore(root)
    for name in "abcdefgh":
        barrier.wait(60)
        made = make(store, name, b"%d" % number * 1000)
        # What was given back is whole, and stays what everybody gets.
        assert store.verify(made.key)
        assert made.file("mix.m4a").read_bytes() == store.get(key(name)).file("mix.m4a").read_bytes()
