"""A recorded server, and files to give to workflows."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from tests.cli.conftest import log_given_back
from workers.comfyui.declared import Value
from workers.comfyui.fake.catalogue import Catalogue
from workers.comfyui.library import Library, load_all
from workers.comfyui.offered import Offered, offered
from workers.comfyui.workflow import Workflow

__all__ = ["everything", "log_given_back", "needed"]


@pytest.fixture(scope="session")
def shipped() -> Library:
    return load_all(None)


@pytest.fixture(scope="session")
def server() -> Offered:
    """A ComfyUI that has all models of all shipped workflows."""
    return offered(Catalogue().info)


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A file of each kind; only the picture is more than a name."""
    folder = tmp_path_factory.mktemp("given")
    made = {"image": folder / "face.png", "video": folder / "clip.mp4", "audio": folder / "voice.wav"}
    cv2.imwrite(str(made["image"]), np.full((36, 64, 3), 90, np.uint8))
    made["video"].write_bytes(b"not looked into")
    made["audio"].write_bytes(b"not looked into")
    return made


def needed(workflow: Workflow, files: dict[str, Path]) -> dict[str, Value]:
    """A value for each input that must have one."""
    return {name: _some(workflow, name, files) for name, asked in workflow.inputs.items() if asked.required}


def everything(workflow: Workflow, files: dict[str, Path]) -> dict[str, Value]:
    """A value for each input."""
    return {name: _some(workflow, name, files) for name in workflow.inputs}


def _some(workflow: Workflow, name: str, files: dict[str, Path]) -> Value:
    asked = workflow.inputs[name]
    if asked.is_media:
        return files[asked.type]
    default = workflow.default(name)
    return "something" if default is None else default
