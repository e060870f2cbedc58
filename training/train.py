"""Fine-tune the encoder and its heads: `python -m training.train --weights FOLDER --out FILE [--newsmtsc FILE]`.

AdamW with linear warm-up and decay, every head trained together: a batch holds rows of one source, batches of all
sources are shuffled. Rows written against an earlier model may join after the first epoch. Prints figures on the rows
held out after every epoch, of the network and of the moving mean of its weights (Izmailov et al., UAI 2018), which is
what is kept.
"""

from __future__ import annotations

import argparse
import random
import time
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from training.batches import epoch_of
from training.figures import figures
from training.losses import class_weights, loss_of
from training.network import Encoded, Reader, collate, encode, freeze, meanings, tokenizer
from training.precision import precision
from training.rows import Row, article_rows, event_rows, outcome_rows, portrayal_rows, split

RATE, DECAY, WARM_UP, CLIP = 5e-5, 0.01, 0.1, 1.0
HEADS_FASTER = 20  # times the rate of the encoder: the heads start from nothing
AVERAGED = 0.997  # of the mean of the weights stays after a step: it looks back over some 300 steps
LATE_FROM = 1  # the epoch, counted from 0, in which the rows of --late join
MEANING_EVERY = 3  # rows: the published embedding is kept just as well by some of them


@dataclass(slots=True)
class Source:
    """Rows of one kind, and the share of their batches that an epoch takes."""

    training: list[Encoded]
    held: list[Encoded]
    share: float = 1.0

    def joined_by(self, other: Source) -> Source:
        """Both, at the share of this one."""
        return Source(self.training + other.training, self.held + other.held, self.share)


def source(rows: list[Row], words: Tokenizer, share: float = 1.0) -> Source:
    """The rows that are trained on, and those held out."""
    training, held = split(rows)
    return Source([encode(row, words) for row in training], [encode(row, words) for row in held], share)


def sources(arguments: argparse.Namespace, words: Tokenizer) -> tuple[list[Source], Source]:
    """Those of every epoch, the outcome rows first, and the outcome rows that join later."""
    late = set(arguments.rows.glob(arguments.late)) if arguments.late else set()
    found = [
        source(outcome_rows(set(arguments.rows.glob("outcome*.jsonl")) - late), words, arguments.sentences),
        source(article_rows(arguments.rows.glob("articles-*.jsonl")), words, arguments.articles),
        source(event_rows(arguments.rows.glob("events-*.jsonl")), words, arguments.events),
    ]
    if arguments.newsmtsc:
        found.append(source(portrayal_rows(arguments.newsmtsc), words, arguments.portrayals))
    return found, source(outcome_rows(late), words)


def begun(arguments: argparse.Namespace, rows: list[Source]) -> Reader:
    """The network as training finds it; `rows` are given what frozen and published layers make of them."""
    network = Reader(arguments.weights, arguments.frozen)
    meanings([row for one in rows for row in one.training[::MEANING_EVERY]], network.encoder.eval())
    if arguments.heads:
        earlier = torch.load(arguments.heads, weights_only=True)
        network.load_state_dict({k: v for k, v in earlier.items() if not k.startswith("encoder.")}, strict=False)
    if arguments.start:
        network.load_state_dict(torch.load(arguments.start, weights_only=True), strict=False)
    freeze(network, [row for one in rows for row in one.training + one.held])
    return network


def optimiser_of(network: Reader, rate: float) -> torch.optim.AdamW:
    """Two groups with rates of their own, `full` at their highest: encoder and heads."""
    encoder = {id(parameter) for parameter in network.encoder.parameters()}
    heads = [parameter for parameter in network.parameters() if id(parameter) not in encoder]
    groups = [
        {"params": [p for p in network.encoder.parameters() if p.requires_grad], "lr": rate, "full": rate},
        {"params": heads, "lr": HEADS_FASTER * rate, "full": HEADS_FASTER * rate},
    ]
    return torch.optim.AdamW(groups, weight_decay=DECAY, fused=True)


def step(
    network: Reader, batch: list[Encoded], optimiser: torch.optim.AdamW, weights: dict[str, torch.Tensor], done: float
) -> float:
    """Train on one batch, at the rate due when a share `done` of the run is over; its loss."""
    for group in optimiser.param_groups:
        group["lr"] = group["full"] * min(1.0, done / WARM_UP) * (1 - done)
    with precision():
        logits = network(collate(batch))
    loss = loss_of({head: values.float() for head, values in logits.items()}, batch, weights)
    optimiser.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(network.parameters(), CLIP)
    optimiser.step()
    return float(loss)


def train(arguments: argparse.Namespace) -> None:
    """The whole run; the mean of the weights is saved after every epoch."""
    torch.manual_seed(arguments.seed)
    shuffle = random.Random(arguments.seed)
    found, late = sources(arguments, tokenizer(arguments.weights))
    weights = class_weights([row for one in found for row in one.training])
    print(f"training rows {[len(one.training) for one in found]}, {len(late.training)} late", flush=True)

    network = begun(arguments, [*found, late])
    optimiser = optimiser_of(network, arguments.rate)
    averaged = AveragedModel(network, multi_avg_fn=get_ema_multi_avg_fn(AVERAGED))
    started = time.time()
    for epoch in range(arguments.epochs):
        if epoch == LATE_FROM:
            found[0] = found[0].joined_by(late)
        network.train()
        queue = epoch_of([(one.training, one.share) for one in found], shuffle)
        for number, batch in enumerate(queue, start=1):
            loss = step(network, batch, optimiser, weights, (epoch + number / len(queue)) / arguments.epochs)
            averaged.update_parameters(network)
            if number % 50 == 0:
                print(f"epoch {epoch} {number}/{len(queue)} loss {loss:.3f} {time.time() - started:.0f}s", flush=True)
        held = [row for one in found for row in one.held]
        for name, judged in (("network", network), ("mean", averaged.module)):
            print(f"epoch {epoch} {name} {figures(judged, held)} {time.time() - started:.0f}s", flush=True)
        torch.save(averaged.module.state_dict(), arguments.out)
        torch.save(network.state_dict(), arguments.out.with_suffix(".last.pt"))


def main() -> None:
    """Parse the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True, help="folder of the published MPNet-base weights")
    parser.add_argument("--rows", type=Path, default=Path("data/training"))
    parser.add_argument("--newsmtsc", type=Path, help="NewsMTSC rows for the portrayal head")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--start", type=Path, help="go on from what an earlier run wrote")
    parser.add_argument("--heads", type=Path, help="start the heads alone from what an earlier run wrote")
    parser.add_argument("--late", help="pattern of the outcome files that join after the first epoch")
    parser.add_argument("--frozen", type=int, default=0, help="layers, from the first, that stay as they start")
    parser.add_argument("--rate", type=float, default=RATE, help="of the encoder; lower it where --start is given")
    for name in ("sentences", "articles", "events", "portrayals"):
        parser.add_argument(f"--{name}", type=float, default=1.0, help="share of these rows that an epoch takes")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--seed", type=int, default=13)
    train(parser.parse_args())


if __name__ == "__main__":
    main()
