"""Italian."""

from media.speech.lexicons.lexicon import Lexicon, Money

ITALIAN = Lexicon(
    language="it",
    code="it",
    decimal=",",
    thousands=".",
    point="virgola",
    minus="meno",
    percent="per cento",
    conjunction="e",
    until="a",
    clock="{h} e {m}",
    full_hour="{h}",
    date="{d} {m} {y}",
    ordinal_marks="º|ª|°",
    months=(
        "gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno",
        "luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre",
    ),
    money={
        "€": Money("euro", "euro", "centesimo", "centesimi"),
        "EUR": Money("euro", "euro", "centesimo", "centesimi"),
        "$": Money("dollaro", "dollari", "centesimo", "centesimi"),
        "£": Money("sterlina", "sterline", "penny", "pence"),
    },
    magnitudes={"mila": "mila", "milione": "milione", "milioni": "milioni", "miliardo": "miliardo",
                "miliardi": "miliardi"},
    of_money="di",
    units={
        "km": ("chilometro", "chilometri"), "m": ("metro", "metri"), "cm": ("centimetro", "centimetri"),
        "mm": ("millimetro", "millimetri"), "kg": ("chilogrammo", "chilogrammi"), "g": ("grammo", "grammi"),
        "l": ("litro", "litri"), "ml": ("millilitro", "millilitri"), "s": ("secondo", "secondi"),
        "min": ("minuto", "minuti"), "h": ("ora", "ore"), "km/h": ("chilometro all'ora", "chilometri all'ora"),
        "m²": ("metro quadro", "metri quadri"), "°C": ("grado Celsius", "gradi Celsius"), "°": ("grado", "gradi"),
    },
    signs={
        "&": "e", "+": "più", "=": "uguale", "@": "chiocciola", "%": "per cento", "<": "minore di",
        ">": "maggiore di", "×": "per", "€": "euro", "$": "dollari", "½": "un mezzo", "¼": "un quarto",
        "¾": "tre quarti", ".": "punto", "#": "numero", "~": "circa",
    },
    shortened={
        "sig": "signor", "sig.ra": "signora", "sig.na": "signorina", "dott": "dottor", "dott.ssa": "dottoressa",
        "prof": "professor", "prof.ssa": "professoressa", "ing": "ingegner", "avv": "avvocato",
        "p.es": "per esempio", "ecc": "eccetera", "etc": "eccetera", "pag": "pagina", "n": "numero",
        "a.c": "avanti Cristo", "d.c": "dopo Cristo", "ca": "circa",
    },
)  # fmt: skip
