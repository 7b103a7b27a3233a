"""Words for what can be put into a picture, and for its hour, weather and mood."""

#: subject: language to stems, as in `Setting.words`
SUBJECTS: dict[str, dict[str, str]] = {
    "lighthouse": {"en": "lighthouse beacon lamp_room foghorn", "de": "leuchtturm", "es": "faro", "fr": "phare"},
    "keeper": {"en": "keeper", "de": "wärter leuchtturmwärter", "es": "farero guardián", "fr": "gardien"},
    "boat": {
        "en": "boat sail sailor sailing yacht",
        "de": "boot segel",
        "es": "barco vela velero",
        "fr": "bateau voile voilier",
    },
    "ship": {
        "en": "ship pirate galleon captain viking explorer columbus merchant navy",
        "de": "schiff pirat kapitän",
        "es": "navío pirata capitán",
        "fr": "navire pirate capitaine",
    },
    "steamer": {
        "en": "titanic steamer liner cruise ferry cargo freighter",
        "de": "dampfer fähre",
        "es": "crucero ferry",
        "fr": "paquebot ferry",
    },
    "fishing_boat": {
        "en": "fisherman fisher fishing trawler fishermen net",
        "de": "fischer kutter",
        "es": "pescador",
        "fr": "pêcheur",
    },
    "rowboat": {
        "en": "row rower rowing oar canoe kayak paddle",
        "de": "ruder kanu",
        "es": "remo canoa",
        "fr": "rame canoë",
    },
    "whale": {"en": "whale humpback moby ahab", "de": "wal", "es": "ballena", "fr": "baleine"},
    "dolphin": {"en": "dolphin porpoise", "de": "delfin", "es": "delfín", "fr": "dauphin"},
    "turtle": {"en": "turtle tortoise", "de": "schildkröte", "es": "tortuga", "fr": "tortue"},
    "fish": {"en": "fish clownfish herring school salmon", "de": "fisch", "es": "pez peces", "fr": "poisson"},
    "shark": {"en": "shark", "de": "hai", "es": "tiburón", "fr": "requin"},
    "jellyfish": {"en": "jellyfish medusa", "de": "qualle", "es": "medusa", "fr": "méduse"},
    "diver": {"en": "diver scuba diving snorkel cousteau", "de": "taucher", "es": "buzo", "fr": "plongeur"},
    "submarine": {"en": "submarine bathyscaphe", "de": "u-boot", "es": "submarino", "fr": "sous-marin"},
    "wreck": {
        "en": "wreck shipwreck sunken treasure",
        "de": "wrack schatz",
        "es": "naufragio tesoro",
        "fr": "épave trésor",
    },
    "person": {
        "en": (
            "man woman traveller traveler stranger hero he:0.15 she:0.15 hiker climber wanderer monk nomad "
            "farmer explorer lover"
        ),
        "de": "mann frau wanderer",
        "es": "hombre mujer viajero",
        "fr": "homme femme voyageur",
    },
    "child": {
        "en": "child children boy girl kid son daughter grandchild grandson granddaughter",
        "de": "kind junge mädchen",
        "es": "niño niña hijo",
        "fr": "enfant garçon fille",
    },
    "hiker": {
        "en": "hiker climber hiking mountaineer climb sherpa wanderer trek",
        "de": "wanderer bergsteiger",
        "es": "montañero",
        "fr": "randonneur alpiniste",
    },
    "deer": {"en": "deer stag doe fawn elk moose", "de": "hirsch reh", "es": "ciervo", "fr": "cerf biche"},
    "fox": {"en": "fox foxes vixen", "de": "fuchs", "es": "zorro", "fr": "renard"},
    "wolf": {"en": "wolf wolves howl", "de": "wolf", "es": "lobo", "fr": "loup"},
    "bear": {"en": "bear grizzly", "de": "bär", "es": "oso", "fr": "ours"},
    "owl": {"en": "owl", "de": "eule", "es": "búho", "fr": "hibou chouette"},
    "eagle": {"en": "eagle hawk falcon condor", "de": "adler", "es": "águila", "fr": "aigle"},
    "bird": {"en": "bird birds swallow crane goose geese stork", "de": "vogel", "es": "pájaro", "fr": "oiseau"},
    "horse": {"en": "horse pony mustang stallion rider", "de": "pferd", "es": "caballo", "fr": "cheval"},
    "cow": {"en": "cow cattle dairy milk", "de": "kuh", "es": "vaca", "fr": "vache"},
    "sheep": {"en": "sheep shepherd lamb flock wool", "de": "schaf hirte", "es": "oveja pastor", "fr": "mouton berger"},
    "cat": {"en": "cat kitten", "de": "katze", "es": "gato", "fr": "chat"},
    "lion": {"en": "lion lioness", "de": "löwe", "es": "león", "fr": "lion"},
    "elephant": {"en": "elephant", "de": "elefant", "es": "elefante", "fr": "éléphant"},
    "giraffe": {"en": "giraffe", "de": "giraffe", "es": "jirafa", "fr": "girafe"},
    "camel": {
        "en": "camel caravan bedouin",
        "de": "kamel karawane",
        "es": "camello caravana",
        "fr": "chameau caravane",
    },
    "train": {"en": "train railway locomotive railroad", "de": "zug eisenbahn", "es": "tren", "fr": "train"},
    "car": {"en": "car road_trip drive driver taxi traffic", "de": "auto", "es": "coche", "fr": "voiture"},
    "bicycle": {"en": "bicycle bike cyclist cycling", "de": "fahrrad", "es": "bicicleta", "fr": "vélo"},
    "balloon": {"en": "balloon", "de": "ballon", "es": "globo", "fr": "montgolfière"},
    "aeroplane": {
        "en": "plane airplane aeroplane pilot flight aircraft jet flying",
        "de": "flugzeug pilot",
        "es": "avión piloto",
        "fr": "avion pilote",
    },
    "rocket": {
        "en": "rocket starship launch spaceship spacecraft apollo",
        "de": "rakete",
        "es": "cohete",
        "fr": "fusée",
    },
    "astronaut": {
        "en": "astronaut cosmonaut moonwalk moon_landing armstrong",
        "de": "astronaut",
        "es": "astronauta",
        "fr": "astronaute",
    },
    "satellite": {
        "en": "satellite probe hubble webb voyager telescope orbit",
        "de": "satellit sonde",
        "es": "satélite sonda",
        "fr": "satellite sonde",
    },
    "rover": {"en": "rover curiosity perseverance", "de": "rover", "es": "róver", "fr": "rover"},
    "planet": {"en": "planet mars saturn jupiter venus", "de": "planet", "es": "planeta", "fr": "planète"},
    "earth": {"en": "earth world globe", "de": "erde", "es": "tierra", "fr": "terre"},
    "cabin": {"en": "cabin hut lodge woodcutter", "de": "hütte", "es": "cabaña", "fr": "cabane"},
    "house": {"en": "house home cottage farmhouse", "de": "haus", "es": "casa", "fr": "maison"},
    "castle": {
        "en": "castle fortress king queen princess knight kingdom",
        "de": "burg schloss könig",
        "es": "castillo rey",
        "fr": "château roi",
    },
    "church": {"en": "church village chapel bell", "de": "kirche dorf", "es": "iglesia pueblo", "fr": "église village"},
    "windmill": {
        "en": "windmill mill wind_power tulip holland dutch",
        "de": "windmühle mühle",
        "es": "molino",
        "fr": "moulin",
    },
    "tent": {
        "en": "tent camp camping campfire basecamp",
        "de": "zelt lager",
        "es": "tienda campamento",
        "fr": "tente camp",
    },
    "bridge": {"en": "bridge", "de": "brücke", "es": "puente", "fr": "pont"},
    "tree": {"en": "tree oak", "de": "baum eiche", "es": "árbol", "fr": "arbre chêne"},
    "palm": {"en": "palm oasis tropical coconut", "de": "palme", "es": "palmera", "fr": "palmier"},
    "pyramid": {
        "en": "pyramid egypt egyptian pharaoh tutankhamun tomb",
        "de": "pyramide ägypten",
        "es": "pirámide egipto",
        "fr": "pyramide égypte",
    },
    "book": {
        "en": "book reading read writer novel library story study",
        "de": "buch lesen",
        "es": "libro leer",
        "fr": "livre lire",
    },
    "kitchen": {
        "en": "kitchen cook cooking bake baking bread recipe dinner soup",
        "de": "küche kochen backen brot",
        "es": "cocina pan",
        "fr": "cuisine pain",
    },
    "bed": {
        "en": "bed sleep bedtime asleep dream night_routine",
        "de": "bett schlaf",
        "es": "cama dormir",
        "fr": "lit dormir",
    },
    "robot": {"en": "robot android cyborg humanoid", "de": "roboter", "es": "robot", "fr": "robot"},
    "flowers": {"en": "flower blossom tulip", "de": "blume blüte", "es": "flor", "fr": "fleur"},
    "bee": {"en": "bee honeybee honey pollinator", "de": "biene honig", "es": "abeja miel", "fr": "abeille miel"},
    "fireplace": {
        "en": "fireplace hearth cosy cozy christmas_eve grandfather grandmother",
        "de": "kamin",
        "es": "chimenea",
        "fr": "cheminée",
    },
    "chart": {
        "en": "chart graph growth profit market stock price sales statistics inflation percent revenue economy",
        "de": "markt aktie preis",
        "es": "mercado precio",
        "fr": "marché prix",
    },
    "network": {
        "en": ("network internet web neural connection ai algorithm computer machine_learning artificial_intelligence"),
        "de": "netzwerk computer",
        "es": "red",
        "fr": "réseau",
    },
    "chip": {
        "en": "chip circuit processor semiconductor electronics hardware",
        "de": "chip prozessor",
        "es": "chip circuito",
        "fr": "puce circuit",
    },
    "code": {
        "en": "code software program programming developer api cybersecurity hacker bug",
        "de": "software code",
        "es": "código programa",
        "fr": "logiciel code",
    },
}

