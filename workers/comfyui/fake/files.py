"""The folders of a ComfyUI server: what people gave it, what it made, and what is gone at the next start."""

import hashlib
import re
import shutil
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

KINDS = ("input", "output", "temp")


class Refused(Exception):
    """The status says it all."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class Folders:
    """`input`, `output` and `temp` under one root."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for kind in KINDS:
            (root / kind).mkdir(parents=True, exist_ok=True)

    def wipe_temp(self) -> None:
        shutil.rmtree(self.root / "temp")
        (self.root / "temp").mkdir()

    def forget_outputs(self) -> None:
        """Somebody tidied up."""
        for kind in ("output", "temp"):
            shutil.rmtree(self.root / kind)
            (self.root / kind).mkdir()

    def annotated(self, name: str) -> Path:
        """The file that `x.png`, `sub/x.png` or `x.png [output]` names; it may not be there, or be outside."""
        found = re.fullmatch(r"(.*) \[(input|output|temp)\]", name)
        return self.root / found[2] / found[1] if found else self.root / "input" / name

    def viewed(self, name: str | None, subfolder: str, kind: str) -> Path:
        """The file that `/view` is asked for.

        Raises:
            Refused: with the status that a real server answers.
        """
        if name is None:
            raise Refused(404)
        found = re.fullmatch(r"(.*) \[(input|output|temp)\]", name)
        if found:
            name, kind = found[1], found[2]
        if not name or name.startswith("/") or ".." in name or kind not in KINDS:
            raise Refused(400)
        folder = (self.root / kind / subfolder).resolve()
        if not folder.is_relative_to((self.root / kind).resolve()):
            raise Refused(403)
        path = folder / PurePosixPath(name).name
        if not path.is_file():
            raise Refused(404)
        return path

    def keep(self, name: str, content: bytes, subfolder: str, kind: str, *, overwrite: bool) -> str:
        """Keep an upload; the name it has now.

        Raises:
            Refused: as a real server would.
        """
        if kind not in KINDS or not name:
            raise Refused(500)
        folder = (self.root / kind / subfolder).resolve()
        if not folder.is_relative_to((self.root / kind).resolve()) or ".." in name:
            raise Refused(400)
        if "/" in name:
            raise Refused(500)
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / name
        number = 1
        while not overwrite and path.exists() and _hash(path.read_bytes()) != _hash(content):
            path = folder / f"{PurePosixPath(name).stem} ({number}){PurePosixPath(name).suffix}"
            number += 1
        path.write_bytes(content)
        return path.name

    def numbered(self, prefix: str, kind: str, size: tuple[int, int]) -> tuple[Path, str, int]:
        """Where files of *prefix* go: folder, stem and first free number.

        Raises:
            PermissionError: it leads out of the folder.
        """
        now = datetime.now(UTC)
        words = {"width": size[0], "height": size[1], "year": now.year, "month": f"{now.month:02d}"}
        words |= {"day": f"{now.day:02d}", "hour": f"{now.hour:02d}", "minute": f"{now.minute:02d}"}
        for word, value in words.items():
            prefix = prefix.replace(f"%{word}%", str(value))
        home = self.root / kind
        folder = (home / prefix).parent.resolve()
        if not folder.is_relative_to(home.resolve()):
            raise PermissionError(str(folder))
        folder.mkdir(parents=True, exist_ok=True)
        stem = PurePosixPath(prefix).name
        loose = re.escape(stem).replace("%batch_num%", r"\d+")
        taken = [int(found[1]) for path in folder.iterdir() if (found := re.match(rf"{loose}_(\d+)_", path.name))]
        return folder, stem, max(taken, default=0) + 1

    def item(self, path: Path) -> dict[str, str]:
        """How history names *path*."""
        inside = path.resolve().relative_to(self.root.resolve())
        return {"filename": path.name, "subfolder": "/".join(inside.parts[1:-1]), "type": inside.parts[0]}


def _hash(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()
