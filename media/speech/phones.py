"""How an unknown English word is roughly said."""

import re

#: letters to phones of the CMU dictionary, the longest first; rough, but near enough to find a word in its sound
_RULES: tuple[tuple[str, str], ...] = (
    ("tion", "SH AH N"), ("sion", "ZH AH N"), ("ough", "OW"), ("augh", "AO"), ("eigh", "EY"), ("igh", "AY"),
    ("tch", "CH"), ("sch", "SH"), ("dge", "JH"), ("eau", "OW"), ("ch", "CH"), ("sh", "SH"), ("th", "TH"), ("ph", "F"),
    ("wh", "W"), ("gh", "G"), ("ck", "K"), ("qu", "K W"), ("ng", "NG"), ("kn", "N"), ("wr", "R"), ("ss", "S"),
    ("ll", "L"), ("tt", "T"), ("nn", "N"), ("mm", "M"), ("pp", "P"), ("rr", "R"), ("ff", "F"), ("bb", "B"),
    ("dd", "D"), ("gg", "G"), ("zz", "Z"), ("cc", "K"), ("ee", "IY"), ("ea", "IY"), ("oo", "UW"), ("ou", "AW"),
    ("ow", "OW"), ("oi", "OY"), ("oy", "OY"), ("ai", "EY"), ("ay", "EY"), ("au", "AO"), ("aw", "AO"), ("ie", "IY"),
    ("ei", "AY"), ("ey", "IY"), ("oa", "OW"), ("ue", "UW"), ("ui", "UW"), ("er", "ER"), ("ir", "ER"), ("ur", "ER"),
    ("ar", "AA R"), ("or", "AO R"), ("ce", "S EH"), ("ci", "S IH"), ("cy", "S IY"), ("ge", "JH EH"), ("gi", "JH IH"),
    ("a", "AE"), ("b", "B"), ("c", "K"), ("d", "D"), ("e", "EH"), ("f", "F"), ("g", "G"), ("h", "HH"), ("i", "IH"),
    ("j", "JH"), ("k", "K"), ("l", "L"), ("m", "M"), ("n", "N"), ("o", "AA"), ("p", "P"), ("q", "K"), ("r", "R"),
    ("s", "S"), ("t", "T"), ("u", "AH"), ("v", "V"), ("w", "W"), ("x", "K S"), ("y", "IY"), ("z", "Z"),
)  # fmt: skip
_PHONES = dict(_RULES)
_LETTERS = re.compile("|".join(letters for letters, _ in _RULES))
_SILENT_E = re.compile(r"(?<=[aeiouy][bcdfgklmnprstvz])e$")


def rough(word: str) -> str:
    """The phones of *word*, lower case, a blank between them; never empty for a word that has a Latin letter."""
    plain = _SILENT_E.sub("", word)
    return " ".join(_PHONES[found] for found in _LETTERS.findall(plain))
