"""The commands in German."""

from graphs.chat.grammar.rules import Tongue
from graphs.chat.wishes import LAST, Decision, Question, Wish

_FILM = r"(?:(?:den|der|das) (?:ganzen? )?(?:film|video)|alles|ihn|es|das)"
_BIT = r"(?:(?:ein (?:bisschen|wenig)|etwas|viel|noch|mehr|deutlich|sein|werden|ist|zu) )*"
_PICTURE = r"(?:bild|zeichnung|motiv|aufnahme)"
_MAKE = r"(?:mach(?:e|en)?|lass|gestalte|zeig(?:e)?|mal(?:e)?)"

GERMAN = Tongue(
    scene=r"szenen?",
    between=r"\s*(?:;|\.\s|\n|,?\s+und dann\s+|,?\s+dann\s+|,\s+|\s+und\s+)\s*",
    polite=r"(?:bitte|kannst du|könntest du|würdest du|ich möchte,? dass du|jetzt|und|dann|ok,|also|nun|hallo)[\s,]+",
    after=r"[\s,]+(?:bitte|jetzt|danke|nochmal|noch mal)",
    ordinals={
        "erste": 1, "ersten": 1, "zweite": 2, "zweiten": 2, "dritte": 3, "dritten": 3, "vierte": 4, "vierten": 4,
        "fünfte": 5, "fünften": 5, "sechste": 6, "sechsten": 6, "siebte": 7, "siebten": 7, "achte": 8, "achten": 8,
        "letzte": LAST, "letzten": LAST, "eins": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6,
        "sieben": 7, "acht": 8, "neun": 9, "zehn": 10,
    },
    table=(
        (r"(?:j|ja|jawohl|gern|klar|in ordnung|einverstanden|mach das|tu das|alle|ja,? alle(?:s)?|(?:nimm|übernimm) "
         r"(?:es|alles|alle))", Decision(accept=True)),
        (r"(?:ja,?\s*|nur\s*|nimm\s*)+(?P<only>#?\d+(?:\s*(?:,|und|&)\s*#?\d+)*)", Decision(accept=True)),
        (r"(?:nein|nee|keine?s?|lieber nicht|vergiss es|lass (?:das|es)|nicht)", Decision(accept=False)),
        (r"(?:mach|dreh|erstell|produzier|schreib|ich (?:will|möchte|hätte gern))e?(?: mir)?(?: bitte)?(?: einen?)?"
         r"(?P<attributes>(?:[\s,]+[\w:.-]+){0,6}?)[\s-]+(?:film|video|clip|kurzfilm|werbefilm|erklärfilm|erklärvideo)"
         r"(?P<more>(?:,?[\s,]+(?:von|in|für|mit) [\w:.-]+(?: sekunden| minuten?)?)?)[\s:,]+(?:über|von|zu|zum thema)"
         r"[\s:]+<words>", Wish(do="new_film")),
        (r"rückgängig(?: machen)?|mach(?:e)? (?:das|es|die letzte änderung) rückgängig|nimm (?:das|es) zurück|zurück",
         Wish(do="undo")),
        (r"wiederherstellen|wiederhol(?:e|en)?|doch", Wish(do="redo")),
        (r"(?:genehmigt|freigegeben|freigeben|sieht gut aus|gefällt mir)", Wish(do="approve")),
        (rf"(?:los|start(?:e|en)?|{_MAKE} {_FILM}|dreh(?:e|en)? {_FILM}|film ab|weiter|render(?:n"
         rf"|e)?)", Wish(do="run")),
        (rf"(?:stopp?|halt|abbrechen|anhalten|brich (?:{_FILM} )?ab|hör auf)", Wish(do="stop")),
        (rf"(?:exportier(?:e|en)?|speicher(?:e|n)?)(?: {_FILM})?(?: als)? (?P<value>webm|gif|webp|mp3|jpg|mp4"
         rf"|1080p|720p)",
         Wish(do="export")),
        (rf"(?:{_MAKE} )?(?:{_FILM} )?{_BIT}kürzer(?: machen)?|kürz(?:e|en)?(?: {_FILM})?|zu lang", Wish(do="shorter")),
        (rf"(?:kürz(?:e|en)?|bring(?:e|en)?|mach(?:e|en)?) {_FILM} auf (?:etwa |höchstens )?<seconds>",
         Wish(do="shorter")),
        (rf"(?:{_MAKE} )?<scene> (?:soll )?(?:mindestens |etwa )?<seconds>(?: lang)?(?: (?:dauern|sein))?"
         rf"|<scene> (?:soll|"
         r"dauert) (?:mindestens |etwa )?<seconds>(?: lang)?(?: (?:dauern|sein))?", Wish(do="length")),
        (rf"(?:{_MAKE} )?<scene> {_BIT}länger(?: machen)?|verlänger(?:e|n)? <scene>", Wish(do="length")),
        (rf"(?:{_MAKE} )?<scene> {_BIT}kürzer(?: machen)?|(?:ver)?kürz(?:e|en)? <scene>", Wish(do="shorter")),
        (rf"(?:sprich |lies |rede )?{_BIT}schneller(?: (?:sprechen|lesen))?", Wish(do="faster", value="faster")),
        (rf"(?:sprich |lies |rede )?{_BIT}langsamer(?: (?:sprechen|lesen))?", Wish(do="faster", value="slower")),
        (r"(?:lösch(?:e|en)?|entfern(?:e|en)?|streich(?:e|en)?) <some>|<some> (?:löschen|entfernen|streichen|weg)"
         r"|lass <some> weg|ohne <some>", Wish(do="remove")),
        (r"(?:tausch(?:e|en)?|vertausch(?:e|en)?) <some> (?:und|mit|gegen) <other>(?: aus)?"
         r"|<some> und <other> (?:ver)?tauschen", Wish(do="swap")),
        (r"(?:verschieb(?:e|en)?|setz(?:e|en)?|stell(?:e|en)?) <some> an den anfang", Wish(do="move", other=0)),
        (r"(?:verschieb(?:e|en)?|setz(?:e|en)?|stell(?:e|en)?) <some> (?:ans"
         r"|an das) ende", Wish(do="move", other=LAST)),
        (r"(?:verschieb(?:e|en)?|setz(?:e|en)?|stell(?:e|en)?) <some> (?:hinter|nach) <other>", Wish(do="move")),
        (r"(?:verschieb(?:e|en)?|setz(?:e|en)?|stell(?:e|en)?) <some> vor <other>", Wish(do="move", value="before")),
        (r"(?:füg(?:e|en)?|ergänz(?:e|en)?) (?:eine )?(?:neue )?szene (?:nach|hinter) (?:szene )?(?P<scene>\d{1,5})"
         r"(?: ein| hinzu)?[:,]\s*<words>", Wish(do="add")),
        (r"(?:füg(?:e|en)?|ergänz(?:e|en)?) (?:eine )?(?:neue )?szene(?: am ende)?(?: ein| hinzu)?[:,]\s*<words>",
         Wish(do="add", scene=LAST)),
        (r"(?:sag(?:e|en)?|sprich):? <words> in <scene>|(?:sag(?:e)?|sprich) in <scene>(?: stattdessen)?:? <words>",
         Wish(do="say")),
        (r"in <scene>[,:]? (?:sag(?:e|en)?|sprich)(?: stattdessen)?:? <words>|<scene> (?:soll sagen|sagt):? <words>",
         Wish(do="say")),
        (rf"(?:ein )?(?:anderes|neues) {_PICTURE} (?:für|in|zu) <scene>|(?:zeig(?:e)? "
         rf"|mal(?:e)? )?ein anderes {_PICTURE} "
         r"(?:für|in|zu) <scene>|<scene>:? (?:ein )?anderes bild", Wish(do="another_picture")),
        (r"(?:zeig(?:e|en)?|mal(?:e|en)?|zeichne):? (?:in <scene>:? <picture>)", Wish(do="show")),
        (r"(?:zeig(?:e|en)?|mal(?:e|en)?|zeichne):? <picture> in <scene>", Wish(do="show")),
        (r"in <scene>[,:]? zeig(?:e|en)?:? <picture>", Wish(do="show")),
        (r"<scene> (?:soll|zeigt):? <picture>(?: zeigen)?", Wish(do="show")),
        (r"(?:eine )?(?:andere|neue) stimme(?: (?:in|für) <scene>)?", Wish(do="voice")),
        (r"(?:nimm |mit )?(?:die )?stimme:? <name>(?: (?:in|für) <scene>)?", Wish(do="voice")),
        (r"(?:im )?stil:? <name>", Wish(do="set", setting="style")),
        (r"(?:abspann|schlusskarte|ende mit):? <words>", Wish(do="set", setting="end_card")),
        (r"wie lang(?:e)?(?: ist| dauert)? <scene>", Question(ask="length")),
        (r"wie lang(?:e)?(?: (?:ist|dauert|wird) (?:der film|das video|er|es))?", Question(ask="length")),
        (r"wie viele szenen(?: (?:gibt es|hat (?:der film|er|es)))?", Question(ask="count")),
        (r"was (?:sagt|wird gesagt in|spricht) <scene>|was wird in <scene> gesagt|lies <scene>(?: vor)?",
         Question(ask="says")),
        (r"was (?:zeigt|sieht man in|ist in|passiert in) <scene>|zeig(?:e)?(?: mir)? <scene>", Question(ask="shows")),
        (r"was sagt (?:der film|er|es|das video) (?:über|zu) <words>|kommt <words> vor", Question(ask="about")),
        (r"welche stimmen?(?: (?:gibt es|ist das|spricht))?|wer spricht", Question(ask="voice")),
        (r"welche(?:r|s|n)? (?:musik|stil|form|größe|untertitel)(?: .*)?", Question(ask="look")),
        (r"(?:zeig(?:e)?(?: mir)? )?(?:das )?(?:storyboard|drehbuch|skript|die szenen)|worum geht es", Question(
            ask="storyboard")),
        (r"stand|status|ist (?:er|es|der film) fertig|wie weit (?:ist (?:er|es|der film)|bist du)", Question(
            ask="status")),
        (r"hilfe|was kann ich sagen|was kannst du|was verstehst du|hallo", Question(ask="help")),
    ),
    around=rf"(?:(?:{_MAKE}|nimm|dreh(?:e)?) )?(?:{_FILM} )?(?:im |in |als |mit |für |ein(?:e"
    rf"|en)? )*(?:{{}})(?: machen)?",
    phrases={
        r"hochformat|hochkant|senkrecht|handy|9:16": ("shape", "portrait"),
        r"querformat|quer|waagerecht|breitbild|16:9": ("shape", "landscape"),
        r"quadrat|quadratisch|1:1": ("shape", "square"),
        r"1080p|full ?hd": ("size", "1080p"),
        r"720p": ("size", "720p"),
        r"entwurf": ("size", "draft"),
        r"(?:keine|ohne) musik|musik (?:aus|weg)": ("music", "none"),
        r"(?:ruhige|ruhigere|sanfte) musik": ("music", "calm"),
        r"(?:fröhliche|fröhlichere|hoffnungsvolle) musik": ("music", "hopeful"),
        r"(?:dramatische|spannende|dramatischere) musik": ("music", "dramatic"),
        r"(?:dunkle|düstere|traurige) musik": ("music", "dark"),
        r"(?:verspielte|lustige) musik": ("music", "playful"),
        r"musik(?: an)?": ("music", "auto"),
        r"(?:keine|ohne) untertitel|untertitel (?:aus|weg)": ("captions", "none"),
        r"untertitel(?: an)?": ("captions", "pop"),
        r"(?:große|größere) (?:untertitel|schrift)": ("caption_size", "large"),
        r"(?:kleine|kleinere) (?:untertitel|schrift)": ("caption_size", "small"),
        r"schwarz[ -]?wei(?:ß|ss)": ("grade", "noir"),
        r"(?:warme|wärmere) farben|wärmer": ("grade", "warm"),
        r"(?:kalte|kältere|kühle|kühlere) farben|kühler": ("grade", "cool"),
        r"(?:kräftige|kräftigere) farben|bunter": ("grade", "vivid"),
        r"(?:harte )?schnitte|keine übergänge": ("transition", "cut"),
        r"(?:höhere|hellere) stimme": ("pitch", "+1"),
        r"tiefere stimme": ("pitch", "-1"),
    },
    lights={
        "dunkler": "at night, dark", "dunkel": "at night, dark", "düsterer": "at night, dark", "nachts": "at night",
        "bei nacht": "at night", "heller": "in bright daylight", "hell": "in bright daylight",
        "sonnig": "in bright sunshine", "sonniger": "in bright sunshine", "verschneit": "in winter, with snow",
        "im schnee": "in winter, with snow", "im winter": "in winter, with snow", "im regen": "in the rain",
        "regnerisch": "in the rain", "stürmisch": "in a storm", "im sturm": "in a storm", "im nebel": "in fog",
        "neblig": "in fog", "am abend": "at sunset", "bei sonnenuntergang": "at sunset", "am morgen": "at dawn",
        "im herbst": "in autumn",
    },
    tinted=(
        rf"(?:{_MAKE} )?(?:das {_PICTURE} (?:von|in) )?<scene> {_BIT}<light>(?: machen)?",
        rf"(?:{_MAKE} )?(?:{_FILM} |alle (?:szenen|bilder) ){_BIT}<light>(?: machen)?|<light>",
    ),
)  # fmt: skip
