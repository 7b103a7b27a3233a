"""One frozen object made at the entry point; nothing else reads the environment."""

import ipaddress
import os
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

import platformdirs
from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from kinoloom.errors import SettingsInvalid

_PREFIX = "KINOLOOM_"


Origin = Annotated[str, Field(pattern=r"^https?://[a-z0-9.-]+(:\d{1,5})?$|^https?://\[[0-9a-f:]+\](:\d{1,5})?$")]


_SERVER = r"^https?://[^/?#\s@]+(/[^?#\s]*)?$"
# The bound stands beside the pattern: inside it, it costs 30 to 140 ms at every start, for all of Unicode's letters.
_Gpu = Annotated[str, Field(max_length=60, pattern=r"^[\w.-]+$")]


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
    remote_at_once: int = Field(default=4, ge=1, le=64)
    """Jobs that one process has other servers do at the same time; it only waits for them."""
    allow_noncommercial: bool = False
    """Let engines run whose weights forbid commercial use."""


class VoicesSection(_Section):
    """Which voice speaks, and where better ones are pulled from."""

    default: str = Field(default="auto", max_length=80, pattern=r"^[\w.+:-]+$")
    """For films that ask for none by name; `kinoloom voices list` names them."""
    mirror: str | None = Field(default=None, pattern=r"^https?://")
    """Weights come from `<mirror>/<set>/<file>` in place of their own homes; checksums hold all the same."""


class OllamaSection(_Section):
    """The language model, if there is one."""

    url: str | None = Field(default=None, pattern=_SERVER)
    """None: this machine's, where it usually listens."""
    model: str = Field(default="auto", max_length=200, pattern=r"^[\w./:@-]+$")
    """By its name there; auto: the best for writing of those that were pulled."""
    context: int = Field(default=8192, ge=2048, le=1_048_576)
    """Tokens that question and answer may have together; more takes more memory."""
    keep_alive_s: float = Field(default=300.0, ge=0)
    """How long the model stays loaded when nobody else wants the memory."""
    warm_s: float = Field(default=300.0, ge=1)
    """A model that has not begun to answer after so long is given up."""
    stall_s: float = Field(default=120.0, ge=1)
    """An answer in which nothing more came for so long is given up."""
    gpu: _Gpu | None = None
    """Servers with the same word here take turns. None: those of one host do; none: it has a GPU of its own."""


class ComfySection(_Section):
    """The servers that paint and animate, if there are any."""

    url: str | None = Field(default=None, pattern=_SERVER)
    """None: this machine's, where it usually listens."""
    more: tuple[Annotated[str, Field(pattern=_SERVER)], ...] = ()
    """Other servers beside it; each job goes to the one with the shortest queue."""
    stall_s: float = Field(default=900.0, ge=1)
    """A workflow in which nothing moved for so long is stopped; its time in the queue does not count."""
    away_s: float = Field(default=240.0, ge=0)
    """A server that does not answer is waited for so long."""
    gpu: _Gpu | None = None
    """As in the section above, for `url`; each of `more` has a GPU of its own."""


class DirectorSection(_Section):
    """How graphs are run."""

    lease_s: float = Field(default=30.0, ge=2)
    """A silent director loses its productions after this long; a dead one on this host at once."""
    at_once: int | None = Field(default=None, ge=1, le=10_000)
    """Films of each priority that one director makes at the same time; None: enough to keep the workers busy."""
    stalled_s: float = Field(default=60.0, gt=0)
    """Whoever watches a run is told so when nothing happened in it for this long."""


class RatesSection(_Section):
    """How often one who logged in may ask; the one person of a studio without login is never held up."""

    reads_a_minute: int = Field(default=1_200, ge=1)
    changes_a_minute: int = Field(default=240, ge=1)
    refusals_a_minute: int = Field(default=30, ge=1)
    """Wrong keys from one address."""


class QuotasSection(_Section):
    """How much one who logged in may have at once, or in a day."""

    open_productions: int = Field(default=50, ge=1)
    """Waiting or being made."""
    productions_a_day: int = Field(default=500, ge=1)


class ApiSection(_Section):
    """Where the server listens, and whom it lets in."""

    host: str = Field(default="127.0.0.1", min_length=1, max_length=255)
    port: int = Field(default=8000, ge=0, le=65535)
    processes: int = Field(default=1, ge=1, le=32)
    """Of `kinoloom serve`, behind one socket: while one that died starts again, the others answer.

    The numbers of `/metrics` are then those of whichever is asked; a monitor wants one, or each by itself.
    """
    public_url: str | None = Field(default=None, pattern=r"^https?://[^/?#\s]+$")
    """How the world calls a server behind a proxy; naming a host other than this machine asks for login."""
    origins: tuple[Origin, ...] = ()
    """Pages of other hosts that may use the API from a browser: exact, like `https://studio.example`."""
    login: Literal["auto", "required"] = "auto"
    """auto: none where the server listens on this machine only."""
    session_days: float = Field(default=14, gt=0, le=365)
    max_body_mib: float = Field(default=8, gt=0)
    """Of a request that is no upload."""
    audit_days: int = Field(default=365, ge=1)
    """How long it stays known who changed what."""
    rates: RatesSection = RatesSection()
    quotas: QuotasSection = QuotasSection()

    @property
    def needs_login(self) -> bool:
        """Never by a request, whose headers anybody can write."""
        public = urlsplit(self.public_url).hostname if self.public_url else None
        return self.login == "required" or not (_is_here(self.host) and _is_here(public or "localhost"))


def _is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


