"""The typefaces that letters are set in, found without asking the system for anything but rarer scripts."""

import itertools
import os
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import skia

from media.typeset.scripts import BROUGHT_BY_SYSTEM, EMOJI, LATIN, Script, script, shown
from media.typeset.tokens import clusters

_BROUGHT = (
    ("fontpkg_inter", "files/Inter[opsz,wght].ttf"),
    ("justmytype_intl_rtl", "fonts/ofl/notosansarabic/NotoSansArabic[wdth,wght].ttf"),
    ("justmytype_intl_rtl", "fonts/ofl/notosanshebrew/NotoSansHebrew[wdth,wght].ttf"),
)
_EMOJI = EMOJI.files[0]
_FOLDERS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".local/share/fonts")
#: the face of a CJK collection whose shapes a language is used to
_CJK_FACE = {"ja": 0, "ko": 1, "zh": 2, "cmn": 2, "yue": 3}


@dataclass(frozen=True, slots=True)
class Missing:
    """A script of the text that no font here can show."""

    script: str
    package: str
    """The Debian package that brings it; empty: none is known."""


class Shelf:
    """Typefaces of one weight, in the order in which a word asks them for its letters.

    weight: 100 to 900. optical_size: in points; large values give the finer shapes of titles.
    """

    def __init__(self, *, weight: int, language: str, optical_size: float = 14.0) -> None:
        self._axes = {"wght": float(weight), "opsz": optical_size}
        self._language = language
        self._provider = skia.textlayout.TypefaceFontProvider()
        self._faces: dict[str, Any] = {}
        self._missing: dict[str, Missing] = {}
        for package, inside in _BROUGHT:
            self._add(inside, _package_folder(package) / inside, 0)
        self.collection = skia.textlayout.FontCollection()
        self.collection.setDefaultFontManager(self._provider)

    @property
    def missing(self) -> tuple[Missing, ...]:
        """Scripts that were asked for in vain so far."""
        return tuple(self._missing.values())

    def drawable(self, text: str) -> str:
        """*text* without the letters that no font here has."""
        # NOTE: a zero character would end the text where Skia is concerned.
        meant = (sign for sign in text if unicodedata.category(sign) not in {"Cc", "Cs"})
        kept = "".join(sign for sign in meant if not shown(sign) or self._has(sign)).strip()
        return kept if any(map(shown, kept)) else ""

    def runs(self, text: str) -> list[tuple[str, list[str]]]:
        """*text* in stretches, each with the families to set it in: those of coloured emoji first where it is emoji.

        They are no good elsewhere: that font has digits and blanks of its own.
        """
        names = [name for name in self._faces if name != _EMOJI]
        if _EMOJI not in self._faces:
            return [(text, names)]
        runs = itertools.groupby(clusters(text), key=_is_emoji)
        return [("".join(run), [_EMOJI, *names] if emoji else [*names, _EMOJI]) for emoji, run in runs]

    def _has(self, sign: str) -> bool:
        if self._drawn(sign):
            return True
        wanted = script(sign)
        self._fetch(wanted)
        found = self._drawn(sign)
        if not found and wanted is not LATIN:
            self._missing.setdefault(wanted.name, Missing(wanted.name, wanted.package))
        return found

    def _drawn(self, sign: str) -> bool:
        return any(face.unicharToGlyph(ord(sign)) for face in self._faces.values())

    def _fetch(self, wanted: Script) -> None:
        for name in wanted.files:
            path = _system_fonts().get(name)
            if path is not None and self._add(name, path, self._face_of(name)):
                return

    def _face_of(self, name: str) -> int:
        return _CJK_FACE.get(self._language.split("-")[0].lower(), 0) if name.endswith(".ttc") else 0

    def _add(self, name: str, path: Path, index: int) -> bool:
        if name in self._faces:
            return True
        face = skia.FontMgr.New_Custom_Empty().makeFromFile(str(path), index)
        if face is None:
            return False
        self._faces[name] = _varied(face, self._axes)
        self._provider.registerTypeface(self._faces[name], name)
        return True


def absent() -> tuple[Missing, ...]:
    """Scripts that this machine has no font for, rare ones aside.

    Latin, Greek, Cyrillic, Arabic and Hebrew come with us.
    """
    here = _system_fonts()
    return tuple(Missing(s.name, s.package) for s in BROUGHT_BY_SYSTEM if not any(name in here for name in s.files))


def _is_emoji(cluster: str) -> bool:
    return "\ufe0f" in cluster or any(ord(sign) >= 0x1F000 for sign in cluster)


def _varied(face: Any, axes: dict[str, float]) -> Any:
    """The face at these places of its axes; a face without axes stays as it is."""
    point = skia.FontArguments.VariationPosition
    arguments = skia.FontArguments()
    coordinates = point.Coordinates([point.Coordinate(_tag(name), value) for name, value in axes.items()])
    position = point(coordinates)
    arguments.setVariationDesignPosition(position)
    return face.makeClone(arguments) or face


def _tag(name: str) -> int:
    return int.from_bytes(name.encode(), "big")


def _package_folder(package: str) -> Path:
    found = find_spec(package)
    if found is None or found.origin is None:
        raise ModuleNotFoundError(f"The font package {package!r} is not installed.")
    return Path(found.origin).parent


@cache
def _system_fonts() -> dict[str, Path]:
    """Font files of this machine by name; the first folder wins."""
    found: dict[str, Path] = {}
    for top in _FOLDERS:
        for folder, _, names in os.walk(top):
            for name in names:
                found.setdefault(name, Path(folder, name))
    return found
