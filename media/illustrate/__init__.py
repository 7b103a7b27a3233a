"""Moving pictures drawn from a plan, without a model."""

from media.illustrate.illustration import Illustration, composition, setting
from media.illustrate.palettes import PALETTES, STYLES
from media.illustrate.setting import Composition, Setting
from media.illustrate.settings import SETTINGS
from media.illustrate.sheet import sheet

__all__ = [
    "PALETTES",
    "SETTINGS",
    "STYLES",
    "Composition",
    "Illustration",
    "Setting",
    "composition",
    "setting",
    "sheet",
]
