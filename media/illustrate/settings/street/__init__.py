"""The street: a row of shops, an avenue, a park, a lane of lanterns."""

from media.illustrate.setting import Composition, Setting
from media.illustrate.settings.street.avenue import avenue
from media.illustrate.settings.street.lane import lane
from media.illustrate.settings.street.park import park
from media.illustrate.settings.street.shops import shop_row

STREET = Setting(
    name="street",
    compositions=(
        Composition(
            name="shop row",
            paint=shop_row,
            shows=("car", "bicycle", "cat"),
            words="shop store bakery café cafe coffee market florist neighbour laden tienda boutique",
        ),
        Composition(
            name="avenue",
            paint=avenue,
            shows=("person", "child", "car"),
            words="avenue traffic car taxi rush crossing road straße avenida",
        ),
        Composition(
            name="park",
            paint=park,
            shows=("person", "child", "bicycle", "cat"),
            words="park bench playground autumn stroll banc banco",
        ),
        Composition(
            name="lane",
            paint=lane,
            shows=("person", "child", "cat"),
            words="alley lane neon lantern umbrella market tokyo gasse callejón ruelle",
        ),
    ),
    words={
        "en": (
            "street:3 streets:3 road:1 avenue:3 alley:3 lane:1 shop:3 shops:3 store:2 market:1 marketplace:2 "
            "cafe:3 café:3 coffee_shop:3 restaurant:2 bakery:2 pavement:2 sidewalk:3 pedestrian:3 crossing:1 "
            "crosswalk:3 lamp_post:3 streetlight:3 corner:1 neighbour:1 neighbor:1 walk_to_work:2 shopping:2 "
            "customer:1 shopkeeper:3 barber:2 florist:2 bookshop:2 bicycle:2 bike:2 cyclist:2 taxi:2 bus:2 car:1 "
            "driver:1 traffic_light:3 park:2 bench:2 playground:2 stroll:2 neon:2 lantern:1 umbrella:1 busker:3 "
            "busy_street:3 window_shopping:3 delivery:1 courier:2 village_square:2 town_square:3 small_business:2 "
            "storefront:3"
        ),
        "de": (
            "straße:3 gasse:3 laden:3 läden:3 geschäft:2 café:3 markt:1 bürgersteig:3 gehweg:3 fahrrad:2 auto:1 "
            "taxi:2 bus:2 park:2 bank:1 spielplatz:2 laterne:1 regenschirm:1 bäckerei:2 einkaufen:2 nachbar:1 "
            "fußgänger:3"
        ),
        "es": (
            "calle:3 avenida:3 callejón:3 tienda:3 café:3 mercado:1 acera:3 bicicleta:2 coche:1 taxi:2 autobús:2 "
            "parque:2 banco:1 farola:3 paraguas:1 panadería:2 compras:2 vecino:1 peatón:3"
        ),
        "fr": (
            "rue:3 avenue:3 ruelle:3 magasin:3 boutique:3 café:3 marché:1 trottoir:3 vélo:2 voiture:1 taxi:2 "
            "bus:2 parc:2 banc:1 lampadaire:3 parapluie:1 boulangerie:2 courses:1 voisin:1 piéton:3"
        ),
    },
    palettes=(
        "golden",
        "day",
        "neon",
        "dusk",
        "sunset",
        "autumn",
        "night",
        "peach",
        "mint",
        "dawn",
        "storm",
        "overcast",
        "winter",
        "candy",
        "plum",
        "noir",
        "sepia",
        "meadow",
        "moonlit",
        "teal",
    ),
)
