"""The writer behind which an Ollama server and its language model stand."""

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from kinoloom.errors import EngineFailed, EngineUnavailable, KinoloomError
from kinoloom.jobs import AskModel, Job
from kinoloom.settings import OllamaSection
from kinoloom.takes import Told
from kinoloom.traits import REMOTE, Traits
from workers.engines.base import Workbench
from workers.ollama import place
from workers.ollama.hearing import Hearing
from workers.ollama.looking import Found, Lookout, memory_of
from workers.ollama.models import Model
from workers.ollama.question import Answer, Asked, Ear
from workers.ollama.room import context_for

Ask = Callable[[Asked, Ear], Coroutine[Any, Any, Answer]]

#: changes with whatever we put to the model besides the question
_REVISION = "1"


class OllamaEngine:
    """Has the model of a server answer questions."""

    def __init__(self, settings: OllamaSection, bring: Callable[[], Ask]) -> None:
        """*bring* imports what speaks to the server, which takes seconds."""
        self._settings = settings
        self._url = place.url(settings)
        self._bring = bring
        self._ask: Ask | None = None
        self._lookout = Lookout(self._url, settings.model)
        self._on_cpu: set[str] = set()
        """Models that took no memory of a GPU when they were loaded last, by digest."""

    @property
    def traits(self) -> Traits:
        return _traits(self._lookout.look())

    def load(self) -> None:
        """Our side only: the model is loaded by the server, when it is asked."""
        self._ask = self._bring()

    def unload(self) -> None:
        self._ask = None

    def make(self, job: Job, bench: Workbench) -> Told:
        """The model's answer.

        Raises:
            KinoloomError: of `errors.models`, most often.
        """
        if not isinstance(job, AskModel) or self._ask is None:
            raise EngineFailed(f"A language model cannot do {job.actor}.", hint="This is a defect; please report it.")
        model = _there(self._lookout.look())
        context = context_for(job, model, self._settings.context)
        hearing = Hearing(job, model.name, self._settings, bench)
        asked = Asked(
            url=self._url,
            model=model.name,
            thinks="thinking" in model.capabilities,
            context=context,
            keep_alive_s=self._settings.keep_alive_s,
            job=job,
        )
        try:
            with self._gpu(model, hearing, bench):
                hearing.asks()
                answer = _run(self._ask(asked, hearing))
        except KinoloomError:
            self._lookout.expire()
            raise
        self._note(model)
        bench.progress(1.0)
        return Told(
            text=answer.text, model=model.name, asked_tokens=answer.asked_tokens, told_tokens=answer.told_tokens
        )

    def _gpu(self, model: Model, hearing: Hearing, bench: Workbench) -> AbstractContextManager[None]:
        hearing.loads = not self._note(model)
        if model.digest in self._on_cpu:
            # It is in nobody's way.
            return nullcontext()
        return bench.gpu.hold("ollama", self._url, heed=hearing.queues)

    def _note(self, model: Model) -> bool:
        """Remember what *model* runs on; False: it is not loaded."""
        memory = memory_of(self._url, model.name)
        if memory == 0:
            self._on_cpu.add(model.digest)
        elif memory is not None:
            self._on_cpu.discard(model.digest)
        return memory is not None


def _run(asking: Coroutine[Any, Any, Answer]) -> Answer:
    """One loop for one question: the client cannot be used in another, and nothing of it is left behind."""
    with asyncio.Runner() as runner:
        return runner.run(asking)


def _there(found: Found) -> Model:
    if found.model is None:
        raise EngineUnavailable(found.missing or "There is no model.", hint=found.remedy or "Pull one.")
    return found.model


def _traits(found: Found) -> Traits:
    model = found.model
    return Traits(
        id="ollama",
        craft="write",
        actors=("ask_model",),
        revision=f"{_REVISION}-{model.digest[:12]}" if model else _REVISION,
        summary=f"Writes with {found.why}." if model else "Writes with a language model of a local Ollama.",
        version=model.name if model else "",
        code_licence="MIT",
        weights_licence=model.licence if model else None,
        commercial=model.commercial if model else True,
        queue=REMOTE,
        missing=found.missing,
        remedy=found.remedy,
        away=found.away,
        why=found.why,
    )
