"""Bringing a finished film to where the person wants it."""

import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from pydantic import JsonValue

from kinoloom.artifacts.base import Artifact
from kinoloom.errors import DiskFull, OutputRefused
from kinoloom.takes import Exported

#: what stands beside the film: file of the artifact, ending of the copy
BESIDE = {"captions.srt": ".srt", "captions.vtt": ".vtt", "captions.ass": ".ass", "poster.jpg": ".jpg"}


def slug(title: str) -> str:
    """A file name out of a title; letters of any script stay."""
    return re.sub(r"[^\w]+", "-", title.lower()).strip("-_")[:60] or "film"


def target(out: Path | None, title: str, folder: Path, *, ending: str = ".mp4") -> Path:
    """Where the film goes: *out*, or a new name in *folder*; nothing is overwritten unless named."""
    if out is not None:
        return out
    name = slug(title)
    for number in range(1, 10_000):
        candidate = folder / f"{name}{'' if number == 1 else f'-{number}'}{ending}"
        if not candidate.exists():
            return candidate
    raise OutputRefused(f"{folder} has ten thousand films called {name}.", hint="Name one with --out.")


def check(out: Path, *, ending: str = ".mp4", what: str = "a film is an MP4") -> None:
    """Find out before the work whether *out* can be written and has the *ending* that fits, making its folder.

    Raises:
        OutputRefused: it cannot.
    """
    hint = f"Name a file in a folder that you may write, such as film{ending}."
    if out.is_dir():
        raise OutputRefused(f"{out} is a folder.", hint=hint)
    if out.suffix.lower() != ending:
        raise OutputRefused(f"{out.name} does not end in {ending}, and {what}.", hint=hint)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=out.parent, prefix=".kinoloom-"):
            pass
    except OSError as error:
        raise OutputRefused(f"{out} cannot be written: {error.strerror}.", hint=hint) from error


def deliver(film: Artifact, provenance: dict[str, JsonValue], out: Path) -> list[Path]:
    """Copy the film and what stands beside it; each file appears whole or not at all.

    Raises:
        DiskFull, OutputRefused: a copy failed; the film itself is safe in the data folder.
    """
    files = {film.file(name): out.with_suffix(ending) for name, ending in BESIDE.items()}
    files[film.file("film.mp4")] = out
    with _told(out):
        _copy_all(files)
        notes = _write_notes(provenance, out)
    return [out, *sorted(copy for copy in files.values() if copy != out), notes]


def deliver_export(exported: Artifact, film: Artifact, provenance: dict[str, JsonValue], out: Path) -> list[Path]:
    """Copy the files of an export; each appears whole or not at all.

    One that is a whole film again has the captions of *film* and the provenance beside it.

    Raises:
        DiskFull, OutputRefused: a copy failed; the export itself is safe in the data folder.
    """
    take = exported.take(Exported)
    files = {exported.file(name): out.with_name(f"{out.stem}-{name}") for name in take.files}
    files[exported.file(take.files[0])] = out
    with _told(out):
        if take.format != "webm":
            _copy_all(files)
            return list(files.values())
        # A page shows captions from a file of their own.
        files[film.file("captions.vtt")] = out.with_suffix(".vtt")
        _copy_all(files)
        return [*files.values(), _write_notes(provenance, out)]


def bring(file: Path, out: Path) -> None:
    """Copy one file to *out*; it appears whole or not at all.

    Raises:
        DiskFull, OutputRefused: it could not be written.
    """
    with _told(out):
        _copy(file, out)


def _write_notes(provenance: dict[str, JsonValue], out: Path) -> Path:
    notes = out.with_suffix(".provenance.json")
    _write(notes, (json.dumps(provenance, indent=2, ensure_ascii=False) + "\n").encode())
    return notes


def _copy_all(files: Mapping[Path, Path]) -> None:
    for source, copy in files.items():
        _copy(source, copy)


@contextmanager
def _told(out: Path) -> Iterator[None]:
    """What goes wrong in the block, so that a person understands."""
    try:
        yield
    except OSError as error:
        kind = DiskFull if error.errno == 28 else OutputRefused
        raise kind(
            f"{out} could not be written: {error.strerror}.",
            hint="Make room, then `kinoloom show` and `kinoloom resume` bring it again; nothing was lost.",
        ) from error


def _copy(source: Path, copy: Path) -> None:
    with Fresh(copy) as temporary, source.open("rb") as reader, temporary.path.open("wb") as writer:
        shutil.copyfileobj(reader, writer, 1 << 20)


def _write(copy: Path, data: bytes) -> None:
    with Fresh(copy) as temporary:
        temporary.path.write_bytes(data)


class Fresh:
    """A temporary file beside *copy* that becomes it when all went well."""

    def __init__(self, copy: Path) -> None:
        self.copy = copy
        self.path = copy.with_name(f".{copy.name}.{os.getpid()}.part")

    def __enter__(self) -> "Fresh":
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self.path.replace(self.copy)
        else:
            self.path.unlink(missing_ok=True)
