"""Everything that is one fake server, except its socket."""

import json
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workers.comfyui.fake import drawing
from workers.comfyui.fake.catalogue import Catalogue
from workers.comfyui.fake.doing import Doer
from workers.comfyui.fake.faults import Faults
from workers.comfyui.fake.files import Folders
from workers.comfyui.fake.made import Made
from workers.comfyui.fake.prompts import Prompts
from workers.comfyui.fake.publishing import Publisher
from workers.comfyui.fake.validating import Judge, Judged
from workers.comfyui.fake.working import Worker


@dataclass(frozen=True, slots=True)
class Submission:
    """One graph that was taken in."""

    id: str
    graph: dict[str, Any]
    extra_data: dict[str, Any]


class Crash(Exception):
    """What the real server answers with status 500."""


class Machine:
    """One life of a server: its memory begins empty, its folders are as they were."""

    def __init__(self, root: Path, faults: Faults, models: Mapping[str, Sequence[str]] | None, step_s: float) -> None:
        self.faults = faults
        self.folders = Folders(root)
        self.folders.wipe_temp()
        example = root / "input" / "example.png"
        if not example.exists():
            example.write_bytes(drawing.png(next(drawing.frames(Made(width=512, height=512, mark="example")))))
        self.catalogue = Catalogue(models)
        self.prompts = Prompts()
        self.publisher = Publisher(faults)
        self.worker = Worker(self.prompts, self.publisher, Doer(self.catalogue, self.folders, faults, step_s), faults)
        self.submissions: list[Submission] = []
        self.frees: list[dict[str, Any]] = []
        self.requests: list[tuple[str, str]] = []
        self._seen_running = False

    def submit(self, text: bytes) -> tuple[int, dict[str, Any]]:
        """Status and answer of `POST /prompt`.

        Raises:
            Crash: the body is of a form that the real server trips over.
        """
        try:
            body = json.loads(text)
        except ValueError as error:
            raise Crash from error
        if "prompt" not in body:
            nothing = {"type": "no_prompt", "message": "No prompt provided", "details": "No prompt provided"}
            return 400, {"error": nothing | {"extra_info": {}}, "node_errors": {}}
        graph = body["prompt"]
        if not isinstance(graph, dict) or not isinstance(body.get("extra_data", {}), dict):
            raise Crash
        if not isinstance(body.get("number", 0), int | float):
            raise Crash
        judged = Judge(graph, self.catalogue, self.folders).judge(body.get("partial_execution_targets"))
        if judged.error is not None:
            return 400, {"error": judged.error, "node_errors": judged.node_errors}
        return 200, self._take_in(body, judged)

    def _take_in(self, body: dict[str, Any], judged: Judged) -> dict[str, Any]:
        id = str(body.get("prompt_id", uuid.uuid4()))
        prompt = self.prompts.put(body, id, judged.good)
        self.submissions.append(Submission(id, prompt.graph, prompt.extra_data))
        self.worker.say_status()
        return {"prompt_id": id, "number": prompt.number, "node_errors": judged.node_errors}

    async def looked(self) -> None:
        """Somebody wants to know what runs."""
        if not self.faults.between_looks:
            return
        if self._seen_running:
            for gate in self.faults.all_gates():
                gate.open()
            await self.worker.idle.wait()
        self._seen_running = self.worker.current is not None
