"""How far a film is and how long it will still take, from what such work took before."""

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from graphs.seeing import DRAWN, pictures
from kinoloom.bus.naming import USUAL_LANE
from kinoloom.jobs import Job

#: seconds of work that one unit of a job costs on a small machine; this machine's own history replaces it
TYPICAL_S: Mapping[str, float] = {
    "write_script": 0.3,
    "ask_model": 6.0,
    "board_scenes": 0.2,
    "speak_line": 0.25,
    "paint_scene": 0.6,
    "paint_picture": 25.0,
    "paint_reference": 45.0,
    "animate_scene": 40.0,
    "upscale_picture": 8.0,
    "upscale_clip": 90.0,
    "score_music": 1.5,
    "fit_music": 2.0,
    "cut_segment": 0.025,
    "mix_sound": 0.0015,
    "publish_film": 0.0004,
    "export_film": 8.0,
}
#: frames of a scene before its voice is known
SCENE_FRAMES = 150


@dataclass(slots=True)
class Outlook:
    """The work of one run, in seconds of one worker."""

    unit_s: Mapping[str, float]
    workers: int
    crowd: "Crowd | None" = None
    """With whom it shares the workers; None: it has them to itself."""
    lane: int = USUAL_LANE
    seen: Mapping[str, int] = field(default_factory=lambda: DRAWN)
    """What each scene's picture takes; see `graphs.seeing`."""
    known: bool = False
    """Whether there is a storyboard to tell from."""
    left_s: float = 0.0
    """Of work, for one worker."""
    _planned: dict[str, float] = field(default_factory=dict)
    _done: dict[str, float] = field(default_factory=dict)
    _shown: float = 0.0

    def plan(self, *, scenes: int, lines: int) -> None:
        """What a film of so many scenes will cost, before its voice is known."""
        frames = scenes * SCENE_FRAMES
        amounts = {
            "write_script": 1, "speak_line": lines, "score_music": 1,
            **pictures(self.seen, scenes), "cut_segment": frames, "mix_sound": frames, "publish_film": frames,
        }  # fmt: skip
        wanted = {actor: amount * self._unit_s(actor) for actor, amount in amounts.items()}
        # What a language model was asked is done by now; how often it is asked is known only then.
        self._planned = self._done | {actor: max(cost, self._done.get(actor, 0.0)) for actor, cost in wanted.items()}
        self._look_ahead(known=True)

    def did(self, job: Job) -> None:
        """*job* is done, or was there already."""
        self._done[job.actor] = self._done.get(job.actor, 0.0) + job.units * self._unit_s(job.actor)
        self._planned[job.actor] = max(self._planned.get(job.actor, 0.0), self._done[job.actor])
        self._look_ahead(known=self.known)

    @property
    def fraction(self) -> float:
        """Of the whole run, in [0, 1); never lower than it was."""
        whole = sum(self._planned.values()) if self.known else 0.0
        part = sum(self._done.values()) / whole if whole else 0.0
        self._shown = max(self._shown, min(part, 0.99))
        return self._shown

    @property
    def eta_s(self) -> float | None:
        """Seconds still to go; None before there is anything to tell from."""
        if not self.known:
            return None
        before = self.left_s if self.crowd is None else self.crowd.before(self)
        return round(before / self.workers, 1)

    def _look_ahead(self, *, known: bool) -> None:
        crowd = self.crowd
        if crowd is not None:
            crowd.leave(self)
        self.left_s, self.known = max(0.0, sum(self._planned.values()) - sum(self._done.values())), known
        if crowd is not None:
            crowd.join(self)

    def _unit_s(self, actor: str) -> float:
        return self.unit_s.get(actor, TYPICAL_S.get(actor, 1.0))


@dataclass(slots=True)
class _Lane:
    known: list[float] = field(default_factory=list)
    """Seconds left of each run, rising."""
    unknown: int = 0
    """Runs of which nobody can tell yet; they count as large."""


@dataclass(slots=True)
class Crowd:
    """The runs that share the same workers.

    Hundreds of them ask several times a second, so that what is left of each is kept in order.
    """

    _lanes: defaultdict[int, _Lane] = field(default_factory=lambda: defaultdict(_Lane))

    def join(self, outlook: Outlook) -> None:
        outlook.crowd = self
        lane = self._lanes[outlook.lane]
        if outlook.known:
            insort(lane.known, outlook.left_s)
        else:
            lane.unknown += 1

    def leave(self, outlook: Outlook) -> None:
        """One that is not in it stays as it is."""
        if outlook.crowd is not self:
            return
        outlook.crowd = None
        lane = self._lanes[outlook.lane]
        if outlook.known:
            del lane.known[bisect_left(lane.known, outlook.left_s)]
        else:
            lane.unknown -= 1

    def before(self, outlook: Outlook) -> float:
        """Seconds of work, for one worker, that are done before *outlook*'s run ends, its own with it.

        All of the runs in more urgent lanes; of those in its own as much as it has itself, for their shares of the
        workers are as large.
        """
        own_s, seconds = outlook.left_s, 0.0
        for number, lane in self._lanes.items():
            if number < outlook.lane:
                seconds += sum(lane.known) + lane.unknown * own_s
            elif number == outlook.lane:
                shorter = bisect_right(lane.known, own_s)
                seconds += sum(lane.known[:shorter]) + (len(lane.known) - shorter + lane.unknown) * own_s
        return seconds
