"""Spanish."""

from media.speech.lexicons.lexicon import Lexicon, Money

SPANISH = Lexicon(
    language="es",
    code="es",
    decimal=",",
    thousands=".",
    point="coma",
    minus="menos",
    percent="por ciento",
    conjunction="con",
    until="a",
    clock="{h} {m}",
    full_hour="{h} en punto",
    date="{d} de {m} de {y}",
    ordinal_marks="º|ª|\\.º|\\.ª|er",
    months=(
        "enero", "febrero", "marzo", "abril", "mayo", "junio",
        "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
    ),
    money={
        "€": Money("euro", "euros", "céntimo", "céntimos"),
        "EUR": Money("euro", "euros", "céntimo", "céntimos"),
        "$": Money("dólar", "dólares", "centavo", "centavos"),
        "£": Money("libra", "libras", "penique", "peniques"),
    },
    magnitudes={"mil": "mil", "millón": "millón", "millones": "millones"},
    of_money="de",
    units={
        "km": ("kilómetro", "kilómetros"), "m": ("metro", "metros"), "cm": ("centímetro", "centímetros"),
        "mm": ("milímetro", "milímetros"), "kg": ("kilogramo", "kilogramos"), "g": ("gramo", "gramos"),
        "l": ("litro", "litros"), "ml": ("mililitro", "mililitros"), "s": ("segundo", "segundos"),
        "min": ("minuto", "minutos"), "h": ("hora", "horas"), "km/h": ("kilómetro por hora", "kilómetros por hora"),
        "m²": ("metro cuadrado", "metros cuadrados"), "°C": ("grado Celsius", "grados Celsius"),
        "°": ("grado", "grados"),
    },
    signs={
        "&": "y", "+": "más", "=": "igual a", "@": "arroba", "%": "por ciento", "<": "menor que",
        ">": "mayor que", "×": "por", "€": "euros", "$": "dólares", "½": "un medio", "¼": "un cuarto",
        "¾": "tres cuartos", ".": "punto", "#": "número", "~": "unos",
    },
    shortened={
        "sr": "señor", "sra": "señora", "srta": "señorita", "dr": "doctor", "dra": "doctora", "d": "don",
        "dña": "doña", "ud": "usted", "uds": "ustedes", "prof": "profesor", "lic": "licenciado",
        "p.ej": "por ejemplo", "etc": "etcétera", "pág": "página", "págs": "páginas", "núm": "número",
        "n.º": "número", "av": "avenida", "avda": "avenida", "aprox": "aproximadamente", "ee.uu": "Estados Unidos",
        "a.c": "antes de Cristo", "d.c": "después de Cristo",
    },
)  # fmt: skip
