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
    Column("remix_of", String(16)),
    # The production whose brief this one has with another prompt; it may be forgotten by now.
    Column("owner", String(40), nullable=False, server_default=text("'local'")),
    # Whose it is; "local" is the one person of a studio that listens on this machine only.
    Column("priority", String(12), nullable=False, server_default=text("'interactive'")),
    Index("productions_newest", "created_at"),
    Index("productions_of", "owner", "created_at"),
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
    Column("stop", String(16)),
    # How somebody asked for it to end: `cancelled`; null: nobody did.
    Column("ending", String),
    # The event that tells of the end, until it is known to have been heard.
    Column("created_at", Float, nullable=False),
    Column("started_at", Float),
    # When a director first took it up.
    Column("finished_at", Float),
    Index("runs_of", "production"),
    Index(
        "runs_untold",
        "finished_at",
        sqlite_where=text("ending IS NOT NULL"),
        postgresql_where=text("ending IS NOT NULL"),
    ),
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
    Column("score", Float),
    # What a person thinks of it, 0 to 1; null: nobody said.
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

keys = Table(
    "keys",
    metadata,
    Column("id", String(8), primary_key=True),
    Column("owner", String(40), nullable=False),
    Column("name", String(80), nullable=False),
    Column("hash", String(64), nullable=False),
    # SHA-256 of the secret part, in hex; the secret itself is shown once and kept nowhere.
    Column("scopes", JSON, nullable=False),
    Column("created_at", Float, nullable=False),
    Column("expires_at", Float),
    Column("revoked_at", Float),
    Column("last_used_at", Float),
    Index("keys_of", "owner"),
)

sessions = Table(
    "sessions",
    metadata,
    Column("hash", String(64), primary_key=True),
    Column("key", ForeignKey("keys.id", ondelete="CASCADE"), nullable=False),
    # It was begun with, and ends with.
    Column("created_at", Float, nullable=False),
    Column("expires_at", Float, nullable=False),
    Index("sessions_ending", "expires_at"),
)

answers = Table(
    "answers",
    metadata,
    # What a POST with an idempotency key was answered.
    Column("owner", String(40), primary_key=True),
    Column("key", String(200), primary_key=True),
    Column("request", String(64), nullable=False),
    # SHA-256 of method, path and body.
    Column("status", Integer),
    # Null: the first one is still being answered.
    Column("headers", JSON),
    Column("body", String),
    # Null beside a status: it held a secret, and is kept nowhere.
    Column("at", Float, nullable=False),
    Index("answers_old", "at"),
)

audit = Table(
    "audit",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("at", Float, nullable=False),
    Column("owner", String(40), nullable=False),
    Column("via", String(40), nullable=False),
    # The id of the key, `session`, or `local`.
    Column("action", String(80), nullable=False),
    Column("object", String(120), nullable=False),
    Column("outcome", Integer, nullable=False),
    # The HTTP status.
    Index("audit_of", "owner", "id"),
    Index("audit_old", "at"),
)

