"""What is pulled is whole and what was meant, or it is not there."""

import hashlib
import random
from pathlib import Path

import pytest

from kinoloom.errors import DiskFull, DownloadFailed, DownloadRefused, OutputRefused, TransientError, WeightsBroken
from kinoloom.weights.pulling import pull
from kinoloom.weights.sets import WeightFile, WeightSet
from kinoloom.weights.shelf import Pulled, Shelf
from tests.weights.serving import Source

MODEL = random.Random(1).randbytes(900_000)
CARD = b"who may do what with it"


def weights(source: Source, *, pinned: bool = True, model: bytes = MODEL) -> WeightSet:
    """A set of two files, which the source serves."""
    source.files = {"/model.onnx": model, "/CARD": CARD}
    return WeightSet(
        id="echo:one",
        summary="",
        code_licence="MIT",
        weights_licence="CC0-1.0",
        commercial=True,
        files=tuple(
            WeightFile(
                name=name,
                url=f"{source.url}/{name}",
                size=len(data) if pinned else None,
                sha256=hashlib.sha256(data).hexdigest() if pinned else None,
            )
            for name, data in (("model.onnx", MODEL), ("CARD", CARD))
        ),
    )


def pulled(wanted: WeightSet, shelf: Shelf, *, mirror: str | None = None) -> Pulled:
    return pull(wanted, shelf, mirror=mirror, arrived=lambda *_: None)


def left(shelf: Shelf) -> set[str]:
    return {path.name for path in shelf.root.rglob("*") if path.is_file() and path.name != ".lock"}


def test_what_was_pulled_is_here_as_it_was_served(source: Source, shelf: Shelf) -> None:
    wanted = weights(source)
    assert shelf.find("echo:one") is None
    done = pulled(wanted, shelf)
    assert shelf.find("echo:one") == done
    assert [found.weights.id for found in shelf.pulled()] == ["echo:one"]
    assert shelf.verified("echo:one", "model.onnx").read_bytes() == MODEL
    assert left(shelf) == {"model.onnx", "CARD", "pulled.json"}


def test_progress_rises_to_the_whole_of_every_file(source: Source, shelf: Shelf) -> None:
    heard: list[tuple[str, int, int | None]] = []
    pull(weights(source), shelf, arrived=lambda file, done, total: heard.append((file.name, done, total)))
    model = [(done, total) for name, done, total in heard if name == "model.onnx"]
    assert model == sorted(model)
    assert len(model) > 2
    assert {total for _, total in model} == {len(MODEL)}
    assert heard[-1] == ("CARD", len(CARD), len(CARD))


@pytest.mark.parametrize("pinned", [True, False])
def test_a_broken_connection_leaves_a_part_that_the_next_pull_goes_on_with(
    source: Source, shelf: Shelf, pinned: bool
) -> None:
    wanted = weights(source, pinned=pinned)
    source.cut_after = 300_000
    for _ in range(2):
        with pytest.raises(DownloadFailed, match="broke off"):
            pulled(wanted, shelf)
        assert shelf.find("echo:one") is None
        assert "model.onnx" not in left(shelf)
    source.cut_after = None
    pulled(wanted, shelf)
    assert shelf.verified("echo:one", "model.onnx").read_bytes() == MODEL
    assert source.asked == [None, "bytes=300000-", "bytes=600000-", None]
    assert source.sent == len(MODEL) + len(CARD), "no byte came twice"


def test_whoever_stops_it_loses_nothing(source: Source, shelf: Shelf) -> None:
    wanted = weights(source)

    def stop(file: WeightFile, done: int, total: int | None) -> None:
        if done > 400_000:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        pull(wanted, shelf, arrived=stop)
    assert shelf.find("echo:one") is None
    pulled(wanted, shelf)
    assert shelf.verified("echo:one", "model.onnx").read_bytes() == MODEL
    began = int((source.asked[1] or "").removeprefix("bytes=").rstrip("-"))
    assert 0 < began < len(MODEL)


def test_a_file_that_changed_meanwhile_is_begun_anew(source: Source, shelf: Shelf) -> None:
    """Without a checksum two halves of two files would pass for one."""
    wanted = weights(source, pinned=False)
    source.cut_after = 300_000
    with pytest.raises(DownloadFailed):
        pulled(wanted, shelf)
    other = random.Random(2).randbytes(len(MODEL))
    source.files["/model.onnx"], source.cut_after = other, None
    pulled(wanted, shelf)
    assert shelf.verified("echo:one", "model.onnx").read_bytes() == other


def test_without_a_checksum_and_a_mark_of_its_own_a_file_is_begun_anew(source: Source, shelf: Shelf) -> None:
    wanted = weights(source, pinned=False)
    source.cut_after, source.tags = 300_000, False
    with pytest.raises(DownloadFailed):
        pulled(wanted, shelf)
    source.cut_after = None
    pulled(wanted, shelf)
    assert source.asked[:2] == [None, None]
    assert shelf.verified("echo:one", "model.onnx").read_bytes() == MODEL


def test_wrong_bytes_are_refused_and_removed(source: Source, shelf: Shelf) -> None:
    wanted = weights(source)
    source.files["/model.onnx"] = bytes(reversed(MODEL))
    with pytest.raises(WeightsBroken, match="SHA-256") as caught:
        pulled(wanted, shelf)
    assert "do not use it" in caught.value.hint
    assert left(shelf) == set()
    source.files["/model.onnx"] = MODEL
    assert pulled(wanted, shelf) == shelf.find("echo:one")


