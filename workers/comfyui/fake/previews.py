"""Binary frames of the fake: how a picture looks before it is done."""

import json

from workers.comfyui.fake import drawing
from workers.comfyui.fake.made import Made, Pixels

_JPEG, _PNG = 1, 2


def plain(picture: bytes, form: int = _JPEG) -> bytes:
    """Event 1: nothing says what it is of."""
    return (1).to_bytes(4, "big") + form.to_bytes(4, "big") + picture


def labelled(picture: bytes, prompt: str, node: str) -> bytes:
    """Event 4: for clients that said that they know it."""
    about = {"node_id": node, "prompt_id": prompt, "display_node_id": node, "parent_node_id": None}
    head = json.dumps(about | {"real_node_id": node, "image_type": "image/jpeg"}).encode()
    return (4).to_bytes(4, "big") + len(head).to_bytes(4, "big") + head + picture


def whole(picture: Pixels) -> bytes:
    """What SaveImageWebsocket sends in place of a file."""
    return plain(drawing.png(picture), _PNG)


def sketch(made: Made) -> bytes:
    """A small JPEG of it."""
    return drawing.encoded(".jpg", next(drawing.frames(made)))
