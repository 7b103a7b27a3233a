"""How a film looks and sounds as a whole, or who speaks in a scene: the edits that do what a person wants."""

import re
from collections.abc import Iterator, Mapping

from pydantic import ValidationError

from graphs.chat.film import Abilities, Film
from graphs.chat.wishes import Wish
from kinoloom import chat
from kinoloom.chat import Proposal
from kinoloom.errors import BriefInvalid, NotNow, VoiceUnknown
from kinoloom.revision import BriefEdit, revised

#: semitones of a voice that is to be higher or deeper, share by which it is to be faster
_STEP, _FASTER = 1.5, 0.1


def voice(wish: Wish, film: Film, abilities: Abilities) -> Iterator[Proposal]:
    scene = film.scene(wish.scene) if wish.scene else None
    present = (scene.voice if scene else None) or film.row.brief.voice
    voice = _known(wish.value, abilities) if wish.value else _another(present, abilities)
    if scene is not None:
        yield chat.SetVoice(scene=scene.id, voice=voice)
    else:
        yield _brief({"voice": voice}, film)


def _known(voice: str, abilities: Abilities) -> str:
    for known in abilities.voices:
        if known.casefold() == voice.casefold():
            return known
    raise VoiceUnknown(voice, list(abilities.voices))


def _another(present: str, abilities: Abilities) -> str:
    voices = abilities.voices
    if not voices:
        raise NotNow("No running worker says which voices it has.", hint="Start one with `kinoloom worker`.")
    place = voices.index(present) if present in voices else 0
    after = voices[(place + 1) % len(voices)]
    if after == present or len(voices) == 1:
        raise NotNow(f"{voices[0]} is the only voice for this language.", hint="`kinoloom voices pull` brings others.")
    return after


def faster(wish: Wish, film: Film, _: Abilities) -> Iterator[Proposal]:
    step = -_FASTER if wish.value == "slower" else _FASTER
    yield _brief({"speed": round(min(1.5, max(0.7, film.row.brief.speed + step)), 2)}, film)


def setting(wish: Wish, film: Film, abilities: Abilities) -> Iterator[Proposal]:
    match wish.setting, wish.value:
        case "end_card", _:
            yield _brief({"end_card": wish.words or wish.value}, film)
        case "pitch", "+1" | "-1":
            step = _STEP if wish.value == "+1" else -_STEP
            yield _brief({"pitch": min(4.0, max(-4.0, film.row.brief.pitch + step))}, film)
        case "voice", _:
            yield _brief({"voice": _known(wish.value, abilities)}, film)
        case "style", _:
            yield _brief({"style": _style(wish.value, abilities)}, film)
        case "loudness", _ if re.fullmatch(r"-?\d{1,3}", wish.value):
            yield _brief({"loudness": int(wish.value)}, film)
        case _:
            yield _brief({wish.setting: wish.value.casefold()}, film)


def _style(name: str, abilities: Abilities) -> str:
    known = {"auto", *(style.name for style in abilities.styles)}
    palettes = {palette for style in abilities.styles for palette in style.palettes}
    wanted = name.casefold()
    if abilities.styles and wanted not in known | palettes:
        raise BriefInvalid(f"No style is called {name!r}.", hint=f"Use one of: {', '.join(sorted(known))}.")
    return wanted


def _brief(changes: Mapping[str, object], film: Film) -> chat.SetBrief:
    try:
        edit = BriefEdit.model_validate(dict(changes))
    except ValidationError as error:
        wrong = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        raise BriefInvalid(
            f"That cannot be set: {wrong}.", hint=f"Known: {', '.join(BriefEdit.model_fields)}."
        ) from error
    if revised(film.row.brief, edit) == film.row.brief:
        told = ", ".join(f"{name} is {value or 'none'}" for name, value in edit.said.items())
        raise NotNow(f"It is so already: {told}.", hint="Ask for something else, or “make it”.")
    return chat.SetBrief(edit=edit)
