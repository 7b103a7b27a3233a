"""The engines that ComfyUI servers are: one for each workflow that can do a job of ours."""

from collections import defaultdict
from functools import partial

import structlog

from kinoloom.settings import Settings
from kinoloom.traits import Craft
from workers.comfyui import servers
from workers.comfyui.asked import actors_of
from workers.comfyui.crew import Crew
from workers.comfyui.engine import PREFIX, WorkflowEngine
from workers.comfyui.library import load_all
from workers.comfyui.patience import Patience
from workers.comfyui.presence import Presence
from workers.comfyui.workflow import Workflow
from workers.engines.base import EngineTable

log = structlog.get_logger(__name__)

#: of those that may be used for anything, the one that makes the best of it first; a person's own come after these
_BEST = ("qwen-image", "z-image-turbo", "flux-schnell", "sdxl", "qwen-image-edit", "wan22-14b", "wan22-5b", "ltx-video")


def workflow_engines(settings: Settings) -> dict[Craft, EngineTable]:
    """By craft, in the order in which `auto` tries them."""
    library = load_all(settings.workflows_folder)
    for problem in library.problems:
        log.warning("workflow.broken", workflow=problem.name, code=problem.error.code, error=problem.error.message)
    presence = Presence(servers.urls(settings.comfyui))
    crew = Crew(Patience(stall_s=settings.comfyui.stall_s, away_s=settings.comfyui.away_s))
    tables: defaultdict[Craft, EngineTable] = defaultdict(dict)
    for workflow in sorted(library.workflows.values(), key=_order):
        if actors_of(workflow):
            tables[workflow.craft][f"{PREFIX}{workflow.name}"] = partial(WorkflowEngine, workflow, presence, crew)
    return dict(tables)


def _order(workflow: Workflow) -> tuple[bool, bool, bool, int, str]:
    rank = _BEST.index(workflow.name) if workflow.name in _BEST else len(_BEST)
    return not workflow.declared.auto, not workflow.commercial, workflow.own, rank, workflow.name
