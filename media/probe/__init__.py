"""What media files really hold, and whether it is what was promised."""

from media.probe.checks import check_take
from media.probe.facts import PictureFacts, Probe, SoundFacts, probe

__all__ = ["PictureFacts", "Probe", "SoundFacts", "check_take", "probe"]
