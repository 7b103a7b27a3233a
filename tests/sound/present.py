"""What a machine may lack: a reason to skip at home, a failure in CI."""

import os

import pytest

from workers.engines.base import Engine


def needed(engine: Engine) -> Engine:
    """*engine*, or the test ends here."""
    traits = engine.traits
    if traits.missing:
        reason = f"{traits.id}: {traits.missing} ({traits.remedy})"
        if os.environ.get("CI") == "true":  # noqa: TID251 - tests only
            pytest.fail(reason)
        pytest.skip(reason)
    return engine
