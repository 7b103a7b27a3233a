"""What can go wrong at a ComfyUI server."""

from kinoloom.errors.root import Defect, TransientError, UserError

_LOOK = "Look at the terminal in which ComfyUI runs; what it wrote last says why."


class ComfyUnreachable(TransientError):
    """No ComfyUI server answers where one is expected."""

    code = "COMFYUI_UNREACHABLE"

    def __init__(self, url: str, why: str) -> None:
        super().__init__(
            f"No ComfyUI answers at {url}: {why}.",
            hint="Start it there (`python main.py` in its folder), or say where it is: KINOLOOM_COMFYUI__URL.",
        )


class ComfyStuck(TransientError):
    """A ComfyUI server answers, but its work does not go on, and cannot be stopped."""

    code = "COMFYUI_STUCK"

    def __init__(self, url: str, why: str) -> None:
        super().__init__(f"The ComfyUI at {url} is stuck: {why}.", hint=f"Restart it. {_LOOK}")


class PromptLost(TransientError):
    """A ComfyUI server forgot what it was given, and forgot it again."""

    code = "COMFYUI_PROMPT_LOST"

    def __init__(self, url: str, times: int) -> None:
        super().__init__(
            f"The ComfyUI at {url} lost the workflow {times} times.",
            hint=f"It restarts in the middle of its work, mostly for want of memory. {_LOOK}",
        )


class WorkflowInterrupted(TransientError):
    """Somebody else stopped a workflow at the ComfyUI server."""

    code = "WORKFLOW_INTERRUPTED"

    def __init__(self, url: str) -> None:
        super().__init__(
            f"Somebody stopped the workflow at {url}.",
            hint="Run it again, and leave the stop button of ComfyUI alone meanwhile.",
        )


class WorkflowInvalid(UserError):
    """A workflow that ComfyUI cannot run as it is."""

    code = "WORKFLOW_INVALID"


class GpuMemoryShort(UserError):
    """A workflow needs more memory than the ComfyUI server has."""

    code = "GPU_MEMORY_SHORT"

    def __init__(self, where: str) -> None:
        super().__init__(
            f"ComfyUI ran out of memory in {where}, twice.",
            hint="Ask for a smaller picture or fewer frames, take a workflow with smaller weights, "
            "or start ComfyUI with --lowvram.",
        )


class WorkflowFailed(Defect):
    """A node of a workflow raised an error."""

    code = "WORKFLOW_FAILED"

    def __init__(self, where: str, why: str) -> None:
        super().__init__(f"ComfyUI failed in {where}: {why}.", hint=_LOOK)


class OutputMissing(Defect):
    """A workflow ended well, without what was wanted of it."""

    code = "WORKFLOW_OUTPUT_MISSING"


class OutputUnusable(Defect):
    """What a workflow made cannot be shown or heard."""

    code = "WORKFLOW_OUTPUT_UNUSABLE"

    def __init__(self, why: str) -> None:
        super().__init__(
            f"What ComfyUI made is of no use: {why}.",
            hint="Run the workflow in ComfyUI itself; black pictures often mean a VAE in half precision, "
            "which --fp32-vae mends. Or try another seed.",
        )
