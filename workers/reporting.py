"""A job's progress, thinned, as events."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from kinoloom.errors import Cancelled
from kinoloom.events import Event, TakeProgressed
from kinoloom.jobs import Job
from kinoloom.recipe import Key

#: seconds between two events of one job, and between two looks at whether it is still wanted
INTERVAL_S = 0.25


@dataclass(slots=True, kw_only=True)
class Reporting:
    """The `Progress` that an engine gets."""

    job: Job
    key: Key
    context: dict[str, str]
    append: Callable[[Event], object]
    cancelled: Callable[[Key], bool]
    _next: float = field(default=0.0, init=False)

    def __call__(self, fraction: float, /) -> None:
        now = time.monotonic()
        if now < self._next:
            return
        self._next = now + INTERVAL_S
        if self.cancelled(self.key):
            raise Cancelled(f"{self.key} is not wanted any more.", hint="`kinoloom resume` makes it again.")
        if self.context.get("production"):
            self.append(
                TakeProgressed(
                    production=self.context["production"],
                    run=self.context.get("run"),
                    scene=self.context.get("scene") or None,
                    craft=self.job.craft,
                    actor=self.job.actor,
                    key=self.key,
                    fraction=min(max(fraction, 0.0), 1.0),
                )
            )
