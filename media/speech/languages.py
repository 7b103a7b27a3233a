"""What a language tag means to those who read text aloud."""

#: scripts that put no blanks between words
UNSPACED = frozenset({"zh", "cmn", "yue", "ja", "th", "lo", "km", "my"})


def base(tag: str) -> str:
    """The bare language of *tag*, lower case: "pt-BR" is "pt", "cmn" is "zh", "auto" and "" are "en"."""
    code = tag.replace("_", "-").split("-")[0].lower()
    return {"cmn": "zh", "auto": "en", "": "en", "nb": "no", "nn": "no"}.get(code, code)
