"""What every job and every answer is."""

from typing import ClassVar

from pydantic import BaseModel, ConfigDict, JsonValue

from kinoloom.takes import Take
from kinoloom.traits import Craft


class Job(BaseModel):
    """The typed payload of one actor. It holds no run ids and no paths, so that equal jobs share one key."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    actor: ClassVar[str]
    craft: ClassVar[Craft]
    take: ClassVar[type[Take]]
    longest_s: ClassVar[int] = 30 * 60
    """A job that takes longer is stuck."""

    @property
    def payload(self) -> str:
        """Its one JSON text: fields in declared order, no blanks."""
        return self.model_dump_json()

    @property
    def units(self) -> int:
        """How much work it is: frames where it has frames, else one."""
        return 1


class Answer(BaseModel):
    """What an actor gives back: the take that stands in the artifact's manifest."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    seconds: float
    """An engine worked on it, now or long ago."""
    take: dict[str, JsonValue]
