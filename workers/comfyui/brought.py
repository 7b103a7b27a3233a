"""Who brings a node class that a server does not have."""

#: beginnings of class names, and the custom nodes that bring them
_PACKS = (
    ("VHS_", "ComfyUI-VideoHelperSuite"),
    ("IPAdapter", "ComfyUI_IPAdapter_plus"),
    ("ApplyPulid", "PuLID_ComfyUI"),
    ("ApplyInstantID", "ComfyUI_InstantID"),
    ("InstantID", "ComfyUI_InstantID"),
    ("UnetLoaderGGUF", "ComfyUI-GGUF"),
    ("CLIPLoaderGGUF", "ComfyUI-GGUF"),
    ("DualCLIPLoaderGGUF", "ComfyUI-GGUF"),
    ("WanVideo", "ComfyUI-WanVideoWrapper"),
    ("ADE_", "ComfyUI-AnimateDiff-Evolved"),
    ("RIFE ", "ComfyUI-Frame-Interpolation"),
    ("UltimateSDUpscale", "ComfyUI_UltimateSDUpscale"),
    ("FaceDetailer", "ComfyUI-Impact-Pack"),
    ("ReActor", "ComfyUI-ReActor"),
    ("ETN_", "comfyui-tooling-nodes"),
    ("easy ", "ComfyUI-Easy-Use"),
)


def who_brings(class_type: str, *, measured: str | None) -> str:
    """What to do about it; *measured*: a version of ComfyUI that has it, if one is known."""
    if measured is not None:
        return f"Update ComfyUI: version {measured} has it."
    for begin, pack in _PACKS:
        if class_type.startswith(begin):
            return f"Install the custom nodes {pack} through the manager of ComfyUI."
    return f"Update ComfyUI, or look for {class_type} in its manager and install the custom nodes that bring it."
