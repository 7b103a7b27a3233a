"""One frozen object made at the entry point; nothing else reads the environment."""

import os
from pathlib import Path
from typing import Literal

import platformdirs
from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from kinoloom.errors import SettingsInvalid

_PREFIX = "KINOLOOM_"


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class RedisSection(_Section):
    """Where jobs and events cross processes."""

    url: SecretStr | None = None
    """None: an embedded server in the data folder, started and stopped by the program."""
    namespace: str = Field(default="kinoloom", pattern=r"^[a-z0-9_-]+$")


class DatabaseSection(_Section):
    """Where productions are remembered."""

    url: SecretStr | None = None
    """None: SQLite in the data folder. PostgreSQL: `postgresql://user:password@host/name`."""


class ArtifactsSection(_Section):
    """Where takes and films are kept."""

    folder: Path | None = None
    """None: `artifacts` in the data folder."""
    max_gib: float = Field(default=20.0, gt=0)
    """`kinoloom clean` brings the folder below this."""


class WorkersSection(_Section):
    """How many processes work at once."""

    processes: int | None = Field(default=None, ge=1, le=64)
    """None: one a CPU core."""
    lease_s: float = Field(default=60.0, ge=1)
    """A silent worker on another host loses its jobs after this long; on this host a dead one is noticed at once."""
    max_deliveries: int = Field(default=3, ge=1)
    allow_noncommercial: bool = False
    """Let engines run whose weights forbid commercial use."""


class VoicesSection(_Section):
    """Which voice speaks, and where better ones are pulled from."""

    default: str = Field(default="auto", pattern=r"^[\w.+:-]{1,80}$")
    """For films that ask for none by name; `kinoloom voices list` names them."""
    mirror: str | None = Field(default=None, pattern=r"^https?://")
    """Weights come from `<mirror>/<set>/<file>` in place of their own homes; checksums hold all the same."""


class DirectorSection(_Section):
    """How graphs are run."""

    lease_s: float = Field(default=30.0, ge=2)
    """A silent director loses its productions after this long; a dead one on this host at once."""
    at_once: int = Field(default=500, ge=1)


class LogSection(_Section):
    """What is written to the log, on standard error."""

    level: Literal["debug", "info", "warning", "error"] = "warning"
    format: Literal["console", "json"] = "console"


class Settings(BaseSettings):
    """Everything that can be set, from `KINOLOOM_<SECTION>__<NAME>`."""

    model_config = SettingsConfigDict(frozen=True, extra="forbid", env_prefix=_PREFIX, env_nested_delimiter="__")

    home: Path = Field(default_factory=lambda: Path(platformdirs.user_data_dir("kinoloom", appauthor=False)))
    redis: RedisSection = RedisSection()
    database: DatabaseSection = DatabaseSection()
    artifacts: ArtifactsSection = ArtifactsSection()
    workers: WorkersSection = WorkersSection()
    voices: VoicesSection = VoicesSection()
    director: DirectorSection = DirectorSection()
    log: LogSection = LogSection()

    @property
    def artifact_folder(self) -> Path:
        return self.artifacts.folder or self.home / "artifacts"

    @property
    def weights_folder(self) -> Path:
        return self.home / "weights"


def load(home: Path | None = None) -> Settings:
    """The settings of this process.

    Raises:
        SettingsInvalid: a name is unknown or a value is out of range; the message has the name.
    """
    known = {f"{_PREFIX}{name}".upper() for name in Settings.model_fields}
    for name in os.environ:  # noqa: TID251 - the one place that may look
        if name.startswith(_PREFIX) and name.split("__")[0].upper() not in known:
            raise SettingsInvalid(f"{name} is no setting.", hint=f"Sections: {', '.join(sorted(known))}.")
    try:
        return Settings() if home is None else Settings(home=home)
    except ValidationError as error:
        wrong = "; ".join(f"{_PREFIX}{'__'.join(map(str, e['loc'])).upper()}: {e['msg']}" for e in error.errors())
        raise SettingsInvalid(f"Settings do not hold: {wrong}.", hint="Correct or unset these variables.") from error


def child_environment(home: Path) -> dict[str, str]:
    """The environment of a process of ours that uses the data folder *home*."""
    return {**os.environ, f"{_PREFIX}HOME": str(home)}  # noqa: TID251 - a child inherits it


def worker_environment(settings: Settings) -> dict[str, str]:
    """The environment of a worker process, with numeric libraries that do not fight for cores.

    The thread limits must stand before NumPy or OpenCV is imported; spinning OpenMP threads on a busy machine cost
    ten times the work itself.
    """
    limits = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "OMP_WAIT_POLICY": "PASSIVE"}
    quiet = {"SVT_LOG": "1"}  # errors only; the AV1 encoder would introduce itself on standard error
    return {**child_environment(settings.home), **limits, **quiet}
