"""A bare prompt as a film."""

from kinoloom.jobs import WriteScript
from kinoloom.takes import Script
from workers.engines.write import manuscript

NOTE_SPOKEN = "The prompt itself is spoken; a language model (Ollama) would write a story from it."


def script(job: WriteScript) -> Script:
    board = manuscript.film(job.prompt, title=job.prompt, genre=job.genre, language=job.language)
    return Script(storyboard=board, notes=(NOTE_SPOKEN,))


def load() -> None: ...


def unload() -> None: ...
