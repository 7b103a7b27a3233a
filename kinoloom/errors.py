"""Every error a person can meet, as one tree with a code and a hint.

KinoloomError
    UserError            never succeeds as asked; the person changes something
        BriefInvalid
        ScriptEmpty
        LanguageUnsupported
        VoiceUnknown
        ProductionUnknown
        ProductionBusy
        NotNow
        LimitReached
        SceneUnknown
        FilmNotReady
        LayoutNotEdited
        OutputRefused
        AddressRefused
        ReceiverRefused
        EngineUnknown
        EngineUnavailable
        MediaUnreadable
        SettingsInvalid
        DownloadRefused
        NotFound
        Unauthenticated
        Forbidden
        Outdated
        VersionMissing
        TooLarge
        CursorInvalid
        ArtifactGone
        EventIdInvalid
        MessageInvalid
        KeyReused
        AnswerNotKept
        UploadRefused
            HeaderInvalid
            ProtocolUnknown
            ContentTypeWrong
        OffsetWrong
        ChecksumWrong
        NameTaken
        InUse
    TransientError       may succeed later; the one layer that retries may retry it
        BusUnreachable
        BusNotStarted
        DiskFull
        DatabaseUnreachable
        StoryboardChanged
        EnginesMissing
        DownloadFailed
        QuotaReached
        StillAnswering
        NotYet
        UploadBusy
        UploadStalled
        ScannerUnreachable
    Defect               our bug or a broken artifact; a human looks
        ArtifactBroken
        DatabaseBroken
        EngineFailed
        JobDead
        WeightsBroken
    Cancelled            somebody asked for it to stop
"""

from typing import ClassVar


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


class BriefInvalid(UserError):
    """A field of the brief is out of its range or contradicts another."""

    code = "BRIEF_INVALID"


class ScriptEmpty(UserError):
    """Nothing in the script or prompt can be spoken."""

    code = "SCRIPT_EMPTY"


class LanguageUnsupported(UserError):
    """No available engine speaks or shows this language."""

    code = "LANGUAGE_UNSUPPORTED"


class VoiceUnknown(UserError):
    """The engine has no voice of this name."""

    code = "VOICE_UNKNOWN"

    def __init__(self, voice: str, known: list[str]) -> None:
        super().__init__(f"No voice is called {voice!r}.", hint=f"Use one of: {', '.join(known) or 'none yet'}.")


class ProductionUnknown(UserError):
    """No production has this id."""

    code = "PRODUCTION_UNKNOWN"

    def __init__(self, production: str) -> None:
        super().__init__(f"No production is called {production!r}.", hint="`kinoloom list` shows them all.")


class ProductionBusy(UserError):
    """A director is making the production right now."""

    code = "PRODUCTION_BUSY"

    def __init__(self, production: str) -> None:
        super().__init__(
            f"The production {production} is being made right now.",
            hint="Wait for its film, or cancel it (Ctrl-C where it runs); then change it.",
        )


class NotNow(UserError):
    """The production is in no state for this."""

    code = "NOT_NOW"


class LimitReached(UserError):
    """Its making took, or would take, more time or money than its brief allows."""

    code = "LIMIT_REACHED"


class SceneUnknown(UserError):
    """The production has no scene of this number."""

    code = "SCENE_UNKNOWN"

    def __init__(self, number: int, count: int) -> None:
        super().__init__(f"There is no scene {number}.", hint=f"Scenes are numbered 1 to {count}.")


class FilmNotReady(UserError):
    """The production has no finished film to make something of."""

    code = "FILM_NOT_READY"

    def __init__(self, production: str) -> None:
        super().__init__(
            f"The production {production} is not finished.", hint=f"`kinoloom resume {production}` finishes it."
        )


class LayoutNotEdited(UserError):
    """The production films another's storyboard, which is the one to change."""

    code = "LAYOUT_NOT_EDITED"

    def __init__(self, production: str, base: str) -> None:
        super().__init__(
            f"The production {production} is another layout of {base}.",
            hint=f"Change {base} (`kinoloom scene {base} N …`), then export it again.",
        )


class OutputRefused(UserError):
    """The film cannot be written where it was asked for."""

    code = "OUTPUT_REFUSED"


class AddressRefused(UserError):
    """The server cannot listen at this address."""

    code = "ADDRESS_REFUSED"


class ReceiverRefused(UserError):
    """A webhook's URL that is told nothing."""

    code = "RECEIVER_REFUSED"


class EngineUnknown(UserError):
    """The craft has no engine of this name."""

    code = "ENGINE_UNKNOWN"


class EngineUnavailable(UserError):
    """The engine exists, but something it needs is missing here."""

    code = "ENGINE_UNAVAILABLE"


class MediaUnreadable(UserError):
    """A picture, sound or film that was given cannot be decoded."""

    code = "MEDIA_UNREADABLE"


class SettingsInvalid(UserError):
    """A setting is misspelt or out of range."""

    code = "SETTINGS_INVALID"


class DownloadRefused(UserError):
    """What is to be pulled is not there, or is not given to us."""

    code = "DOWNLOAD_REFUSED"


class NotFound(UserError):
    """There is nothing of this id, or it is somebody else's."""

    code = "NOT_FOUND"

    def __init__(self, what: str, id: str) -> None:
        super().__init__(f"There is no {what} {id!r}.", hint=f"List your {what}s to see their ids.")


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

    def __init__(self, what: str, name: str) -> None:
        super().__init__(f"You have a {what} {name!r} already.", hint="Choose another name, or delete that one first.")


class InUse(UserError):
    """Something else needs it."""

    code = "IN_USE"


class TransientError(KinoloomError):
    """It may succeed later, unchanged."""

    code = "TRANSIENT"
    retryable = True


class BusUnreachable(TransientError):
    """Redis does not answer."""

    code = "BUS_UNREACHABLE"


class BusNotStarted(TransientError):
    """The embedded Redis-compatible server could not be started."""

    code = "BUS_NOT_STARTED"


class DiskFull(TransientError):
    """No room is left where artifacts are kept."""

    code = "DISK_FULL"


class DatabaseUnreachable(TransientError):
    """The database does not answer, or is locked for too long."""

    code = "DATABASE_UNREACHABLE"


class StoryboardChanged(TransientError):
    """Somebody else changed the storyboard since it was read."""

    code = "STORYBOARD_CHANGED"

    def __init__(self, production: str) -> None:
        super().__init__(
            f"The storyboard of {production} changed meanwhile.",
            hint=f"`kinoloom resume {production}` films the new one.",
        )


class EnginesMissing(TransientError):
    """No running worker offers a craft that the film needs."""

    code = "ENGINES_MISSING"


class DownloadFailed(TransientError):
    """The network is away, or broke off; a second pull goes on."""

    code = "DOWNLOAD_FAILED"


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


class Defect(KinoloomError):
    """Our bug or a broken file; trying again does not help."""

    code = "DEFECT"


class ArtifactBroken(Defect):
    """A stored artifact does not match its manifest."""

    code = "ARTIFACT_BROKEN"


class DatabaseBroken(Defect):
    """The database file cannot be read as one."""

    code = "DATABASE_BROKEN"


class EngineFailed(Defect):
    """An engine raised something that is not one of ours."""

    code = "ENGINE_FAILED"


class JobDead(Defect):
    """A job was delivered several times, and its worker died each time."""

    code = "JOB_DEAD"


class WeightsBroken(Defect):
    """A file of a model is not the one that was meant."""

    code = "WEIGHTS_BROKEN"


class Cancelled(KinoloomError):
    """Somebody asked for it to stop."""

    code = "CANCELLED"
