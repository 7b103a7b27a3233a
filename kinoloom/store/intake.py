"""What people handed in, and what they made of it: the truth of it."""

from datetime import datetime

from kinoloom.errors import NotNow, UserError
from kinoloom.recipe import Key
from kinoloom.store import uploads, voices
from kinoloom.store.database import Database
from kinoloom.store.rows import Failure
from kinoloom.store.uploads import Allowance, NewUpload, UploadRow, Usage
from kinoloom.store.voices import NewVoice, VoiceRow
from kinoloom.uploads import Facts, UploadKind


class Intake:
    """Each call is one short transaction, as in `Store`.

    Every call that names an upload or a voice may raise `NotFound`: there is none, or it is somebody else's.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def begin(self, owner: str, new: NewUpload, allowance: Allowance) -> UploadRow:
        """
        Raises:
            QuotaReached: *owner* has no room left for it.
        """
        return await self._database.write(lambda connection: uploads.begin(connection, owner, new, allowance))

    async def usage(self, owner: str) -> Usage:
        """What *owner*'s uploads come to."""
        return await self._database.read(lambda connection: uploads.usage(connection, owner))

    async def upload(self, owner: str, upload: str) -> UploadRow:
        return await self._database.read(lambda connection: uploads.owned(connection, owner, upload))

    async def anyones(self, upload: str) -> UploadRow:
        """Whoever's it is; for what the studio does by itself."""
        return await self._database.read(lambda connection: uploads.find(connection, upload))

    async def ready_key(self, owner: str, upload: str, *kinds: UploadKind) -> Key:
        """The artifact that *owner*'s upload became.

        Raises:
            NotNow: it is not ready.
            UserError: it is none of *kinds*.
        """
        row = await self.upload(owner, upload)
        if kinds and row.kind not in kinds:
            raise UserError(f"The upload {upload} is a {row.kind}.", hint=f"Use one of kind {' or '.join(kinds)}.")
        if row.key is None:
            raise NotNow(f"The upload {upload} is {row.status}.", hint="GET it until it is `ready`; it says why not.")
        return row.key

    async def has_key(self, owner: str, key: Key, kind: UploadKind) -> bool:
        """Whether one of *owner*'s ready uploads of the *kind* became the artifact *key*."""
        return await self._database.read(lambda connection: uploads.has_key(connection, owner, key, kind))

    async def page(
        self, owner: str, *, kind: UploadKind | None, after: tuple[float, str] | None, limit: int
    ) -> list[UploadRow]:
        """The newest uploads first."""
        return await self._database.read(
            lambda connection: uploads.page(connection, owner, kind=kind, after=after, limit=limit)
        )

    async def note(self, upload: str, *, received: int, expires_at: datetime) -> None:
        """So many bytes are on the disk now."""
        await self._database.write(
            lambda connection: uploads.note(connection, upload, received=received, expires_at=expires_at)
        )

    async def whole(self, upload: str, *, size: int) -> UploadRow:
        """All bytes are on the disk; it waits to be looked at."""
        return await self._database.write(lambda connection: uploads.whole(connection, upload, size=size))

    async def waits(self, upload: str, reason: Failure) -> None:
        """Say what its check waits for."""
        await self._database.write(lambda connection: uploads.waits(connection, upload, reason))

    async def accept(self, upload: str, *, key: Key, facts: Facts) -> None:
        """It passed, and became the artifact *key*."""
        await self._database.write(lambda connection: uploads.accept(connection, upload, key=key, facts=facts))

    async def refuse(self, upload: str, *, reason: Failure, facts: Facts | None, expires_at: datetime) -> None:
        """It did not pass."""
        await self._database.write(
            lambda connection: uploads.refuse(connection, upload, reason=reason, facts=facts, expires_at=expires_at)
        )

    async def forget(self, owner: str, upload: str) -> None:
        """
        Raises:
            InUse: a voice is made of it.
        """
        await self._database.write(lambda connection: uploads.forget(connection, owner, upload))

    async def waiting(self) -> list[str]:
        """Uploads of all owners that are to be looked at."""
        return await self._database.read(uploads.waiting)

    async def expire(self) -> list[str]:
        """Forget uploads whose time is over; their ids."""
        return await self._database.write(uploads.expire)

    async def lying(self, ids: list[str]) -> set[str]:
        """Those of *ids* whose bytes lie in a folder."""
        return await self._database.read(lambda connection: uploads.lying(connection, ids))

    async def create_voice(self, owner: str, new: NewVoice) -> VoiceRow:
        """
        Raises:
            NotNow, UserError, NameTaken: see `voices.create`.
        """
        return await self._database.write(lambda connection: voices.create(connection, owner, new))

    async def voice(self, owner: str, voice: str) -> VoiceRow:
        return await self._database.read(lambda connection: voices.owned(connection, owner, voice))

    async def voices(self, owner: str, *, after: tuple[float, str] | None, limit: int) -> list[VoiceRow]:
        """The newest first."""
        return await self._database.read(lambda connection: voices.page(connection, owner, after=after, limit=limit))

    async def forget_voice(self, owner: str, voice: str) -> None:
        """Its upload stays, and can be deleted from now on."""
        await self._database.write(lambda connection: voices.forget(connection, owner, voice))
