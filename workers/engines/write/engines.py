"""The engines that write."""

from kinoloom.settings import OllamaSection
from workers.engines.base import Engine, EngineTable


def _scribe() -> Engine:
    from workers.engines.write.scribe import Scribe

    return Scribe()


WRITE: EngineTable = {"scribe": _scribe}


def writers(ollama: OllamaSection) -> EngineTable:
    """With the language model of these settings before those that need none."""

    def model() -> Engine:
        from workers.ollama.engine import Ask, OllamaEngine

        def bring() -> Ask:
            from workers.ollama.asking import ask

            return ask

        return OllamaEngine(ollama, bring)

    return {"ollama": model, **WRITE}
