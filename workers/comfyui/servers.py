"""Where ComfyUI servers are."""

from kinoloom.settings import ComfySection

#: where it listens when nobody told it otherwise
HERE = "http://127.0.0.1:8188"


def urls(comfyui: ComfySection) -> tuple[str, ...]:
    """All that may be asked, each once; that of this machine when none is named."""
    return tuple(dict.fromkeys(url.rstrip("/") for url in (comfyui.url or HERE, *comfyui.more)))
