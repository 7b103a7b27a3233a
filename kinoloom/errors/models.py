"""What can go wrong at an Ollama server and its language model."""

from kinoloom.errors.root import TransientError, UserError

_LOOK = "`ollama ps` shows what is loaded, and the log of `ollama serve` what went wrong."


class OllamaUnreachable(TransientError):
    """No Ollama server answers where one is expected."""

    code = "OLLAMA_UNREACHABLE"

    def __init__(self, url: str, why: str) -> None:
        super().__init__(
            f"No Ollama answers at {url}: {why}.",
            hint="Start it (`ollama serve`), or say where it is: KINOLOOM_OLLAMA__URL.",
        )


class ModelMissing(UserError):
    """The Ollama server does not have the model."""

    code = "MODEL_MISSING"

    def __init__(self, model: str, url: str) -> None:
        super().__init__(
            f"The Ollama at {url} has no model {model!r}.",
            hint=f"`ollama pull {model}` brings it; KINOLOOM_OLLAMA__MODEL names another.",
        )


class ModelTooLarge(UserError):
    """The model does not fit into the memory of the Ollama server."""

    code = "MODEL_TOO_LARGE"

    def __init__(self, model: str, why: str) -> None:
        super().__init__(
            f"Ollama cannot load {model}: {why}.",
            hint="Take a smaller model (`ollama pull qwen3:4b`, KINOLOOM_OLLAMA__MODEL), "
            "or a smaller KINOLOOM_OLLAMA__CONTEXT.",
        )


class ModelUnfit(UserError):
    """The model cannot do what it is asked, such as holding a conversation."""

    code = "MODEL_UNFIT"

    def __init__(self, model: str, why: str) -> None:
        super().__init__(
            f"{model} cannot answer: {why}.", hint="Name a model that chats: KINOLOOM_OLLAMA__MODEL=qwen3:8b."
        )


class ModelNotReady(UserError):
    """The model did not begin to answer."""

    code = "MODEL_NOT_READY"

    def __init__(self, model: str, waited_s: float) -> None:
        super().__init__(
            f"{model} did not begin to answer in {waited_s:.0f} s.",
            hint=f"Take a smaller model, or wait longer: KINOLOOM_OLLAMA__WARM_S. {_LOOK}",
        )


class ModelStalled(TransientError):
    """The model stopped in the middle of its answer."""

    code = "MODEL_STALLED"

    def __init__(self, model: str, waited_s: float) -> None:
        super().__init__(
            f"{model} said nothing more for {waited_s:.0f} s.",
            hint=f"Take a smaller model, or wait longer: KINOLOOM_OLLAMA__STALL_S. {_LOOK}",
        )


class ModelFailed(TransientError):
    """The Ollama server says that something went wrong."""

    code = "MODEL_FAILED"

    def __init__(self, model: str, why: str) -> None:
        super().__init__(f"Ollama failed with {model}: {why}.", hint=f"Restart Ollama if it goes on. {_LOOK}")


class AnswerBroken(TransientError):
    """An answer ended in the middle, or cannot be read."""

    code = "ANSWER_BROKEN"

    def __init__(self, model: str, why: str) -> None:
        super().__init__(
            f"The answer of {model} broke off: {why}.",
            hint=f"Run it again; if it goes on, something between here and Ollama ends connections. {_LOOK}",
        )


class AnswerCut(UserError):
    """An answer was cut off as too long, and half an answer is none."""

    code = "ANSWER_CUT"

    def __init__(self, model: str, tokens: int) -> None:
        super().__init__(
            f"The answer of {model} was cut off after {tokens} tokens.",
            hint="Ask with another seed, for a shorter film, or another model (KINOLOOM_OLLAMA__MODEL); "
            "small models sometimes find no end. A larger KINOLOOM_OLLAMA__CONTEXT leaves more room.",
        )


class AnswerEmpty(UserError):
    """The model said nothing."""

    code = "ANSWER_EMPTY"

    def __init__(self, model: str) -> None:
        super().__init__(
            f"{model} said nothing.", hint="Ask with another seed, or another model (KINOLOOM_OLLAMA__MODEL)."
        )


class QuestionTooLong(UserError):
    """A question and the room for its answer are more than the model can hold in mind."""

    code = "QUESTION_TOO_LONG"

    def __init__(self, model: str, tokens: int, room: int) -> None:
        super().__init__(
            f"The question needs about {tokens} tokens of {model}'s memory; it may use {room}.",
            hint="Give it more (KINOLOOM_OLLAMA__CONTEXT), or take a model that holds more; or shorten the text.",
        )
