"""One job at a ComfyUI server, from a bound workflow to a take."""

import tempfile
import time
from pathlib import Path

from kinoloom.jobs import AnimateScene, Job
from kinoloom.takes import Take
from workers.comfyui.crew import Crew, Errand
from workers.comfyui.fitting import frames_for
from workers.comfyui.results import take_of
from workers.comfyui.telling import Telling
from workers.comfyui.workflow import Workflow
from workers.engines.base import Workbench


def done(workflow: Workflow, errand: Errand, job: Job, bench: Workbench, crew: Crew) -> Take:
    """The take of *job*, its files on the bench.

    Raises:
        Cancelled: nobody wants it any more; the server has stopped.
        KinoloomError: what the client, or the look at its files, says.
    """
    output = workflow.declared.outputs[0]
    telling = Telling(bench.progress, bench.news, clock=time.monotonic)
    with tempfile.TemporaryDirectory(dir=bench.folder) as brought:
        with bench.gpu.hold("comfyui", errand.url, heed=telling.wait_for_memory):
            ran = crew.run(errand, Path(brought), telling)
        files = [file.path for file in ran.of(output.node)]
        return take_of(job, output.kind, files, bench.folder, expected_s=_expected_s(workflow, job))


def _expected_s(workflow: Workflow, job: Job) -> float:
    """How long a clip of *job* is, of what the model was asked; 0: nobody knows."""
    if not isinstance(job, AnimateScene) or workflow.declared.rate is None:
        return 0.0
    return float(frames_for(workflow, job.seconds) / workflow.declared.rate)
