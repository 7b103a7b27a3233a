"""Output nodes of the fake: they write real files, and say where."""

import random
import string
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workers.comfyui.fake import drawing
from workers.comfyui.fake.files import Folders
from workers.comfyui.fake.made import Given, Made, text_of

Shown = dict[str, Any]
"""What history has under the node's id."""


class NodeError(Exception):
    """A node fails, with an error of the type that the real one raises."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message


_AUDIO: dict[str, tuple[str, drawing.AudioCodec]] = {
    "SaveAudio": (".flac", "flac"),
    "SaveAudioMP3": (".mp3", "mp3"),
    "SaveAudioOpus": (".opus", "libopus"),
}
_OUTSIDE = """**** ERROR: Saving image outside the output folder is not allowed.
 full_output_folder: {}
"""


@dataclass(frozen=True, slots=True)
class Saver:
    """Writes into one server's folders."""

    folders: Folders

    def save(self, class_type: str, given: Given) -> Shown | None:
        """None: this class writes nothing that history tells of.

        Raises:
            NodeError: as the real node would.
        """
        match class_type:
            case "SaveImage" | "PreviewImage" | "MaskPreview":
                return {"images": self._stills(class_type, given)}
            case "SaveAnimatedWEBP" | "SaveAnimatedPNG":
                suffix = ".webp" if class_type.endswith("WEBP") else ".png"
                return {"images": self._stills(class_type, given, suffix)[:1], "animated": [True]}
            case "SaveVideo" | "SaveWEBM":
                return {"images": [self._film(class_type, given)], "animated": [True]}
            case "SaveAudio" | "SaveAudioMP3" | "SaveAudioOpus" | "PreviewAudio":
                return {"audio": [self._sound(class_type, given)]}
            case "SaveLatent":
                return {"latents": [self._latent(given)]}
            case "PreviewAny":
                return {"text": [text_of(given.get("source"))]}
            case _:
                return None

    def _place(self, given: Given, made: Made, kind: str) -> tuple[Any, str, int]:
        prefix = str(given.get("filename_prefix") or "ComfyUI")
        if kind == "temp":
            prefix = f"ComfyUI_temp_{''.join(random.choices(string.ascii_lowercase, k=5))}"
        try:
            return self.folders.numbered(prefix, kind, (made.width, made.height))
        except PermissionError as error:
            raise NodeError("Exception", _OUTSIDE.format(error)) from error

    def _stills(self, class_type: str, given: Given, suffix: str = ".png") -> list[dict[str, str]]:
        made = _linked(given, "mask" if class_type == "MaskPreview" else "images")
        kind = "output" if class_type.startswith("Save") else "temp"
        folder, stem, number = self._place(given, made, kind)
        items = []
        for place, picture in enumerate(drawing.frames(made)):
            path = folder / f"{stem.replace('%batch_num%', str(place))}_{number + place:05d}_{suffix}"
            path.write_bytes(drawing.encoded(suffix, picture))
            items.append(self.folders.item(path))
            if suffix == ".webp" or class_type == "SaveAnimatedPNG":
                break
        return items

    def _film(self, class_type: str, given: Given) -> dict[str, str]:
        webm = class_type == "SaveWEBM"
        made = _linked(given, "images" if webm else "video")
        _check_film(given, made, webm=webm)
        folder, stem, number = self._place(given, made, "output")
        path = folder / f"{stem}_{number:05d}_{'.webm' if webm else '.mp4'}"
        drawing.film(path, made, "libvpx-vp9" if webm else "libx264")
        return self.folders.item(path)

    def _sound(self, class_type: str, given: Given) -> dict[str, str]:
        made = _linked(given, "audio")
        suffix, codec = _AUDIO.get(class_type, _AUDIO["SaveAudio"])
        folder, stem, number = self._place(given, made, "output" if class_type.startswith("Save") else "temp")
        path = folder / f"{stem}_{number:05d}_{suffix}"
        drawing.sound(path, made, codec)
        return self.folders.item(path)

    def _latent(self, given: Given) -> dict[str, str]:
        made = _linked(given, "samples")
        folder, stem, number = self._place(given, made, "output")
        path = folder / f"{stem}_{number:05d}_.latent"
        path.write_bytes(bytes.fromhex(made.mark) * 16)
        return self.folders.item(path)


def _check_film(given: Given, made: Made, *, webm: bool) -> None:
    container, codec = given.get("format", "auto"), given.get("codec", "auto")
    if not webm and container not in ("auto", "mp4"):
        raise NodeError("ValueError", f"'{container}' is not a valid VideoContainer\n")
    if not webm and codec not in ("auto", "h264"):
        raise NodeError("ValueError", f"'{codec}' is not a valid VideoCodec\n")
    if made.width % 2 or made.height % 2:
        raise NodeError(
            "av.error.ExternalError",
            "[Errno 542398533] Generic error in an external library: 'avcodec_open2(\"libx264\", {})'; "
            f"last error log: [libx264] width not divisible by 2 ({made.width}x{made.height})\n",
        )


def _linked(given: Mapping[str, Any], name: str) -> Made:
    value = given.get(name)
    if not isinstance(value, Made):
        raise NodeError("AttributeError", f"'{type(value).__name__}' object has no attribute 'shape'\n")
    return value