HOURS: dict[str, dict[str, str]] = {
    "dawn": {
        "en": "dawn sunrise morning:1 daybreak wake breakfast first_light:2",
        "de": "morgen morgendämmerung sonnenaufgang",
        "es": "amanecer alba mañana",
        "fr": "aube matin",
    },
    "day": {
        "en": "day:0.4 sunlight:0.8 sunshine:0.8 noon midday afternoon sunny daylight bright",
        "de": "mittag sonnig nachmittag",
        "es": "mediodía tarde soleado",
        "fr": "midi après-midi ensoleillé",
    },
    "sunset": {
        "en": "sunset sundown golden evening:0.8 harvest",
        "de": "sonnenuntergang abend",
        "es": "atardecer ocaso",
        "fr": "couchant soir",
    },
    "dusk": {
        "en": "dusk twilight nightfall evening:1 gloaming last_light:2",
        "de": "dämmerung abenddämmerung",
        "es": "crepúsculo anochecer",
        "fr": "crépuscule",
    },
    "night": {
        "en": (
            "night midnight dark:0.8 darkness star stars starry moon moonlight moonlit tonight nocturnal "
            "lamp:0.6 lantern:0.6 asleep dream:0.5"
        ),
        "de": "nacht mitternacht dunkel stern mond",
        "es": "noche medianoche oscuro estrella luna",
        "fr": "nuit minuit sombre étoile lune",
    },
}

