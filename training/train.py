"""Fine-tune the encoder and its heads: `python -m training.train --weights FOLDER --out FILE [--newsmtsc FILE]`.

AdamW with linear warm-up and decay, every head trained together: a batch holds rows of one source, batches of
all sources are shuffled. bfloat16 where the processor multiplies it in tiles (AMX), elsewhere it is half as fast as
float32. Prints validation macro-F1 after every epoch.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from pathlib import Path

import torch
from sklearn.metrics import f1_score
from torch import nn

from training.network import HEADS, Encoded, Reader, collate, encode, freeze, meanings, tokenizer
from training.rows import outcome_rows, portrayal_rows, split

BATCH = 16
RATE, HEAD_RATE, DECAY, WARM_UP, SMOOTHING, CLIP = 4e-5, 1e-3, 0.01, 0.1, 0.05, 1.0
LOSS_SHARE = {"outcome": 1.0, "voice": 0.5, "portrayal": 1.0, "meaning": 1.0}
MEANING_EVERY = 3  # rows: the published embedding is kept just as well by some of them
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


def class_weights(rows: list[Encoded]) -> dict[str, torch.Tensor]:
    """Inverse frequency of each class, mean 1, so that rare answers count as much as common ones."""
    weights = {}
    for head, classes in HEADS.items():
        counts = Counter(index for row in rows for name, index in row.labels if name == head)
        if counts:
            inverse = torch.tensor([1 / max(1, counts[i]) for i in range(classes)])
            weights[head] = inverse / inverse.mean()
    return weights


def loss_of(logits: dict[str, torch.Tensor], rows: list[Encoded], weights: dict[str, torch.Tensor]) -> torch.Tensor:
    """Sum over the heads that these rows have labels for."""
    total = torch.zeros(())
    for head in dict(rows[0].labels):
        gold = torch.tensor([dict(row.labels)[head] for row in rows])
        loss = nn.functional.cross_entropy(logits[head], gold, weight=weights[head], label_smoothing=SMOOTHING)
        total = total + LOSS_SHARE[head] * loss
    known = [position for position, row in enumerate(rows) if row.meaning is not None]
    if not known:
        return total
    published = torch.stack([rows[position].meaning for position in known])
    return total + LOSS_SHARE["meaning"] * (1 - (logits["meaning"][known] * published).sum(dim=1)).mean()


def precision() -> torch.autocast:
    """bfloat16 where it is the faster one."""
    return torch.autocast("cpu", dtype=torch.bfloat16, enabled=torch.cpu._is_amx_tile_supported())


def validate(network: Reader, rows: list[Encoded]) -> dict[str, float]:
    """Macro-F1 of each head over held-out rows."""
    network.eval()
    gold: dict[str, list[int]] = {head: [] for head in HEADS}
    said: dict[str, list[int]] = {head: [] for head in HEADS}
    with torch.inference_mode():
        for batch in batches(rows, None):
            with precision():
                logits = network(collate(batch))
            for position, row in enumerate(batch):
                for head, index in row.labels:
                    gold[head].append(index)
                    said[head].append(int(logits[head][position].argmax()))
    return {head: round(float(f1_score(gold[head], said[head], average="macro")), 4) for head in HEADS if gold[head]}


def train(arguments: argparse.Namespace) -> None:
    """The whole run; the network is saved after the last epoch."""
    torch.manual_seed(arguments.seed)
    shuffle = random.Random(arguments.seed)
    words = tokenizer(arguments.weights)
    sources = [outcome_rows(arguments.rows.glob("*.jsonl"))]
    if arguments.newsmtsc:
        sources.append(portrayal_rows(arguments.newsmtsc))
    parts = [split(rows) for rows in sources]
    training = [[encode(row, words) for row in rows] for rows, _ in parts]
    held = [encode(row, words) for _, rows in parts for row in rows]
    weights = class_weights([row for rows in training for row in rows])
    print(f"training rows {[len(rows) for rows in training]}, held out {len(held)}", flush=True)

    network = Reader(arguments.weights, arguments.frozen)
    meanings([row for rows in training for row in rows[::MEANING_EVERY]], network.encoder.eval())
    if arguments.start:
        network.load_state_dict(torch.load(arguments.start, weights_only=True), strict=False)
    freeze(network, [row for rows in training for row in rows] + held)
    encoder = [p for p in network.encoder.parameters() if p.requires_grad]
    heads = [*network.heads.parameters(), *network.meaning.parameters()]
    groups = [{"params": encoder, "lr": arguments.rate}, {"params": heads, "lr": HEAD_RATE}]
    optimiser = torch.optim.AdamW(groups, weight_decay=DECAY, fused=True)
    steps = arguments.epochs * sum(len(batches(rows, None)) for rows in training)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1.0, (step + 1) / (WARM_UP * steps)) * max(0.0, 1 - step / steps)
    )
    begun = time.time()
    for epoch in range(arguments.epochs):
        network.train()
        queue = [batch for rows in training for batch in batches(rows, shuffle)]
        shuffle.shuffle(queue)
        for number, batch in enumerate(queue, start=1):
            with precision():
                logits = network(collate(batch))
            loss = loss_of({head: values.float() for head, values in logits.items()}, batch, weights)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), CLIP)
            optimiser.step()
            schedule.step()
            if number % 50 == 0:
                print(f"epoch {epoch} {number}/{len(queue)} loss {loss:.3f} {time.time() - begun:.0f}s", flush=True)
        print(f"epoch {epoch} {validate(network, held)} {time.time() - begun:.0f}s", flush=True)
        torch.save(network.state_dict(), arguments.out)


def main() -> None:
    """Parse the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True, help="folder of the published MPNet-base weights")
    parser.add_argument("--rows", type=Path, default=Path("data/training"))
    parser.add_argument("--newsmtsc", type=Path, help="NewsMTSC rows for the portrayal head")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--start", type=Path, help="go on from what an earlier run wrote")
    parser.add_argument("--frozen", type=int, default=0, help="layers, from the first, that stay as they start")
    parser.add_argument("--rate", type=float, default=RATE, help="of the encoder; lower it where --start is given")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--seed", type=int, default=13)
    train(parser.parse_args())


if __name__ == "__main__":
    main()
