"""Encoders in hardware, and what each calls the wishes of a profile."""

from media.cut.profiles import DRAFT, Codec, Profile

#: how much coarser their scales are than libx264's, for about the same look
_COARSER = 3
#: a group of pictures as long as libx264's, and nothing shown in another order than it is decoded
_GROUPS = {"g": "150", "bf": "0"}


def _nvenc(profile: Profile) -> dict[str, str]:
    preset = "p2" if profile == DRAFT else "p5"
    return {"preset": preset, "rc": "vbr", "cq": str(profile.crf + _COARSER), "b": "0", **_GROUPS}


def _qsv(profile: Profile) -> dict[str, str]:
    preset = "veryfast" if profile == DRAFT else "medium"
    return {"preset": preset, "global_quality": str(profile.crf + _COARSER), **_GROUPS}


def _videotoolbox(profile: Profile) -> dict[str, str]:
    # Of 100, the better the higher, in FFmpeg's steps of 118.
    return {"allow_sw": "0", "flags": "+qscale", "global_quality": str(118 * (100 - 2 * profile.crf)), **_GROUPS}


NVENC = Codec("h264_nvenc", "yuv420p", _nvenc)
QSV = Codec("h264_qsv", "nv12", _qsv)
VIDEOTOOLBOX = Codec("h264_videotoolbox", "nv12", _videotoolbox)
