"""The one word of a sentence that can stand alone on a card."""

from media.choose.tokens import words

_EMPTY = frozenset(
    "a about after again all along also always am an and any are around as at back be because been before being between both but by can "
    "could did do does done down each even ever every few first for from get gets give go goes going got had has have he her here him his "
    "how i if in into is it its itself just keep know last left less let like little long look made make makes many may me might more most "
    "much must my never new next no nor not nothing now of off often old on once one only or other our out over own part people quite "
    "really right said same say says see seem she should since small so some something still such take takes than that the their them then "
    "there these they thing things this those though three through time to today together too two under until up upon us use used very was "
    "way we well were what when where which while who why will with without would year years yet you your "
    "der die das und ein eine einer ist sind war nicht mit von für auf den dem des im zu sich auch wie als aber oder wenn nur noch schon "
    "el la los las un una unos y o de del en es son con por para que se no su sus como más pero cuando muy ya lo al "
    "le les des du et ou est sont avec par pour qui que ne pas son sa ses comme plus mais quand très une dans sur ce cette".split()
)


def label(text: str) -> str:
    """The longest telling word of *text*, as written, at most 14 letters; "" when there is none."""
    seen = {w: i for i, w in reversed(list(enumerate(words(text))))}
    telling = [w for w in seen if w not in _EMPTY and 3 <= len(w) <= 14]
    if not telling:
        return ""
    best = max(telling, key=lambda w: (min(len(w), 9), -seen[w]))
    at = text.lower().find(best)
    written = text[at : at + len(best)] if at >= 0 else best
    return written[0].upper() + written[1:]
