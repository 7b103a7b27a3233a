"""German."""

from media.speech.lexicons.lexicon import Lexicon, Money

GERMAN = Lexicon(
    language="de",
    code="de",
    decimal=",",
    thousands=".",
    point="Komma",
    minus="minus",
    percent="Prozent",
    conjunction="und",
    until="bis",
    clock="{h} Uhr {m}",
    full_hour="{h} Uhr",
    date="{d} {m} {y}",
    ordinal_dot=True,
    months=(
        "Januar", "Februar", "März", "April", "Mai", "Juni",
        "Juli", "August", "September", "Oktober", "November", "Dezember",
    ),
    money={
        "€": Money("Euro", "Euro", "Cent", "Cent"),
        "EUR": Money("Euro", "Euro", "Cent", "Cent"),
        "$": Money("Dollar", "Dollar", "Cent", "Cent"),
        "£": Money("Pfund", "Pfund", "Penny", "Pence"),
        "¥": Money("Yen", "Yen"),
        "CHF": Money("Franken", "Franken", "Rappen", "Rappen"),
    },
    magnitudes={
        "Tausend": "Tausend", "Million": "Million", "Millionen": "Millionen", "Mio": "Millionen",
        "Milliarde": "Milliarde", "Milliarden": "Milliarden", "Mrd": "Milliarden",
    },
    units={
        "km": ("Kilometer", "Kilometer"), "m": ("Meter", "Meter"), "cm": ("Zentimeter", "Zentimeter"),
        "mm": ("Millimeter", "Millimeter"), "kg": ("Kilogramm", "Kilogramm"), "g": ("Gramm", "Gramm"),
        "l": ("Liter", "Liter"), "ml": ("Milliliter", "Milliliter"), "s": ("Sekunde", "Sekunden"),
        "min": ("Minute", "Minuten"), "h": ("Stunde", "Stunden"), "Std": ("Stunde", "Stunden"),
        "km/h": ("Kilometer pro Stunde", "Kilometer pro Stunde"), "m²": ("Quadratmeter", "Quadratmeter"),
        "°C": ("Grad Celsius", "Grad Celsius"), "°": ("Grad", "Grad"), "kWh": ("Kilowattstunde", "Kilowattstunden"),
        "kW": ("Kilowatt", "Kilowatt"), "W": ("Watt", "Watt"), "MB": ("Megabyte", "Megabyte"),
        "GB": ("Gigabyte", "Gigabyte"), "GHz": ("Gigahertz", "Gigahertz"),
    },
    signs={
        "&": "und", "+": "plus", "=": "gleich", "@": "at", "%": "Prozent", "<": "kleiner als", ">": "größer als",
        "×": "mal", "±": "plus minus", "≈": "ungefähr", "§": "Paragraph", "€": "Euro", "$": "Dollar",
        "½": "ein halb", "¼": "ein Viertel", "¾": "drei Viertel", ".": "Punkt", "#": "Nummer", "~": "etwa",
    },
    shortened={
        "hr": "Herr", "fr": "Frau", "dr": "Doktor", "prof": "Professor", "hl": "heilige", "st": "Sankt",
        "z.b": "zum Beispiel", "zb": "zum Beispiel", "d.h": "das heißt", "u.a": "unter anderem",
        "z.t": "zum Teil", "bzw": "beziehungsweise", "ca": "circa", "evtl": "eventuell", "ggf": "gegebenenfalls",
        "inkl": "inklusive", "vgl": "vergleiche", "usw": "und so weiter", "etc": "et cetera", "nr": "Nummer",
        "bd": "Band", "abb": "Abbildung", "kap": "Kapitel", "str": "Straße", "mio": "Millionen",
        "mrd": "Milliarden", "v.chr": "vor Christus", "n.chr": "nach Christus", "bspw": "beispielsweise",
        "sog": "sogenannte", "geb": "geboren", "gest": "gestorben",
    },
)  # fmt: skip
