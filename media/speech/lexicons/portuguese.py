"""Portuguese, of Portugal unless said."""

from dataclasses import replace

from media.speech.lexicons.lexicon import Lexicon, Money

PORTUGUESE = Lexicon(
    language="pt",
    code="pt",
    decimal=",",
    thousands=".",
    point="vírgula",
    minus="menos",
    percent="por cento",
    conjunction="e",
    until="a",
    clock="{h} e {m}",
    full_hour="{h} horas",
    date="{d} de {m} de {y}",
    ordinal_marks="º|ª|\\.º|\\.ª",
    months=(
        "janeiro", "fevereiro", "março", "abril", "maio", "junho",
        "julho", "agosto", "setembro", "outubro", "novembro", "dezembro",
    ),
    money={
        "€": Money("euro", "euros", "cêntimo", "cêntimos"),
        "EUR": Money("euro", "euros", "cêntimo", "cêntimos"),
        "$": Money("dólar", "dólares", "cêntimo", "cêntimos"),
        "R$": Money("real", "reais", "centavo", "centavos"),
        "£": Money("libra", "libras", "péni", "pence"),
    },
    magnitudes={"mil": "mil", "milhão": "milhão", "milhões": "milhões"},
    of_money="de",
    units={
        "km": ("quilómetro", "quilómetros"), "m": ("metro", "metros"), "cm": ("centímetro", "centímetros"),
        "mm": ("milímetro", "milímetros"), "kg": ("quilograma", "quilogramas"), "g": ("grama", "gramas"),
        "l": ("litro", "litros"), "ml": ("mililitro", "mililitros"), "s": ("segundo", "segundos"),
        "min": ("minuto", "minutos"), "h": ("hora", "horas"), "km/h": ("quilómetro por hora", "quilómetros por hora"),
        "m²": ("metro quadrado", "metros quadrados"), "°C": ("grau Celsius", "graus Celsius"), "°": ("grau", "graus"),
    },
    signs={
        "&": "e", "+": "mais", "=": "igual a", "@": "arroba", "%": "por cento", "<": "menor que",
        ">": "maior que", "×": "vezes", "€": "euros", "$": "dólares", "½": "meio", "¼": "um quarto",
        "¾": "três quartos", ".": "ponto", "#": "número", "~": "cerca de",
    },
    shortened={
        "sr": "senhor", "sra": "senhora", "dr": "doutor", "dra": "doutora", "d": "dom", "prof": "professor",
        "profa": "professora", "eng": "engenheiro", "p.ex": "por exemplo", "etc": "etcétera", "pág": "página",
        "núm": "número", "n.º": "número", "av": "avenida", "a.c": "antes de Cristo", "d.c": "depois de Cristo",
    },
)  # fmt: skip

BRAZILIAN = replace(
    PORTUGUESE,
    code="pt_BR",
    money={**PORTUGUESE.money, "$": Money("dólar", "dólares", "centavo", "centavos")},
    units={
        short: (one.replace("quiló", "quilô"), many.replace("quiló", "quilô"))
        for short, (one, many) in PORTUGUESE.units.items()
    },
)
