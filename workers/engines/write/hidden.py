"""The parts of a script that a page would not show."""

import re
from collections.abc import Iterator

_OPENS = re.compile(r"<!--|<(script|style)\b[^<>]*>", re.IGNORECASE)
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})([^\n`]*)$")
_DEFINITION = re.compile(r"^ {0,3}\[[^\]\n]+\]:[ \t]*\S+[^\n]*$", re.MULTILINE)


def without_hidden(text: str) -> str:
    """*text* without comments, scripts, styles, fenced code and the addresses of links; takes linear time."""
    return _DEFINITION.sub("", "\n".join(_without_code(_without_comments(text).split("\n"))))


def _without_comments(text: str) -> str:
    lowered = text.lower()
    kept: list[str] = []
    unclosed: set[str] = set()
    start = 0
    for opens in _OPENS.finditer(text):
        close = f"</{opens.group(1).lower()}" if opens.group(1) else "-->"
        if opens.start() < start or close in unclosed:
            continue
        end = lowered.find(close, opens.end())
        if end < 0:
            unclosed.add(close)
            continue
        kept.append(text[start : opens.start()])
        closing = lowered.find(">", end)
        start = len(text) if closing < 0 else closing + 1
    kept.append(text[start:])
    return "".join(kept)


def _without_code(lines: list[str]) -> Iterator[str]:
    """The lines outside fences; a fence that is never closed hides nothing but itself."""
    last = {mark: _last_fence(lines, mark) for mark in "`~"}
    inside = ""
    for number, line in enumerate(lines):
        fence = _FENCE.match(line)
        if inside:
            if fence and fence.group(1).startswith(inside) and not fence.group(2).strip():
                inside = ""
        elif fence:
            inside = fence.group(1) if last[fence.group(1)[0]] > number else ""
        else:
            yield line


def _last_fence(lines: list[str], mark: str) -> int:
    """The number of the last line that could close a fence of *mark*; -1 if there is none."""
    for number in range(len(lines) - 1, -1, -1):
        fence = _FENCE.match(lines[number])
        if fence and fence.group(1)[0] == mark and not fence.group(2).strip():
            return number
    return -1
