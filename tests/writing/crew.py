"""A stage whose work is done at once, by a small writer and a voice that says so many words a second."""

import asyncio
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from graphs.limits import Purse
from graphs.production import Production
from graphs.stage import Stage
from kinoloom.artifacts.folder import FolderStore
from kinoloom.brief import Brief
from kinoloom.bus.tasks import OnState, Task, Tasks
from kinoloom.errors import EngineFailed
from kinoloom.events import Event
from kinoloom.jobs import JOBS, Answer, AskModel, Job, SpeakLine, WriteScript
from kinoloom.progress import MUTE
from kinoloom.store.store import Store
from kinoloom.storyboard import Storyboard
from kinoloom.takes import Spoken, Take, Told
from kinoloom.traits import Traits
from workers.actors import StoredInputs
from workers.engines.base import Engine, Workbench
from workers.engines.write.scribe import Scribe
from workers.ollama.fake.asked import Brain, ChatRequest, Turn

MODEL = Traits(
    id="pen", craft="write", actors=("ask_model",), revision="1", summary="A brain without a server.", code_licence="-"
)
SCRIBE = Scribe().traits
VOICE = Traits(id="voice", craft="speak", revision="1", summary="Counts words.", code_licence="-", languages=None)
DRAWS = Traits(
    id="draws", craft="paint", actors=("board_scenes", "paint_scene"), revision="1", summary="-", code_licence="-"
)
PAINTS = Traits(id="paints", craft="paint", actors=("paint_picture",), revision="1", summary="-", code_licence="-")


@dataclass
class AtOnce:
    """Where jobs are done by whoever asks; each is remembered, as a worker's are."""

    artifacts: FolderStore
    brain: Brain
    model: Engine | None = None
    """Asked in place of the brain."""
    words_a_second: float = 2.55
    asked: list[Job] = field(default_factory=list)
    dies_after: int | None = None
    """So many jobs are done, then everything ends, as by a power cut."""

    async def call(self, task: Task, *, on_state: OnState | None = None) -> str:
        if self.dies_after is not None and len(self.asked) >= self.dies_after:
            raise PowerCut
        job = JOBS[task.actor].model_validate_json(task.payload)
        self.asked.append(job)
        with self.artifacts.draft(task.key) as draft:
            take, traits = await self._made(job, draft.folder)
            made = draft.commit(
                take=take,
                payload=job.model_dump(mode="json"),
                traits=traits,
                seconds=0.1,
                check=lambda *_: None,
            )
        return Answer(seconds=0.1, take=made.manifest.take).model_dump_json()

    async def _made(self, job: Job, folder: Path) -> tuple[Take, Traits]:
        if isinstance(job, AskModel) and self.model is not None:
            # It runs a loop of its own.
            return await asyncio.to_thread(self.model.make, job, self._bench(folder)), self.model.traits
        return self._make(job, folder)

    def _make(self, job: Job, folder: Path) -> tuple[Take, Traits]:
        if isinstance(job, AskModel):
            text = self.brain(request(job))
            return Told(text=text, model="pen", asked_tokens=9, told_tokens=len(text.split())), MODEL
        if isinstance(job, WriteScript):
            return Scribe().make(job, self._bench(folder)), SCRIBE
        if isinstance(job, SpeakLine):
            seconds = len(job.text.split()) / self.words_a_second
            return Spoken(duration_s=seconds, sample_rate=24_000, words=(), voice="voice"), VOICE
        raise EngineFailed(f"Nobody here does {job.actor}.", hint="-")

    def _bench(self, folder: Path) -> Workbench:
        return Workbench(folder=folder, inputs=StoredInputs(self.artifacts), progress=lambda _: None, news=MUTE)


class PowerCut(BaseException):
    """Nothing runs any more."""


def request(job: AskModel) -> ChatRequest:
    turns = tuple(Turn(role=message.role, text=message.text) for message in job.messages)
    return ChatRequest(model="pen", turns=turns, form=job.form, options={"seed": job.seed}, think=None, body={})


@dataclass
class Crew:
    """One production, and all that was told of it."""

    production: Production
    work: AtOnce
    told: list[Event]

    @property
    def stage(self) -> Stage:
        return self.production.stage

    @property
    def board(self) -> Storyboard:
        return self.production.board

    def told_of(self, kind: type[Event]) -> list[Event]:
        return [event for event in self.told if isinstance(event, kind)]


async def crew(
    brief: Brief,
    store: Store,
    folder: Path,
    brain: Brain,
    *,
    paint: Traits = DRAWS,
    write: tuple[Traits, ...] = (MODEL, SCRIBE),
    speak: Traits = VOICE,
    production: str | None = None,
) -> Crew:
    """A run of *brief*; of a *production* that is there already, a further one."""
    id_ = production or await store.create_production(brief, out=None)
    row = await store.production(id_)
    picked = {take.slot: take.key for take in await store.takes(id_, picked_only=True)}
    work = AtOnce(FolderStore(folder), brain)
    told: list[Event] = []
    stage = Stage(
        production=id_,
        run=f"{id_}-1",
        casting={"write": write, "speak": (speak,), "paint": (paint,)},
        artifacts=work.artifacts,
        tasks=cast("Tasks", work),
        tell=told.append,
        did=lambda *_: None,
        purse=Purse(None),
    )
    made = Production(
        id=id_,
        brief=brief,
        storyboard=row.storyboard,
        version=row.storyboard_version,
        origin={slot: picked[slot] for slot in ("write", "ideas", "refit", "board") if slot in picked},
        music=None,
        approved=False,
        stage=stage,
        store=store,
        planned=_planned,
    )
    return Crew(production=made, work=work, told=told)


def _planned(*, scenes: int, lines: int) -> None:
    pass
