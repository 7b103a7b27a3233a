"""Captions as Advanced SubStation Alpha: each word lights up as it is spoken, in players that can."""

from collections.abc import Sequence
from itertools import pairwise

from media.typeset.layout import Layout
from media.typeset.looks import look, place
from media.typeset.order import leftward
from media.typeset.paging import Page
from media.typeset.tokens import Token

#: of the letters of other libraries for a size of 1 of ours
_SCALE = 1.21
_STYLE = (
    "Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, "
    "StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, "
    "Encoding"
)
_EVENT = "Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text"


def ass(pages: Sequence[Page], layout: Layout, *, title: str = "") -> str:
    """*pages* for a picture of *layout*'s size, in its style; "plain" and "none" light no words up."""
    lights = layout.style in {"pop", "karaoke"}
    return "\n".join([
        "[Script Info]", f"Title: {' '.join(title.split())}", "ScriptType: v4.00+", "WrapStyle: 2",
        "ScaledBorderAndShadow: yes", f"PlayResX: {layout.width}", f"PlayResY: {layout.height}", "",
        "[V4+ Styles]", f"Format: {_STYLE}", f"Style: {_style(layout)}", "",
        "[Events]", f"Format: {_EVENT}", *(_event(page, layout, lights=lights) for page in pages), "",
    ])  # fmt: skip


def _event(page: Page, layout: Layout, *, lights: bool) -> str:
    text = _lit(page) if lights else "\\N".join(_escaped(line) for line in page.texts)
    if leftward(page.tokens, layout.language):
        text = f"\u202b{text}\u202c".replace("\\N", "\u202c\\N\u202b")
    x, y = layout.width // 2, round(layout.height * place(layout).at)
    place_ = f"{{\\an{_HELD[place(layout).held]}\\pos({x},{y})}}"
    return f"Dialogue: 0,{_clock(page.start_s)},{_clock(page.end_s)},Caption,,0,0,0,,{place_}{text}"


def _lit(page: Page) -> str:
    """Each word with how long it is until the next one is due, in hundredths of a second, adding up to the page."""
    tokens = page.tokens
    due = [page.start_s, *(token.start_s for token in tokens[1:]), max(tokens[-1].end_s, tokens[-1].start_s)]
    first = [token for line in page.lines for token in line[:1]]
    told = _cs(page.start_s)
    parts: list[str] = []
    for token, (_, until_s) in zip(tokens, pairwise(due), strict=True):
        if token is tokens[0] and (wait := _cs(token.start_s) - told) > 0:
            parts.append(f"{{\\k{wait}}}")
            told += wait
        lasts = max(0, _cs(until_s) - told)
        told += lasts
        parts.append(f"{_before(token, tokens[0], first)}{{\\k{lasts}}}{_escaped(token.text)}")
    return "".join(parts)


def _before(token: Token, page_first: Token, line_firsts: Sequence[Token]) -> str:
    if token is page_first:
        return ""
    if any(token is first for first in line_firsts):
        return "\\N"
    return "" if token.joined else " "


def _style(layout: Layout) -> str:
    drawn = look(layout)
    now, coming = (_colour(ink.fill) for ink in (drawn.now, drawn.coming))
    outline = round(drawn.now.outline_width * drawn.size, 1)
    border = f"3,{round(0.2 * drawn.size, 1)},0" if drawn.plate else f"1,{outline},{round(0.05 * drawn.size, 1)}"
    edge = _colour(drawn.plate or drawn.now.outline)
    bold = -1 if drawn.weight >= 600 else 0
    size = round(_SCALE * drawn.size)
    return (
        f"Caption,Inter,{size},{now},{coming},{edge},{edge},{bold},0,0,0,100,100,0,0,{border},"
        f"{_HELD[place(layout).held]},10,10,10,1"
    )


#: of a place: the number that the format has for "centred there"
_HELD = {"bottom": 2, "middle": 5, "top": 8}


def _colour(argb: int) -> str:
    """As &HAABBGGRR, where AA says how much shines through."""
    alpha, red, green, blue = (argb >> shift & 0xFF for shift in (24, 16, 8, 0))
    return f"&H{255 - alpha:02X}{blue:02X}{green:02X}{red:02X}"


def _escaped(text: str) -> str:
    """Braces and backslashes would be read as commands."""
    return text.replace("\\", "＼").replace("{", "｛").replace("}", "｝")


def _cs(time_s: float) -> int:
    return round(time_s * 100)


def _clock(time_s: float) -> str:
    cs = _cs(time_s)
    return f"{cs // 360_000}:{cs // 6000 % 60:02}:{cs // 100 % 60:02}.{cs % 100:02}"
