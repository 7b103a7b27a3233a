"""What of a Markdown or plain text is spoken, and what is only said to the crew."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from workers.engines.write import inline
from workers.engines.write.hidden import without_hidden

BlockKind = Literal["heading", "direction", "break", "speech"]


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a script: a heading, a stage direction, a break between scenes, or a paragraph to speak."""

    kind: BlockKind
    text: str = ""
    level: int = 0
    """Of a heading, from 1."""


@dataclass(frozen=True, slots=True)
class Page:
    """A script without its markup."""

    title: str | None
    """From the front matter."""
    blocks: tuple[Block, ...]


_FRONT = re.compile(r"\A---[ \t]*\n(?=[\w-]+[ \t]*:)(.*?)^(?:---|\.\.\.)[ \t]*$\n?", re.DOTALL | re.MULTILINE)
_FRONT_TITLE = re.compile(r"^title[ \t]*:[ \t]*(.+)$", re.MULTILINE | re.IGNORECASE)

_HEADING = re.compile(r"^ {0,3}(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$")
_UNDERLINE = re.compile(r"^ {0,3}(=+|-{2,})[ \t]*$")
_RULE = re.compile(r"^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_QUOTE = re.compile(r"^ {0,3}(?:>[ \t]?)+")
_BULLET = re.compile(r"^[ \t]*[-*+•‣◦–—][ \t]+(?:\[[ xX]\][ \t]+)?")
_NUMBERED = re.compile(r"^[ \t]*\d{1,3}[.)][ \t]+\S")
_TABLE_RULE = re.compile(r"^ {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*$")
_SLUG = re.compile(r"^(?:INT|EXT|INT\./EXT|I/E)[. ]+[A-Z0-9]")
_PICTURE = re.compile(r"^!\[([^\]]*)\]\([^()\s]*(?:\s+[^()]*)?\)$")
_SQUARE = re.compile(r"^\[([^\[\]]+)\]$")
_ROUND = re.compile(r"^\(([^()]+)\)$")
_ENDS = ".!?…。！？"

#: characters; verse has lines no longer than this
_VERSE = 60


def read(text: str) -> Page:
    """The blocks of *text* in order; front matter, comments, code and link definitions are left out."""
    front = _FRONT.match(text)
    title = _FRONT_TITLE.search(front.group(1)) if front else None
    body = text[front.end() :] if front else text
    lines = [_QUOTE.sub("", line) for line in without_hidden(body).split("\n")]
    return Page(title.group(1).strip().strip("\"'") if title else None, tuple(_blocks(_with_hashes(_in_rows(lines)))))


def _in_rows(lines: list[str]) -> list[str]:
    """*lines* with each row of a table as a paragraph of its own."""
    rows: list[str] = []
    inside = False
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        starts = "|" in line and _TABLE_RULE.match(following) is not None
        inside = starts or (inside and "|" in line)
        if not inside:
            rows.append(line)
        elif not _TABLE_RULE.match(line):
            cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
            rows += ["", ", ".join(cell for cell in cells if cell), ""]
    return rows


def _with_hashes(lines: list[str]) -> list[str]:
    """*lines* with underlined headings written as "# heading"."""
    hashed: list[str] = []
    for line in lines:
        underline = _UNDERLINE.match(line)
        alone = len(hashed) < 2 or not hashed[-2].strip()
        if underline and hashed and alone and _can_be_heading(hashed[-1]):
            hashed[-1] = f"{'#' if underline.group(1)[0] == '=' else '##'} {hashed[-1].strip()}"
        else:
            hashed.append(line)
    return hashed


def _can_be_heading(line: str) -> bool:
    return bool(line.strip()) and len(line) <= 80 and line.rstrip()[-1] not in _ENDS and not _HEADING.match(line)


def _blocks(lines: list[str]) -> Iterator[Block]:
    paragraph: list[str] = []
    for line in [*lines, ""]:
        heading = _HEADING.match(line)
        rule = _RULE.match(line)
        if heading or rule or not line.strip() or _BULLET.match(line) or _NUMBERED.match(line):
            yield from _paragraph(paragraph)
            paragraph = []
        if heading:
            yield Block("heading", inline.plain(heading.group(2)), len(heading.group(1)))
        elif rule:
            yield Block("break")
        elif line.strip():
            paragraph.append(_BULLET.sub("", line).strip())


def _paragraph(lines: list[str]) -> Iterator[Block]:
    """The blocks of a paragraph: directions on lines of their own, verse line by line, prose in one piece."""
    run: list[str] = []
    for line in lines:
        direction = _direction(line)
        if direction is not None:
            yield from _speech(run)
            run = []
            yield Block("direction", direction)
        else:
            run.append(line)
    yield from _speech(run)


def _speech(lines: list[str]) -> Iterator[Block]:
    whole = "\n".join(lines) if _is_verse(lines) else " ".join(lines)
    for text in inline.plain(whole).split("\n"):
        if text.strip():
            yield Block("speech", " ".join(text.split()))


def _is_verse(lines: list[str]) -> bool:
    if len(lines) < 2 or max(map(len, lines)) > _VERSE:
        return False
    fresh = sum(not line.lstrip("\"'“‘«*_([")[:1].islower() for line in lines[1:])
    return fresh >= 0.6 * (len(lines) - 1)


def _direction(line: str) -> str | None:
    """What the crew should show, if the whole *line* says only that; "" says nothing of use."""
    picture = _PICTURE.match(line)
    if picture:
        return inline.plain(picture.group(1)).strip()
    bare = line.strip("*_ ")
    if _SLUG.match(bare):
        return inline.plain(bare).strip()
    square = _SQUARE.match(bare)
    if square and not re.match(r"^[\^ xX]$", square.group(1)):
        return inline.plain(square.group(1)).strip()
    bracketed = _ROUND.match(bare)
    if bracketed and bracketed.group(1).rstrip()[-1:] not in _ENDS:
        return inline.plain(bracketed.group(1)).strip()
    return None
