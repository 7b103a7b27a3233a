"""A given script as a storyboard, word for word."""

from collections.abc import Sequence

from kinoloom import languages
from kinoloom.brief import Genre
from kinoloom.errors import ScriptEmpty
from kinoloom.storyboard import Scene, Storyboard
from workers.engines.write import markup, mood, titles
from workers.engines.write.dialogue import speakers
from workers.engines.write.markup import Block, Page
from workers.engines.write.scenes import Paragraph, Stretch, scenes, speakable

EMPTY_HINT = "Write at least one word that can be said aloud; emoji, marks and code are not spoken."


def film(text: str, *, title: str, genre: Genre, language: str) -> Storyboard:
    """The storyboard of a script in plain text or Markdown.

    *title* is used when the script names none itself; *language* may be "auto".

    Raises:
        ScriptEmpty: nothing in it can be spoken.
    """
    page = markup.read(text)
    blocks = _heard(page)
    spoken = " ".join(block.text for block in blocks if block.kind == "speech")
    if not spoken:
        raise ScriptEmpty("Nothing in the script can be spoken.", hint=EMPTY_HINT)
    known = languages.detect(spoken) if language == "auto" else language
    named, rest = _title(page, blocks)
    stretches = _stretches(rest)
    made = scenes(stretches, known)
    return Storyboard(
        # Who speaks is no part of what is said.
        title=named or titles.clean(title, known) or titles.of_line(_said(blocks), known),
        language=known,
        genre="story" if genre == "auto" else genre,
        mood=mood.of(spoken, known),
        scenes=made,
    )


def spoken_text(text: str) -> str:
    """Every word of a script that its film will say, in order, single blanks between."""
    return _said(_heard(markup.read(text)))


def _said(blocks: Sequence[Block]) -> str:
    said = [words for _, words in speakers(block.text for block in blocks if block.kind == "speech")]
    return " ".join(" ".join(said).split())


def _heard(page: Page) -> list[Block]:
    """The blocks that matter; a script of nothing but headings speaks them."""
    blocks = [b for b in page.blocks if b.kind == "break" or speakable(b.text)]
    if any(b.kind == "speech" for b in blocks):
        return blocks
    return [Block("speech", b.text) if b.kind == "heading" else b for b in blocks]


def _title(page: Page, blocks: Sequence[Block]) -> tuple[str | None, list[Block]]:
    """The film's title, and the blocks that follow it."""
    first = blocks[0] if blocks else None
    if first is not None and first.kind == "heading" and (first.level == 1 or page.title is None):
        only = first.level == 1 or not any(b.kind == "heading" for b in blocks[1:])
        return page.title or first.text, list(blocks[1:]) if only else list(blocks)
    return page.title, list(blocks)


def _stretches(blocks: Sequence[Block]) -> list[Stretch]:
    said = iter(speakers(block.text for block in blocks if block.kind == "speech"))
    stretches = [Stretch()]
    for block in blocks:
        current = stretches[-1]
        if block.kind == "speech":
            speaker, text = next(said)
            current.paragraphs.append(Paragraph(text, speaker))
            continue
        if current.paragraphs:
            current = Stretch()
            stretches.append(current)
        if block.kind == "heading":
            current.heading = f"{current.heading} · {block.text}" if current.heading else block.text
        elif block.kind == "direction":
            current.idea = f"{current.idea}; {block.text}" if current.idea else block.text
    return [s for s in stretches if s.paragraphs or s.idea or s.heading]


__all__ = ["EMPTY_HINT", "Scene", "film", "spoken_text"]