uploads = Table(
    "uploads",
    metadata,
    Column("id", String(24), primary_key=True),
    Column("owner", String(40), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("name", String(200), nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("received", BigInteger, nullable=False),
    Column("status", String(16), nullable=False),
    # receiving, checking, ready, quarantined
    Column("reason", JSON),
    Column("facts", JSON),
    # What the probe found: format, length, pixels …
    Column("key", String(80)),
    # Of the artifact it became.
    Column("created_at", Float, nullable=False),
    Column("expires_at", Float),
    Index("uploads_of", "owner", "created_at"),
    Index("uploads_ending", "expires_at"),
)

characters = Table(
    "characters",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("owner", String(40), nullable=False),
    Column("name", String(80), nullable=False),
    Column("bible", JSON, nullable=False),
    Column("version", Integer, nullable=False),
    Column("created_at", Float, nullable=False),
    Column("updated_at", Float, nullable=False),
    Index("characters_of", "owner", "created_at"),
)

voices = Table(
    "voices",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("owner", String(40), nullable=False),
    Column("name", String(80), nullable=False),
    Column("upload", ForeignKey("uploads.id"), nullable=False),
    Column("transcript", String, nullable=False),
    Column("language", String(12), nullable=False),
    Column("consent", JSON, nullable=False),
    Column("created_at", Float, nullable=False),
    Index("voices_of", "owner", "created_at"),
)

webhooks = Table(
    "webhooks",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("owner", String(40), nullable=False),
    Column("url", String, nullable=False),
    Column("secrets", JSON, nullable=False),
    # The newest first; an older one signs too until it is over.
    Column("events", JSON, nullable=False),
    Column("enabled", Boolean, nullable=False),
    Column("why_disabled", String),
    Column("created_at", Float, nullable=False),
    Index("webhooks_of", "owner", "created_at"),
)

letters = Table(
    "letters",
    metadata,
    # The outbox: what is to be told to a webhook.
    Column("id", String(40), primary_key=True),
    Column("webhook", ForeignKey("webhooks.id", ondelete="CASCADE"), nullable=False),
    Column("type", String(40), nullable=False),
    Column("body", String, nullable=False),
    Column("state", String(12), nullable=False),
    # waiting, delivered, dead
    Column("attempts", Integer, nullable=False),
    Column("next_at", Float),
    Column("lease_until", Float),
    Column("last_status", Integer),
    Column("last_error", String),
    Column("created_at", Float, nullable=False),
    Column("ended_at", Float),
    Index("letters_due", "state", "next_at"),
    Index("letters_of", "webhook", "created_at"),
)

exports = Table(
    "exports",
    metadata,
    Column("id", String(24), primary_key=True),
    Column("production", ForeignKey("productions.id", ondelete="CASCADE"), nullable=False),
    Column("layout", ForeignKey("productions.id", ondelete="CASCADE"), nullable=False),
    # Whose film it is made of: the production itself, or one that films its storyboard in another shape or size.
    Column("format", String(12), nullable=False),
    Column("status", String(16), nullable=False),
    # queued, running, done, failed
    Column("key", String(80)),
    Column("error", JSON),
    Column("lease_owner", String),
    Column("lease_until", Float),
    Column("created_at", Float, nullable=False),
    Column("finished_at", Float),
    Index("exports_of", "production", "created_at"),
    Index("exports_open", "status", "created_at"),
)

editions = Table(
    "editions",
    metadata,
    # A production as it was before a person changed it, to go back to.
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("production", ForeignKey("productions.id", ondelete="CASCADE"), nullable=False),
    Column("undone", Boolean, nullable=False),
    # It was gone back from, and can be gone forward to.
    Column("brief", JSON, nullable=False),
    Column("board", JSON),
    # The storyboard with its scenes; null: there was none.
    Column("at", Float, nullable=False),
    Index("editions_of", "production", "undone", "id"),
)

chats = Table(
    "chats",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("owner", String(40), nullable=False),
    Column("production", ForeignKey("productions.id", ondelete="CASCADE")),
    # What it is about; null: nothing yet.
    Column("auto", Boolean, nullable=False),
    # Edits are applied without asking.
    Column("waits", Boolean, nullable=False),
    # Somebody said something that is not answered.
    Column("news", JSON, nullable=False),
    # Events that nobody was told yet.
    Column("lease_owner", String),
    Column("lease_until", Float),
    Column("created_at", Float, nullable=False),
    Index("chats_of", "owner", "created_at"),
    Index("chats_waiting", "waits"),
)

messages = Table(
    "messages",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("chat", ForeignKey("chats.id", ondelete="CASCADE"), nullable=False),
    Column("role", String(12), nullable=False),
    # person, director
    Column("text", String, nullable=False),
    Column("answered", Boolean, nullable=False),
    Column("answers", BigInteger().with_variant(Integer, "sqlite")),
    # The message that this one answers.
    Column("created_at", Float, nullable=False),
    Index("messages_of", "chat", "id"),
)

proposals = Table(
    "proposals",
    metadata,
    Column("chat", ForeignKey("chats.id", ondelete="CASCADE"), primary_key=True),
    Column("n", Integer, primary_key=True),
    # Rises within a chat.
    Column("message", BigInteger().with_variant(Integer, "sqlite"), nullable=False),
    # The person's, that asked for it.
    Column("production", String(16)),
    Column("version", Integer, nullable=False),
    # Of the storyboard that it was made for.
    Column("proposal", JSON, nullable=False),
    Column("says", String, nullable=False),
    Column("remakes", JSON, nullable=False),
    Column("state", String(12), nullable=False),
    # open, accepted, applied, declined, failed
    Column("error", JSON),
    Column("made", String(24)),
    # The production or export that came of it.
    Column("created_at", Float, nullable=False),
    Column("decided_at", Float),
)
