"""Voices to choose from: which there are, and how one sounds."""

import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from cli import delivery
from kinoloom.brief import Brief
from kinoloom.errors import EngineUnavailable, LanguageUnsupported, UserError, VoiceUnknown
from kinoloom.jobs import SpeakLine
from kinoloom.progress import silent
from kinoloom.recipe import Key
from kinoloom.settings import Settings
from kinoloom.takes import Spoken
from kinoloom.traits import Traits
from workers.engines.base import TakeT, Workbench
from workers.engines.catalogue import Catalogue
from workers.engines.speak.engines import SPEAK
from workers.engines.write.languages import detect

#: characters; enough to hear a voice
LONGEST = 5000

NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="`kinoloom voices list` names them; auto picks one.")]
TextArgument = Annotated[str, typer.Argument(help="What it says.")]
LanguageOption = Annotated[str, typer.Option(help="Such as en, de, pt-br; auto: as the text.")]
OutOption = Annotated[Path | None, typer.Option(help="The WAV to write; named after the voice otherwise.")]
OnlyOption = Annotated[str | None, typer.Option("--language", help="Only voices that speak it, e.g. de.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An engine's voices as the list shows them."""

    engine: str
    voices: tuple[str, ...]
    languages: tuple[str, ...]
    disk_mib: float
    """Of the engine with all its voices."""
    licence: str
    missing: str | None
    remedy: str | None


def rows(settings: Settings, *, language: str | None) -> list[Row]:
    """Every engine's voices, installed or not, those first that `auto` tries first."""
    return [
        Row(
            engine=engine.id,
            voices=engine.voices,
            languages=engine.languages or (),
            disk_mib=engine.disk_mib,
            licence=engine.weights_licence or engine.code_licence,
            missing=engine.missing,
            remedy=engine.remedy,
        )
        for engine in _speakers(settings)
        if language is None or _knows(engine, language)
    ]


def show(found: Sequence[Row], console: Console, *, json: bool) -> None:
    """Print them as a table, or as JSON."""
    if json:
        console.print_json(data=[asdict(row) for row in found])
        return
    if not found:
        console.print("No voice speaks that language. `kinoloom voices list` shows them all.")
        return
    table = Table("engine", "voices", "languages", "size", "licence", "here", box=None, pad_edge=False)
    for row in found:
        spoken = row.languages[0] if len(row.languages) == 1 else f"{len(row.languages)}"
        here = Text("yes", style="green") if row.missing is None else Text(f"no: {row.remedy}", style="yellow")
        size = f"{row.disk_mib:.0f} MiB"
        table.add_row(row.engine, Text(", ".join(row.voices)), spoken, size, Text(row.licence), here)
    console.print(table)


def try_out(settings: Settings, job: SpeakLine, out: Path | None) -> tuple[Path, Spoken]:
    """Have the job spoken into a WAV.

    Raises:
        UserError: no such voice, language or text; the engine is not installed; *out* cannot be written.
    """
    if len(job.text) > LONGEST:
        raise UserError("The text is too long.", hint=f"Give at most {LONGEST:,} characters.")
    if job.language == "auto":
        job = job.model_copy(update={"language": detect(job.text)})
    if out is not None:
        delivery.check(out, ending=".wav", what="a voice is written as WAV")
    engine = _speaker(settings, job)
    with tempfile.TemporaryDirectory(prefix="kinoloom-voice-") as folder:
        bench = Workbench(folder=Path(folder), inputs=_Nothing(), progress=silent)
        take = _catalogue(settings).engine("speak", engine.id).make(job, bench)
        if not isinstance(take, Spoken):
            raise TypeError(type(take).__name__)
        wav = delivery.target(out, take.voice, Path.cwd(), ending=".wav")
        delivery.bring(bench.folder / "voice.wav", wav)
    return wav, take


def line(text: str, *, voice: str, language: str, speed: float, pitch: float) -> SpeakLine:
    """
    Raises:
        BriefInvalid: a figure is out of range.
    """
    brief = Brief.parse({"prompt": text, "voice": voice, "language": language, "speed": speed, "pitch": pitch})
    return SpeakLine(
        text=brief.prompt, language=brief.language, voice=brief.voice, speed=brief.speed, pitch=brief.pitch
    )


class _Nothing:
    """The inputs of a job that has none."""

    def folder(self, key: Key) -> Path:
        raise KeyError(key)

    def take(self, key: Key, kind: type[TakeT]) -> TakeT:
        raise KeyError(key)


def _knows(engine: Traits, language: str) -> bool:
    from graphs.casting import for_job  # noqa: PLC0415 - brings the bus with it

    return for_job([engine], language=language.lower(), voice=None) is not None


def _catalogue(settings: Settings) -> Catalogue:
    """Of speakers only: other engines take their time to look around."""
    return Catalogue(tables={"speak": SPEAK}, allow_noncommercial=settings.workers.allow_noncommercial)


def _speakers(settings: Settings) -> list[Traits]:
    return list(_catalogue(settings).traits())


def _speaker(settings: Settings, job: SpeakLine) -> Traits:
    known = _speakers(settings)
    own = known if job.voice.startswith("auto") else [t for t in known if job.voice.lower() in t.voices]
    if not own:
        raise VoiceUnknown(job.voice, ["auto", *(voice for traits in known for voice in traits.voices)])
    here = [traits for traits in own if traits.available]
    if not here:
        raise EngineUnavailable(f"{job.voice}: {own[0].missing}", hint=own[0].remedy or "Use another voice.")
    able = [traits for traits in here if _knows(traits, job.language)]
    if not able:
        raise LanguageUnsupported(
            f"{job.voice} does not speak {job.language!r}.",
            hint=f"`kinoloom voices list --language {job.language}` shows who does.",
        )
    return able[0]
