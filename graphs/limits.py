"""How long a run may take and what it may cost, as its brief says."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from kinoloom.errors import LimitReached


@dataclass(slots=True)
class Purse:
    """What the engines of one run may cost."""

    budget: float | None
    """None: whatever they cost."""
    spent: float = 0.0

    def pay(self, cost: float) -> None:
        """Before work is asked for.

        Raises:
            LimitReached: with it the run would cost more than its budget.
        """
        if self.budget is not None and cost > 0 and self.spent + cost > self.budget:
            raise LimitReached(
                f"The next piece of work costs {cost:g}, {self.spent:g} of {self.budget:g} are spent.",
                hint="Raise the budget of the brief, or name engines that cost less.",
            )
        self.spent += cost


@asynccontextmanager
async def time_limit(limit_s: float | None, started_at: float) -> AsyncIterator[None]:
    """Cancel what happens inside once *limit_s* seconds went by since *started_at*, in seconds since 1970.

    Raises:
        LimitReached: they went by.
    """
    left_s = None if limit_s is None else limit_s - (time.time() - started_at)
    try:
        async with asyncio.timeout(left_s) as limit:
            yield
    except TimeoutError as error:
        if not limit.expired():
            raise
        raise LimitReached(
            f"The film was not finished after {limit_s:g} seconds.",
            hint="Raise the time limit of the brief, or ask for a shorter or smaller film; what is made stays.",
        ) from error
