"""Bringing what a workflow made here, whole or not at all."""

import asyncio
import hashlib
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

import httpx

from kinoloom.errors import ComfyUnreachable, OutputMissing
from workers.comfyui.door import Door, in_trouble
from workers.comfyui.graph import Graph, named
from workers.comfyui.heard import Output
from workers.comfyui.insisting import insist
from workers.comfyui.looking import Entry
from workers.comfyui.patience import Patience

_GONE = 404
_SUFFIX = re.compile(r"\.[a-z0-9]{1,8}")
_UNSAFE = re.compile(r"[^A-Za-z0-9_-]+")
_CUT = "Look whether the disk of the ComfyUI server is full."
#: one file is read in pieces of so many bytes, and written to disk between them
_PIECE = 1 << 20


class Gone(Exception):
    """The history names a file that is not there any more; `node` made it."""

    def __init__(self, node: str, name: str) -> None:
        super().__init__(f"{name} of node {node}")
        self.node = node
        self.name = name


@dataclass(frozen=True, slots=True)
class _Item:
    """One file, as the history names it."""

    node: str
    key: str
    number: int
    animated: bool
    asked: dict[str, str]

    @property
    def name(self) -> str:
        return self.asked["filename"]

    @property
    def local(self) -> str:
        """Its name here: nothing of what a server says leads anywhere."""
        suffix = PurePosixPath(self.name.lower()).suffix
        kind = suffix if _SUFFIX.fullmatch(suffix) else ""
        return f"{_UNSAFE.sub('_', self.node)}-{_UNSAFE.sub('_', self.key)}-{self.number:03d}{kind}"


def check_wanted(entry: Entry, graph: Graph, wanted: Collection[str]) -> None:
    """A node may be left out though all went well; then nothing would be here, and nobody would know why.

    Raises:
        OutputMissing: a wanted node has neither file nor text; or none is wanted by name, and none has.
    """
    having = {item.node for item in _items(entry)} | texts(entry).keys()
    missing = [id for id in wanted if id not in having]
    if missing:
        told = " and ".join(named(graph, id) for id in missing)
        raise OutputMissing(
            f"The workflow ended well, but nothing came of {told}.",
            hint="A node before it left it out (a switch, or a blocker). Run the workflow in ComfyUI itself to see.",
        )
    if not having:
        raise OutputMissing(
            "The workflow ended well, but made nothing.",
            hint="Let a node save its result, like Save Image or Save Video.",
        )


async def fetch(
    door: Door, entry: Entry, folder: Path, patience: Patience, wanted: Collection[str]
) -> tuple[Output, ...]:
    """All files of the *wanted* nodes (none: of all nodes) in *folder*, which has nothing else of them afterwards.

    Raises:
        Gone: one is not on the server any more.
        OutputMissing: one is empty.
        ComfyUnreachable: one did not come whole, several times.
    """
    items = [item for item in _items(entry) if not wanted or item.node in wanted]
    await asyncio.to_thread(folder.mkdir, parents=True, exist_ok=True)
    done: list[Output] = []
    try:
        for item in items:
            done.append(await insist(partial(_fetch, door, item, folder), patience))
    except BaseException:
        for output in done:
            output.path.unlink(missing_ok=True)
        raise
    return tuple(done)


def texts(entry: Entry) -> dict[str, tuple[str, ...]]:
    """What nodes showed as text."""
    found: dict[str, tuple[str, ...]] = {}
    for node, shown in entry.outputs.items():
        said = (shown or {}).get("text")
        if isinstance(said, list):
            found[node] = tuple(line for line in said if isinstance(line, str))
    return found


def _items(entry: Entry) -> Iterator[_Item]:
    for node, shown in entry.outputs.items():
        animated = any((shown or {}).get("animated") or ())
        for key, items in (shown or {}).items():
            for number, item in enumerate(items if isinstance(items, list) else ()):
                asked = _asked(item)
                if asked is not None:
                    yield _Item(node, key, number, animated, asked)


def _asked(item: Any) -> dict[str, str] | None:
    """How `/view` is asked for it; None: it is no file."""
    if not isinstance(item, dict) or not item.get("filename"):
        return None
    kind, subfolder = item.get("type") or "output", item.get("subfolder") or ""
    return {"filename": str(item["filename"]), "subfolder": str(subfolder), "type": str(kind)}


async def _fetch(door: Door, item: _Item, folder: Path) -> Output:
    path = folder / item.local
    part = path.with_name(f".{path.name}.part")
    try:
        async with door.stream("/view", item.asked) as answer:
            _check(door, answer, item)
            size, digest = await _write(answer, part)
        whole = answer.headers.get("content-length")
        if whole is not None and int(whole) != size:
            raise ComfyUnreachable(door.name, f"{item.name} broke off after {size} of {whole} bytes")
        if size == 0:
            raise OutputMissing(f"The file {item.name} on the server is empty.", hint=_CUT)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return Output(
        node=item.node,
        key=item.key,
        path=path,
        name=item.name,
        animated=item.animated,
        size=size,
        sha256=digest,
    )


def _check(door: Door, answer: httpx.Response, item: _Item) -> None:
    if answer.status_code == _GONE:
        raise Gone(item.node, item.name)
    if in_trouble(answer):
        raise ComfyUnreachable(door.name, f"{item.name} is answered with status {answer.status_code}")
    if not answer.is_success:
        raise OutputMissing(
            f"The server does not give {item.name} away: status {answer.status_code}.",
            hint="Save it under the output folder of ComfyUI, without dots in the name of the folder.",
        )


async def _write(answer: httpx.Response, part: Path) -> tuple[int, str]:
    digest, size = hashlib.sha256(), 0
    with part.open("wb") as out:
        async for piece in answer.aiter_bytes(_PIECE):
            out.write(piece)
            digest.update(piece)
            size += len(piece)
    return size, digest.hexdigest()
