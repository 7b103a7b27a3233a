"""Space: a ringed world, the Moon, the Earth from orbit, a launch, a stargazer, orbits, a strange land."""

from media.illustrate.setting import Composition, Setting
from media.illustrate.settings.space.landings import on_the_moon, strange_land
from media.illustrate.settings.space.launch import launch
from media.illustrate.settings.space.stargazer import stargazer
from media.illustrate.settings.space.worlds import orbits, over_the_earth, ringed_world

SPACE = Setting(
    name="space",
    compositions=(
        Composition(
            name="ringed world",
            paint=ringed_world,
            shows=("rocket", "astronaut", "satellite"),
            words="saturn ring voyage spaceship starship planet giant planeta planète",
        ),
        Composition(
            name="on the moon",
            paint=on_the_moon,
            shows=("rocket", "rover", "satellite"),
            words="moon lunar apollo crater armstrong mond luna lune",
            told=True,
        ),
        Composition(
            name="over the earth",
            paint=over_the_earth,
            shows=("station", "satellite", "astronaut", "rocket"),
            words="earth orbit station satellite globe climate world gravity erde tierra terre",
        ),
        Composition(
            name="launch",
            paint=launch,
            shows=("person", "child"),
            words="launch rocket countdown takeoff cape liftoff start rakete cohete fusée",
            told=True,
        ),
        Composition(
            name="stargazer",
            paint=stargazer,
            shows=("person", "child"),
            words="star galaxy telescope astronomer constellation night universe hole stern estrella étoile",
        ),
        Composition(
            name="orbits",
            paint=orbits,
            shows=("rocket", "satellite", "astronaut"),
            words="solar system orbit planet sun jupiter mercury neptune sonnensystem planeta planète",
        ),
        Composition(
            name="strange land",
            paint=strange_land,
            shows=("astronaut", "rover", "rocket", "satellite"),
            words="mars martian alien rover exoplanet colony surface marte",
        ),
    ),
    words={
        "en": (
            "space:2 outer_space:3 planet:2 star:2 stars:1 galaxy:3 galaxies:3 universe:2 cosmos:2 cosmic:2 "
            "orbit:2 moon:1 lunar:2 moon_landing:3 apollo:3 mars:2 martian:3 saturn:3 jupiter:3 venus:2 mercury:1 "
            "neptune:2 pluto:2 uranus:2 solar_system:3 astronaut:3 cosmonaut:3 nasa:3 rocket:2 spaceship:3 "
            "spacecraft:3 satellite:2 space_station:3 asteroid:3 comet:3 meteor:2 nebula:3 black_hole:3 "
            "supernova:3 astronomy:3 astronomer:3 telescope:2 hubble:2 alien:2 ufo:2 extraterrestrial:2 "
            "interstellar:3 gravity:1 zero_gravity:3 milky_way:3 constellation:2 eclipse:2 launch:1 lander:2 "
            "rover:2 light_year:3 big_bang:3 exoplanet:3 sputnik:3 gagarin:3 armstrong:1 stargazing:3"
        ),
        "de": (
            "weltraum:3 weltall:3 all:0.5 planet:2 stern:1 galaxie:3 universum:2 kosmos:2 mond:1 mars:2 saturn:3 "
            "jupiter:3 sonnensystem:3 astronaut:3 rakete:2 raumschiff:3 satellit:2 raumstation:3 asteroid:3 "
            "komet:3 schwarzes_loch:3 teleskop:2 milchstraße:3 urknall:3 sternbild:2 mondlandung:3 umlaufbahn:2 "
            "finsternis:1 astronomie:3"
        ),
        "es": (
            "espacio:2 planeta:2 estrella:1 galaxia:3 universo:2 cosmos:2 luna:1 marte:2 saturno:3 júpiter:3 "
            "sistema_solar:3 astronauta:3 cohete:2 nave_espacial:3 satélite:2 estación_espacial:3 asteroide:3 "
            "cometa:3 agujero_negro:3 telescopio:2 vía_láctea:3 órbita:2 eclipse:2 astronomía:3"
        ),
        "fr": (
            "espace:2 planète:2 étoile:1 galaxie:3 univers:2 cosmos:2 lune:1 mars:1 saturne:3 jupiter:3 "
            "système_solaire:3 astronaute:3 fusée:2 vaisseau_spatial:3 satellite:2 station_spatiale:3 astéroïde:3 "
            "comète:3 trou_noir:3 télescope:2 voie_lactée:3 orbite:2 éclipse:2 astronomie:3"
        ),
    },
    palettes=(
        "cosmos",
        "nebula",
        "mars",
        "neon",
        "night",
        "dusk",
        "aurora",
        "plum",
        "candy",
        "ember",
        "teal",
        "noir",
        "moonlit",
        "sunset",
        "lagoon",
        "sepia",
        "dawn",
        "winter",
    ),
    outdoors=False,
    weathers=("clear",),
    cameras=("drift", "drift-left", "push", "pull", "pan", "rise"),
)
