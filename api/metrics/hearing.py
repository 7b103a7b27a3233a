"""Numbers from what happens: one more listener on the stream of all events."""

import re
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import UTC, datetime

import structlog
from pydantic import ValidationError

from api.live.lines import Line
from api.metrics.measures import OTHER, Measures
from kinoloom.events import EVENT, LAST, Event, NodeFinished, PreviewReady, RunStarted, TakeMade
from kinoloom.jobs import JOBS

log = structlog.get_logger(__name__)

#: runs whose beginning is remembered
_MOST_RUNS = 5_000
#: only these are read: there are many more of the others
_READ = re.compile(r'"type":"(?:run_started|node_finished|preview_ready|take_made|' + "|".join(sorted(LAST)) + r')"')

_ACTORS = frozenset(job.actor for job in JOBS.values())


@dataclass(slots=True)
class _Run:
    began: datetime
    shown: bool = False


@dataclass(slots=True)
class Hearing:
    """Hears every event once; costs some microseconds each."""

    measures: Measures
    _runs: OrderedDict[str, _Run] = field(default_factory=OrderedDict)

    def __call__(self, line: Line) -> None:
        self.measures.events.inc()
        if not _READ.search(line.text):
            return
        try:
            event = EVENT.validate_json(line.text)
        except ValidationError as error:
            # Of another version of the program.
            log.debug("event.unmeasured", id=line.id, error=str(error))
            return
        late_s = (datetime.now(UTC) - event.at).total_seconds()
        self.measures.event_seconds.observe(max(0.0, late_s))
        self._measure(event)

    def _measure(self, event: Event) -> None:
        measures = self.measures
        match event:
            case RunStarted():
                self._begin(event)
            case NodeFinished():
                measures.node_seconds.labels(measures.name("node", event.node)).observe(event.seconds)
            case TakeMade():
                self._take(event)
            case PreviewReady():
                self._preview(event)
            case _:
                self._end(event)

    def _begin(self, event: RunStarted) -> None:
        if event.run is not None and event.run not in self._runs:
            self._runs[event.run] = _Run(event.at)
            if len(self._runs) > _MOST_RUNS:
                self._runs.popitem(last=False)

    def _take(self, event: TakeMade) -> None:
        actor = event.actor if event.actor in _ACTORS else OTHER
        self.measures.takes.labels(actor, "found" if event.reused else "made").inc()
        if not event.reused:
            self.measures.actor_seconds.labels(actor).observe(event.seconds)

    def _preview(self, event: PreviewReady) -> None:
        run = self._runs.get(event.run or "")
        if run is not None and not run.shown:
            run.shown = True
            self.measures.preview_seconds.observe(_since(run, event))

    def _end(self, event: Event) -> None:
        outcome = event.type.removeprefix("run_")
        self.measures.runs.labels(outcome).inc()
        run = self._runs.pop(event.run or "", None)
        if run is not None:
            self.measures.run_seconds.labels(outcome).observe(_since(run, event))


def _since(run: _Run, event: Event) -> float:
    """Seconds; never less than none, for two machines' clocks may disagree."""
    return max(0.0, (event.at - run.began).total_seconds())
