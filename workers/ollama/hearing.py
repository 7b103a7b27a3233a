"""Whoever hears an answer come: it tells the words, and knows when to give up."""

from kinoloom.errors.models import ModelNotReady, ModelStalled
from kinoloom.jobs import AskModel
from kinoloom.settings import OllamaSection
from workers.engines.base import Workbench
from workers.ollama.reading import Reader

#: seconds between two words about what is waited for
_TELL_S = 1.0
#: how far an answer is at most before it is whole
_NEARLY = 0.99


class Hearing:
    """The `Ear` of one job."""

    def __init__(self, job: AskModel, model: str, settings: OllamaSection, bench: Workbench) -> None:
        self.loads = False
        """The model has to be loaded first."""
        self._job = job
        self._model = model
        self._settings = settings
        self._bench = bench
        self._reader = Reader(job.form) if job.form is not None else None
        self._heard = 0
        self._tell_at = _TELL_S

    def queues(self, waited_s: float) -> None:
        """Somebody else has the GPU."""
        self._bench.progress(0.0)
        self._warming("waiting for the GPU", waited_s)

    def asks(self) -> None:
        """Now it is put."""
        self._tell_at = _TELL_S
        self._bench.progress(0.0)

    def waits(self, silent_s: float) -> None:
        """
        Raises:
            ModelNotReady, ModelStalled: it has been waited for long enough.
            Cancelled: nobody wants the answer any more.
        """
        self._bench.progress(self._fraction)
        if self._heard:
            if silent_s > self._settings.stall_s:
                raise ModelStalled(self._model, silent_s)
            return
        if silent_s > self._settings.warm_s:
            raise ModelNotReady(self._model, silent_s)
        self._warming(f"loading {self._model}" if self.loads else f"{self._model} is reading", silent_s)

    def hears(self, words: str) -> None:
        """
        Raises:
            Cancelled: nobody wants the answer any more.
        """
        if not words and not self._heard:
            self._bench.news.doing("thinking")
        self._heard += 1
        self._bench.progress(self._fraction)
        if told := self._reader.feed(words) if self._reader else words:
            self._bench.news.doing("")
            self._bench.news.wrote(told)

    @property
    def _fraction(self) -> float:
        return min(self._heard / self._job.most_tokens, _NEARLY)

    def _warming(self, what: str, waited_s: float) -> None:
        if waited_s >= self._tell_at:
            self._tell_at = waited_s + _TELL_S
            self._bench.news.warming(what, waited_s)
