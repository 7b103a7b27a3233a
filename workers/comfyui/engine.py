"""An engine for every workflow: whatever a ComfyUI server can run does its craft."""

import uuid
from collections.abc import Mapping
from typing import TYPE_CHECKING, TypedDict

from kinoloom import looks, recipe
from kinoloom.errors import EngineUnavailable
from kinoloom.jobs import Job
from kinoloom.takes import Take
from kinoloom.traits import REMOTE, Traits
from workers.comfyui.asked import actors_of, values
from workers.comfyui.crew import Crew
from workers.comfyui.fitting import longest_s
from workers.comfyui.presence import Presence, called
from workers.comfyui.workflow import Workflow
from workers.engines.base import Workbench

if TYPE_CHECKING:
    from workers.comfyui.preflight import Checked

#: before the names of all engines of this kind
PREFIX = "comfyui:"
#: of how values are bound and results are kept
_REVISION = "1"


class WorkflowEngine:
    """Runs one workflow; the servers compute, this process waits."""

    def __init__(self, workflow: Workflow, presence: Presence, crew: Crew) -> None:
        self._workflow = workflow
        self._presence = presence
        self._crew = crew
        declared = workflow.declared
        self._traits = Traits(
            id=f"{PREFIX}{workflow.name}",
            craft=workflow.craft,
            actors=actors_of(workflow),
            auto=declared.auto,
            revision=f"{_REVISION}+{workflow.revision}",
            summary=declared.summary,
            version=declared.title,
            code_licence="GPL-3.0 (ComfyUI, on its own server)",
            weights_licence=workflow.licences or ("as their makers say" if workflow.own else None),
            commercial=workflow.commercial,
            styles=looks.STYLES if workflow.craft == "paint" else (),
            vram_gib=declared.vram_gib,
            clip_s=(longest_s(workflow) or 0.0) if workflow.craft == "animate" else 0.0,
            queue=REMOTE,
        )

    @property
    def traits(self) -> Traits:
        checked = self._presence.checked(self._workflow)
        if any(found.ok for found in checked.values()):
            return self._traits
        return self._traits.model_copy(update=dict(_lack(checked, self._presence)))

    def load(self) -> None:
        """The server loads what it needs when it is asked to."""

    def unload(self) -> None:
        """The server gives its memory back when somebody else wants it."""

    def make(self, job: Job, bench: Workbench) -> Take:
        """Have the take of *job* made by a server that can.

        It is named by the job's key there: whoever asks again, after a crash, takes up what was begun.

        Raises:
            EngineUnavailable: no server can any more.
            KinoloomError: what the client, or the look at its files, says.
        """
        able = self._presence.able(self._workflow)
        if not able:
            lack = _lack(self._presence.checked(self._workflow), self._presence)
            raise EngineUnavailable(f"{self._traits.id}: {lack['missing']}.", hint=lack["remedy"])
        key = recipe.key(actor=job.actor, payload=job.payload, engine=self._traits.id, revision=self._traits.revision)
        id = uuid.uuid5(uuid.NAMESPACE_OID, key)
        bound = self._workflow.bind(values(self._workflow, job, bench.inputs), tag=id.hex[:16])
        from workers.comfyui.doing import Order, done  # noqa: PLC0415 - for those who have a server

        order = Order(workflow=self._workflow, bound=bound, job=job, urls=self._presence.urls, able=able, id=str(id))
        return done(order, bench, self._crew)


class _Lack(TypedDict):
    missing: str
    remedy: str
    away: bool


def _lack(checked: Mapping[str, "Checked"], presence: Presence) -> _Lack:
    """Why no server can run it, and what to do."""
    if not checked:
        urls = " or ".join(map(called, presence.urls))
        return {
            "missing": f"no ComfyUI answers at {urls}",
            "remedy": "Start ComfyUI there, or say where it is: KINOLOOM_COMFYUI__URL.",
            "away": True,
        }
    fewest = min(checked.values(), key=lambda found: len(found.missing))
    return {
        "missing": "; ".join(lack.what for lack in fewest.missing),
        "remedy": " ".join(dict.fromkeys(lack.remedy for lack in fewest.missing)),
        "away": False,
    }
