"""What a frame of a film is in memory."""

import numpy as np
import numpy.typing as npt

Bgra = npt.NDArray[np.uint8]
"""Shape (height, width, 4), contiguous: blue, green, red and an alpha of 255."""
