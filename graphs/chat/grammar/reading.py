"""Reads what a person says, in whichever of the known languages it is a command."""

import re
from collections.abc import Iterator, Sequence

from graphs.chat.grammar.english import ENGLISH
from graphs.chat.grammar.german import GERMAN
from graphs.chat.grammar.rules import Meaning, Tongue
from graphs.chat.grammar.spanish import SPANISH
from graphs.chat.wishes import Decision, Question, Reading, Wish

TONGUES: Sequence[Tongue] = (ENGLISH, GERMAN, SPANISH)

#: characters; whoever says more at once is telling a story
_MOST = 2_000
#: commands in one message
_CLAUSES = 8
_MANY = re.compile(r"(?P<first>\d{1,5})\s*(?P<rest>(?:\s*(?:,\s*and|,|und|and|y|&)\s*\d{1,5})+)$", re.IGNORECASE)


def read(text: str) -> Reading:
    """What *text* asks for; None: it is no command that is known for sure."""
    if len(text) > _MOST:
        return None
    readings = (_in(tongue, " ".join(text.split())) for tongue in TONGUES)
    return next((reading for reading in readings if reading is not None), None)


def _in(tongue: Tongue, text: str) -> Reading:
    meaning = _clause(tongue, text)
    if meaning:
        return meaning if isinstance(meaning, Question | Decision) else tuple(meaning)
    wishes = _parted(tongue, [*re.split(f"({tongue.between})", text, flags=re.IGNORECASE)])
    return None if wishes is None else tuple(wishes)


def _parted(tongue: Tongue, pieces: Sequence[str]) -> list[Wish] | None:
    """The wishes of several commands, *pieces* being words and what stands between them by turns.

    The longest beginning that is a command is taken for one: “swap 1 and 3 and no music”.
    """
    if not 1 < len(pieces) <= 2 * _CLAUSES:
        return None
    for end in range(len(pieces) - 2, 0, -2):
        first = _clause(tongue, "".join(pieces[:end]))
        rest = pieces[end + 1 :]
        if isinstance(first, list):
            last = _clause(tongue, "".join(rest))
            behind = last if isinstance(last, list) else _parted(tongue, rest)
            if behind is not None:
                return first + behind
    return None


def _clause(tongue: Tongue, text: str) -> list[Wish] | Question | Decision | None:
    whole = _bare(tongue, text)
    meaning = _read(tongue, _plain(whole))
    if isinstance(meaning, Wish):
        # The last sign belongs to what is to be said; to a command it does not.
        spoken = _read(tongue, whole) if meaning.words else None
        return [spoken if isinstance(spoken, Wish) and spoken.do == meaning.do else meaning]
    return meaning or _several(tongue, _plain(whole))


def _several(tongue: Tongue, clause: str) -> list[Wish] | None:
    """Scenes that are removed together."""
    many = _MANY.search(clause)
    if many is None:
        return None
    numbers = re.findall(r"\d{1,5}", many[0])
    found = [_read(tongue, f"{clause[: many.start()]}{number}") for number in numbers]
    removals = [one for one in found if isinstance(one, Wish) and one.do == "remove"]
    return removals if len(removals) == len(found) else None


def _read(tongue: Tongue, clause: str) -> Meaning | None:
    return tongue.read(_counted(tongue, clause)) or tongue.read(clause)


def _bare(tongue: Tongue, text: str) -> str:
    """Without what is said to be polite."""
    bare = text.strip()
    while (shorter := re.sub(rf"^{tongue.polite}", "", bare, flags=re.IGNORECASE)) != bare and shorter:
        bare = shorter
    while (shorter := re.sub(rf"{tongue.after}\s*[.!?…]*$", "", bare, flags=re.IGNORECASE)) != bare and shorter:
        bare = shorter
    return bare


def _plain(clause: str) -> str:
    """Without the signs at its end."""
    return re.sub(r"\s*[.!?…]+$", "", clause) or clause


def _counted(tongue: Tongue, clause: str) -> str:
    """*clause* with scenes counted in digits: “the second scene” and “scene two” are scene 2."""
    ordinals = "|".join(sorted(tongue.ordinals, key=len, reverse=True))
    article = r"(?:(?:the|die|der|das|den|dem|la|el|las|los)\s+)?"
    first, behind = (
        rf"\b{article}(?P<n>{ordinals})\s+(?P<scene>{tongue.scene})\b(?!\s*\d)",
        rf"\b(?P<scene>{tongue.scene})\s+(?P<n>{ordinals})\b",
    )

    def counted(found: "re.Match[str]") -> str:
        return f"{found['scene']} {tongue.ordinals[found['n'].casefold()]}"

    return re.sub(behind, counted, re.sub(first, counted, clause, flags=re.I), flags=re.I)


def examples() -> Iterator[str]:
    """Sentences that are understood, for who does not know what to say."""
    yield from (
        "make a 30 second film about foxes in the snow",
        "make scene 2 darker",
        "say “The sea is salt.” in scene 1",
        "show a harbour at night in scene 3",
        "another picture for scene 2",
        "swap 2 and 3",
        "no music",
        "shorter",
        "how long is scene 2?",
        "undo",
        "make it",
    )
