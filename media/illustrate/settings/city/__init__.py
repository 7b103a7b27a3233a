"""The city: a skyline over water, a bridge, a railway, a roof terrace, an old town."""

from media.illustrate.setting import Composition, Setting
from media.illustrate.settings.city.oldtown import old_town
from media.illustrate.settings.city.skyline import bridge, elevated, over_the_river
from media.illustrate.settings.city.terrace import roof_terrace

CITY = Setting(
    name="city",
    compositions=(
        Composition(
            name="over the river",
            paint=over_the_river,
            shows=("person", "child"),
            words="skyline river skyscraper capital metropolis",
        ),
        Composition(
            name="roof terrace",
            paint=roof_terrace,
            shows=("person", "child", "cat"),
            words="roof rooftop terrace party evening dach azotea toit",
        ),
        Composition(
            name="bridge",
            paint=bridge,
            shows=("person", "child"),
            words="bridge golden brooklyn brücke puente pont",
            told=True,
        ),
        Composition(
            name="old town",
            paint=old_town,
            shows=("church",),
            words="old town cathedral medieval rome prague square history altstadt casco vieille",
        ),
        Composition(name="elevated", paint=elevated, words="train metro subway commute rail zug tren", told=True),
    ),
    words={
        "en": (
            "city:2 cities:2 urban:2 downtown:3 skyline:3 skyscraper:3 tower:1 towers:1 metropolis:3 capital:1 "
            "town:1 old_town:2 rooftop:3 roof:1 bridge:1 new_york:3 manhattan:3 london:2 paris:2 berlin:2 tokyo:2 "
            "shanghai:2 chicago:2 brooklyn:2 rome:2 prague:2 barcelona:2 istanbul:2 building:1 buildings:1 "
            "office_tower:2 apartment:1 traffic:1 subway:2 metro:2 commuter:2 commute:2 neighbourhood:1 "
            "neighborhood:1 suburb:1 district:1 mayor:2 citizen:1 crowd:1 housing:1 real_estate:2 architecture:2 "
            "architect:2 urban_planning:3 pollution:1 city_lights:3 cathedral:1 nightlife:2"
        ),
        "de": (
            "stadt:2 großstadt:3 hochhaus:3 wolkenkratzer:3 innenstadt:3 altstadt:3 metropole:3 hauptstadt:1 "
            "brücke:1 dach:1 gebäude:1 u-bahn:2 berlin:2 hamburg:2 münchen:2 wien:2 wohnung:1 verkehr:1 "
            "architektur:2"
        ),
        "es": (
            "ciudad:2 rascacielos:3 centro:1 metrópolis:3 capital:1 puente:1 edificio:1 tejado:1 azotea:2 metro:1 "
            "tráfico:1 barrio:1 madrid:2 barcelona:2 apartamento:1 arquitectura:2"
        ),
        "fr": (
            "ville:2 gratte-ciel:3 centre-ville:3 métropole:3 capitale:1 pont:1 immeuble:2 toit:1 métro:2 "
            "circulation:1 quartier:1 paris:2 lyon:2 marseille:2 appartement:1 architecture:2"
        ),
    },
    palettes=(
        "neon",
        "dusk",
        "sunset",
        "golden",
        "night",
        "day",
        "dawn",
        "candy",
        "plum",
        "teal",
        "noir",
        "storm",
        "overcast",
        "winter",
        "peach",
        "moonlit",
        "sepia",
        "ember",
        "mint",
        "autumn",
    ),
)
