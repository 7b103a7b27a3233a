"""Which engine does which craft, decided before the start."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from typing import Self

from kinoloom.brief import Brief
from kinoloom.bus.connection import Connection
from kinoloom.bus.offers import offered
from kinoloom.errors import BusUnreachable, EnginesMissing, EngineUnavailable, EngineUnknown
from kinoloom.loop import heed_cancellation
from kinoloom.traits import Craft, Traits

#: what a story film cannot do without
NEEDED: Sequence[Craft] = ("write", "paint", "speak", "score", "cut", "mix")
#: what makes it better where an engine is there
WELCOME: Sequence[Craft] = ("animate", "upscale")
#: instead of an engine, for a craft that a film can do without
NOBODY = "none"
#: seconds to wait for workers that are still starting
PATIENCE_S = 30.0
#: seconds between two looks, at first and at most
LOOK_S, SELDOM_S = 0.05, 0.2

#: seconds that a look at the offers is good for; hundreds of runs may start at once
FRESH_S = 0.2

Casting = Mapping[Craft, tuple[Traits, ...]]
"""Available engines by craft, the preferred one first; a language that the first does not speak goes to the next."""


class Offers:
    """What living workers offer, looked up once for all who ask at about the same time."""

    def __init__(self, connection: Connection) -> None:
        self._client = connection.aclient()
        self._namespace = connection.namespace
        self._lock = asyncio.Lock()
        self._found: Sequence[Traits] = ()
        self._until = 0.0

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._client.aclose()

    async def __call__(self) -> Sequence[Traits]:
        """
        Raises:
            BusUnreachable: the bus is away.
        """
        loop = asyncio.get_running_loop()
        if loop.time() < self._until:
            return self._found
        async with self._lock:
            if loop.time() >= self._until:
                found = await offered(self._client, self._namespace)
                # Each run keeps what it picked as long as it lasts; so all of them keep the same.
                if found != self._found:
                    self._found = found
                self._until = loop.time() + FRESH_S
            return self._found


async def wait_for_cast(
    offered: Callable[[], Awaitable[Sequence[Traits]]],
    brief: Brief,
    *,
    earlier: Mapping[str, str],
    needed: Sequence[Craft] = NEEDED,
    settled: Collection[Craft] = (),
    patience_s: float = PATIENCE_S,
) -> Casting:
    """The casting of a run; *earlier* (craft to engine) is what the production was begun with, and stays if it can.

    Workers that start, a bus that was restarted, and a server that the production was begun with, are waited for:
    nobody wants half a film by another hand. What is *settled* has been done.

    Raises:
        EnginesMissing: no running worker offers a craft.
        BusUnreachable: the bus stays away.
        EngineUnknown, EngineUnavailable: the brief names an engine that nobody has, or that cannot work here; or the
            server of an earlier one stays away.
    """
    loop = asyncio.get_running_loop()
    end, pause_s = loop.time() + patience_s, LOOK_S
    while True:
        try:
            offers = await offered()
        except BusUnreachable:
            if loop.time() > end:
                raise
            offers = ()
        heed_cancellation()
        able = {traits.craft for traits in offers if traits.available}
        missing = [craft for craft in needed if craft not in able]
        away = _away(offers, brief, {craft: id for craft, id in earlier.items() if craft not in settled})
        if not missing and away is None:
            wanted = (*needed, *(WELCOME if needed is NEEDED else ()))
            casting = {craft: order(craft, offers, brief, earlier) for craft in wanted}
            return {craft: engines for craft, engines in casting.items() if engines}
        if loop.time() > end and away is not None and not missing:
            raise EngineUnavailable(
                f"This film was begun with {away.id}, and now {away.missing}.",
                hint=f"{away.remedy or 'Start it again.'} Then resume; or go on with another: "
                f"`--engine {away.craft}=NAME`.",
            )
        if loop.time() > end:
            raise EnginesMissing(
                f"No running worker does: {', '.join(missing)}.",
                hint="Start one with `kinoloom worker`; `kinoloom doctor` says what each engine needs.",
            )
        await asyncio.sleep(pause_s)
        pause_s = min(1.05 * pause_s, SELDOM_S)


def _away(offers: Sequence[Traits], brief: Brief, earlier: Mapping[str, str]) -> Traits | None:
    """An engine that the production was begun with, and whose server does not answer anybody now."""
    able = {(traits.craft, traits.id) for traits in offers if traits.available}
    for traits in offers:
        begun = earlier.get(traits.craft) == traits.id
        wanted = brief.engines.get(traits.craft, "auto") in ("auto", traits.id)
        if begun and wanted and traits.away and (traits.craft, traits.id) not in able:
            return traits
    return None


def order(craft: Craft, offers: Sequence[Traits], brief: Brief, earlier: Mapping[str, str]) -> tuple[Traits, ...]:
    """The engines that may do *craft*, the preferred one first; see `wait_for_cast`.

    Raises:
        EngineUnknown, EngineUnavailable: the brief names an engine that nobody has, or that cannot work here.
    """
    own = [traits for traits in offers if traits.craft == craft]
    asked = brief.engines.get(craft, "auto")
    if craft == "speak" and asked == "auto":
        # A pulled voice names its engine, which is then the only one, and says why if it cannot speak.
        asked = next((traits.id for traits in own if f"{brief.voice}:".startswith(f"{traits.id}:")), "auto")
    if asked == NOBODY and craft in WELCOME:
        return ()
    able = [traits for traits in own if traits.available and traits.auto]
    if asked != "auto":
        named = _named(asked, own)
        # Beside it only those that do what it does not do at all.
        return (named, *(traits for traits in able if named.actors and not set(traits.actors) & set(named.actors)))
    able.sort(key=lambda traits: traits.id != earlier.get(craft))
    return tuple(able)


def _named(name: str, own: Sequence[Traits]) -> Traits:
    # Of two workers one may have looked a moment later.
    for traits in sorted(own, key=lambda traits: not traits.available):
        if traits.id == name:
            if traits.missing is not None:
                raise EngineUnavailable(
                    f"{name}: {traits.missing}", hint=traits.remedy or "Leave the choice to `auto`."
                )
            return traits
    known = ", ".join(traits.id for traits in own) or "none"
    raise EngineUnknown(f"No running worker has an engine {name!r}.", hint=f"Running: {known}.")


def for_job(candidates: Sequence[Traits], actor: str, *, language: str | None, voice: str | None) -> Traits | None:
    """The first candidate that does jobs of *actor*, and knows *language* and has *voice* where these matter.

    A voice that nobody has goes to the first that knows the language, who says which voices there are.
    """
    own = [t for t in candidates if t.does(actor)]
    able = [t for t in own if language is None or t.languages is None or _knows(t.languages, language)]
    if voice is not None and not voice.startswith("auto"):
        able.sort(key=lambda traits: voice not in traits.voices)
    return able[0] if able else None


def _knows(languages: Sequence[str], language: str) -> bool:
    base = language.partition("-")[0]
    return any(known in (language, base) or known.partition("-")[0] == base for known in languages)
