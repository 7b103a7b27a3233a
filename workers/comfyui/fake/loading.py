"""Input nodes of the fake: files that people gave it, really read; models that are only names."""

from dataclasses import replace
from typing import Any

from workers.comfyui.fake import drawing
from workers.comfyui.fake.catalogue import FOLDERS, Catalogue
from workers.comfyui.fake.files import Folders
from workers.comfyui.fake.made import Given, Made, Samples
from workers.comfyui.fake.saving import NodeError


def load(class_type: str, given: Given, folders: Folders) -> Made | None:
    """What the file of a loading node shows; None: it is no such node.

    Raises:
        NodeError: the file cannot be read.
    """
    match class_type:
        case "LoadImage" | "LoadImageMask" | "LoadImageOutput":
            return _picture(str(given["image"]), folders)
        case "LoadVideo":
            return _film(str(given["file"]), folders)
        case "LoadAudio":
            return _sound(str(given["audio"]), folders)
        case _:
            return None


def check_models(class_type: str, given: Given, catalogue: Catalogue) -> None:
    """A model that nobody looked for when the graph came is missed now.

    Raises:
        NodeError: it is not there.
    """
    for name, value in given.items():
        folder = FOLDERS.get(f"{class_type}.{name}") or FOLDERS.get(name)
        asked = catalogue.classes[class_type].inputs.get(name)
        if folder and asked and not asked.judged and value not in asked.options:
            raise NodeError("FileNotFoundError", f"Model in folder '{folder}' with filename '{value}' not found.\n")


def _picture(name: str, folders: Folders) -> Made:
    try:
        pixels = drawing.pictures_in(folders.annotated(name))
    except (ValueError, OSError) as error:
        raise NodeError("PIL.UnidentifiedImageError", f"cannot identify image file '/comfy/input/{name}'\n") from error
    return Made(width=pixels.shape[2], height=pixels.shape[1], frames=len(pixels), pixels=pixels)


def _film(name: str, folders: Folders) -> Made:
    path = folders.annotated(name)
    try:
        pixels, heard = drawing.pictures_in(path), drawing.sound_in(path)
    except (ValueError, OSError) as error:
        raise NodeError("av.error.InvalidDataError", f"Invalid data found when processing input: '{name}'\n") from error
    sound: dict[str, Any] = {}
    if heard is not None:
        sound = {"sound": _heard(*heard)}
    made = Made(width=pixels.shape[2], height=pixels.shape[1], frames=len(pixels), pixels=pixels, **sound)
    return replace(made, fps=drawing.speed_of(path))


def _sound(name: str, folders: Folders) -> Made:
    try:
        found = drawing.sound_in(folders.annotated(name))
    except (ValueError, OSError) as error:
        raise NodeError("av.error.InvalidDataError", f"Invalid data found when processing input: '{name}'\n") from error
    if found is None:
        raise NodeError("ValueError", f"No audio stream found in the file '{name}'.\n")
    return _heard(*found)


def _heard(samples: Samples, rate: int) -> Made:
    return Made(kind="AUDIO", samples=samples, rate=rate, seconds=samples.shape[1] / rate)
