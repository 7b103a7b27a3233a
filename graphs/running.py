"""One run of one production, from where it stands to its film."""

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from langchain_core.runnables import RunnableConfig
from langgraph.graph.state import CompiledStateGraph
from langgraph.types import Command, Overwrite, StateSnapshot

from graphs.casting import Casting, Offers, wait_for_cast
from graphs.limits import Purse, time_limit
from graphs.outlook import Crowd, Outlook
from graphs.production import ORIGIN, Production
from graphs.seeing import seen
from graphs.stage import Stage, Tell
from kinoloom.artifacts.base import ArtifactStore
from kinoloom.bus.naming import LATER_LANE, USUAL_LANE
from kinoloom.bus.tasks import Tasks
from kinoloom.errors import ArtifactBroken
from kinoloom.events import EnginePicked, RunProgressed, RunStarted
from kinoloom.jobs import Job
from kinoloom.recipe import Key
from kinoloom.store.rows import Claimed, ProductionRow, Timing
from kinoloom.store.store import Store
from kinoloom.traits import Craft

Graph = CompiledStateGraph[Any, Production, Any, Any]

#: seconds between two reports on the whole film
REPORT_S = 0.2


@dataclass(slots=True, kw_only=True)
class Studio:
    """What every run of a director shares."""

    store: Store
    artifacts: ArtifactStore
    tasks: Tasks
    tell: Tell
    offers: Offers
    workers: int
    """Processes that share the work; for the estimate only."""
    crowd: Crowd = field(default_factory=Crowd)


@dataclass(slots=True, kw_only=True)
class Running:
    """A claimed run."""

    studio: Studio
    graph: Graph
    claimed: Claimed
    stage: Stage | None = None
    _timings: list[Timing] = field(default_factory=list)
    _outlook: Outlook | None = None
    _reported: float = 0.0

    async def to_the_end(self) -> Key | None:
        """Run until the film is there, or until a person is asked (None).

        A resumed run that meets an artifact which is broken or gone starts once more from its first node: what is
        still there is found by its recipe.
        """
        try:
            return await self._once(fresh=False)
        except ArtifactBroken:
            return await self._once(fresh=True)
        finally:
            self._leave_the_crowd()
            await self.studio.store.add_timings(self._timings)
            self._timings.clear()

    async def _once(self, *, fresh: bool) -> Key | None:
        config: RunnableConfig = {"configurable": {"thread_id": self.claimed.production}}
        row = await self.studio.store.production(self.claimed.production)
        async with time_limit(row.brief.time_limit_s, self.claimed.started_at):
            production, entry = await self._begin(row, config, fresh=fresh)
            del row  # a run may wait for hours in the next line, and its storyboard is replaced meanwhile
            left = await self.graph.ainvoke(entry, config, context=production, durability="async", version="v2")
        return None if left.interrupts else Key(left.value["takes"]["film"])

    async def _begin(self, row: ProductionRow, config: RunnableConfig, *, fresh: bool) -> tuple[Production, Any]:
        snapshot = await self.graph.aget_state(config)
        production = await self._open(row, snapshot)
        return production, _entry(snapshot, production, fresh=fresh)

    async def _open(self, row: ProductionRow, snapshot: StateSnapshot) -> Production:
        studio, claimed = self.studio, self.claimed
        studio.tell(RunStarted(production=row.id, run=claimed.run, resumed=claimed.resumed or bool(snapshot.next)))
        picked = {take.slot: take.key for take in await studio.store.takes(row.id, picked_only=True)}
        earlier: Mapping[str, str] = snapshot.values.get("engines") or self._engines(picked.values())
        # What is written is written: whoever wrote it need not be there any more.
        settled: Sequence[Craft] = () if row.storyboard is None else ("write",)
        casting = await wait_for_cast(studio.offers, row.brief, earlier=earlier, settled=settled)
        self._announce(casting, row)
        self._leave_the_crowd()
        lane = USUAL_LANE if claimed.priority == "interactive" else LATER_LANE
        self._outlook = Outlook(await studio.store.unit_seconds(), studio.workers, lane=lane, seen=seen(casting))
        studio.crowd.join(self._outlook)
        self.stage = Stage(
            production=row.id,
            run=claimed.run,
            casting=casting,
            artifacts=studio.artifacts,
            tasks=studio.tasks,
            tell=studio.tell,
            did=self._did,
            purse=Purse(row.brief.budget),
            lane=lane,
            began=claimed.started_at,
        )
        production = Production(
            id=row.id,
            brief=row.brief,
            storyboard=row.storyboard,
            version=row.storyboard_version,
            origin={slot: picked[slot] for slot in ORIGIN if slot in picked},
            music=picked.get("score"),
            approved=row.approved,
            stage=self.stage,
            store=studio.store,
            planned=self._outlook.plan,
        )
        if row.storyboard is not None:
            production.plan()
        return production

    def _leave_the_crowd(self) -> None:
        if self._outlook is not None:
            self.studio.crowd.leave(self._outlook)

    def _engines(self, picked: Iterable[Key]) -> dict[str, str]:
        """Craft to the engine of the first take there is: a new layout has takes before it has a checkpoint."""
        engines: dict[str, str] = {}
        for found in filter(None, map(self.studio.artifacts.find, picked)):
            engines.setdefault(found.manifest.craft, found.manifest.engine)
        return engines

    def _announce(self, casting: Casting, row: ProductionRow) -> None:
        for craft, candidates in casting.items():
            first = candidates[0]
            others = "first of " + ", ".join(t.id for t in candidates) if len(candidates) > 1 else "the only one"
            why = "asked for" if row.brief.engines.get(craft) == first.id else others
            self.studio.tell(
                EnginePicked(
                    production=row.id,
                    run=self.claimed.run,
                    craft=craft,
                    engine=first.id,
                    revision=first.revision,
                    why=why,
                    chose=first.why,
                )
            )

    def _did(self, job: Job, engine: str, worked_s: float | None) -> None:
        if self._outlook is None:
            return
        self._outlook.did(job)
        if worked_s is not None:
            self._timings.append(Timing(job.actor, engine, worked_s, job.units))
        now = time.monotonic()
        if now - self._reported >= REPORT_S:
            self._reported = now
            self.studio.tell(
                RunProgressed(
                    production=self.claimed.production,
                    run=self.claimed.run,
                    fraction=self._outlook.fraction,
                    eta_s=self._outlook.eta_s,
                )
            )


def _entry(snapshot: StateSnapshot, production: Production, *, fresh: bool) -> Any:
    """What to invoke the graph with: nothing (go on), an answer to its question, or a new beginning."""
    unfinished = bool(snapshot.next) and snapshot.values.get("version") == production.version
    if fresh or not unfinished:
        engines = {craft: found[0].id for craft, found in production.stage.casting.items()}
        return {"version": production.version, "engines": engines, "takes": Overwrite({})}
    asked = any(task.interrupts for task in snapshot.tasks)
    return Command(resume=True) if asked and production.approved else None
