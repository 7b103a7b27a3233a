"""How often somebody may ask, counted over all processes of the studio."""

import time
from dataclasses import dataclass
from typing import Any, Literal

import redis.asyncio
import structlog
from limits import RateLimitItemPerMinute
from limits.aio.storage import RedisStorage
from limits.aio.strategies import SlidingWindowCounterRateLimiter

from kinoloom.bus.connection import bus_errors
from kinoloom.errors import BusUnreachable, QuotaReached
from kinoloom.settings import RatesSection

log = structlog.get_logger(__name__)

Kind = Literal["reads", "changes", "refusals"]


@dataclass(frozen=True, slots=True)
class Standing:
    """How much of a minute's allowance is left."""

    limit: int
    left: int
    reset_s: int
    """Seconds until more of it is there."""

    def headers(self) -> dict[str, str]:
        return {
            "RateLimit-Limit": str(self.limit),
            "RateLimit-Remaining": str(self.left),
            "RateLimit-Reset": str(self.reset_s),
        }


class TooOften(QuotaReached):
    """Somebody asks faster than the studio lets them."""

    code = "TOO_OFTEN"

    def __init__(self, standing: Standing) -> None:
        super().__init__(
            f"More than {standing.limit} requests of this kind in a minute.",
            hint="Wait for as many seconds as Retry-After says; many events come over one WebSocket.",
            retry_after_s=max(1, standing.reset_s),
        )
        self.standing = standing


class Rates:
    """A sliding window for each who and kind.

    While the bus is away nobody is held up: what only needs the database goes on.
    """

    def __init__(self, bus: redis.asyncio.Redis, namespace: str, rates: RatesSection) -> None:
        shared: dict[str, Any] = {"connection_pool": bus.connection_pool}
        self._window = SlidingWindowCounterRateLimiter(
            RedisStorage("async+redis://", implementation="redispy", key_prefix=f"{namespace}:rates", **shared)
        )
        self._items: dict[Kind, RateLimitItemPerMinute] = {
            "reads": RateLimitItemPerMinute(rates.reads_a_minute),
            "changes": RateLimitItemPerMinute(rates.changes_a_minute),
            "refusals": RateLimitItemPerMinute(rates.refusals_a_minute),
        }

    async def count(self, kind: Kind, who: str) -> Standing | None:
        """One more of *who*; None: nobody counts now.

        Raises:
            TooOften: it is one too many.
        """
        item = self._items[kind]
        try:
            with bus_errors():
                allowed = await self._window.hit(item, kind, who)
                stats = await self._window.get_window_stats(item, kind, who)
        except BusUnreachable as error:
            log.warning("rates.not_counted", error=error.message)
            return None
        standing = Standing(item.amount, max(0, stats.remaining), max(0, round(stats.reset_time - time.time())))
        if not allowed:
            raise TooOften(standing)
        return standing
