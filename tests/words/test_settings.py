"""A setting that is misspelt or out of range stops the start, by name."""

import os
from pathlib import Path
from typing import Literal

import pytest
from pydantic import ValidationError

from kinoloom import settings
from kinoloom.errors import SettingsInvalid


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("KINOLOOM_")]:  # noqa: TID251
        monkeypatch.delenv(name)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("KINOLOOM_REDIS__ULR", "redis://x"),
        ("KINOLOOM_REDDIS__URL", "redis://x"),
        ("KINOLOOM_WORKERS__PROCESSES", "0"),
        ("KINOLOOM_WORKERS__PROCESSES", "many"),
        ("KINOLOOM_ARTIFACTS__MAX_GIB", "-1"),
        ("KINOLOOM_DIRECTOR__LEASE_S", "0"),
        ("KINOLOOM_LOG__LEVEL", "loud"),
        ("KINOLOOM_REDIS__NAMESPACE", "a b"),
    ],
)
def test_a_wrong_setting_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsInvalid) as caught:
        settings.load()
    assert name in caught.value.message
    assert caught.value.hint


def test_a_section_reaches_its_part(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("KINOLOOM_WORKERS__PROCESSES", "3")
    monkeypatch.setenv("KINOLOOM_ARTIFACTS__FOLDER", str(tmp_path / "takes"))
    loaded = settings.load(tmp_path)
    assert loaded.workers.processes == 3
    assert loaded.artifact_folder == tmp_path / "takes"
    assert loaded.home == tmp_path


def test_artifacts_lie_in_the_data_folder_unless_told(tmp_path: Path) -> None:
    assert settings.load(tmp_path).artifact_folder == tmp_path / "artifacts"


def test_a_password_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KINOLOOM_DATABASE__URL", "postgresql://me:hunter2@host/db")
    loaded = settings.load()
    assert "hunter2" not in repr(loaded)
    assert "hunter2" not in loaded.model_dump_json()


def test_a_child_process_uses_the_same_data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    loaded = settings.load(tmp_path / "home")
    for name, value in settings.worker_environment(loaded, "unix:///bus").items():
        monkeypatch.setenv(name, value)
    assert settings.load().home == tmp_path / "home"


@pytest.mark.parametrize(
    ("host", "public_url", "login", "needed"),
    [
        ("127.0.0.1", None, "auto", False),
        ("127.3.2.1", None, "auto", False),
        ("localhost", None, "auto", False),
        ("::1", None, "auto", False),
        ("127.0.0.1", "http://localhost:8000", "auto", False),
        ("127.0.0.1", None, "required", True),
        ("127.0.0.1", "https://studio.example", "auto", True),
        ("0.0.0.0", None, "auto", True),
        ("::", None, "auto", True),
        ("0", None, "auto", True),
        ("192.168.1.5", None, "auto", True),
        ("localhost.evil.example", None, "auto", True),
        ("0.0.0.0", "http://localhost:8000", "auto", True),
    ],
)
def test_who_asks_is_asked_wherever_others_could(
    host: str, public_url: str | None, login: Literal["auto", "required"], needed: bool
) -> None:
    assert settings.ApiSection(host=host, public_url=public_url, login=login).needs_login is needed


@pytest.mark.parametrize(
    "origin",
    ["*", "https://*.example", "studio.example", "https://a.example/", "https://a.example b", "null", "HTTPS://A"],
)
def test_origins_are_exact(origin: str) -> None:
    with pytest.raises(ValidationError):
        settings.ApiSection(origins=(origin,))
