"""How words are turned into few numbers: `python -m training.directions`, after `training.export`.

Writes `words.npz` beside the encoder: the directions that training learnt (head `words`), and the mean of the states of
the telling words in some training rows, which is taken away first: a byte a number then loses little. Those of version
2 are principal components, since it had no such head.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np

from framelens.language.encoder import FOLDER, Encoder, Reading
from framelens.language.meanings import telling

EVERY = 20  # of the training rows one: some 5,000 words


def directions(models: Path, rows: Path) -> None:
    """Write `words.npz` into `models`."""
    files = sorted({*rows.glob("outcome*.jsonl"), *rows.glob("events-*.jsonl")})
    texts = [json.loads(line)["text"] for file in files for line in file.open(encoding="utf-8")]
    chosen = texts[::EVERY]
    answers = Encoder(models).meant([Reading(text, "", ()) for text in chosen])
    states = np.concatenate([one.states[telling(text, one)] for text, one in zip(chosen, answers, strict=True)])
    with np.load(models / "heads.npz") as heads:
        learnt = heads["words"]
    np.savez(models / "words.npz", middle=states.mean(axis=0).astype(np.float16), directions=learnt)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--models", type=Path, default=FOLDER)
    parser.add_argument("--rows", type=Path, default=Path("data/training"))
    arguments = parser.parse_args()
    directions(arguments.models, arguments.rows)
