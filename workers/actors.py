"""The actors: one thin hallway that every job walks through."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import dramatiq
from dramatiq.middleware import CurrentMessage

from kinoloom import recipe
from kinoloom.artifacts.base import Artifact, ArtifactStore
from kinoloom.bus.eventlog import EventLog
from kinoloom.bus.gpu import Urgency
from kinoloom.bus.naming import USUAL_LANE
from kinoloom.bus.records import TaskRecords
from kinoloom.errors import Defect
from kinoloom.jobs import JOBS, Answer, Job
from kinoloom.recipe import Key
from kinoloom.takes import Take
from workers import policies
from workers.engines.base import Gpu, Workbench
from workers.engines.catalogue import Catalogue
from workers.presence import present
from workers.reporting import Reporting

TakeT = TypeVar("TakeT", bound=Take)

Check = Callable[[Take, Path], None]


@dataclass(frozen=True, slots=True)
class StoredInputs:
    """Input artifacts out of the store."""

    artifacts: ArtifactStore

    def folder(self, key: Key) -> Path:
        return self.artifacts.get(key).folder

    def take(self, key: Key, kind: type[TakeT]) -> TakeT:
        return self.artifacts.get(key).take(kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hall:
    """What the hallway leads past: engines, store, records and events of this process."""

    catalogue: Catalogue
    artifacts: ArtifactStore
    records: TaskRecords
    events: EventLog
    check: Check
    """Looks at what an engine left before it counts as finished."""
    gpu: Callable[[Urgency], Gpu]

    def make(self, job: Job, asked: Key, context: dict[str, str]) -> str:
        """The take of *job* as JSON text, made now or long ago.

        It may run twice for one job, even at once: the first artifact wins, and both answers are true.
        """
        report = Reporting(
            job=job, key=asked, context=context, append=self.events.append, cancelled=self.records.is_cancelled
        )
        engine = present(self.catalogue, job.craft, context["engine"], report)
        traits = engine.traits
        key = recipe.key(actor=job.actor, payload=job.payload, engine=traits.id, revision=traits.revision)
        if found := self.artifacts.find(key):
            return _answer(found)
        began = time.monotonic()
        with self.artifacts.draft(key) as draft:
            bench = Workbench(
                folder=draft.folder,
                inputs=StoredInputs(self.artifacts),
                progress=report,
                news=report,
                gpu=self.gpu(_urgency(context)),
            )
            take = engine.make(job, bench)
            report.flush()
            made = draft.commit(
                take=take,
                payload=job.model_dump(mode="json"),
                traits=traits,
                seconds=time.monotonic() - began,
                check=self.check,
            )
        return _answer(made)


def _urgency(context: dict[str, str]) -> Urgency:
    return Urgency(lane=int(context.get("lane", USUAL_LANE)), since=float(context.get("since") or time.time()))


def _answer(artifact: Artifact) -> str:
    """What the asker hears: the facts, and how long they took to make."""
    return Answer(seconds=artifact.manifest.seconds, take=artifact.manifest.take).model_dump_json()


def declare(hall: Hall, broker: dramatiq.Broker) -> None:
    """Give *broker* an actor for every job there is."""
    for job in JOBS.values():
        declared = dramatiq.actor(
            actor_name=job.actor,
            queue_name="cpu",
            broker=broker,
            retry_when=policies.may_retry,
            min_backoff=policies.MIN_BACKOFF_MS,
            max_backoff=policies.MAX_BACKOFF_MS,
            time_limit=job.longest_s * 1000,
        )
        declared(_hallway(hall, job))


def _hallway(hall: Hall, kind: type[Job]) -> Callable[[str], str]:
    def actor(payload: str) -> str:
        message = CurrentMessage.get_current_message()
        if message is None:
            raise Defect(f"{kind.actor} ran without a message.", hint="Start it through a worker.")
        asked, context = Key(message.options["task_key"]), dict(message.options.get("context") or {})
        return hall.make(kind.model_validate_json(payload), asked, context)

    return actor
