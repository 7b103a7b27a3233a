"""Phrases of which the fake writer makes sentences: of each language four lists of the same prime length.

A sentence takes one of each list. Two numbers choose all four, so that no two sentences share more than one phrase.
"""

PHRASES: dict[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = {
    "en": (
        (
            "An old woman", "The youngest of them", "A tired driver", "Somebody from the harbour", "The night baker",
            "A boy with a kite", "The last visitor", "A patient teacher", "The woman next door", "A stray dog",
            "The clockmaker",
        ),
        (
            "stops and looks at", "carries home", "begins to understand", "tells a stranger about", "dreams of",
            "walks all the way to", "draws with chalk", "forgets for a moment", "waits beside", "listens to",
            "counts on",
        ),
        (
            "a window full of light", "the long road north", "a garden behind the wall", "one quiet question",
            "the sound of falling snow", "a map without names", "the smell of fresh bread", "an unfinished letter",
            "the first warm evening", "a bridge over slow water", "the colour of rust",
        ),
        (
            "while the town still sleeps", "and nobody asks why", "as if it had always been so",
            "before the rain comes", "with both hands in the pockets", "until the lamps go out",
            "and smiles without a reason",
            "because there is time", "long after the others have left", "and writes it down at once",
            "for the sake of a friend",
        ),
    ),
    "de": (
        (
            "Eine alte Frau", "Das jüngste Kind", "Ein müder Fahrer", "Jemand vom Hafen", "Die Bäckerin der Nacht",
            "Ein Junge mit Drachen", "Der letzte Gast", "Eine geduldige Lehrerin", "Der Mann von nebenan",
            "Ein herrenloser Hund", "Die Uhrmacherin",
        ),
        (
            "betrachtet lange", "trägt nach Hause", "versteht auf einmal", "beschreibt einem Fremden", "erträumt sich",
            "sucht zu Fuß", "zeichnet mit Kreide", "vergisst für einen Moment", "bewacht geduldig", "hört wie im Traum",
            "hofft auf",
        ),
        (
            "ein Fenster voller Licht", "den langen Weg nach Norden", "einen Garten hinter der Mauer",
            "eine leise Frage", "das Geräusch von fallendem Schnee", "eine Karte ohne Namen",
            "den Duft von frischem Brot", "einen unfertigen Brief", "den ersten warmen Abend",
            "eine Brücke über ruhigem Wasser", "die Farbe von Rost",
        ),
        (
            "während die Stadt noch schläft", "und niemand fragt warum", "als wäre es immer so gewesen",
            "bevor der Regen kommt", "mit beiden Händen in den Taschen", "bis die Lampen erlöschen",
            "und lächelt ohne Grund", "weil noch Zeit ist", "lange nachdem die anderen gegangen sind",
            "und schreibt es sofort auf", "einem Freund zuliebe",
        ),
    ),
    "es": (
        (
            "Una anciana", "El más joven de todos", "Un conductor cansado", "Alguien del puerto",
            "La panadera de la noche", "Un niño con su cometa", "El último visitante", "Una maestra paciente",
            "El vecino de al lado", "Un perro sin dueño", "La relojera",
        ),
        (
            "mira despacio", "se lleva a casa", "empieza a entender", "le cuenta a un extraño", "sueña con",
            "camina hasta encontrar", "dibuja con tiza", "olvida por un momento", "espera junto a", "escucha de lejos",
            "confía en",
        ),
        (
            "una ventana llena de luz", "el largo camino al norte", "un jardín detrás del muro",
            "una pregunta tranquila", "el sonido de la nieve", "un mapa sin nombres", "el olor del pan recién hecho",
            "una carta sin terminar", "la primera tarde de calor", "un puente sobre el agua lenta",
            "el color de las hojas secas",
        ),
        (
            "mientras el pueblo todavía duerme", "y nadie pregunta por qué", "como si siempre hubiera sido así",
            "antes de que llegue la lluvia", "con las manos en los bolsillos", "hasta que se apagan las lámparas",
            "y sonríe sin motivo", "porque todavía hay tiempo", "mucho después de que los demás se fueron",
            "y lo escribe enseguida", "por cariño a un amigo",
        ),
    ),
}  # fmt: skip

#: what a picture of such a sentence shows: for each of the first phrases, and for each of the third
WHO = (
    "an old woman", "a small child", "a truck driver", "a dock worker", "a baker at night", "a boy with a kite",
    "a visitor with a suitcase", "a teacher", "a neighbour", "a dog", "a clockmaker",
)  # fmt: skip
WHAT = (
    "a lit window", "a long road", "a garden wall", "a blackboard", "falling snow", "a map on a table",
    "bread on a table", "a letter on a desk", "a street at sunset", "a bridge over a river", "autumn leaves",
)  # fmt: skip
