"""The mood of a text, told by its words."""

import re
from collections.abc import Mapping

from kinoloom.brief import Mood
from media.speech.languages import base

_ENGLISH: Mapping[Mood, str] = {
    "dark": "dark darkness death dead die dies died kill murder ghost ghosts haunted grave blood horror nightmare fear "
    "afraid monster curse cursed shadow shadows demon evil scream corpse abandoned war ruins ruin vampire witch "
    "creepy terror crypt",
    "dramatic": "storm battle fight fire escape chase danger race war explosion hero save rescue thunder lightning "
    "attack urgent revenge betrayal survive survival volcano earthquake flood shipwreck dragon army king crash "
    "avalanche heist trial hunt",
    "playful": "funny silly cartoon party dance dancing giggle joke jokes monkey clown puppy kitten puppies kittens "
    "penguin penguins birthday circus pirate pirates game toy toys candy cake pizza laugh laughs bark barks duck "
    "ducks pancake pancakes hamster banana socks sock sandwich fun play",
    "wonder": "wonder magic magical moon star stars space galaxy universe planet planets mars astronaut dream dreams "
    "dreamed fly flying discover discovery mystery secret ancient whale whales aurora comet wizard fairy dragonfly "
    "black hole holes telescope deep ocean dinosaur dinosaurs invisible miracle how why bees quantum",
    "hopeful": "hope home love friend friends spring sunrise begin beginning first new grow growing learn learns "
    "learning wish wanted wants together birth baby light courage brave tomorrow future rebuild heal healing open "
    "opens opening better start seed kindness gift wedding ways reasons tips fresh",
    "calm": "calm quiet quietly silence silent peace peaceful rain garden evening sleep slow gentle morning sea lake "
    "river forest snow tea autumn meadow breathe still last goodbye remember memory grandmother grandfather old "
    "lighthouse library relaxing meditation dusk sunset",
}
_OTHERS: Mapping[str, Mapping[Mood, str]] = {
    "de": {
        "dark": "dunkel tod tot geist geister grab blut angst krieg schatten",
        "dramatic": "sturm feuer kampf flucht gefahr gewitter drache",
        "playful": "lustig hund katze zirkus spiel clown pirat bellt anbellt",
        "wonder": "mond stern sterne traum zauber weltall planet geheimnis",
        "hopeful": "hoffnung liebe freund frühling neu neue anfang licht",
    },
    "es": {
        "dark": "oscuro oscura muerte muerto fantasma sangre miedo guerra sombra",
        "dramatic": "tormenta fuego batalla peligro huida dragón",
        "playful": "divertido perro gato circo juego payaso pirata",
        "wonder": "luna estrella estrellas sueño magia espacio planeta secreto",
        "hopeful": "esperanza amor amigo primavera nuevo nueva luz",
    },
    "fr": {
        "dark": "sombre mort fantôme sang peur guerre ombre nuit",
        "dramatic": "tempête feu bataille danger fuite orage dragon",
        "playful": "drôle chien chat cirque jeu clown pirate",
        "wonder": "lune étoile étoiles rêve magie espace planète secret",
        "hopeful": "espoir amour ami printemps nouveau nouvelle lumière",
    },
}


def of(text: str, language: str) -> Mood:
    """The mood with the most words in *text*, the rarer mood at a tie; "calm" where none speaks."""
    table = _ENGLISH if base(language) == "en" else _OTHERS.get(base(language), {})
    words = re.findall(r"[^\W\d_]+", text[:20_000].lower())
    best: Mood = "calm"
    most = 0
    for mood, known in table.items():
        telling = frozenset(known.split())
        count = sum(word in telling for word in words)
        if count > most:
            best, most = mood, count
    return best
