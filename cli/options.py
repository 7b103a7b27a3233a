"""Every option of the command line with its explanation."""

from pathlib import Path
from typing import Annotated, get_args

import typer

from kinoloom import brief

Json = Annotated[bool, typer.Option("--json", help="Print one event a line instead of a live view.")]
AsJson = Annotated[bool, typer.Option("--json", help="As JSON.")]
Production = Annotated[str, typer.Argument(metavar="ID", help="A production, or the beginning of its id.")]


def _one_of(words: object, before: str = "") -> str:
    names = ", ".join(map(str, get_args(words)))
    return f"{before}, one of: {names}." if before else f"One of: {names}."


# make: in the order in which --help shows them
Prompt = Annotated[str, typer.Argument(help="What the film is about; developed into a script.")]
Script = Annotated[Path | None, typer.Option(help="Text or Markdown, spoken word for word; - reads it from input.")]
Seconds = Annotated[float, typer.Option(help="Wanted length of a film from a prompt.")]
Shape = Annotated[str, typer.Option(help=_one_of(brief.Shape))]
Size = Annotated[str, typer.Option(help=_one_of(brief.Size))]
Genre = Annotated[str, typer.Option(help=_one_of(brief.Genre))]
Style = Annotated[
    str,
    typer.Option(help="A palette (night) or, where ComfyUI paints, a look (watercolour); auto: each scene its own."),
]
Language = Annotated[str, typer.Option(help="Such as en, de, pt-br; auto: as the text.")]
Voice = Annotated[
    str | None, typer.Option(help="`kinoloom voices list` names them; auto: by language.", show_default="auto")
]
"""None: the setting."""
Speed = Annotated[float, typer.Option(help="Of the voice: 0.7 is slow, 1.5 is fast.")]
Pitch = Annotated[float, typer.Option(help="Of the voice, in semitones: -4 is low, 4 is high.")]
Captions = Annotated[str, typer.Option(help=_one_of(brief.CaptionStyle))]
CaptionPosition = Annotated[str, typer.Option(help=_one_of(brief.CaptionPosition))]
CaptionSize = Annotated[str, typer.Option(help=_one_of(brief.CaptionSize))]
LowerThirds = Annotated[
    str, typer.Option(help=f"Names of a script's speakers; one of: {', '.join(get_args(brief.LowerThirds))}.")
]
EndCard = Annotated[str, typer.Option(help="Words over the last two seconds.")]
Characters = Annotated[
    list[str] | None,
    typer.Option("--character", metavar="NAME", help="Who appears, of `kinoloom characters list`; may be repeated."),
]
Music = Annotated[
    str, typer.Option(metavar="MOOD|FILE", help=f"A mood: {', '.join(get_args(brief.Mood))}; or your own music.")
]
Loudness = Annotated[int, typer.Option(help=_one_of(brief.Loudness, "LUFS"))]
Transition = Annotated[str, typer.Option(help=_one_of(brief.Transition, "From scene to scene"))]
Grade = Annotated[str, typer.Option(help=_one_of(brief.Grade, "Colours of the film"))]
Seed = Annotated[int, typer.Option(help="Another seed, another film of the same brief.")]
Engines = Annotated[list[str] | None, typer.Option(help="CRAFT=ENGINE, e.g. speak=flite; may be repeated.")]
Review = Annotated[
    bool, typer.Option("--review", help="Show the storyboard and an animatic, and ask before the costly work.")
]
Out = Annotated[Path | None, typer.Option(help="The MP4 to write; a name from the title otherwise.")]

# resume
OutInstead = Annotated[Path | None, typer.Option(help="Bring the film here instead.")]

# scene
Number = Annotated[int, typer.Argument(metavar="N", help="Scenes are numbered from 1.")]
Line = Annotated[str | None, typer.Option(help="What is said instead.")]
LineNumber = Annotated[int | None, typer.Option(help="Replace only this line of the scene, from 1.")]
Picture = Annotated[str | None, typer.Option(help="What is seen instead, in words.")]

# list
Limit = Annotated[int, typer.Option(min=1, max=10_000)]

# inspect
Film = Annotated[Path, typer.Argument(help="Any film or sound, ours or not.")]
CaptionFile = Annotated[
    Path | None, typer.Option(help="SubRip or WebVTT to hold against the voice; otherwise those beside the film.")
]
ReportPicture = Annotated[Path | None, typer.Option(help="A PNG to draw: contact sheet, loudness, captions.")]

# voices try
TrySpeed = Annotated[float, typer.Option(help="0.7 is slow, 1.5 is fast.")]
TryPitch = Annotated[float, typer.Option(help="Semitones: -4 is low, 4 is high.")]

# clean
ToGib = Annotated[float | None, typer.Option(min=0, help="Size to come below; the setting otherwise.")]
Forget = Annotated[list[str] | None, typer.Option(metavar="ID", help="First forget this production; may be repeated.")]
