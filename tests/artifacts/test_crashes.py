"""Whatever dies or goes wrong in the middle, nothing half-made is taken for finished."""

import errno
import multiprocessing
import os
import resource
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kinoloom.artifacts.cleanup import clean
from kinoloom.artifacts.folder import ABANDONED_S, FolderStore
from kinoloom.errors import ArtifactBroken, DiskFull, EngineFailed, OutputRefused
from tests.artifacts.making import TAKE, TRAITS, accept, draft_forever, key, make, make_at_once
from tests.processes import FORKS, alone

SPAWN = multiprocessing.get_context("spawn")


@pytest.fixture
def store(tmp_path: Path) -> FolderStore:
    return FolderStore(tmp_path / "artifacts")


@pytest.fixture
def drafting(store: FolderStore) -> Iterator[int]:
    """Process id of a worker in the middle of a draft."""
    begun = SPAWN.Event()
    process = SPAWN.Process(target=draft_forever, args=(store.root, begun))
    process.start()
    assert begun.wait(60)
    assert process.pid is not None
    yield process.pid
    process.kill()
    process.join()


@pytest.mark.slow
def test_a_living_workers_draft_is_left_alone_and_a_dead_ones_is_swept(store: FolderStore, drafting: int) -> None:
    assert store.sweep() == 0
    assert store.find(key("a")) is None
    os.kill(drafting, signal.SIGKILL)
    os.waitid(os.P_PID, drafting, os.WEXITED | os.WNOWAIT)
    assert store.sweep() == len(b"half")
    assert list(store.drafts.iterdir()) == []
    assert make(store, "a").file("mix.m4a").read_bytes() == b"sound"


@pytest.mark.slow
def test_of_four_who_make_one_thing_at_once_one_is_kept(store: FolderStore) -> None:
    barrier = FORKS.Barrier(4)
    processes = [FORKS.Process(target=make_at_once, args=(store.root, n, barrier)) for n in range(4)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0] * 4
    assert {kept.key for kept in store.entries()} == {key(name) for name in "abcdefgh"}
    assert list(store.drafts.iterdir()) == []
    assert not store.broken.exists()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.sampled_from(["mix.m4a", "artifact.json"]), share=st.floats(0, 1, exclude_max=True))
def test_a_file_cut_anywhere_is_never_taken_for_whole(store: FolderStore, name: str, share: float) -> None:
    made = make(store, "a", b"0123456789" * 30)
    size = made.file(name).stat().st_size
    os.truncate(made.file(name), int(size * share))
    assert store.find(made.key) is None


def test_what_was_damaged_is_set_aside_for_a_look_and_swept_by_a_clean_up(store: FolderStore) -> None:
    made = make(store, "a")
    made.file("mix.m4a").unlink()
    assert store.find(made.key) is None
    (aside,) = store.broken.iterdir()
    assert (aside / "artifact.json").exists()
    assert clean(store, max_bytes=10**9, keep=set()).freed_bytes > 0
    assert list(store.broken.iterdir()) == []


def test_a_damaged_artifact_in_the_way_gives_way_to_a_good_one(store: FolderStore) -> None:
    with store.draft(key("a")) as draft:
        (draft.folder / "mix.m4a").write_bytes(b"good")
        make(store, "a", b"first").file("mix.m4a").write_bytes(b"torn")
        made = draft.commit(take=TAKE, payload={}, traits=TRAITS, seconds=0, check=accept)
    assert made.file("mix.m4a").read_bytes() == b"good"
    assert store.verify(made.key)


def _found_without_handles(root: Path) -> None:
    store = FolderStore(root)
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    lowest = os.dup(0)
    os.close(lowest)
    resource.setrlimit(resource.RLIMIT_NOFILE, (lowest, hard))
    with pytest.raises(Exception, match="Too many open files") as caught:
        store.find(key("a"))
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    assert getattr(caught.value, "retryable", False)


