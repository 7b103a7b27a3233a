"""How far a film is and how long it will still take, from what such work took before."""

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
    _planned: dict[str, float] = field(default_factory=dict)
    _done: dict[str, float] = field(default_factory=dict)
    _shown: float = 0.0
    _known: bool = False

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
        self._known = True

    def did(self, job: Job) -> None:
        """*job* is done, or was there already."""
        self._done[job.actor] = self._done.get(job.actor, 0.0) + job.units * self._unit_s(job.actor)
        self._planned[job.actor] = max(self._planned.get(job.actor, 0.0), self._done[job.actor])

    @property
    def fraction(self) -> float:
        """Of the whole run, in [0, 1); never lower than it was."""
        whole = sum(self._planned.values()) if self._known else 0.0
        part = sum(self._done.values()) / whole if whole else 0.0
        self._shown = max(self._shown, min(part, 0.99))
        return self._shown

    @property
    def eta_s(self) -> float | None:
        """Seconds still to go; None before there is anything to tell from."""
        if not self._known:
            return None
        before = self.left_s if self.crowd is None else self.crowd.before(self)
        return round(before / self.workers, 1)

    @property
    def left_s(self) -> float:
        """Of work, for one worker."""
        return max(0.0, sum(self._planned.values()) - sum(self._done.values()))

    def left_before(self, other: "Outlook") -> float:
        """Seconds of its work that are done before *other* ends, whose share of the workers is as large."""
        if self.lane > other.lane:
            return 0.0
        if not self._known:
            return other.left_s
        return self.left_s if self.lane < other.lane else min(self.left_s, other.left_s)

    def _unit_s(self, actor: str) -> float:
        return self.unit_s.get(actor, TYPICAL_S.get(actor, 1.0))


@dataclass(slots=True)
class Crowd:
    """The runs that share the same workers."""

    _members: list[Outlook] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self._members)

    def join(self, outlook: Outlook) -> None:
        outlook.crowd = self
        self._members.append(outlook)

    def leave(self, outlook: Outlook) -> None:
        self._members = [member for member in self._members if member is not outlook]

    def before(self, outlook: Outlook) -> float:
        """Seconds of work, for one worker, that are done before *outlook*'s run ends, its own with it."""
        return sum(member.left_before(outlook) for member in self._members)
