"""An Ollama server without a model: real HTTP, real streams, and troubles on demand.

Its answers come from a *brain*, a function from a question to text; `python -m workers.ollama.fake` starts one for
people.
"""

from workers.ollama.fake.asked import Brain, ChatRequest, Turn
from workers.ollama.fake.server import FakeOllama
from workers.ollama.fake.shelf import Model
from workers.ollama.fake.troubles import (
    Gate,
    Trouble,
    cut,
    empty,
    error_line,
    garbage,
    hanging,
    refused,
    says,
    too_long,
)

__all__ = [
    "Brain",
    "ChatRequest",
    "FakeOllama",
    "Gate",
    "Model",
    "Trouble",
    "Turn",
    "cut",
    "empty",
    "error_line",
    "garbage",
    "hanging",
    "refused",
    "says",
    "too_long",
]