def test_a_wrong_length_is_refused_before_it_is_pulled(source: Source, shelf: Shelf) -> None:
    wanted = weights(source)
    source.files["/model.onnx"] = MODEL + b"!"
    with pytest.raises(WeightsBroken, match="900001 bytes, not 900000"):
        pulled(wanted, shelf)
    assert shelf.find("echo:one") is None


def test_a_part_of_something_else_is_not_built_on(source: Source, shelf: Shelf) -> None:
    wanted = weights(source)
    part = shelf.folder("echo:one") / "model.onnx.part"
    part.parent.mkdir(parents=True)
    part.write_bytes(bytes(1000))
    with pytest.raises(WeightsBroken):
        pulled(wanted, shelf)
    pulled(wanted, shelf)
    assert shelf.verified("echo:one", "model.onnx").read_bytes() == MODEL


def test_what_was_trusted_once_must_stay_the_same(source: Source, shelf: Shelf) -> None:
    wanted = weights(source, pinned=False)
    first = pulled(wanted, shelf)
    assert not first.files["model.onnx"].pinned
    assert first.files["model.onnx"].sha256 == hashlib.sha256(MODEL).hexdigest()
    (shelf.folder("echo:one") / "model.onnx").unlink()
    assert shelf.find("echo:one") is None
    source.files["/model.onnx"] = bytes(reversed(MODEL))
    with pytest.raises(WeightsBroken, match="pulled the first time"):
        pulled(wanted, shelf)


def test_a_damaged_file_is_noticed_and_a_second_pull_mends_it(source: Source, shelf: Shelf) -> None:
    wanted = weights(source)
    pulled(wanted, shelf)
    path = shelf.folder("echo:one") / "model.onnx"
    path.write_bytes(MODEL[:-1] + b"?")
    with pytest.raises(WeightsBroken, match="not what was pulled"):
        shelf.verified("echo:one", "model.onnx")
    pulled(wanted, shelf)
    assert shelf.verified("echo:one", "model.onnx").read_bytes() == MODEL


def test_what_is_whole_is_not_pulled_again(source: Source, shelf: Shelf) -> None:
    wanted = weights(source)
    pulled(wanted, shelf)
    asked = len(source.asked)
    assert pulled(wanted, shelf).files == pulled(wanted, shelf).files
    assert len(source.asked) == asked


def test_a_mirror_stands_in_for_the_source(source: Source, shelf: Shelf) -> None:
    wanted = weights(source)
    source.files = {f"/mirror/echo/one{path}": data for path, data in source.files.items()}
    pulled(wanted, shelf, mirror=f"{source.url}/mirror/")
    assert shelf.verified("echo:one", "CARD").read_bytes() == CARD


@pytest.mark.parametrize(
    ("status", "error"), [(404, DownloadRefused), (403, DownloadRefused), (503, DownloadFailed), (429, DownloadFailed)]
)
def test_what_the_source_says_is_passed_on(
    source: Source, shelf: Shelf, status: int, error: type[DownloadRefused | DownloadFailed]
) -> None:
    wanted = weights(source)
    source.status = status
    with pytest.raises(error, match=str(status)):
        pulled(wanted, shelf)
    assert left(shelf) == set()


def test_a_source_that_is_away_can_be_tried_later(shelf: Shelf, source: Source) -> None:
    wanted = weights(source)
    gone = wanted.model_copy(
        update={"files": tuple(f.model_copy(update={"url": "http://127.0.0.1:9/x"}) for f in wanted.files)}
    )
    with pytest.raises(DownloadFailed, match="cannot be reached"):
        pulled(gone, shelf)


def test_a_file_without_length_and_checksum_is_refused(source: Source, shelf: Shelf) -> None:
    wanted = weights(source, pinned=False)
    source.lengths = False
    with pytest.raises(DownloadRefused, match="without its length"):
        pulled(wanted, shelf)


def test_a_disk_without_room_is_said_before_anything_is_pulled(source: Source, shelf: Shelf) -> None:
    wanted = weights(source)
    huge = wanted.files[0].model_copy(update={"size": 1 << 60})
    with pytest.raises(DiskFull, match="MiB are free"):
        pulled(wanted.model_copy(update={"files": (huge,)}), shelf)
    assert source.asked == []


def test_a_folder_that_cannot_be_written_is_said(source: Source, tmp_path: Path) -> None:
    (tmp_path / "weights").write_text("a file")
    with pytest.raises(OutputRefused):
        pulled(weights(source), Shelf(tmp_path / "weights"))


def test_two_do_not_pull_the_same_set_at_once(source: Source, shelf: Shelf) -> None:
    wanted = weights(source)

    def second(file: WeightFile, done: int, total: int | None) -> None:
        with pytest.raises(TransientError, match="another process"):
            pulled(wanted, shelf)

    pull(wanted, shelf, arrived=second)
    assert shelf.find("echo:one") is not None


def test_the_fingerprint_is_of_every_byte_and_of_no_name(source: Source, shelf: Shelf) -> None:
    wanted = weights(source, pinned=False)
    one, same = (pulled(wanted.model_copy(update={"id": f"echo:{name}"}), shelf) for name in ("one", "same"))
    source.files["/CARD"] = CARD[:-1] + b"!"
    other = pulled(wanted.model_copy(update={"id": "echo:other"}), shelf)
    assert one.fingerprint == same.fingerprint != other.fingerprint
