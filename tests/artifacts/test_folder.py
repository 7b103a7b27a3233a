"""What exists is whole; what is not whole does not exist."""

import errno
import json
import os
from pathlib import Path

import pytest

from kinoloom.artifacts.cleanup import clean
from kinoloom.artifacts.folder import FolderStore
from kinoloom.errors import ArtifactBroken, DiskFull
from kinoloom.recipe import Key
from kinoloom.takes import Mixed, Spoken, Take
from tests.artifacts.making import TAKE, TRAITS, key, make


@pytest.fixture
def store(tmp_path: Path) -> FolderStore:
    return FolderStore(tmp_path / "artifacts")


def test_a_committed_draft_is_found_with_its_facts(store: FolderStore) -> None:
    made = make(store, "a")
    found = store.find(made.key)
    assert found is not None
    assert found.take(Mixed) == TAKE
    assert found.file("mix.m4a").read_bytes() == b"sound"
    assert store.verify(made.key)


def test_a_draft_left_without_commit_leaves_nothing(store: FolderStore) -> None:
    with store.draft(key("a")) as draft:
        (draft.folder / "mix.m4a").write_bytes(b"half")
    assert store.find(key("a")) is None
    assert list(store.drafts.iterdir()) == []


def test_a_refused_draft_is_no_artifact(store: FolderStore) -> None:
    def refuse(take: Take, folder: Path) -> None:
        raise ArtifactBroken("too short", hint="x")

    with pytest.raises(ArtifactBroken), store.draft(key("a")) as draft:
        draft.commit(take=TAKE, payload={}, traits=TRAITS, seconds=0, check=refuse)
    assert store.find(key("a")) is None


def test_the_first_of_two_wins_and_both_get_it(store: FolderStore) -> None:
    first = make(store, "a", b"first")
    second = make(store, "a", b"other")
    assert second.folder == first.folder
    assert second.file("mix.m4a").read_bytes() == b"first"


@pytest.mark.parametrize(
    "damage",
    [
        lambda folder: (folder / "mix.m4a").unlink(),
        lambda folder: (folder / "mix.m4a").write_bytes(b"cut"),
        lambda folder: (folder / "artifact.json").write_text("{"),
        lambda folder: (folder / "artifact.json").unlink(),
        lambda folder: (folder / "artifact.json").write_text(json.dumps({"key": "x"})),
    ],
    ids=["file gone", "file cut", "manifest cut", "manifest gone", "manifest of something else"],
)
def test_a_damaged_artifact_counts_as_not_there_and_can_be_made_again(store: FolderStore, damage: object) -> None:
    damage(make(store, "a").folder)  # type: ignore[operator]
    assert store.find(key("a")) is None
    with pytest.raises(ArtifactBroken):
        store.get(key("a"))
    assert make(store, "a").file("mix.m4a").read_bytes() == b"sound"


def test_a_changed_byte_is_found_by_verifying(store: FolderStore) -> None:
    made = make(store, "a")
    made.file("mix.m4a").write_bytes(b"sOund")
    assert not store.verify(made.key)
    assert store.find(made.key) is None


def test_facts_of_another_kind_are_refused(store: FolderStore) -> None:
    with pytest.raises(ArtifactBroken):
        make(store, "a").take(Spoken)


def test_a_key_that_is_a_path_reaches_nothing(store: FolderStore) -> None:
    with pytest.raises(ArtifactBroken):
        store.find(Key("../../etc/passwd"))


def test_a_full_disk_is_said_and_leaves_nothing(store: FolderStore) -> None:
    with pytest.raises(DiskFull), store.draft(key("a")):
        raise OSError(errno.ENOSPC, "No space left on device")
    assert list(store.drafts.iterdir()) == []


def test_clean_up_removes_the_longest_unused_and_never_what_is_kept(store: FolderStore) -> None:
    for age, name in enumerate(["old", "kept", "new"]):
        made = make(store, name, b"x" * 1000)
        os.utime(made.folder, (1_700_000_000 + age, 1_700_000_000 + age))
    one = max(kept.bytes for kept in store.entries())
    done = clean(store, max_bytes=2 * one, keep={key("kept")})
    assert done.removed == 1
    assert {kept.key for kept in store.entries()} == {key("kept"), key("new")}
    clean(store, max_bytes=0, keep={key("kept")})
    assert [kept.key for kept in store.entries()] == [key("kept")]
