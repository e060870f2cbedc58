"""Rows in batches: of like length, or a family of events together."""

from __future__ import annotations

import random

from training.network import Encoded

BATCH = 48
SORTED_WINDOW = 20  # batches whose rows are sorted by length together, so that little is padding


def batches(rows: list[Encoded], shuffle: random.Random | None) -> list[list[Encoded]]:
    """Rows in batches of like length."""
    order = list(rows)
    if shuffle:
        shuffle.shuffle(order)
    size = BATCH * SORTED_WINDOW
    made = []
    for start in range(0, len(order), size):
        window = sorted(order[start : start + size], key=lambda row: len(row.ids))
        made += [window[i : i + BATCH] for i in range(0, len(window), BATCH)]
    return made


def families(rows: list[Encoded]) -> list[list[Encoded]]:
    """One batch a family."""
    together: dict[str, list[Encoded]] = {}
    for row in rows:
        together.setdefault(row.family, []).append(row)
    return list(together.values())


def batched(rows: list[Encoded], shuffle: random.Random | None) -> list[list[Encoded]]:
    """The batches of one source."""
    return families(rows) if rows and rows[0].event else batches(rows, shuffle)


def epoch_of(sources: list[tuple[list[Encoded], float]], shuffle: random.Random) -> list[list[Encoded]]:
    """Batches of all sources in a random order: of each source its share of them, 2 for each twice."""
    queue = []
    for rows, share in sources:
        whole, part = divmod(share, 1)
        for taken in (1.0,) * int(whole) + (part,):
            made = batched(rows, shuffle)
            shuffle.shuffle(made)
            queue += made[: round(taken * len(made))]
    shuffle.shuffle(queue)
    return queue
