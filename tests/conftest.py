"""What holds for every test."""

import gc
from collections import Counter

import pytest
from hypothesis import HealthCheck, settings

# A busy machine is no broken promise: how long an example takes is measured under benchmarks/, not here. What fails
# once fails again, so that a red build can be looked into.
settings.register_profile(
    "house", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow], max_examples=60
)
settings.load_profile("house")

#: fixture to the group of all tests that use it; it is costly, and one process has it
SHARED = {"manned": "a studio that makes films"}


def _group(item: pytest.Item) -> str:
    names: list[str] = getattr(item, "fixturenames", [])
    return next((group for name, group in SHARED.items() if name in names), item.nodeid.partition("::")[0])


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One process runs all tests of a module, which share what it set up; the longest modules begin first."""
    groups = {item: _group(item) for item in items}
    slow = {group for item, group in groups.items() if item.get_closest_marker("slow")}
    sizes = Counter(groups.values())
    for item, group in groups.items():
        item.add_marker(pytest.mark.xdist_group(group))
    items.sort(key=lambda item: (groups[item] not in slow, -sizes[groups[item]], groups[item]))


def pytest_collection_finish() -> None:
    """What was imported stays, and need not be looked at by every collection of garbage."""
    gc.collect()
    gc.freeze()
