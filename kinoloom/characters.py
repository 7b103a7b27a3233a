"""Who appears in films, and what must not change about them."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from kinoloom.brief import clean

#: of one list of a bible
MOST = 40
#: pictures that show a character
MOST_REFERENCES = 16


def _said(text: str) -> str:
    kept = clean(text)
    if not kept:
        raise ValueError("nothing is said")
    return kept


CharacterName = Annotated[str, StringConstraints(min_length=1, max_length=80), AfterValidator(_said)]
Sentence = Annotated[str, StringConstraints(min_length=1, max_length=300), AfterValidator(_said)]
Reference = Annotated[str, StringConstraints(pattern=r"^[0-9a-z]{20}$")]
"""The id of an upload."""


class Bible(BaseModel):
    """What must stay the same about a character in every scene and every film."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    fixed: tuple[Sentence, ...] = Field(default=(), max_length=MOST)
    """Traits that never change: age, hair, clothes, a scar."""
    dos: tuple[Sentence, ...] = Field(default=(), max_length=MOST)
    """What they do, and how they speak."""
    donts: tuple[Sentence, ...] = Field(default=(), max_length=MOST)
    """What they never do."""
    references: tuple[Reference, ...] = Field(default=(), max_length=MOST_REFERENCES)
    """Uploaded pictures that show them, the best first."""
