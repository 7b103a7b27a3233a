"""What was asked of the crew and cannot be made so."""

from kinoloom.errors.root import UserError


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


class WorkflowUnknown(UserError):
    """No ComfyUI workflow has this name."""

    code = "WORKFLOW_UNKNOWN"

    def __init__(self, name: str, known: list[str]) -> None:
        super().__init__(f"No workflow is called {name!r}.", hint=f"Known: {', '.join(known) or 'none yet'}.")


class WorkflowValueInvalid(UserError):
    """A workflow has no such input, or the input does not take such a value."""

    code = "WORKFLOW_VALUE_INVALID"
