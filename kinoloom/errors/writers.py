"""What can go wrong between us and a language model that answers."""

from kinoloom.errors.root import Defect, UserError


class AnswerInvalid(UserError):
    """A language model answered in another form than it was asked to, and did so again when told what is wrong."""

    code = "ANSWER_INVALID"

    def __init__(self, step: str, why: str) -> None:
        super().__init__(
            f"The language model's answer to {step!r} cannot be used: {why}.",
            hint="Ask with another seed, or take a larger model (KINOLOOM_OLLAMA__MODEL); "
            "`--engine write=scribe` writes without one.",
        )


class ModelRefused(UserError):
    """A language model would not do what it was asked."""

    code = "MODEL_REFUSED"

    def __init__(self, step: str, words: str) -> None:
        super().__init__(
            f"The language model refused {step!r}: {words}",
            hint="Say it in other words, or take another model (KINOLOOM_OLLAMA__MODEL).",
        )


class ScriptUnfit(UserError):
    """A language model wrote a script with faults that it did not mend when it was told of them."""

    code = "SCRIPT_UNFIT"

    def __init__(self, faults: str) -> None:
        super().__init__(
            f"The language model's script cannot be spoken: {faults}",
            hint="Ask with another seed, or take a larger model (KINOLOOM_OLLAMA__MODEL).",
        )


class PromptInvalid(Defect):
    """A text for a language model is broken, or is given other inputs than it asks for."""

    code = "PROMPT_INVALID"

    def __init__(self, name: str, why: str, *, hint: str) -> None:
        super().__init__(f"The prompt {name!r} cannot be used: {why}.", hint=hint)
