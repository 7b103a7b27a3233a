"""What a film has too many numbers of to hold in memory."""

import os
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float32]

_BYTES = 4


class Scratch:
    """Numbers in a nameless file in *folder*, zero where none was written; leaving the block removes them.

    NOTE: it is read and written, not mapped: writing to a map on a full disk kills the process without an error.
    """

    def __init__(self, folder: Path) -> None:
        self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - closed by __exit__

    def write(self, start: int, numbers: Numbers) -> None:
        """Put *numbers* at *start*, over what is there."""
        data = np.ascontiguousarray(numbers, np.float32).data.cast("B")
        done = 0
        while done < len(data):
            done += os.pwrite(self._file.fileno(), data[done:], _BYTES * start + done)

    def read(self, start: int, count: int) -> Numbers:
        """The *count* numbers from *start* on; whoever asks may change them."""
        out = np.zeros(count, np.float32)
        data = out.data.cast("B")
        done = 0
        while done < len(data) and (got := os.preadv(self._file.fileno(), [data[done:]], _BYTES * start + done)):
            done += got
        return out

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()
