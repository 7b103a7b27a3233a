"""The sky: above the clouds, balloons, floating islands, a great moon, a kite, an airship from near."""

from media.illustrate.setting import Composition, Setting
from media.illustrate.settings.sky.islands import floating_islands
from media.illustrate.settings.sky.views import above_the_clouds, balloons, great_moon, kite_on_the_hill

SKY = Setting(
    name="sky",
    compositions=(
        Composition(name="above the clouds", paint=above_the_clouds,
            shows=("aeroplane", "airship", "balloon", "glider", "eagle", "dragon", "geese"),
        ),
        Composition(name="balloons", paint=balloons, needs=("balloon",)),
        Composition(name="floating islands", paint=floating_islands,
            shows=("castle", "house", "lighthouse", "windmill", "dragon", "airship", "balloon", "glider", "eagle"),
            needs=("island",),
        ),
        Composition(name="great moon", paint=great_moon,
            shows=("geese", "dragon", "eagle", "airship", "aeroplane", "balloon"),
            needs=("moon",),
        ),
        Composition(name="kite on the hill", paint=kite_on_the_hill, shows=("child", "person"), needs=("kite",)),
    ),
    words={
        "en": (
            "sky:3 skies:3 cloud:2 clouds:3 heaven:2 air:1 flight:2 fly:2 flying:2 flies:1 airplane:4 aeroplane:4 "
            "plane:3 aircraft:4 airliner:4 airline:4 pilot:3 airport:2 jet:3 aviation:4 airship:4 zeppelin:4 blimp:4 "
            "balloon:2 hot_air_balloon:3 kite:4 glider:4 paraglider:4 paragliding:4 parachute:3 skydiving:4 eagle:3 "
            "hawk:2 falcon:2 bird:2 birds:2 geese:3 migration:2 migratory:3 wing:2 wings:2 dragon:4 floating_island:4 "
            "floating:1 moon:1 moonlight:2 wind:2 breeze:1 sunrise:1 sunset:1 rainbow:2 angel:2 wright_brothers:4 "
            "icarus:4 weather:2 atmosphere:2 altitude:2 drone:2 helicopter:3"
        ),
        "de": (
            "himmel:3 wolke:3 flug:2 fliegen:2 flugzeug:4 pilot:3 flughafen:2 luftschiff:4 zeppelin:4 "
            "heißluftballon:3 drachen:4 drache:4 adler:3 vogel:2 vögel:2 zugvogel:3 flügel:2 mond:1 wind:2 wetter:2 "
            "gleitschirm:4 regenbogen:2"
        ),
        "es": (
            "cielo:3 nube:3 vuelo:2 volar:2 avión:4 piloto:3 aeropuerto:2 globo:2 dirigible:4 cometa:3 águila:3 "
            "pájaro:2 ave:2 aves:2 ala:2 alas:2 dragón:4 luna:1 viento:2 clima:1 parapente:4 arcoíris:2"
        ),
        "fr": (
            "ciel:3 nuage:3 vol:2 voler:2 avion:4 pilote:3 aéroport:2 montgolfière:3 dirigeable:4 cerf-volant:4 "
            "aigle:3 oiseau:2 oiseaux:2 aile:2 ailes:2 dragon:4 lune:1 vent:2 météo:2 parapente:4 arc-en-ciel:2"
        ),
    },
    palettes=(
        "day", "peach", "dawn", "golden", "night", "dusk", "candy", "meadow", "sunset", "mint", "moonlit", "plum",
        "tropic", "aurora", "lagoon", "storm", "winter", "ember",
    ),
    weathers=("clear", "clouds", "rain", "storm", "snow"),
    cameras=("drift", "drift-left", "pan", "rise", "push"),
)  # fmt: skip
