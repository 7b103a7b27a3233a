"""The crafts that a node may call: known takes come back at once, others are made by whoever works."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from graphs.casting import Casting, for_job
from graphs.limits import Purse
from kinoloom import recipe
from kinoloom.artifacts.base import Artifact, ArtifactStore
from kinoloom.bus.naming import USUAL_LANE
from kinoloom.bus.tasks import Task, Tasks
from kinoloom.errors import EnginesMissing, LanguageUnsupported
from kinoloom.events import Event, PreviewReady, TakeMade, TakeQueued
from kinoloom.jobs import Answer, Job, SpeakLine
from kinoloom.recipe import Key
from kinoloom.takes import Painted, Take
from kinoloom.traits import Traits

TakeT = TypeVar("TakeT", bound=Take)

Did = Callable[[Job, str, float | None], None]
"""Hears of a job, its engine, and the seconds an engine worked on it; None: its take was there already."""

Tell = Callable[[Event], None]
"""Takes an event and returns at once; what is told in order is heard in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made(Generic[TakeT]):
    """A take, its key, and whether anything had to be done for it."""

    key: Key
    take: TakeT
    reused: bool
    seconds: float
    """An engine worked on it, in this run; 0 when reused."""


@dataclass(slots=True, kw_only=True)
class Stage:
    """One run's way to its crafts."""

    production: str
    run: str
    casting: Casting
    """The engines of each craft, decided before the start."""
    artifacts: ArtifactStore
    tasks: Tasks
    tell: Tell
    did: Did
    """Told of every job that has its take."""
    purse: Purse
    lane: int = USUAL_LANE
    """How urgent its work is."""
    began: float = field(default_factory=time.time)
    """Seconds since 1970; of two runs in one lane the older goes first where a GPU is short."""
    under_way: set[Key] = field(default_factory=set)

    async def make(self, job: Job, kind: type[TakeT], *, scene: str | None = None) -> Made[TakeT]:
        """The take of *job*; *kind* is the job's own take type.

        Raises:
            EnginesMissing: the run picked no engine for this craft.
            LimitReached: its engine costs more than is left.
            KinoloomError: the engine failed; what it said.
        """
        engine = self._pick(job)
        payload = job.payload
        key = recipe.key(actor=job.actor, payload=payload, engine=engine.id, revision=engine.revision)
        found = self.artifacts.find(key)
        if reused := found is not None:
            made = Made(key=key, take=found.take(kind), reused=True, seconds=0.0)
        else:
            made = await self._ask(job, key, payload, engine, kind, scene)
        self._tell_made(job, made, scene)
        self.did(job, engine.id, None if reused else made.seconds)
        return made

    def artifact(self, key: Key) -> Artifact:
        """A finished artifact.

        Raises:
            ArtifactBroken: it is not there any more, or is damaged.
        """
        return self.artifacts.get(key)

    def engine(self, kind: type[Job]) -> Traits | None:
        """Whom this run would give a job of *kind*; None: nobody does it."""
        return for_job(self.casting.get(kind.craft, ()), kind.actor, language=None, voice=None)

    def _pick(self, job: Job) -> Traits:
        if self.engine(type(job)) is None:
            raise EnginesMissing(
                f"Nobody does {job.actor!r}, of the craft {job.craft!r}.",
                hint="`kinoloom doctor` says what is missing.",
            )
        language, voice = (job.language, job.voice) if isinstance(job, SpeakLine) else (None, None)
        engine = for_job(self.casting[job.craft], job.actor, language=language, voice=voice)
        if engine is None:
            raise LanguageUnsupported(
                f"No {job.craft} engine knows the language {language!r}.",
                hint="Ask for another with --language; `kinoloom doctor` lists what each engine knows.",
            )
        return engine

    async def _ask(
        self,
        job: Job,
        key: Key,
        payload: str,
        engine: Traits,
        kind: type[TakeT],
        scene: str | None,
    ) -> Made[TakeT]:
        context = {
            "production": self.production, "run": self.run, "scene": scene or "", "engine": engine.id,
            "lane": str(self.lane), "since": f"{self.began:.3f}",
        }  # fmt: skip
        task = Task(key=key, actor=job.actor, payload=payload, queue=engine.queue, lane=self.lane, context=context)
        self.purse.pay(engine.price * job.units)
        # Whoever cancels this finds the key still there, and can give up the work behind it.
        self.under_way.add(key)
        self.tell(
            TakeQueued(production=self.production, run=self.run, craft=job.craft, actor=job.actor, key=key, scene=scene)
        )
        states: list[str] = []
        result = await self.tasks.call(task, on_state=states.append)
        if states == ["done"] and self.artifacts.find(key) is None:
            # A remembered answer whose artifact is gone (cleaned up, or broken): make it again, once.
            await self.tasks.forget(key)
            result = await self.tasks.call(task)
        self.under_way.discard(key)
        answer = Answer.model_validate_json(result)
        return Made(key=key, take=kind.model_validate(answer.take), reused=False, seconds=answer.seconds)

    def _tell_made(self, job: Job, made: Made[TakeT], scene: str | None) -> None:
        self.tell(
            TakeMade(
                production=self.production,
                run=self.run,
                craft=job.craft,
                actor=job.actor,
                key=made.key,
                scene=scene,
                reused=made.reused,
                seconds=round(made.seconds, 3),
            )
        )
        if isinstance(made.take, Painted):
            file = made.take.clip.file if made.take.clip else "still.png"
            self.tell(PreviewReady(production=self.production, run=self.run, key=made.key, scene=scene, file=file))
