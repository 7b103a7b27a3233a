"""The descriptors of settings, icons and views as vectors, embedded once and kept beside this file.

After a change of words run `python -m media.choose.store_anchors`, which needs the MiniLM package.
"""

import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources

import numpy as np

from media.choose.descriptors import DESCRIPTORS
from media.choose.icons import ICON_WORDS
from media.choose.views import VIEWS
from media.embed.minilm import Floats, MiniLM

STORED = resources.files("media.choose") / "anchors.npz"
#: an icon's first words are its plainest
_ICON_WORDS = 4


@dataclass(frozen=True, slots=True)
class Anchors:
    """Unit vectors of what a text can be close to."""

    sentences: Floats
    """Shape (descriptors, width), in the order of `sentences()`."""
    icons: Floats
    """Shape (icons, width), in the order of `icons()`."""
    views: dict[str, Floats]
    """Setting and composition, as in `views()`, to its vector."""
    digest: str
    """Of the texts that were embedded."""


def sentences() -> Iterator[tuple[str, str]]:
    """Each setting with each of its descriptors."""
    for setting, told in DESCRIPTORS.items():
        for sentence in told:
            yield setting, sentence


def icons() -> Iterator[tuple[str, str]]:
    """Each icon with the text that it is compared by."""
    for icon, stems in ICON_WORDS["en"]:
        plain = [stem.partition(":")[0].replace("_", " ") for stem in stems.split()]
        yield icon, ", ".join(plain[:_ICON_WORDS])


def views() -> Iterator[tuple[str, str]]:
    """Each view of a place, as "setting/composition", with what it shows."""
    for setting, told in VIEWS.items():
        for view, sentence in told.items():
            yield view_name(setting, view), sentence


def view_name(setting: str, composition: str) -> str:
    """One name for a view of a place."""
    return f"{setting}/{composition}"


def digest() -> str:
    """Of the texts as they are now."""
    text = "\n".join(f"{name}\t{told}" for name, told in (*sentences(), *icons(), *views()))
    return hashlib.sha256(text.encode()).hexdigest()


def load() -> Anchors:
    """The vectors that were stored."""
    with np.load(io.BytesIO(STORED.read_bytes()), allow_pickle=False) as stored:
        told, things = (stored[name].astype(np.float32) for name in ("sentences", "icons"))
        seen = dict(zip((name for name, _ in views()), stored["views"].astype(np.float32), strict=True))
        return Anchors(sentences=told, icons=things, views=seen, digest=str(stored["digest"]))


def embedded(model: MiniLM) -> Anchors:
    """The vectors of the texts as they are now."""
    told, things, seen = (model.embed([text for _, text in texts]) for texts in (sentences(), icons(), views()))
    named = dict(zip((name for name, _ in views()), seen, strict=True))
    return Anchors(sentences=told, icons=things, views=named, digest=digest())
