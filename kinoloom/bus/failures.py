"""How an error crosses from a worker to whoever waits."""

from collections.abc import Iterator

from pydantic import BaseModel, ConfigDict

from kinoloom.errors import Defect, EngineFailed, KinoloomError


class Failure(BaseModel):
    """An error of our tree as data."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    code: str
    message: str
    hint: str
    retryable: bool = False


def recorded(error: BaseException) -> Failure:
    """*error* as data; what is not of our tree is an engine's failure, with its type and text."""
    if isinstance(error, KinoloomError):
        return Failure(code=error.code, message=error.message, hint=error.hint, retryable=error.retryable)
    return Failure(
        code=EngineFailed.code,
        message=f"{type(error).__name__}: {error}".removesuffix(": "),
        hint="The worker's log has the traceback; please report it.",
    )


def rebuilt(failure: Failure) -> KinoloomError:
    """The error that *failure* was; one of a code that we do not know is a defect that names the code."""
    # The first of a code: a kind that has none of its own shares that of the one above it.
    kind = next((kind for kind in _tree(KinoloomError) if kind.code == failure.code), None)
    message = failure.message if kind else f"{failure.code}: {failure.message}"
    # Some kinds word their own message from other arguments; this one is worded already.
    error = (kind or Defect).__new__(kind or Defect)
    KinoloomError.__init__(error, message, hint=failure.hint)
    return error


def _tree(kind: type[KinoloomError]) -> Iterator[type[KinoloomError]]:
    yield kind
    for below in kind.__subclasses__():
        yield from _tree(below)
