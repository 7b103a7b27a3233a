"""The writer that is always there: no model, no network, the same words for the same seed."""

import hashlib
from importlib import resources
from importlib.resources.abc import Traversable

from kinoloom.errors import EngineFailed
from kinoloom.jobs import Job, WriteScript
from kinoloom.takes import Script
from kinoloom.traits import Traits
from workers.engines.base import Workbench
from workers.engines.write import manuscript, prompts


class Scribe:
    """Splits a given script into scenes word for word, and develops a bare prompt from hand-written beats."""

    def __init__(self) -> None:
        self._traits = Traits(
            id="scribe",
            craft="write",
            actors=("write_script",),
            revision=_revision(),
            summary="Splits scripts word for word; develops prompts from hand-written beats, without a model.",
            code_licence="Apache-2.0",
        )

    @property
    def traits(self) -> Traits:
        return self._traits

    def load(self) -> None:
        prompts.load()

    def unload(self) -> None:
        prompts.unload()

    def make(self, job: Job, bench: Workbench) -> Script:
        """The script of a film.

        Raises:
            ScriptEmpty: nothing in the script or prompt can be spoken.
        """
        if not isinstance(job, WriteScript):
            raise EngineFailed(f"The scribe cannot do {job.actor}.", hint="This is a defect; please report it.")
        bench.progress(0.0)
        if job.script is not None and job.script.strip():
            board = manuscript.film(job.script, title=job.prompt, genre=job.genre, language=job.language)
            script = Script(storyboard=board)
        else:
            script = prompts.script(job)
        bench.progress(1.0)
        return script


def _revision() -> str:
    """A digest of every rule and every sentence: another wording is another film."""
    digest = hashlib.sha256()
    ground = [resources.files("kinoloom") / name for name in ("languages.py", "pace.py")]
    for file in (*ground, *sorted(_files(resources.files("workers.engines.write")), key=lambda f: str(f))):
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:12]


def _files(folder: Traversable) -> list[Traversable]:
    found: list[Traversable] = []
    for entry in folder.iterdir():
        if entry.is_dir():
            found += _files(entry)
        elif entry.name.endswith((".py", ".txt")):
            found.append(entry)
    return found
