"""Dutch."""

from media.speech.lexicons.lexicon import Lexicon, Money

DUTCH = Lexicon(
    language="nl",
    code="nl",
    decimal=",",
    thousands=".",
    point="komma",
    minus="min",
    percent="procent",
    conjunction="en",
    until="tot",
    clock="{h} uur {m}",
    full_hour="{h} uur",
    date="{d} {m} {y}",
    ordinal_marks="e|de|ste",
    months=(
        "januari", "februari", "maart", "april", "mei", "juni",
        "juli", "augustus", "september", "oktober", "november", "december",
    ),
    money={
        "€": Money("euro", "euro", "cent", "cent"),
        "EUR": Money("euro", "euro", "cent", "cent"),
        "$": Money("dollar", "dollar", "cent", "cent"),
        "£": Money("pond", "pond", "penny", "pence"),
    },
    magnitudes={"miljoen": "miljoen", "miljard": "miljard", "duizend": "duizend"},
    units={
        "km": ("kilometer", "kilometer"), "m": ("meter", "meter"), "cm": ("centimeter", "centimeter"),
        "mm": ("millimeter", "millimeter"), "kg": ("kilo", "kilo"), "g": ("gram", "gram"),
        "l": ("liter", "liter"), "ml": ("milliliter", "milliliter"), "s": ("seconde", "seconden"),
        "min": ("minuut", "minuten"), "u": ("uur", "uur"), "km/u": ("kilometer per uur", "kilometer per uur"),
        "m²": ("vierkante meter", "vierkante meter"), "°C": ("graad Celsius", "graden Celsius"),
        "°": ("graad", "graden"),
    },
    signs={
        "&": "en", "+": "plus", "=": "is", "@": "apenstaartje", "%": "procent", "<": "kleiner dan",
        ">": "groter dan", "×": "maal", "€": "euro", "$": "dollar", "½": "een half", "¼": "een kwart",
        "¾": "driekwart", ".": "punt", "#": "nummer", "~": "ongeveer",
    },
    shortened={
        "dhr": "de heer", "mevr": "mevrouw", "mw": "mevrouw", "dr": "dokter", "drs": "doctorandus",
        "prof": "professor", "ir": "ingenieur", "bijv": "bijvoorbeeld", "bv": "bijvoorbeeld",
        "d.w.z": "dat wil zeggen", "o.a": "onder andere", "m.b.t": "met betrekking tot", "nr": "nummer",
        "enz": "enzovoort", "etc": "et cetera", "ca": "circa", "evt": "eventueel", "v.chr": "voor Christus",
        "n.chr": "na Christus",
    },
)  # fmt: skip
