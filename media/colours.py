"""What a film says about its colours."""

from av.video.codeccontext import VideoCodecContext
from av.video.reformatter import ColorRange

#: as every player takes high definition to be
_BT709 = 1


def tag(context: VideoCodecContext) -> None:
    """Say that the frames are BT.709 with levels from 16 to 235; before the encoder opens."""
    context.colorspace, context.color_primaries, context.color_trc = _BT709, _BT709, _BT709
    context.color_range = ColorRange.MPEG
