"""Why a picture was chosen, for the person."""

from media.choose.wanted import Wanted


def why(wanted: Wanted, setting: str, *, weather: str, icon: str | None) -> str:
    """The words and the likeness that decided for *setting*, and the light."""
    if not wanted.readable:
        return f"{setting}: no word list knows this script; chosen by the film's mood and its place in it"
    light = f"{wanted.hour}, {weather}" if weather != "clear" else wanted.hour
    reasons = _reasons(wanted, setting, icon or setting)
    if reasons:
        return f"{setting} for {' and '.join(reasons)}; {light}"
    if setting in wanted.meaning.settings:
        return f"{setting}: nothing names it, but nothing else is nearer in meaning; {light}"
    return f"{setting}: no word told of a place; {light}"


def _reasons(wanted: Wanted, setting: str, meant: str) -> list[str]:
    told = wanted.own.words.get(meant, [])
    heard = [word for word in wanted.film.words.get(meant, []) if word not in told]
    reasons = []
    if told:
        reasons.append(f"“{', '.join(told[:4])}” in the scene")
    if wanted.idea.idea:
        reasons.append("the picture that was asked for")
    if setting in wanted.own.settings and setting in wanted.own.closest:
        sentence, cosine = wanted.own.closest[setting]
        reasons.append(f"being {cosine:.2f} like “{sentence}”")
    if heard:
        reasons.append(f"“{', '.join(heard[:3])}” in the film")
    elif setting not in wanted.own.settings and setting in wanted.film.settings and setting in wanted.film.closest:
        sentence, cosine = wanted.film.closest[setting]
        reasons.append(f"the film being {cosine:.2f} like “{sentence}”")
    return reasons
