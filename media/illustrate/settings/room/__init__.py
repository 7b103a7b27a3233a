"""The room: a desk by the window, a fireside, a kitchen, a bedroom, a library, a classroom."""

from media.illustrate.setting import Composition, Setting
from media.illustrate.settings.room.bedroom import bedroom
from media.illustrate.settings.room.classroom import classroom
from media.illustrate.settings.room.hearth import fireside
from media.illustrate.settings.room.kitchen import kitchen
from media.illustrate.settings.room.library import library
from media.illustrate.settings.room.study import desk

ROOM = Setting(
    name="room",
    compositions=(
        Composition(
            name="desk",
            paint=desk,
            shows=("code", "book", "cat", "person", "robot"),
            words=(
                "desk office work exam study student laptop computer write writer code homework window schreibtisch "
                "oficina bureau"
            ),
        ),
        Composition(
            name="fireside",
            paint=fireside,
            shows=("cat", "child", "robot"),
            words="fire fireplace hearth cosy cozy armchair grandfather grandmother tale kamin chimenea cheminée",
        ),
        Composition(
            name="kitchen",
            paint=kitchen,
            shows=("person", "cat", "robot"),
            words="kitchen cook bake recipe soup bread dinner breakfast meal küche cocina cuisine",
            told=True,
        ),
        Composition(
            name="bedroom",
            paint=bedroom,
            shows=("cat", "child", "robot"),
            words="bed sleep dream asleep bedtime pillow lullaby insomnia bett dormir schlaf",
            told=True,
        ),
        Composition(
            name="library",
            paint=library,
            shows=("person", "child", "cat"),
            words="library book librarian exam student history study knowledge bibliothek biblioteca bibliothèque",
        ),
        Composition(
            name="classroom",
            paint=classroom,
            shows=("person", "child", "robot"),
            words=(
                "classroom school teacher pupil lesson blackboard exam class student university schule lehrer "
                "klassenzimmer escuela profesor aula école professeur"
            ),
            told=True,
        ),
    ),
    words={
        "en": (
            "room:2 home:2 house:1 indoor:2 indoors:2 inside:1 desk:3 study:2 office:2 workplace:2 "
            "work_from_home:3 computer:1 laptop:3 keyboard:2 writer:2 writing:1 homework:3 student:2 teacher:1 "
            "lesson:1 exam:2 library:3 librarian:3 bookshelf:3 book:1 books:1 read:1 reading:2 novel:2 armchair:3 "
            "sofa:3 couch:3 fireplace:3 hearth:3 cosy:2 cozy:2 living_room:3 kitchen:3 cook:2 cooking:2 chef:2 "
            "bake:2 baking:2 recipe:2 soup:2 dinner:2 breakfast:2 lunch:1 meal:2 oven:3 stove:3 tea:1 "
            "mug:2 table:1 bedroom:3 bed:2 sleep:2 asleep:2 bedtime:3 pillow:3 blanket:2 insomnia:3 "
            "dream:1 lullaby:3 grandmother:1 grandfather:1 grandma:1 family:1 window:1 lamp:1 candle:1 diary:2 "
            "letter:1 meeting:1 remote_work:3 interview:1 podcast:1 habit:1 productivity:2 cat:1 kitten:1"
        ),
        "de": (
            "zimmer:3 zuhause:2 wohnung:2 schreibtisch:3 büro:2 arbeitszimmer:3 laptop:3 hausaufgaben:3 "
            "bibliothek:3 bücherei:3 buch:1 lesen:2 sessel:3 sofa:3 kamin:3 gemütlich:2 wohnzimmer:3 küche:3 "
            "kochen:2 backen:2 suppe:2 abendessen:2 frühstück:2 tee:1 schlafzimmer:3 bett:2 "
            "schlaf:2 schlafen:2 traum:1 kissen:3 großmutter:1 großvater:1 familie:1 fenster:1 kerze:1 tagebuch:2 "
            "gewohnheit:1"
        ),
        "es": (
            "habitación:3 cuarto:2 hogar:2 escritorio:3 oficina:2 portátil:3 deberes:3 biblioteca:3 libro:1 "
            "leer:2 sillón:3 sofá:3 chimenea:3 acogedor:2 salón:2 cocina:3 cocinar:2 hornear:2 receta:2 "
            "sopa:2 cena:2 desayuno:2 té:1 dormitorio:3 cama:2 dormir:2 sueño:1 almohada:3 abuela:1 "
            "abuelo:1 familia:1 ventana:1 vela:1 diario:1 hábito:1"
        ),
        "fr": (
            "chambre:3 pièce:1 maison:1 foyer:2 bureau:2 ordinateur:1 devoirs:2 bibliothèque:3 livre:1 lire:2 "
            "fauteuil:3 canapé:3 cheminée:3 cosy:2 salon:2 cuisine:3 cuisiner:2 recette:2 soupe:2 dîner:2 "
            "petit-déjeuner:3 thé:1 lit:2 dormir:2 sommeil:2 rêve:1 oreiller:3 grand-mère:1 grand-père:1 "
            "famille:1 fenêtre:1 bougie:1 journal_intime:3 habitude:1"
        ),
    },
    palettes=(
        "cozy",
        "study",
        "dusk",
        "golden",
        "night",
        "winter",
        "autumn",
        "peach",
        "day",
        "plum",
        "sunset",
        "teal",
        "candy",
        "moonlit",
        "overcast",
        "sepia",
        "noir",
        "mint",
        "neon",
        "ember",
    ),
    outdoors=False,
    weathers=("clear", "clouds", "rain", "storm", "snow", "fog"),
    cameras=("push", "drift", "drift-left", "pull", "pan", "pan-left"),
)
