"""What a narrator must not say aloud: directions, speakers' names, headings and marks."""

import re

_WHO = (
    r"narrator|narration|voice[- ]?over|v\.?o\.?|speaker|host|announcer|erzähler(?:in)?|sprecher(?:in)?|stimme|off|"
    r"narrador(?:a)?|locutor(?:a)?|voz en off|narrateur|narratrice|voix[- ]off|narratore|voce"
)
_SCENE = r"(?:scene|szene|escena|scène|scena|cena|shot|einstellung|toma|plan|act|akt)"
#: what stands before the words that are meant: "Narrator:", "Scene 2 -", "- ", "1. "
_BEFORE = re.compile(
    rf"^\s*(?:(?:{_WHO})\s*(?:\([^)]*\)\s*)?[:：]|{_SCENE}\s*\d+\s*(?:[:.–—-]|$)|[#>•*-]+\s+|\d{{1,2}}[.)]\s+(?=\D))\s*",
    re.IGNORECASE,
)
#: what stands between or around them: [music], (camera pans), *sighs*, ## and the like
_SQUARE = re.compile(r"\s*[\[【][^\]】]*[\]】]\s*")
_ROUND = re.compile(r"\s*[(（]([^)）]*)[)）]\s*")
_STARS = re.compile(r"(\*\*|__|\*|_(?=\w)|(?<=\w)_(?!\w)|`+|^#+\s*)")
_EMOJI = re.compile(r"[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f\u200d]+")
_BRACES = re.compile(r'[{}]|"?sentences"?\s*:')
#: how a sentence begins that is a direction
_BEGINS = (
    r"(?:smash |hard )?cuts? (?:to|back|away)\b",
    r"fades? (?:in|out|to|from)\b",
    r"dissolve to\b",
    r"zooms? (?:in|out)\b",
    r"pans? (?:left|right|up|down|across|over|to)\b",
    r"(?:extreme )?close-?up(?: shot)? (?:of|on)\b",
    r"(?:wide|establishing|aerial|medium|tracking|long) shot\b",
    r"(?:int|ext)\. ",
    r"text on (?:the )?screen",
    r"title card",
    r"(?:(?:soft|gentle|dramatic|upbeat|the|sad) )?music (?:swells|fades|plays|starts|begins|stops|builds)\b",
    r"sound of\b.{0,60}$",
    r"end of (?:film|video|scene)",
    r"the end\W*$",
    r"schnitt (?:auf|zu)\b",
    r"(?:abblende|aufblende|überblendung|einblendung|nahaufnahme|totale)\b",
    r"musik (?:schwillt|setzt ein|spielt)",
    r"corte a\b",
    r"fundido a\b",
    r"primer plano de\b",
    r"plano general",
    r"gros plan (?:sur|de)\b",
    r"fondu (?:au|enchaîné)",
)
#: what a camera does, anywhere in a sentence
_DOES = (
    r"(?:the )?camera (?:(?:slowly|gently|then) )?(?:pans|zooms|tilts|follows|pulls|pushes|moves|dollies|tracks|cuts"
    r"|lingers|glides|rises|shows)",
    r"die kamera (?:zoomt|schwenkt|fährt|folgt|zeigt|gleitet)",
    r"la cámara (?:se acerca|se aleja|sigue|gira|enfoca|recorre|muestra)",
    r"la caméra (?:zoome|suit|s['’]éloigne|se rapproche|montre|glisse)",
)
_CAMERA = re.compile(rf"^(?:{'|'.join(_BEGINS)})|\b(?:{'|'.join(_DOES)})\b", re.IGNORECASE)
#: in round brackets, that it is one
_ASIDE = re.compile(
    r"\b(?:pause|music|sound|camera|cut|fade|beat|sighs?|laughs?|whisper\w*|softly|voice|musik|kamera|seufzt|lacht|leise|"
    r"música|cámara|pausa|suspira|musique|caméra|soupir\w*|scene|shot|sfx|close-?up|silence|dramatic\w*)\b",
    re.IGNORECASE,
)


def spoken(sentence: str) -> str:
    """*sentence* without what is no speech; empty where nothing else is in it."""
    said = _STARS.sub("", sentence)
    while (shorter := _BEFORE.sub("", said)) != said:
        said = shorter
    said = _ROUND.sub(_without_aside, _SQUARE.sub(" ", said))
    said = _BRACES.sub("", _EMOJI.sub("", said))
    said = re.sub(r"\s+([,.;:!?…])", r"\1", " ".join(said.split())).strip()
    if _CAMERA.search(said) or not any(c.isalnum() for c in said):
        return ""
    return said


def _without_aside(found: re.Match[str]) -> str:
    alone = found.start() == 0 and found.end() == len(found.string)
    return " " if alone or _ASIDE.search(found.group(1)) else found.group()


def has_direction(sentence: str) -> bool:
    """Whether something in it is no speech."""
    return spoken(sentence) != " ".join(sentence.split())
