"""Text without its markup."""

import html
import re
import unicodedata

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TAG = re.compile(r"</?[A-Za-z][\w:.-]*(?:\s[^<>]{0,400})?/?>")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_IMAGE = re.compile(r"!\[([^\]\n]{0,400})\]\([^)\n]{0,1000}\)")
_LINK = re.compile(r"\[([^\]\n]{1,400})\]\([^)\n]{0,1000}\)")
_HEADING = re.compile(r"^[ \t]{0,3}#{1,6}[ \t]+", re.MULTILINE)
_QUOTE = re.compile(r"^[ \t]{0,3}>+[ \t]?", re.MULTILINE)
_BULLET = re.compile(r"^[ \t]*[-*+•‣][ \t]+", re.MULTILINE)
_RULE = re.compile(r"^[ \t]*([-*_=])(?:[ \t]*\1){2,}[ \t]*$", re.MULTILINE)
_FENCE = re.compile(r"^[ \t]*(?:```|~~~).*$", re.MULTILINE)
_STRONG = re.compile(r"(\*{1,3}|~~|`+)(?=\S)([^*~`\n]{1,2000}?)(?<=\S)\1")
_UNDERSCORED = re.compile(r"(?<!\w)(_{1,3})(?=\S)([^_\n]{1,2000}?)(?<=\S)\1(?!\w)")


def plain(text: str) -> str:
    """*text* as a reader would say it: no tags, entities, Markdown marks or control characters.

    Line ends and blanks stay. A "<" that opens no tag stays too.
    """
    text = _COMMENT.sub(" ", text)
    for _ in range(2):  # an entity may hide a tag, as in "&lt;b&gt;"
        text = _TAG.sub(" ", text)
        text = _ENTITY.sub(lambda found: html.unescape(found.group()), text)
    text = _without_markdown(text)
    return "".join(_kept(c) for c in unicodedata.normalize("NFC", text))


def _without_markdown(text: str) -> str:
    for mark in (_FENCE, _RULE, _HEADING, _QUOTE, _BULLET):
        text = mark.sub("", text)
    for link in (_IMAGE, _LINK):
        text = link.sub(r"\1", text)
    for emphasis in (_STRONG, _UNDERSCORED):
        text = emphasis.sub(r"\2", text)
    return text


def _kept(c: str) -> str:
    """Blanks stay blanks; what has no look and joins nothing goes."""
    if c in "\n\t\u200c\u200d\ufe0f":
        return c
    return "" if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Co", "Cn"} else c
