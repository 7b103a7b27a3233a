"""What a story may say of its hero."""

from workers.engines.write import english, kinds
from workers.engines.write.nounphrase import NounPhrase
from workers.engines.write.premise import pronouns

#: heroes that nobody could draw
_FACELESS = frozenset({"something", "someone", "somebody", "nobody", "nothing", "they", "he", "she", "we", "i", "it"})


def facts(hero: NounPhrase) -> set[str]:
    """What kind of hero it is, for sentences that need or forbid one."""
    named = hero.is_name or hero.is_kin
    kind = "person" if named else next((k for k in hero.kinds if k in {"person", "animal"}), "thing")
    known = {"hero", kind, f"is_{kinds.lemma(hero.head)}", "many" if hero.many else "one"}
    return known | ({"name"} if named else set()) | ({"counted"} if hero.counted else set())


def slots(hero: NounPhrase, core: str) -> dict[str, str]:
    """The words for the hero of *core*; {a_hero} and {heroes} only where there can be such a thing."""
    named = hero.is_name or hero.is_kin
    faceless = hero.bare.lower() in _FACELESS
    filled = {
        "hero": hero.called,
        "hero_s": english.possessive(hero.called),
        "the_hero": hero.definite,
        "noun": kinds.lemma(hero.head),
        "hero_view": core if faceless else hero.called if named else hero.bare if hero.many else hero.indefinite,
        "who": "who" if hero.animate else "that",
        **pronouns(hero),
    }
    if not (named or faceless):
        filled["heroes"] = english.plural(kinds.lemma(hero.short)) if hero.animate else english.plural(hero.bare)
        if not hero.many:
            filled["a_hero"] = hero.indefinite
    return filled
