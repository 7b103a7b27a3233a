"""What holds for every test."""

import gc
from collections import Counter

import pytest
from hypothesis import HealthCheck, settings

from tests.sharing import Sharing, group

# Nothing that the tests import is garbage; looking for some takes a tenth of the collection.
gc.disable()

# A busy machine is no broken promise: how long an example takes is measured under benchmarks/, not here. What fails
# once fails again, so that a red build can be looked into.
settings.register_profile(
    "house", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow], max_examples=60
)
settings.load_profile("house")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest groups begin first, so that none is waited for at the end."""
    groups = {item: group(item.nodeid.partition("::")[0]) for item in items}
    slow = {group for item, group in groups.items() if item.get_closest_marker("slow")}
    sizes = Counter(groups.values())
    items.sort(key=lambda item: (groups[item] not in slow, -sizes[groups[item]], groups[item]))


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> Sharing:
    return Sharing(config, log)


def pytest_collection_finish() -> None:
    """What was imported stays, and need not be looked at by every collection of garbage."""
    gc.freeze()
    gc.enable()
