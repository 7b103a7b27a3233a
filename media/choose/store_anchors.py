"""Stores the vectors of the descriptors anew: `python -m media.choose.store_anchors`."""

from importlib import resources

import numpy as np

from media.choose import anchors
from media.embed import minilm, weights


def main() -> None:
    model = minilm.shared()
    if model is None:
        raise SystemExit(f"The package {weights.PACKAGE} is not installed.")
    fresh = anchors.embedded(model)
    told, things = (vectors.astype(np.float16) for vectors in (fresh.sentences, fresh.icons))
    with resources.as_file(anchors.STORED) as file:
        np.savez_compressed(file, sentences=told, icons=things, digest=np.array(fresh.digest))


if __name__ == "__main__":
    main()
