"""The commands of a conversation that are understood without a language model."""

from graphs.chat.grammar.reading import read

__all__ = ["read"]
