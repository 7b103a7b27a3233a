"""The tables; the migrations make them."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    UniqueConstraint,
    text,
)

metadata = MetaData()

productions = Table(
    "productions",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("title", String, nullable=False),
    Column("status", String(16), nullable=False),
    Column("brief", JSON, nullable=False),
    Column("board", JSON),
    # The storyboard without its scenes; null: not written yet.
    Column("version", Integer, nullable=False),
    # Rises with every change of the storyboard.
    Column("approved_version", Integer),
    Column("kept", Boolean, nullable=False),
    Column("out", String),
    Column("film_key", String(80)),
    Column("error", JSON),
    Column("created_at", Float, nullable=False),
    Column("updated_at", Float, nullable=False),
    Column("layout_of", String(16)),
    # The production whose storyboard this one films in another shape or size; null: it has its own.
    Index("productions_newest", "created_at"),
    Index("productions_layouts", "layout_of"),
)

runs = Table(
    "runs",
    metadata,
    Column("id", String(24), primary_key=True),
    Column("production", ForeignKey("productions.id", ondelete="CASCADE"), nullable=False),
    Column("status", String(16), nullable=False),
    Column("taken_up", Integer, nullable=False),
    # How often a director began it.
    Column("lease_owner", String),
    Column("lease_until", Float),
    # Seconds since 1970.
    Column("created_at", Float, nullable=False),
    Column("finished_at", Float),
    Index("runs_of", "production"),
    Index("runs_by_status", "status", "created_at"),
    # Two directors never run one production: the second open run of it is refused.
    Index(
        "runs_open",
        "production",
        unique=True,
        sqlite_where=text("status IN ('queued', 'running')"),
        postgresql_where=text("status IN ('queued', 'running')"),
    ),
)

scenes = Table(
    "scenes",
    metadata,
    Column("production", ForeignKey("productions.id", ondelete="CASCADE"), primary_key=True),
    Column("id", String(40), primary_key=True),
    Column("position", Integer, nullable=False),
    Column("scene", JSON, nullable=False),
)

takes = Table(
    "takes",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("production", ForeignKey("productions.id", ondelete="CASCADE"), nullable=False),
    Column("slot", String(80), nullable=False),
    # What it is a take of: `speak/<scene>/<line>`, `paint/<scene>`, `score`, `cut/<number>`, `mix`, `film`.
    Column("scene", String(40)),
    Column("kind", String(40), nullable=False),
    Column("key", String(80), nullable=False),
    Column("picked", Boolean, nullable=False),
    Column("made_at", Float, nullable=False),
    UniqueConstraint("production", "slot", "key", name="takes_once"),
)

timings = Table(
    "timings",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("actor", String(40), nullable=False),
    Column("engine", String(80), nullable=False),
    Column("seconds", Float, nullable=False),
    Column("units", Integer, nullable=False),
    # Of all the actor's jobs in one run.
    Column("at", Float, nullable=False),
    Index("timings_of", "actor", "id"),
)
