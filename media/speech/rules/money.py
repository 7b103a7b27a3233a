"""Sums of money."""

import re
from dataclasses import dataclass

from media.speech.lexicons import Money
from media.speech.rules.place import Place

_SUM = re.compile(r"(?P<before>\D{0,3}?)(?P<amount>\d[\d.,\u00a0\u202f]*\d|\d)(?P<after>\D{0,7})")


@dataclass(frozen=True, slots=True)
class _Sum:
    money: Money
    amount: str
    magnitude: str
    minus: bool


def sum_before_or_after(place: Place) -> tuple[str, ...] | None:
    """ "$42.50", "42,50 €", "$5 million", "£1.2bn", "5 Mio. €"."""
    found = _SUM.fullmatch(place.core())
    if found is None or not place.figures.is_amount(found["amount"]):
        return None
    one = _joined(place, found)
    if one is None:
        return _spaced(place, found)
    scaled = place.lexicon.magnitudes.get(place.follows())
    if scaled and not one.magnitude and place.follows() not in place.lexicon.units:
        minus, number = _number(place, one)
        return minus + number, f"{scaled} {_of(place)}{one.money.many}"
    return (_said(place, one),)


def _joined(place: Place, found: re.Match[str]) -> _Sum | None:
    """The sum when figures and currency are one word."""
    before, after = found["before"], found["after"].strip("-")
    minus = before[:1] in {"-", "−"} or before[-1:] in {"-", "−"}
    before = before.strip("-−+")
    magnitudes = place.lexicon.magnitudes
    money = place.lexicon.money.get(before) or place.lexicon.money.get(after)
    magnitude = magnitudes.get(after, "") if before else ""
    if money is None or (before and after and not magnitude):
        return None
    return _Sum(money, found["amount"], magnitude, minus)


def _spaced(place: Place, found: re.Match[str]) -> tuple[str, ...] | None:
    """The sum when the currency, and perhaps a magnitude, are words of their own behind it."""
    if found["before"].strip("-−") or found["after"]:
        return None
    table, minus = place.lexicon.money, bool(found["before"])
    if place.follows() in table:
        money = table[place.follows()]
        whole = _Sum(money, found["amount"], "", minus)
        if _is_round(place, whole):
            number = "".join(_number(place, whole))
            return number, money.one if found["amount"] == "1" else money.many
        return _said(place, whole), ""
    scaled = place.lexicon.magnitudes.get(place.follows())
    if scaled and place.follows(2) in table:
        return place.figures.amount(found["amount"]), scaled, f"{_of(place)}{table[place.follows(2)].many}"
    return None


def _said(place: Place, one: _Sum) -> str:
    minus, number = _number(place, one)
    if one.magnitude:
        return f"{minus}{number} {one.magnitude} {_of(place)}{one.money.many}"
    value = place.figures.value(one.amount)
    whole, cents = int(value), int(value * 100) % 100
    if _is_round(place, one):
        unit = one.money.one if value == 1 else one.money.many
        return f"{minus}{number} {unit}"
    if not one.money.cent or value * 100 != int(value * 100):
        return f"{minus}{number} {one.money.many}"
    small = f"{place.figures.cardinal(cents)} {one.money.cent if cents == 1 else one.money.cents}"
    if not whole:
        return minus + small
    large = f"{place.figures.cardinal(whole)} {one.money.one if whole == 1 else one.money.many}"
    return f"{minus}{large} {place.lexicon.conjunction} {small}"


def _number(place: Place, one: _Sum) -> tuple[str, str]:
    minus = f"{place.lexicon.minus} " if one.minus else ""
    amount = one.amount
    if _is_round(place, one):
        amount = str(int(place.figures.value(amount)))
    return minus, place.figures.amount(amount)


def _is_round(place: Place, one: _Sum) -> bool:
    value = place.figures.value(one.amount)
    return value == int(value)


def _of(place: Place) -> str:
    return f"{place.lexicon.of_money} " if place.lexicon.of_money else ""
