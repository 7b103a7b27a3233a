"""What only the server says to those who ask it."""

from kinoloom.errors.root import TransientError, UserError


class NotFound(UserError):
    """There is nothing of this id, or it is somebody else's."""

    code = "NOT_FOUND"

    def __init__(self, what: str, id: str, *, hint: str | None = None) -> None:
        super().__init__(f"There is no {what} {id!r}.", hint=hint or f"List your {what}s to see their ids.")


class Unauthenticated(UserError):
    """The server wants to know who asks."""

    code = "UNAUTHENTICATED"


class Forbidden(UserError):
    """Who asks may not do this."""

    code = "FORBIDDEN"


class Outdated(UserError):
    """It was changed since it was read."""

    code = "OUTDATED"


class VersionMissing(UserError):
    """A change must say which version it changes."""

    code = "VERSION_MISSING"

    def __init__(self) -> None:
        super().__init__(
            "If-Match is missing.", hint="GET it, and send the ETag of that answer as If-Match; `*`: any version."
        )


class TooLarge(UserError):
    """More than the server takes at once."""

    code = "TOO_LARGE"


class CursorInvalid(UserError):
    """A page was asked for after a place that was never given out."""

    code = "CURSOR_INVALID"

    def __init__(self) -> None:
        super().__init__("`after` is no cursor of ours.", hint="Take it from the `next` of the page before.")


class KeyReused(UserError):
    """One idempotency key for two different requests."""

    code = "KEY_REUSED"

    def __init__(self) -> None:
        super().__init__(
            "The Idempotency-Key was used for another request.", hint="Make a new key for every new request."
        )


class AnswerNotKept(UserError):
    """It was done before, and its answer held a secret that is kept nowhere."""

    code = "ANSWER_NOT_KEPT"

    def __init__(self) -> None:
        super().__init__(
            "This was done already, and its answer held a secret that is not kept.",
            hint="Revoke or rotate what was made, and make another with a new Idempotency-Key.",
        )


class ArtifactGone(UserError):
    """A file that was made was tidied away since."""

    code = "ARTIFACT_GONE"

    def __init__(self) -> None:
        super().__init__("The file was tidied away.", hint="Run the production again; what is missing is made anew.")


class EventIdInvalid(UserError):
    """Events were asked for after one that cannot be."""

    code = "EVENT_ID_INVALID"

    def __init__(self, id: str) -> None:
        super().__init__(
            f"{id[:60]!r} is the id of no event.", hint="Send the `id` of the last event you have; `0`: you have none."
        )


class MessageInvalid(UserError):
    """A client said something over its socket that makes no sense."""

    code = "MESSAGE_INVALID"

    def __init__(self, why: str) -> None:
        super().__init__(
            f"The message makes no sense: {why}.",
            hint='Send {"type": "subscribe", "production": "…", "after": "…"}, unsubscribe or ping, as JSON text.',
        )


class UploadRefused(UserError):
    """A file that is not taken in."""

    code = "UPLOAD_REFUSED"


class HeaderInvalid(UploadRefused):
    """A header of the upload protocol makes no sense."""

    code = "HEADER_INVALID"


class ProtocolUnknown(UploadRefused):
    """Another version of the upload protocol than ours."""

    code = "PROTOCOL_UNKNOWN"


class ContentTypeWrong(UploadRefused):
    """Bytes come as something else than bytes."""

    code = "CONTENT_TYPE_WRONG"


class OffsetWrong(UserError):
    """The next bytes of an upload are others than those that were sent."""

    code = "OFFSET_WRONG"

    def __init__(self, sent: int, wanted: int) -> None:
        super().__init__(
            f"The upload goes on at byte {wanted}, not at {sent}.",
            hint="Ask for Upload-Offset with HEAD, and send from there.",
        )


class ChecksumWrong(UserError):
    """Bytes changed on their way; they are thrown away."""

    code = "CHECKSUM_WRONG"

    def __init__(self) -> None:
        super().__init__(
            "The bytes do not have the checksum that was sent with them.", hint="Send the same bytes once more."
        )


class NameTaken(UserError):
    """Another of the same owner is called so."""

    code = "NAME_TAKEN"

    def __init__(self, what: str, name: str, *, hint: str | None = None) -> None:
        super().__init__(
            f"You have a {what} {name!r} already.", hint=hint or "Choose another name, or delete that one first."
        )


class InUse(UserError):
    """Something else needs it."""

    code = "IN_USE"


class QuotaReached(TransientError):
    """Enough for now; later there is more."""

    code = "QUOTA_REACHED"

    def __init__(self, message: str, *, hint: str, retry_after_s: int = 60) -> None:
        super().__init__(message, hint=hint)
        self.retry_after_s = retry_after_s


class NotYet(TransientError):
    """It is being made, and will be there soon."""

    code = "NOT_YET"

    def __init__(self, message: str, *, hint: str = "Ask again in a moment.", retry_after_s: int = 2) -> None:
        super().__init__(message, hint=hint)
        self.retry_after_s = retry_after_s


class StillAnswering(TransientError):
    """The first request with this idempotency key has no answer yet."""

    code = "STILL_ANSWERING"

    def __init__(self, retry_after_s: int) -> None:
        super().__init__(
            "The first request with this Idempotency-Key is being answered.", hint="Ask again in a moment."
        )
        self.retry_after_s = retry_after_s


class UploadBusy(TransientError):
    """Somebody sends to it, or looks at it, just now."""

    code = "UPLOAD_BUSY"
    retry_after_s = 2

    def __init__(self) -> None:
        super().__init__(
            "Another request writes to this upload.", hint="Wait a moment; HEAD says where to go on from there."
        )


class UploadStalled(TransientError):
    """Nothing came for long."""

    code = "UPLOAD_STALLED"

    def __init__(self, waited_s: float) -> None:
        super().__init__(
            f"Nothing came for {waited_s:g} s.", hint="What came before is kept: HEAD says where to go on from."
        )


class ScannerUnreachable(TransientError):
    """The virus scanner does not answer."""

    code = "SCANNER_UNREACHABLE"
