"""What a language must tell before its signs and numbers can be read."""

from dataclasses import dataclass, field

Forms = dict[str, tuple[str, str]]
"""A short form to how one and how many are said."""


@dataclass(frozen=True, slots=True)
class Money:
    """A currency, in full: one and many of it, one and many of its hundredth ("" when it has none)."""

    one: str
    many: str
    cent: str = ""
    cents: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """Spoken forms of one language; an empty field means that the rule does not apply."""

    language: str
    """Bare tag, e.g. "pt"."""
    code: str
    """What the number library calls it, e.g. "pt_BR"."""
    decimal: str = "."
    thousands: str = ","
    point: str = ""
    minus: str = ""
    percent: str = ""
    conjunction: str = ""
    """Between euros and cents."""
    until: str = ""
    """Between the ends of a range."""
    clock: str = ""
    """With {h} and {m}, both in words."""
    full_hour: str = ""
    date: str = ""
    """A date written in figures, with {d} ordinal, {m} month and {y}."""
    month_first: bool = False
    """Dates in figures start with the month."""
    ordinal_dot: bool = False
    ordinal_marks: str = ""
    """Regular expression of what follows a figure to make it an ordinal."""
    months: tuple[str, ...] = ()
    money: dict[str, Money] = field(default_factory=dict)
    magnitudes: dict[str, str] = field(default_factory=dict)
    """What may stand between a sum and its currency: "million", "bn"."""
    of_money: str = ""
    """Joins the two: "de" in "cinq millions de dollars"."""
    units: Forms = field(default_factory=dict)
    signs: dict[str, str] = field(default_factory=dict)
    shortened: dict[str, str] = field(default_factory=dict)
    """Shortening, lower case and without its last dot, to the full words."""
    letters: dict[str, str] = field(default_factory=dict)