class KeepingSection(_Section):
    """When the studio tidies up by itself."""

    every_s: float = Field(default=60.0, gt=0)
    """Between two rounds; the disk is looked at in each."""
    unpicked_days: float = Field(default=30.0, ge=0)
    """Takes that nobody picked or scored are forgotten after so long."""
    letter_days: float = Field(default=30.0, ge=1)
    """What was told to webhooks is forgotten after so long."""
    warn_gib: float = Field(default=5.0, ge=0)
    """Free space for artifacts below which the log and `/readyz` warn."""
    stop_gib: float = Field(default=1.0, ge=0)
    """Free space below which no new work is taken; what only saves time is removed first."""


class SizesSection(_Section):
    """How large a file may be, by its kind."""

    face_mib: float = Field(default=32, gt=0, le=2048)
    voice_mib: float = Field(default=128, gt=0, le=2048)
    podcast_mib: float = Field(default=2048, gt=0, le=2048)
    song_mib: float = Field(default=512, gt=0, le=2048)
    sprite_mib: float = Field(default=32, gt=0, le=2048)
    clip_mib: float = Field(default=2048, gt=0, le=2048)
    still_mib: float = Field(default=64, gt=0, le=2048)


class UploadsSection(_Section):
    """What people may hand in, and how it is looked at."""

    folder: Path | None = None
    """None: `uploads` in the data folder. Servers that share a studio share it, too."""
    sizes: SizesSection = SizesSection()
    owner_gib: float = Field(default=50.0, gt=0)
    """All uploads of one owner together."""
    owner_files: int = Field(default=5_000, ge=1)
    unfinished_hours: float = Field(default=24.0, gt=0)
    """How long an upload that is not whole waits for its next bytes."""
    quarantine_days: float = Field(default=7.0, ge=0)
    """How long a refused file is kept, for whoever wants to know why."""
    stall_s: float = Field(default=60.0, gt=0)
    """A sender that says nothing for so long has gone."""
    checks_at_once: int = Field(default=2, ge=1, le=64)
    clamd: str | None = Field(default=None, pattern=r"^(unix:/.+|[^\s/]+:\d{1,5})$")
    """A ClamAV daemon that looks at every file: `unix:/path/of/its.socket`, or `host:port`. None: nobody does."""
    clamd_required: bool = True
    """While the daemon is away, files wait; otherwise they pass unseen."""


class WebhooksSection(_Section):
    """Whom the studio may tell what happens, and how."""

    send: bool = True
    """Whether the server processes of this machine send; the letters of a cluster wait for those that do."""
    most: int = Field(default=20, ge=1)
    """Webhooks of one owner."""
    allow_http: bool = False
    """Tell receivers that speak no TLS."""
    allow_private: bool = False
    """Tell receivers in this machine's own networks, and on the machine itself."""
    ports: tuple[Annotated[int, Field(ge=1, le=65535)], ...] = (443,)
    """Where receivers may listen; empty: anywhere."""


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
    ollama: OllamaSection = OllamaSection()
    comfyui: ComfySection = ComfySection()
    director: DirectorSection = DirectorSection()
    api: ApiSection = ApiSection()
    keeping: KeepingSection = KeepingSection()
    uploads: UploadsSection = UploadsSection()
    webhooks: WebhooksSection = WebhooksSection()
    log: LogSection = LogSection()

    @property
    def artifact_folder(self) -> Path:
        return self.artifacts.folder or self.home / "artifacts"

    @property
    def worker_processes(self) -> int:
        """On this machine."""
        return self.workers.processes or os.cpu_count() or 1

    @property
    def database_place(self) -> str | Path:
        """A URL, or the SQLite file."""
        return self.database.url.get_secret_value() if self.database.url else self.home / "kinoloom.sqlite"

    @property
    def uploads_folder(self) -> Path:
        return self.uploads.folder or self.home / "uploads"

    @property
    def workflows_folder(self) -> Path:
        """Where a person puts ComfyUI graphs of their own."""
        return self.home / "workflows"

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


def listening_at(settings: Settings, host: str | None, port: int | None) -> Settings:
    """*settings*, with the address that the command line names, where it names one.

    Raises:
        SettingsInvalid: there is no such port, or no such host.
    """
    named = {name: value for name, value in (("host", host), ("port", port)) if value is not None}
    try:
        api = ApiSection.model_validate({**settings.api.model_dump(), **named})
    except ValidationError as error:
        wrong = "; ".join(f"{e['loc'][0]}: {e['msg']}" for e in error.errors())
        raise SettingsInvalid(
            f"The server cannot listen so: {wrong}.", hint="Name a host, and a port to 65535."
        ) from error
    return settings.model_copy(update={"api": api})


def child_environment(home: Path) -> dict[str, str]:
    """The environment of a process of ours that uses the data folder *home*."""
    return {**os.environ, f"{_PREFIX}HOME": str(home)}  # noqa: TID251 - a child inherits it


def part_environment(settings: Settings, url: str) -> dict[str, str]:
    """The environment of a process that is one part of a studio; *url*: of its bus.

    By this way and not as an argument, which every user of the machine may read: the URL may hold a password.
    """
    listening = {f"{_PREFIX}API__HOST": settings.api.host, f"{_PREFIX}API__PORT": str(settings.api.port)}
    return {**child_environment(settings.home), **listening, f"{_PREFIX}REDIS__URL": url}


def worker_environment(settings: Settings, url: str) -> dict[str, str]:
    """The environment of a worker process for the bus at *url*, with numeric libraries that do not fight for cores.

    The thread limits must stand before NumPy or OpenCV is imported; spinning OpenMP threads on a busy machine cost
    ten times the work itself.
    """
    limits = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "OMP_WAIT_POLICY": "PASSIVE"}
    quiet = {"SVT_LOG": "1"}  # errors only; the AV1 encoder would introduce itself on standard error
    return {**part_environment(settings, url), **limits, **quiet}
