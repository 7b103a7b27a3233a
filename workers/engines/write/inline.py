"""Text without the marks that Markdown and HTML put into a line."""

import html
import re

_TAG = re.compile(
    r"</?[A-Za-z][\w:-]*(?:\s+[\w:-]+(?:\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'<>=]+))?)*\s*/?>"
    r"|<![A-Za-z][^<>]*>|<\?[^<>]*\?>"
)
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^\s<>]+)>")
_IMAGE = re.compile(r"!\[[^\[\]]*\](?:\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+[^()]*)?\)|\[[^\[\]]*\])")
_LINK = re.compile(r"\[([^\[\]]+)\](?:\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+[^()]*)?\)|\[[^\[\]]*\])")
_FOOTNOTE = re.compile(r"\[\^[^\[\]\s]+\]")
_CODE = re.compile(r"(?<!`)(`{1,3})(?!`)([^`\n]+?)(?<!`)\1(?!`)")
_STRONG = re.compile(r"(?<![\w*])(\*{1,3})(?=[^\s*])([^*\n]+?)(?<=[^\s*])\1(?![\w*])")
_UNDERSCORED = re.compile(r"(?<![\w])(_{1,3})(?=[^\s_])([^_\n]+?)(?<=[^\s_])\1(?![\w])")
_STRUCK = re.compile(r"~~(?=\S)([^~\n]+?)(?<=\S)~~")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,30});")
#: marks that only steer the layout: joiners of words, direction marks, soft hyphens, byte order marks
_UNSEEN = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
#: where an escaped mark waits, out of reach of the other rules
_PRIVATE = 0xF0000


def plain(text: str) -> str:
    """*text* as it would be read from the page: link texts stay, pictures, notes and marks go."""
    text = _ESCAPED.sub(lambda m: chr(_PRIVATE + ord(m.group(1))), text)
    text = _AUTOLINK.sub(r"\1", _UNSEEN.sub("", text))
    text = _FOOTNOTE.sub("", _IMAGE.sub("", text))
    text = _LINK.sub(r"\1", text)
    text = _CODE.sub(r"\2", _TAG.sub(" ", text))
    for _ in range(2):  # marks lie inside one another: **_so_**
        text = _STRUCK.sub(r"\1", _UNDERSCORED.sub(r"\2", _STRONG.sub(r"\2", text)))
    text = _ENTITY.sub(lambda m: html.unescape(m.group()), text)
    text = re.sub(rf"[{chr(_PRIVATE)}-{chr(_PRIVATE + 127)}]", lambda m: chr(ord(m.group()) - _PRIVATE), text)
    return re.sub(r"[ \t\u00a0]+", " ", _UNSEEN.sub("", text)).strip(" ")
