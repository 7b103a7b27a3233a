"""What is heard, block by block."""

from array import array

import numpy as np
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream

from media.inspect.evening import Evening
from media.inspect.report import SoundReport
from media.inspect.stretches import Stretches
from media.inspect.voice import VoiceEar
from media.mix.loudness import SILENT_LUFS, Loudness, Meter
from media.pcm import Pcm, amplitude

#: waveform peaks a second
PEAKS_RATE = 100
_SILENT_DB, _SILENT_S = -60.0, 0.5
#: channel layouts that the loudness meter has weights for; of others, what two loudspeakers would play is measured
_WEIGHED = {"mono", "stereo", "2.1", "3.0", "3.1", "4.0", "quad", "5.0", "5.0(side)", "5.1", "5.1(side)", "7.1"}
#: what channels without names are taken for, as players do
_USUAL = {1: "mono", 2: "stereo", 6: "5.1"}


class SoundMeter:
    """Listens to frames in order; keeps a hundred peaks and two hundred speech levels a second, and no sound."""

    def __init__(self, stream: AudioStream) -> None:
        self._stream = stream
        context = stream.codec_context
        self._rate = context.sample_rate
        nameless = context.layout.name.endswith("channels")
        self._named = _USUAL.get(context.channels, context.layout.name) if nameless else context.layout.name
        self._layout = self._named if self._named in _WEIGHED else "stereo"
        self._evening = Evening(self._layout, self._rate)
        self._meter: Meter | None = None
        self._silence = Stretches(_SILENT_S)
        self._rest: Pcm | None = None
        self.voice = VoiceEar()
        self.first_s: float | None = None
        self.peaks = array("f")
        """Of all channels, from 0 (silence) to 1, `PEAKS_RATE` a second."""

    @property
    def curves(self) -> tuple["array[float]", "array[float]"]:
        """Momentary and short-term loudness, every 0.1 s."""
        return (self._meter.momentary, self._meter.short_term) if self._meter else (array("f"), array("f"))

    def hear(self, frame: AudioFrame) -> None:
        if self.first_s is None:
            self.first_s = frame.time or 0.0
        self.voice.hear(frame)
        for pcm in self._evening.of(frame):
            self._measure(pcm)

    def report(self, *, duration_s: float, size: int) -> SoundReport:
        """size: of all packets, in bytes; call it once, at the end."""
        for pcm in self._evening.rest():
            self._measure(pcm)
        self.voice.end()
        found = self._meter.loudness() if self._meter else Loudness(SILENT_LUFS, -120.0)
        context = self._stream.codec_context
        return SoundReport(
            codec=context.name,
            sample_rate=context.sample_rate,
            channels=context.channels,
            layout=self._named,
            duration_s=duration_s,
            bits_per_s=round(8 * size / duration_s) if duration_s else 0,
            loudness_lufs=round(found.lufs, 2),
            range_lu=round(found.range_lu, 2),
            true_peak_db=round(found.true_peak_db, 2),
            silent=self._silence.spans((self.first_s or 0.0) + duration_s),
        )

    def _measure(self, pcm: Pcm) -> None:
        if self._meter is None:
            self._meter = Meter(self._rate, pcm.shape[0], layout=self._layout)
        self._meter.hear(pcm)
        whole = pcm if self._rest is None else np.concatenate([self._rest, pcm], axis=1)
        step = max(self._rate // PEAKS_RATE, 1)
        count = whole.shape[1] // step
        loud = np.abs(whole[:, : count * step]).max(axis=0, initial=0.0).reshape(count, step).max(axis=1)
        self._rest = whole[:, count * step :]
        start = len(self.peaks)
        self.peaks.extend(loud.tolist())
        for number, peak in enumerate(loud.tolist(), start=start):
            at_s = (self.first_s or 0.0) + number * step / self._rate
            self._silence.tell(at_s, holds=peak < amplitude(_SILENT_DB))
