"""What may go better later, and what is broken."""

from kinoloom.errors.root import Defect, TransientError


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


class EngineAway(TransientError):
    """The server behind an engine does not answer, though it did when the run began."""

    code = "ENGINE_AWAY"


class DownloadFailed(TransientError):
    """The network is away, or broke off; a second pull goes on."""

    code = "DOWNLOAD_FAILED"


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
