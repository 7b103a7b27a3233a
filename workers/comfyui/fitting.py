"""Sizes and lengths that a film wants, as a workflow's model can do them."""

import itertools
import math

from workers.comfyui.declared import Input
from workers.comfyui.values import fitted
from workers.comfyui.workflow import Workflow

#: ratio of two shapes, as a logarithm; what a film loses at its edges then is seen by nobody
_SAME_SHAPE = 0.04


def sized(workflow: Workflow, width: int, height: int) -> tuple[int, int]:
    """Width and height in pixels for a picture that is to fill *width* x *height*.

    A shape that is nearly the one that the model was made for, upright or lying, becomes exactly that. Another is
    kept as nearly as the model's steps allow, with about as many pixels; a workflow that names no size takes those of
    the film. Without a width and a height to set, what was asked comes back.
    """
    wide, high = workflow.inputs.get("width"), workflow.inputs.get("height")
    if wide is None or high is None:
        return width, height
    native = workflow.declared.size or (width, height)
    for made_for in (native, native[::-1]):
        if abs(math.log(width / height / (made_for[0] / made_for[1]))) < _SAME_SHAPE:
            return fitted(wide, made_for[0]), fitted(high, made_for[1])
    scale = math.sqrt(native[0] * native[1] / (width * height))
    scale *= min(1.0, _most(wide) / (width * scale), _most(high) / (height * scale))
    pairs = itertools.product(_near(wide, width * scale), _near(high, height * scale))
    shape, pixels = width / height, width * height * scale**2
    return min(pairs, key=lambda pair: (abs(math.log(pair[0] / pair[1] / shape)), abs(pair[0] * pair[1] - pixels)))


def frames_for(workflow: Workflow, seconds: float) -> int:
    """The fewest frames that cover *seconds*, or the most that the model can do; 0: it counts no frames."""
    asked = workflow.inputs.get("frames")
    if asked is None or workflow.declared.rate is None:
        return 0
    return fitted(asked, math.ceil(seconds * workflow.declared.rate - 1e-6))


def longest_s(workflow: Workflow) -> float | None:
    """How many seconds one run can be; None: as long as anybody wants, or the question does not arise."""
    asked = workflow.inputs.get("frames")
    if asked is not None and asked.max is not None and workflow.declared.rate is not None:
        return float(asked.max / workflow.declared.rate)
    seconds = workflow.inputs.get("seconds")
    return None if seconds is None else seconds.max


def _most(asked: Input) -> float:
    return math.inf if asked.max is None else asked.max


def _near(asked: Input, value: float) -> set[int]:
    """The two numbers beside *value* that the model can do."""
    every, start = asked.steps
    below = every * math.floor((value - start) / every) + start
    nearest = asked.model_copy(update={"up": False})
    return {max(1, fitted(nearest, below)), max(1, fitted(nearest, below + every))}
