"""Voices to choose from: which there are, and how one sounds."""

import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from cli import delivery
from kinoloom.brief import Brief
from kinoloom.errors import EngineUnavailable, LanguageUnsupported, UserError, VoiceUnknown
from kinoloom.jobs import SpeakLine
from kinoloom.languages import detect
from kinoloom.progress import silent
from kinoloom.recipe import Key
from kinoloom.settings import Settings
from kinoloom.takes import Spoken
from kinoloom.traits import Traits
from workers.engines.base import TakeT, Workbench
from workers.engines.catalogue import Catalogue
from workers.engines.speak.engines import speakers
from workers.engines.speak.weights import weights_of

#: characters; enough to hear a voice
LONGEST = 5000
#: languages that are named in the list; more are counted
_NAMED = 8

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
    """Print them for a person, or as JSON."""
    if json:
        console.print_json(data=[asdict(row) for row in found])
        return
    if not found:
        console.print("No voice speaks that language. `kinoloom voices list` shows them all.")
        return
    for row in found:
        here = Text("here", style="green") if row.missing is None else Text(f"not here: {row.remedy}", style="yellow")
        spoken = ", ".join(row.languages) if len(row.languages) <= _NAMED else f"{len(row.languages)} languages"
        facts = f"{spoken} · {row.disk_mib:.0f} MiB · {row.licence} · "
        console.print(Text.assemble((row.engine, "bold"), "  ", facts, here), soft_wrap=True)
        if row.voices != (row.engine,):
            console.print(Padding(Text(_listed(row)), (0, 0, 0, 2)))


def _listed(row: Row) -> str:
    """The voices; what all of one engine begin with is said once."""
    begin = f"{row.engine}:"
    if len(row.voices) > 1 and all(voice.startswith(begin) for voice in row.voices):
        return f"{begin} " + ", ".join(voice.removeprefix(begin) for voice in row.voices)
    return ", ".join(row.voices)


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
        wav = delivery.target(out, take.voice.replace(":", "-"), Path.cwd(), ending=".wav")
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


def check(settings: Settings, voice: str) -> None:
    """See to it that a pulled voice can speak before a film is begun with it; others are asked when they speak.

    Raises:
        VoiceUnknown, EngineUnavailable: it cannot, and what to do about it.
    """
    named = voice == "kokoro" or (":" in voice and not voice.startswith("auto"))
    if named and settings.redis.url is None:
        _known(_speakers(settings), voice)


class _Nothing:
    """The inputs of a job that has none."""

    def folder(self, key: Key) -> Path:
        raise KeyError(key)

    def take(self, key: Key, kind: type[TakeT]) -> TakeT:
        raise KeyError(key)


def _knows(engine: Traits, language: str) -> bool:
    from graphs.casting import for_job  # noqa: PLC0415 - brings the bus with it

    return for_job([engine], "speak_line", language=language.lower(), voice=None) is not None


def _catalogue(settings: Settings) -> Catalogue:
    """Of speakers only: other engines take their time to look around."""
    return Catalogue(
        tables={"speak": speakers(settings.weights_folder)}, allow_noncommercial=settings.workers.allow_noncommercial
    )


def _speakers(settings: Settings) -> list[Traits]:
    return list(_catalogue(settings).traits())


def _speaker(settings: Settings, job: SpeakLine) -> Traits:
    known = _speakers(settings)
    here = [t for t in known if t.available] if job.voice.startswith("auto") else [_known(known, job.voice)]
    able = [traits for traits in here if _knows(traits, job.language)]
    if not able:
        raise LanguageUnsupported(
            f"{job.voice} does not speak {job.language!r}.",
            hint=f"`kinoloom voices list --language {job.language}` shows who does.",
        )
    return able[0]


def _known(known: Sequence[Traits], voice: str) -> Traits:
    """Whose the voice is."""
    own = [traits for traits in known if traits.has_voice(voice)]
    if not own and voice.startswith("piper:"):
        raise EngineUnavailable(f"{voice} was not pulled.", hint=f"kinoloom voices pull {weights_of(voice).id}")
    if not own:
        raise VoiceUnknown(voice, ["auto", *(name for traits in known for name in traits.voices)])
    here = [traits for traits in own if traits.available]
    if not here:
        raise EngineUnavailable(f"{voice}: {own[0].missing}", hint=own[0].remedy or "Use another voice.")
    return here[0]
