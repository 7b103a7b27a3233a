"""A job's progress and news, thinned, as events."""

import time
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypedDict

from kinoloom.errors import Cancelled
from kinoloom.events import MOST_PREVIEW, EngineWarming, Event, ScriptToken, TakePreviewed, TakeProgressed
from kinoloom.jobs import Job
from kinoloom.recipe import Key

#: seconds between two events of one job, and between two looks at whether it is still wanted
INTERVAL_S = 0.25
#: seconds between two previews of one job
PREVIEW_S = 1.0


class _About(TypedDict):
    production: str
    run: str | None
    scene: str | None
    key: Key


@dataclass(slots=True, kw_only=True)
class Reporting:
    """The `Progress` and the `News` that an engine gets."""

    job: Job
    key: Key
    context: dict[str, str]
    append: Callable[[Event], object]
    cancelled: Callable[[Key], bool]
    _next: float = field(default=0.0, init=False)
    _next_words: float = field(default=0.0, init=False)
    _next_preview: float = field(default=0.0, init=False)
    _fraction: float = field(default=0.0, init=False)
    _doing: str = field(default="", init=False)
    _words: list[str] = field(default_factory=list, init=False)

    def __call__(self, fraction: float, /) -> None:
        self._fraction = min(max(fraction, 0.0), 1.0)
        now = time.monotonic()
        if now < self._next:
            return
        self._next = now + INTERVAL_S
        if self.cancelled(self.key):
            raise Cancelled(f"{self.key} is not wanted any more.", hint="`kinoloom resume` makes it again.")
        self._tell_progress()

    def doing(self, what: str, /) -> None:
        if what != self._doing:
            self._doing = what
            self._tell_progress()

    def warming(self, what: str, waited_s: float, /) -> None:
        if self._heard:
            engine = self.context.get("engine", "")
            self.append(
                EngineWarming(
                    **self._about(), craft=self.job.craft, engine=engine, what=what, waited_s=round(waited_s, 1)
                )
            )

    def wrote(self, text: str, /) -> None:
        self._words.append(text)
        now = time.monotonic()
        if now >= self._next_words:
            self._next_words = now + INTERVAL_S
            self.flush()

    def flush(self) -> None:
        """Tell the words that wait to be told."""
        text, self._words = "".join(self._words), []
        if text and self._heard:
            self.append(ScriptToken(**self._about(), text=text))

    def preview(self, jpeg: bytes, /) -> None:
        now = time.monotonic()
        image = b64encode(jpeg).decode()
        if self._heard and now >= self._next_preview and len(image) <= MOST_PREVIEW:
            self._next_preview = now + PREVIEW_S
            self.append(TakePreviewed(**self._about(), craft=self.job.craft, actor=self.job.actor, jpeg=image))

    @property
    def _heard(self) -> bool:
        return bool(self.context.get("production"))

    def _about(self) -> _About:
        context = self.context
        return {
            "production": context["production"],
            "run": context.get("run"),
            "scene": context.get("scene") or None,
            "key": self.key,
        }

    def _tell_progress(self) -> None:
        if self._heard:
            self.append(
                TakeProgressed(
                    **self._about(),
                    craft=self.job.craft,
                    actor=self.job.actor,
                    fraction=self._fraction,
                    doing=self._doing,
                )
            )
