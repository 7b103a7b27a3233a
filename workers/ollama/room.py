"""How much of its memory a model needs for a question and its answer."""

from kinoloom.errors.models import QuestionTooLong
from kinoloom.jobs import AskModel
from workers.ollama.models import Model

#: bytes of text that make a token, at the least; English has four, Chinese three
_BYTES = 3
#: tokens that a model's template puts around a message
_FRAME = 8
#: so many times what the settings say may be asked for where a question needs it
_MOST = 4


def context_for(job: AskModel, model: Model, usual: int) -> int:
    """Tokens of context to ask for: the *usual* ones, as another number loads the model anew, or enough.

    Ollama drops what is too much without a word, so it is seen to before.

    Raises:
        QuestionTooLong: it is more than the model, or the settings, allow.
    """
    needed = weight(job) + job.most_tokens
    most = min(_MOST * usual, model.context or usual)
    context = min(usual, model.context or usual)
    while context < needed and context < most:
        context = min(2 * context, most)
    if context < needed:
        raise QuestionTooLong(model.name, needed, context)
    return context


def weight(job: AskModel) -> int:
    """Tokens of its question, rather too many than too few."""
    return sum(len(message.text.encode()) // _BYTES + _FRAME for message in job.messages)
