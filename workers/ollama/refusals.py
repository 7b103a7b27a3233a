"""What Ollama and its client raise, as errors of our tree."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import ollama
from pydantic import ValidationError

from kinoloom.errors.models import (
    AnswerBroken,
    ModelFailed,
    ModelMissing,
    ModelTooLarge,
    ModelUnfit,
    OllamaUnreachable,
)
from kinoloom.errors.root import KinoloomError

#: what a server says that has too little memory
_MEMORY = ("system memory", "out of memory", "cudamalloc", "unable to allocate")
_UNFIT = ("does not support",)
_NOT_FOUND, _BAD = 404, 400

#: a call that nobody took
_AWAY = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol, httpx.InvalidURL)
#: a line of an answer that makes no sense: the client takes every line for an object of a certain form
_SENSELESS = (json.JSONDecodeError, ValidationError, AttributeError, TypeError, UnicodeDecodeError)


@contextmanager
def ollama_errors(url: str, model: str) -> Iterator[None]:
    """
    Raises:
        OllamaUnreachable, ModelMissing, ModelTooLarge, ModelUnfit, ModelFailed, AnswerBroken
    """
    try:
        yield
    except ollama.ResponseError as error:
        raise _refused(url, model, error) from error
    except ConnectionError as error:
        raise OllamaUnreachable(url, str(error)) from error
    except _AWAY as error:
        raise OllamaUnreachable(url, str(error) or type(error).__name__) from error
    except httpx.HTTPError as error:
        raise AnswerBroken(model, str(error) or type(error).__name__) from error
    except _SENSELESS as error:
        raise AnswerBroken(model, "a line of it is not what Ollama writes") from error


def _refused(url: str, model: str, error: ollama.ResponseError) -> KinoloomError:
    said = str(error.error).strip().rstrip(".")[:300]
    lower = said.casefold()
    if error.status_code == _NOT_FOUND and "not found" in lower and model.casefold() in lower:
        return ModelMissing(model, url)
    if any(words in lower for words in _MEMORY):
        return ModelTooLarge(model, said)
    if error.status_code == _BAD and any(words in lower for words in _UNFIT):
        return ModelUnfit(model, said)
    if error.status_code == _NOT_FOUND:
        return OllamaUnreachable(url, f"what listens there is no Ollama ({said or error.status_code})")
    return ModelFailed(model, said or f"status {error.status_code}")
