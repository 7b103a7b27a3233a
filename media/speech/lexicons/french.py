"""French."""

from media.speech.lexicons.lexicon import Lexicon, Money

FRENCH = Lexicon(
    language="fr",
    code="fr",
    decimal=",",
    thousands=" ",
    point="virgule",
    minus="moins",
    percent="pour cent",
    conjunction="et",
    until="à",
    clock="{h} heures {m}",
    full_hour="{h} heures",
    date="le {d} {m} {y}",
    ordinal_marks="er|ère|re|e|ème|nd|nde",
    months=(
        "janvier", "février", "mars", "avril", "mai", "juin",
        "juillet", "août", "septembre", "octobre", "novembre", "décembre",
    ),
    money={
        "€": Money("euro", "euros", "centime", "centimes"),
        "EUR": Money("euro", "euros", "centime", "centimes"),
        "$": Money("dollar", "dollars", "cent", "cents"),
        "£": Money("livre", "livres", "penny", "pence"),
    },
    magnitudes={"million": "million", "millions": "millions", "milliard": "milliard", "milliards": "milliards"},
    of_money="de",
    units={
        "km": ("kilomètre", "kilomètres"), "m": ("mètre", "mètres"), "cm": ("centimètre", "centimètres"),
        "mm": ("millimètre", "millimètres"), "kg": ("kilogramme", "kilogrammes"), "g": ("gramme", "grammes"),
        "l": ("litre", "litres"), "ml": ("millilitre", "millilitres"), "s": ("seconde", "secondes"),
        "min": ("minute", "minutes"), "km/h": ("kilomètre heure", "kilomètres heure"),
        "m²": ("mètre carré", "mètres carrés"), "°C": ("degré Celsius", "degrés Celsius"), "°": ("degré", "degrés"),
    },
    signs={
        "&": "et", "+": "plus", "=": "égale", "@": "arobase", "%": "pour cent", "<": "inférieur à",
        ">": "supérieur à", "×": "fois", "€": "euros", "$": "dollars", "½": "un demi", "¼": "un quart",
        "¾": "trois quarts", ".": "point", "#": "numéro", "~": "environ",
    },
    shortened={
        "m": "monsieur", "mm": "messieurs", "mme": "madame", "mmes": "mesdames", "mlle": "mademoiselle",
        "dr": "docteur", "pr": "professeur", "st": "saint", "ste": "sainte", "etc": "et cetera",
        "p.ex": "par exemple", "c.-à-d": "c'est-à-dire", "env": "environ", "av": "avenue", "vol": "volume",
        "chap": "chapitre", "n°": "numéro", "bd": "boulevard",
    },
)  # fmt: skip
