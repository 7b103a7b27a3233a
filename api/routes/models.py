"""What a client of `/v1` may name as a model: the kinds of films."""

from typing import Annotated, Literal

from fastapi import APIRouter, Path
from pydantic import BaseModel, ConfigDict, Field

from api.videos.asked import MODELS
from api.videos.envelope import RESPONSES
from api.who import TheOwner
from kinoloom.errors import NotFound

router = APIRouter(prefix="/models", tags=["videos"], responses=RESPONSES)

ModelId = Annotated[str, Path(max_length=80, examples=["kinoloom"])]


class Model(BaseModel):
    """A kind of film."""

    model_config = ConfigDict(extra="forbid")

    id: str = Field(examples=["kinoloom"])
    object: Literal["model"] = "model"
    created: Literal[0] = Field(default=0, description="Nothing was: it is a word for what we do.")
    owned_by: Literal["kinoloom"] = "kinoloom"


class Models(BaseModel):
    """All of them."""

    model_config = ConfigDict(extra="forbid")

    object: Literal["list"] = "list"
    data: list[Model]


@router.get("")
async def list_models(who: TheOwner) -> Models:
    """What `model` of a video may be."""
    return Models(data=[Model(id=name) for name in MODELS])


@router.get("/{model}")
async def retrieve_model(who: TheOwner, model: ModelId) -> Model:
    """One of them."""
    if model not in MODELS:
        raise NotFound("model", model)
    return Model(id=model)
