"""A caller of the client that is killed in the middle: `python -m tests.comfyui.killed URL FOLDER PROMPT_ID`."""

import asyncio
import sys
from pathlib import Path

from tests.comfyui.graphs import painting
from workers.comfyui.client import Comfy


async def call(url: str, folder: Path, id: str) -> None:
    async with Comfy(url) as comfy:
        await comfy.run(painting(400), folder, prompt_id=id)


if __name__ == "__main__":
    with asyncio.Runner() as runner:
        runner.run(call(sys.argv[1], Path(sys.argv[2]), sys.argv[3]))
