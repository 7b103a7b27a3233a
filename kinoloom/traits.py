"""What an engine can do and needs, as data that callers read."""

from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict

Craft = Literal[
    "write", "speak", "paint", "animate", "lipsync", "upscale", "score", "separate", "diarize", "transcribe", "align",
    "analyse", "cut", "mix", "export",
]  # fmt: skip
#: the queue of what other servers do, while the worker only waits
REMOTE = "remote"
CRAFTS: tuple[Craft, ...] = get_args(Craft)


class Style(BaseModel):
    """A way pictures look, by the name that a brief asks for it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    summary: str
    colours: tuple[str, ...]
    """A few, as #rrggbb, to show it by."""
    palettes: tuple[str, ...] = ()
    """Names of which a brief may ask for one alone."""


class Traits(BaseModel):
    """One engine of one craft, as a worker offers it and `kinoloom doctor` prints it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    craft: Craft
    actors: tuple[str, ...] = ()
    """Those of its craft whose jobs it does; empty: all."""
    auto: bool = True
    """Whether it may be chosen for who names no engine."""
    revision: str
    """Changes whenever the engine, its code or its weights would give another result; part of every key."""
    summary: str
    """One sentence for the table."""
    version: str = ""
    """Of the library or model behind it, for the provenance file."""
    code_licence: str
    weights_licence: str | None = None
    """None: there are no weights."""
    commercial: bool = True
    languages: tuple[str, ...] | None = None
    """None: any, or the question does not arise."""
    voices: tuple[str, ...] = ()
    styles: tuple[Style, ...] = ()
    """What its pictures may look like; empty: it does not choose."""
    disk_mib: float = 0.0
    """What it takes on the disk, its weights included; 0: next to nothing."""
    vram_gib: float = 0.0
    sample_rate: int | None = None
    clip_s: float = 0.0
    """Seconds of the longest clip that it makes in one go; 0: any, or the question does not arise."""
    price: float = 0.0
    """Money for one unit of a job; 0: it costs nothing but this machine's time."""
    queue: str = "cpu"
    """Where its jobs wait."""
    missing: str | None = None
    """Why it is not available here; None means it is."""
    remedy: str | None = None
    """What to do about it."""
    away: bool = False
    """It is missing only because a server does not answer, which may do so again at any time."""
    why: str = ""
    """Where it chose itself what it works with, such as a model: how."""

    @property
    def available(self) -> bool:
        return self.missing is None

    def does(self, actor: str) -> bool:
        """Whether jobs of *actor*, one of its craft's, can be given to it."""
        return not self.actors or actor in self.actors

    def has_voice(self, voice: str) -> bool:
        """Whether *voice* is one of its own: by its name, or by the engine's with anything behind a colon."""
        asked = voice.casefold()
        own = self.id.casefold()
        return asked == own or asked.startswith(f"{own}:") or asked in {name.casefold() for name in self.voices}
