"""Knows a language model's refusal from an answer."""

import re

#: how models say no, at the beginning of an answer or of one of its fields; each is followed by what they will not do,
#: for people in films are sorry, too
_NO = (
    r"(?:i['’]?m (?:really |very |so )?sorry|i am sorry|sorry|i apologi[sz]e|unfortunately)[,.;:]?\s+(?:but |that )?"
    r"(?:i )?(?:can['’]?t|cannot|can not|am not able to|am unable to|i['’]?m (?:not able|unable) to|won['’]?t)\s+"
    r"(?:\w+ )?(?:help|assist|create|write|generate|provide|fulfil|comply|continue|produce|do that|discuss|engage)",
    r"i (?:can['’]?t|cannot|can not|am not able to|am unable to|won['’]?t)\s+(?:help|assist|create|write|generate|"
    r"provide|fulfil|comply|produce|engage)\b.{0,60}\b(?:request|that|this|content|film|script|story|with)",
    r"i must (?:respectfully )?decline",
    r"as an? (?:ai|artificial intelligence|large language|language) (?:language )?(?:model|assistant)",
    r"(?:es tut mir leid|tut mir leid|entschuldigung|leider)[,.;:]?\s+(?:aber |dass )?(?:ich )?kann (?:ich )?.{0,60}"
    r"(?:helfen|erstellen|schreiben|unterstützen|erfüllen|nachkommen|verfassen)",
    r"als (?:ki|künstliche intelligenz|sprachmodell)\b",
    r"(?:lo siento|lamentablemente|disculpa)[,.;:]?\s+(?:pero )?(?:no puedo|no me es posible)\s+"
    r"(?:ayudar|crear|escribir|generar|cumplir|proporcionar|continuar)",
    r"como (?:una? )?(?:ia|inteligencia artificial|modelo de lenguaje)\b",
    r"(?:je suis désolée?|désolée?|malheureusement)[,.;:]?\s+(?:mais )?je ne (?:peux|puis) pas\s+"
    r"(?:vous |t['’])?(?:aider|créer|écrire|générer|fournir|répondre|continuer)",
    r"en tant (?:qu['’]ia|que (?:ia|modèle de langage|intelligence artificielle))\b",
)
_REFUSAL = re.compile(rf'(?:^|[{{\[,:]\s*")\s*((?:{"|".join(_NO)})[^"\n]{{0,160}})', re.IGNORECASE)
#: characters; a refusal is near the beginning
_NEAR = 3000


def refusal(answer: str) -> str:
    """The words in which *answer*, free text or JSON, says no; empty: it does not."""
    found = _REFUSAL.search(answer[:_NEAR].lstrip())
    return "" if found is None else " ".join(found.group(1).split())
