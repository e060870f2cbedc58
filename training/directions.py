"""The directions in which telling words differ most: `python -m training.directions`, after `training.export`.

Writes `words.npz` beside the encoder: the mean of the states of the words in some training rows, and the first
directions of what is left (principal components).
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np

from framelens.language.encoder import FOLDER, Encoder, Reading
from framelens.language.meanings import DIRECTIONS, telling

EVERY = 10  # of the training rows one: some 5,000 words


def directions(models: Path, rows: Path) -> None:
    """Write `words.npz` into `models`."""
    texts = [json.loads(line)["text"] for file in sorted(rows.glob("*.jsonl")) for line in file.open(encoding="utf-8")]
    chosen = texts[::EVERY]
    answers = Encoder(models).meant([Reading(text, "", ()) for text in chosen])
    states = np.concatenate([one.states[telling(text, one)] for text, one in zip(chosen, answers, strict=True)])
    middle = states.mean(axis=0)
    _, _, turned = np.linalg.svd(states - middle, full_matrices=False)
    np.savez(models / "words.npz", middle=middle.astype(np.float16), directions=turned[:DIRECTIONS].astype(np.float16))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--models", type=Path, default=FOLDER)
    parser.add_argument("--rows", type=Path, default=Path("data/training"))
    arguments = parser.parse_args()
    directions(arguments.models, arguments.rows)
