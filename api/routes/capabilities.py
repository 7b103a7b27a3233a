"""What the studio can do, and in which styles."""

from collections.abc import Sequence
from importlib.metadata import version
from typing import get_args

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from api.studio import Studio, TheStudio
from api.who import TheOwner
from graphs.casting import NEEDED
from kinoloom import brief
from kinoloom.bus.presence import alive
from kinoloom.store.exports import Format
from kinoloom.takes import Derived
from kinoloom.traits import CRAFTS, Craft, Style, Traits

router = APIRouter(tags=["studio"])

_VERSION = version("kinoloom")


class Limits(BaseModel):
    """Of what may be asked for."""

    model_config = ConfigDict(extra="forbid")

    shortest_s: float = brief.SHORTEST_S
    longest_s: float = brief.LONGEST_S
    longest_text: int = Field(default=brief.LONGEST_TEXT, description="Characters of a prompt or script.")
    max_body_mib: float = Field(description="Of a request that is no upload.")


class CraftShown(BaseModel):
    """A kind of work, and who can do it."""

    model_config = ConfigDict(extra="forbid")

    craft: Craft
    needed: bool = Field(description="No film can be made without it.")
    able: bool = Field(description="A running worker has an engine for it.")
    engines: list[Traits] = Field(description="In the order in which `auto` tries them.")


class Capabilities(BaseModel):
    """The studio as it is this moment."""

    model_config = ConfigDict(extra="forbid")

    version: str
    workers: int = Field(ge=0, description="Processes that are alive.")
    able: bool = Field(description="Films can be made now; /readyz says what is missing.")
    crafts: list[CraftShown]
    shapes: list[brief.Shape] = list(get_args(brief.Shape))
    sizes: list[brief.Size] = list(get_args(brief.Size))
    moods: list[brief.Mood] = list(get_args(brief.Mood))
    genres: list[brief.Genre] = list(get_args(brief.Genre))
    captions: list[brief.CaptionStyle] = list(get_args(brief.CaptionStyle))
    transitions: list[brief.Transition] = list(get_args(brief.Transition))
    grades: list[brief.Grade] = list(get_args(brief.Grade))
    formats: list[Format] = ["mp4", *get_args(Derived)]
    limits: Limits


class StyleShown(BaseModel):
    """A way pictures look; give its name, or that of one of its palettes, as `style` of a brief."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field(examples=["warm"])
    summary: str
    colours: list[str] = Field(description="A few, to show it by.", examples=[["#3a2258", "#ffdb9c"]])
    palettes: list[str]
    engine: str = Field(examples=["illustrator"])


@router.get("/capabilities")
async def read_capabilities(studio: TheStudio, who: TheOwner) -> Capabilities:
    """What running workers can do, on which terms, and what they lack."""
    offers = await studio.offers()
    able = {traits.craft for traits in offers if traits.available}
    return Capabilities(
        version=_VERSION,
        workers=await workers(studio),
        able=able.issuperset(NEEDED),
        crafts=[_craft(craft, offers) for craft in CRAFTS],
        limits=Limits(max_body_mib=studio.settings.api.max_body_mib),
    )


@router.get("/styles")
async def list_styles(studio: TheStudio, who: TheOwner) -> list[StyleShown]:
    """All that engines of running workers know; `auto` lets each scene choose."""
    return [_style(style, traits) for traits in await studio.offers() if traits.available for style in traits.styles]


async def workers(studio: Studio) -> int:
    """Processes of workers that are alive.

    Raises:
        BusUnreachable: the bus is away.
    """
    return await alive(studio.bus, studio.connection.names.offers)


def _craft(craft: Craft, offers: Sequence[Traits]) -> CraftShown:
    engines = [traits for traits in offers if traits.craft == craft]
    return CraftShown(
        craft=craft, needed=craft in NEEDED, able=any(traits.available for traits in engines), engines=engines
    )


def _style(style: Style, traits: Traits) -> StyleShown:
    return StyleShown(
        name=style.name,
        summary=style.summary,
        colours=list(style.colours),
        palettes=list(style.palettes),
        engine=traits.id,
    )
