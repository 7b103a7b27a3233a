"""Where Ollama is."""

from kinoloom.settings import OllamaSection

#: where it listens when nobody told it otherwise
HERE = "http://127.0.0.1:11434"


def url(ollama: OllamaSection) -> str:
    """That of this machine when none is named."""
    return (ollama.url or HERE).rstrip("/")
