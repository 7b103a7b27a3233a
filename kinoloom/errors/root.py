"""The families of errors."""

from typing import ClassVar, Self


class KinoloomError(Exception):
    """The root: `message` is for the log, `hint` tells a person what to do next."""

    code: ClassVar[str] = "KINOLOOM"
    retryable: ClassVar[bool] = False

    def __init__(self, message: str, *, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __reduce__(self) -> tuple[object, ...]:
        return (_rebuild, (type(self), self.message, self.hint))


def _rebuild(kind: type[KinoloomError], message: str, hint: str) -> KinoloomError:
    error = kind.__new__(kind)
    KinoloomError.__init__(error, message, hint=hint)
    return error


class UserError(KinoloomError):
    """What was asked for can never be made as asked."""

    code = "USER"


class TransientError(KinoloomError):
    """It may succeed later, unchanged."""

    code = "TRANSIENT"
    retryable = True


class Defect(KinoloomError):
    """Our bug or a broken file; trying again does not help."""

    code = "DEFECT"

    @classmethod
    def of(cls, error: Exception) -> Self:
        """What somebody is told of an error that nobody foresaw; whoever caught it logs it."""
        return cls(f"{type(error).__name__}: {error}", hint="This is our bug; the log has its traceback.")


class Cancelled(KinoloomError):
    """Somebody asked for it to stop."""

    code = "CANCELLED"
