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
    vectors = {"sentences": fresh.sentences, "icons": fresh.icons, "views": np.stack(list(fresh.views.values()))}
    halves = {name: rows.astype(np.float16) for name, rows in vectors.items()}
    with resources.as_file(anchors.STORED) as file:
        np.savez_compressed(file, allow_pickle=False, digest=np.array(fresh.digest), **halves)


if __name__ == "__main__":
    main()
