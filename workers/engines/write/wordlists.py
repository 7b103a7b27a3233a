"""The word lists that a writer can edit."""

from functools import cache
from importlib import resources


@cache
def table(name: str, language: str = "en") -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The lines of a word list: what stands before the colon, and the words after it."""
    text = read(f"{language}/{name}.txt")
    rows: list[tuple[str, tuple[str, ...]]] = []
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            head, colon, words = line.rpartition(": ") if ": " in line else ("", "", line)
            rows.append((head.strip() if colon else "", tuple(words.split())))
    return tuple(rows)


def read(name: str) -> str:
    """A file of the texts folder."""
    return (resources.files("workers.engines.write") / "texts" / name).read_text(encoding="utf-8")


def words(name: str) -> frozenset[str]:
    """A small closed set of English words."""
    return frozenset(dict(table("words"))[name])
