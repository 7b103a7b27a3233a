"""The tool that says what the studio can do."""

from collections.abc import Iterator, Sequence

from api.mcp.told import Abilities, Speaker, StyleNamed
from api.mcp.visit import LOOKS, Called, Tools, visiting
from graphs.casting import NEEDED
from kinoloom.traits import Traits


async def capabilities(called: Called) -> Abilities:
    """Which voices, languages and styles films can have here, and whether films can be made now."""
    async with visiting(called) as visit:
        offers = await visit.studio.offers()
        able = [traits for traits in offers if traits.available]
        missing = list(_missing(offers))
        return Abilities(
            able=not missing,
            missing=missing,
            speakers=[_speaker(traits) for traits in able if traits.craft == "speak"],
            styles=[StyleNamed(name=style.name, summary=style.summary) for traits in able for style in traits.styles],
        )


def _missing(offers: Sequence[Traits]) -> Iterator[str]:
    for craft in NEEDED:
        own = [traits for traits in offers if traits.craft == craft]
        if any(traits.available for traits in own):
            continue
        if not own:
            yield f"Nobody can {craft}: no worker is running that does. `kinoloom worker` starts one."
        for traits in own:
            yield f"{traits.id} cannot {craft}: {traits.missing} {traits.remedy or ''}".strip()


def _speaker(traits: Traits) -> Speaker:
    languages = None if traits.languages is None else list(traits.languages)
    return Speaker(engine=traits.id, summary=traits.summary, languages=languages, voices=list(traits.voices))


TOOLS: Tools = ((capabilities, LOOKS),)