def test_running_out_of_file_handles_damages_nothing(store: FolderStore) -> None:
    made = make(store, "a")
    alone(_found_without_handles, store.root)
    assert store.verify(made.key)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_an_engine_that_fills_the_disk_is_told_so_and_leaves_nothing(store: FolderStore) -> None:
    def work() -> None:
        with store.draft(key("a")) as draft:
            (draft.folder / "mix.m4a").symlink_to("/dev/full")
            (draft.folder / "mix.m4a").write_bytes(b"x")

    with pytest.raises(DiskFull) as caught:
        work()
    assert "clean" in caught.value.hint
    assert list(store.drafts.iterdir()) == []


def test_an_engines_own_troubles_with_files_are_not_the_stores(store: FolderStore) -> None:
    with pytest.raises(PermissionError), store.draft(key("a")):
        raise PermissionError(errno.EACCES, "a font is not readable")


@pytest.mark.parametrize(
    "leave",
    [
        lambda folder: (folder / "odd").mkdir(),
        lambda folder: (folder / "odd").symlink_to("/etc/hostname"),
        lambda folder: (folder / "artifact.json").write_text("{}"),
        lambda folder: os.mkfifo(folder / "odd"),
    ],
    ids=["folder", "link", "manifest", "pipe"],
)
def test_only_plain_files_become_an_artifact(store: FolderStore, leave: Callable[[Path], object]) -> None:
    with store.draft(key("a")) as draft:
        leave(draft.folder)
        with pytest.raises(EngineFailed):
            draft.commit(take=TAKE, payload={}, traits=TRAITS, seconds=0, check=accept)
    assert store.find(key("a")) is None


def test_a_root_that_cannot_be_a_folder_is_refused_with_a_way_out(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for root in (tmp_path / "file", tmp_path / "file" / "below"):
        store = FolderStore(root)
        assert store.find(key("a")) is None
        assert list(store.entries()) == []
        with pytest.raises(OutputRefused) as caught:
            make(store, "a")
        assert "KINOLOOM_" in caught.value.hint


def _refused_as_nobody(root: Path) -> None:
    if os.geteuid() == 0:
        os.seteuid(65534)  # root may write anywhere
    store = FolderStore(root)
    assert store.find(key("a")) is None
    with pytest.raises(OutputRefused, match="Permission denied"):
        make(store, "a")
    with pytest.raises(OutputRefused):
        store.delete(key("a"))


def test_a_root_that_may_not_be_written_is_refused_with_a_way_out() -> None:
    with TemporaryDirectory() as place:
        Path(place).chmod(0o555)
        alone(_refused_as_nobody, Path(place))
        Path(place).chmod(0o755)


def test_artifacts_are_private_to_the_user(store: FolderStore) -> None:
    made = make(store, "a")
    for folder in (store.root, store.drafts, *list(made.folder.parents)[:2], made.folder):
        assert folder.stat().st_mode & 0o077 == 0


def test_a_draft_of_another_host_is_swept_only_when_it_is_old(store: FolderStore) -> None:
    foreign = store.drafts / "elsewhere.0.1|12|34|abcdef"
    foreign.mkdir(parents=True)
    (foreign / "mix.m4a").write_bytes(b"half")
    assert store.sweep() == 0
    old = foreign.stat().st_mtime - ABANDONED_S - 1
    for path in (foreign / "mix.m4a", foreign):
        os.utime(path, (old, old))
    assert store.sweep() == 4
    assert not foreign.exists()


def test_a_use_moves_an_artifact_to_the_end_of_the_queue(store: FolderStore) -> None:
    for age, name in enumerate(["old", "older"]):
        folder = make(store, name).folder
        os.utime(folder, (1_700_000_000 - age, 1_700_000_000 - age))
    assert store.find(key("older")) is not None
    used = {kept.key: kept.used_at for kept in store.entries()}
    assert used[key("older")] > used[key("old")]


def test_deleting_what_is_not_there_is_no_error(store: FolderStore) -> None:
    store.delete(key("a"))
    made = make(store, "a")
    store.delete(made.key)
    store.delete(made.key)
    with pytest.raises(ArtifactBroken):
        store.get(made.key)
    assert list(store.drafts.iterdir()) == []
