"""How to read what is not a plain word: the rules, in the order in which they are tried."""

from media.speech.rules import addresses, amounts, calendar, clock, money, shortened, signs
from media.speech.rules.place import Place, Rule

RULES: tuple[Rule, ...] = (
    addresses.mail,
    addresses.web,
    addresses.handle,
    money.sum_before_or_after,
    calendar.figures,
    calendar.day_and_month,
    calendar.month_and_day,
    clock.time,
    calendar.decade,
    amounts.with_unit,
    amounts.percent,
    amounts.feet_and_inches,
    amounts.fraction,
    amounts.range_of,
    amounts.dash_between,
    calendar.ordinal,
    calendar.year,
    shortened.number_of,
    amounts.label,
    amounts.plain,
    shortened.title_or_street,
    shortened.in_two_words,
    shortened.full_words,
    shortened.roman,
    shortened.initials,
    signs.word,
)

__all__ = ["RULES", "Place", "Rule"]
