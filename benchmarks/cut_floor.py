"""A benchmark's finished frames through bare x264: nothing that makes a film of them can be cheaper.

python -m benchmarks.cut_floor FOLDER OUT [final|drawn]
"""

import json
import sys
import time
from fractions import Fraction
from pathlib import Path

import av
import numpy as np

from benchmarks.cut_material import SIZE
from media.cut.profiles import DRAWN, FINAL

THREADS = 2


def main() -> None:
    folder, out = Path(sys.argv[1]), Path(sys.argv[2])
    profile = {known.name: known for known in (FINAL, DRAWN)}[sys.argv[3] if len(sys.argv) > 3 else FINAL.name]
    shape = (-1, SIZE[1] * 3 // 2, SIZE[0])
    frames = np.memmap(folder / "frames.yuv", np.uint8, "r").reshape(shape)
    began, cpu = time.monotonic(), time.process_time()
    with av.open(str(out), "w", format="mp4") as container:
        stream = container.add_stream("libx264", rate=30, options=profile.options)
        assert isinstance(stream, av.VideoStream)
        stream.width, stream.height, stream.pix_fmt = *SIZE, "yuv420p"
        stream.codec_context.thread_count = THREADS
        for n, planes in enumerate(frames):
            frame = av.VideoFrame.from_ndarray(planes, format="yuv420p")
            frame.pts, frame.time_base = n, Fraction(1, 30)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    # Starting Python is not x264's fault: only what follows is counted.
    print(json.dumps({"wall_s": time.monotonic() - began, "cpu_s": time.process_time() - cpu}))


if __name__ == "__main__":
    main()