WEATHERS: dict[str, dict[str, str]] = {
    "rain": {
        "en": "rain rainy raining drizzle wet umbrella monsoon pour puddle downpour flood",
        "de": "regen regnen",
        "es": "lluvia",
        "fr": "pluie",
    },
    "storm": {
        "en": "storm stormy thunder thunderstorm lightning hurricane gale tempest typhoon squall rage",
        "de": "sturm gewitter donner blitz",
        "es": "tormenta trueno rayo",
        "fr": "tempête orage tonnerre",
    },
    "snow": {
        "en": (
            "snow snowy winter:0.8 frost blizzard frozen freeze ice icy avalanche christmas arctic antarctic "
            "polar ski skiing glacier"
        ),
        "de": "schnee winter frost eis",
        "es": "nieve invierno hielo",
        "fr": "neige hiver glace",
    },
    "fog": {"en": "fog foggy mist misty haze hazy", "de": "nebel", "es": "niebla", "fr": "brouillard brume"},
    "clouds": {
        "en": "cloud cloudy overcast grey_sky wind windy",
        "de": "wolke bewölkt wind",
        "es": "nube viento",
        "fr": "nuage vent",
    },
    "clear": {
        "en": "sunny sunshine clear_sky blue_sky sun_came_out storm_was_over rain_stopped after_the_rain",
        "de": "sonnig sonnenschein",
        "es": "soleado",
        "fr": "ensoleillé",
    },
}

MOODS: dict[str, dict[str, str]] = {
    "calm": {
        "en": (
            "calm quiet quietly silent silence peace peaceful gentle slow soft still rest breathe meditation "
            "mindful sleep"
        ),
        "de": "still ruhig frieden",
        "es": "calma silencio paz",
        "fr": "calme silence paix",
    },
    "hopeful": {
        "en": (
            "hope hopeful new begin beginning smile happy joy love thank gratitude grow learn home spring "
            "light together friend"
        ),
        "de": "hoffnung freude liebe",
        "es": "esperanza alegría amor",
        "fr": "espoir joie amour",
    },
    "dramatic": {
        "en": ("danger battle fight race rescue last lost fear power war chase escape fire fury struggle brave never"),
        "de": "gefahr kampf letzte",
        "es": "peligro lucha última",
        "fr": "danger combat dernière",
    },
    "dark": {
        "en": (
            "dark death die ghost alone lonely grief sad murder crime shadow mystery haunted fear silence "
            "empty gone cold"
        ),
        "de": "dunkel tod allein angst",
        "es": "oscuro muerte solo miedo",
        "fr": "sombre mort seul peur",
    },
    "playful": {
        "en": "fun funny play game dance party laugh silly sweet color colour celebrate birthday summer holiday",
        "de": "spaß spiel tanz",
        "es": "juego baile fiesta",
        "fr": "jeu danse fête",
    },
    "wonder": {
        "en": "wonder magic secret discover universe dream mystery imagine ancient legend strange infinite curious",
        "de": "wunder geheimnis traum",
        "es": "maravilla secreto sueño",
        "fr": "merveille secret rêve",
    },
}
