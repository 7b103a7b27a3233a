"""What a language tag means to those who read text aloud."""

#: scripts that put no blanks between words
UNSPACED = frozenset({"zh", "cmn", "yue", "ja", "th", "lo", "km", "my"})


def base(tag: str) -> str:
    """The bare language of *tag*, lower case: "pt-BR" is "pt", "cmn" is "zh", "auto" and "" are "en"."""
    code = tag.replace("_", "-").split("-")[0].lower()
    return {"cmn": "zh", "auto": "en", "": "en", "nb": "no", "nn": "no"}.get(code, code)


def blank(tag: str) -> str:
    """What stands between two words when they are written in a row."""
    return "" if base(tag) in UNSPACED else " "


def listed(words: str) -> frozenset[str]:
    """The words of a list written as one text."""
    return frozenset(words.split())
