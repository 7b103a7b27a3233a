"""What holds for every test."""

from hypothesis import HealthCheck, settings

# A busy machine is no broken promise: how long an example takes is measured under benchmarks/, not here. What fails
# once fails again, so that a red build can be looked into.
settings.register_profile(
    "house", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow], max_examples=60
)
settings.load_profile("house")
