"""Figures: a dashboard, one great curve, columns, a globe of links, a circuit, a hub of signs."""

from media.illustrate.setting import Composition, Setting
from media.illustrate.settings.data.boards import columns, dashboard, great_curve
from media.illustrate.settings.data.links import circuit, hub, world

DATA = Setting(
    name="data",
    compositions=(
        Composition(name="dashboard", paint=dashboard, shows=("growth", "decline")),
        Composition(name="world", paint=world, needs=("globe", "network")),
        Composition(name="circuit", paint=circuit, shows=("chip", "lock", "coin", "heart", "cloud", "bulb", "brain")),
        Composition(name="great curve", paint=great_curve, shows=("growth", "decline"), needs=("person",)),
        Composition(name="hub", paint=hub, shows=("cloud", "lock", "coin", "heart", "bulb", "brain", "chip")),
        Composition(name="columns", paint=columns, shows=("growth", "decline")),
    ),
    words={
        "en": (
            "data:4 chart:4 graph:4 statistic:4 statistics:4 analytics:4 analysis:2 dashboard:4 number:1 numbers:2 "
            "percent:3 percentage:3 growth:2 revenue:3 profit:3 sales:2 market:2 stock:2 stock_market:4 economy:3 "
            "economic:3 finance:3 financial:3 invest:3 investment:3 investor:3 money:2 bank:2 budget:3 tax:3 "
            "inflation:4 interest_rate:4 compound_interest:4 business:2 startup:2 company:1 strategy:1 marketing:2 "
            "algorithm:4 software:3 code:2 coding:3 programming:3 programmer:3 developer:2 computer:2 server:3 "
            "cloud_computing:4 database:4 internet:3 network:3 cyber:3 security:2 encryption:4 password:3 hacker:3 "
            "blockchain:4 bitcoin:4 crypto:3 cryptocurrency:4 ai:3 artificial_intelligence:4 machine_learning:4 "
            "neural:4 neural_network:4 robot:1 chip:3 processor:4 transistor:4 semiconductor:4 microchip:4 digital:2 "
            "technology:2 tech:2 app:2 platform:1 report:2 survey:2 trend:2 forecast:2 metric:3 science:1 research:1"
        ),
        "de": (
            "daten:4 diagramm:4 statistik:4 zahl:1 zahlen:2 prozent:3 wachstum:2 umsatz:3 gewinn:2 markt:2 börse:4 "
            "aktie:4 wirtschaft:3 finanzen:3 geld:2 zins:4 zinsen:4 zinseszins:4 inflation:4 steuer:3 algorithmus:4 "
            "software:3 programmieren:3 computer:2 internet:3 netzwerk:3 sicherheit:1 verschlüsselung:4 "
            "künstliche_intelligenz:4 ki:3 chip:3 technik:1 technologie:2 digital:2"
        ),
        "es": (
            "datos:4 gráfico:4 estadística:4 número:1 porcentaje:3 crecimiento:2 ventas:2 mercado:2 bolsa:3 "
            "economía:3 finanzas:3 dinero:2 interés:1 inflación:4 impuesto:3 algoritmo:4 programación:3 ordenador:2 "
            "internet:3 red:1 inteligencia_artificial:4 chip:3 tecnología:2 digital:2"
        ),
        "fr": (
            "données:4 graphique:4 statistique:4 nombre:1 pourcentage:3 croissance:2 ventes:2 marché:2 bourse:3 "
            "économie:3 finance:3 argent:1 intérêt:1 inflation:4 impôt:3 algorithme:4 programmation:3 ordinateur:2 "
            "internet:3 réseau:3 intelligence_artificielle:4 puce:3 technologie:2 numérique:3"
        ),
    },
    palettes=(
        "ink", "circuit", "paper", "teal", "night", "neon", "lagoon", "cosmos", "plum", "aurora", "noir", "mint",
        "dawn",
    ),
    outdoors=False,
    weathers=("clear",),
    cameras=("drift", "drift-left", "push", "rise", "pull"),
)  # fmt: skip
