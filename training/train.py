"""Fine-tune the encoder and its heads: `python -m training.train --weights FOLDER --out FILE [--newsmtsc FILE]`.

AdamW with linear warm-up and decay, every head trained together: a batch holds rows of one source, batches of all
sources are shuffled; bfloat16 where the processor multiplies it faster. A success taken for a failure, or the reverse,
costs more than other errors. Sentences of one event are drawn together, those of other events of their family pushed
apart (supervised contrastive loss: Khosla et al., NeurIPS 2020), by sentence and by the best match of each word
(Khattab and Zaharia, SIGIR 2020). Rows written against an earlier model may join after the first epoch. Prints figures
on the rows held out after every epoch, of the network and of the moving mean of its weights (Izmailov et al., UAI
2018), which is what is kept.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from functools import cache
from pathlib import Path

import torch
from sklearn.metrics import average_precision_score, f1_score
from tokenizers import Tokenizer
from torch import nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from training.network import HEADS, Encoded, Reader, collate, encode, freeze, meanings, padded, tokenizer
from training.rows import OUTCOMES, Row, event_rows, outcome_rows, portrayal_rows, split

BATCH = 48
RATE, HEAD_RATE, DECAY, WARM_UP, SMOOTHING, CLIP = 5e-5, 1e-3, 0.01, 0.1, 0.05, 1.0
AVERAGED = 0.997  # of the mean of the weights stays after a step: it looks back over some 300 steps
LATE_FROM = 1  # the epoch, counted from 0, in which the rows of --late join
LOSS_SHARE = {"outcome": 1.0, "voice": 0.5, "portrayal": 1.0, "meaning": 1.0, "telling": 0.5, "words": 0.5}
SWAP_COST = 0.5  # of the log-probability that the opposite is not said
OPPOSITE = {OUTCOMES.index("success"): OUTCOMES.index("failure"), OUTCOMES.index("failure"): OUTCOMES.index("success")}
SENTENCE_HEAT, WORD_HEAT = 0.07, 0.04  # temperatures: the means of words lie closer to each other
TRIED = (1024, 1024)  # a product to find the faster precision with
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


def families(rows: list[Encoded]) -> list[list[Encoded]]:
    """One batch a family."""
    together: dict[str, list[Encoded]] = {}
    for row in rows:
        together.setdefault(row.family, []).append(row)
    return list(together.values())


def batched(rows: list[Encoded], shuffle: random.Random | None) -> list[list[Encoded]]:
    """The batches of one source."""
    return families(rows) if rows and rows[0].event else batches(rows, shuffle)


def epoch_of(sources: list[list[Encoded]], shares: list[float], shuffle: random.Random) -> list[list[Encoded]]:
    """Batches of all sources in a random order, of each source its share."""
    queue = []
    for rows, share in zip(sources, shares, strict=True):
        made = batched(rows, shuffle)
        shuffle.shuffle(made)
        queue += made[: round(share * len(made))]
    shuffle.shuffle(queue)
    return queue


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
        if head == "outcome":
            total = total + SWAP_COST * swap_loss(logits[head], gold)
    if rows[0].event:
        total = total + telling_loss(logits, rows)
    known = [position for position, row in enumerate(rows) if row.meaning is not None]
    if not known:
        return total
    published = torch.stack([rows[position].meaning for position in known])
    return total + LOSS_SHARE["meaning"] * (1 - (logits["meaning"][known] * published).sum(dim=1)).mean()


def swap_loss(logits: torch.Tensor, gold: torch.Tensor) -> torch.Tensor:
    """Mean over the rows of -log(1 - probability of the opposite); nothing for mixed and none."""
    opposite = torch.tensor([OPPOSITE.get(int(index), -1) for index in gold])
    said = logits.softmax(dim=1).gather(1, opposite.clamp(min=0)[:, None])[:, 0]
    return -((1 - said.clamp(max=0.999)).log() * (opposite >= 0)).mean()


def alike(words: torch.Tensor, telling: torch.Tensor) -> torch.Tensor:
    """Of every two rows how near each telling word of the one is to its nearest of the other, both ways."""
    product = torch.einsum("itd,jud->ijtu", words, words)
    nearest = product.masked_fill(telling[None, :, None, :] == 0, -1).amax(dim=3) * telling[:, None, :]
    way = nearest.sum(dim=2) / telling.sum(dim=1).clamp(min=1)[:, None]
    return (way + way.T) / 2


def contrastive(likeness: torch.Tensor, rows: list[Encoded]) -> torch.Tensor:
    """Khosla et al., equation 2: each row against all others of its batch."""
    itself = torch.eye(len(rows), dtype=torch.bool)
    names = [row.event for row in rows]
    same = torch.tensor([[one == other for other in names] for one in names]) & ~itself
    shares = likeness.masked_fill(itself, -torch.inf).log_softmax(dim=1)
    counted = same.any(dim=1)
    return -(shares.masked_fill(~same, 0).sum(dim=1) / same.sum(dim=1).clamp(min=1))[counted].mean()


def telling_loss(answers: dict[str, torch.Tensor], rows: list[Encoded]) -> torch.Tensor:
    """What keeps the sentences of one family's events apart."""
    telling = padded([row.telling for row in rows])
    by_sentence = contrastive(answers["telling"] @ answers["telling"].T / SENTENCE_HEAT, rows)
    by_word = contrastive(alike(answers["words"], telling) / WORD_HEAT, rows)
    return LOSS_SHARE["telling"] * by_sentence + LOSS_SHARE["words"] * by_word


@cache
def half_is_faster() -> bool:
    """Whether this processor multiplies bfloat16 faster than float32: some need twice as long for it."""
    spent = []
    for kind in (torch.float32, torch.bfloat16):
        one, other = torch.ones(TRIED, dtype=kind), torch.ones(TRIED, dtype=kind)
        one @ other
        begun = time.perf_counter()
        for _ in range(20):
            one @ other
        spent.append(time.perf_counter() - begun)
    return spent[1] < spent[0]


def precision() -> torch.autocast:
    """bfloat16 where it is the faster one."""
    return torch.autocast("cpu", dtype=torch.bfloat16, enabled=half_is_faster())


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
    scores = {head: float(f1_score(gold[head], said[head], average="macro")) for head in HEADS if gold[head]}
    opposite = [OPPOSITE.get(label) == answer for label, answer in zip(gold["outcome"], said["outcome"], strict=True)]
    scores["swaps"] = sum(opposite) / max(1, len(opposite))
    return {name: round(value, 4) for name, value in scores.items()}


def told_apart(network: Reader, rows: list[Encoded]) -> dict[str, float]:
    """Mean average precision with which a sentence finds those of its event in its family."""
    network.eval()
    found: dict[str, list[float]] = {"telling": [], "words": [], "meaning": []}
    with torch.inference_mode():
        for family in families(rows):
            answers = network(collate(family))
            tables = {name: answers[name] @ answers[name].T for name in ("telling", "meaning")}
            tables["words"] = alike(answers["words"], padded([row.telling for row in family]))
            for name, table in tables.items():
                for place, row in enumerate(family):
                    others = [other for other in range(len(family)) if other != place]
                    same = [family[other].event == row.event for other in others]
                    if any(same):
                        found[name].append(float(average_precision_score(same, table[place, others])))
    return {name: round(sum(values) / max(1, len(values)), 4) for name, values in found.items()}


def train(arguments: argparse.Namespace) -> None:
    """The whole run; the mean of the weights is saved after every epoch."""
    torch.manual_seed(arguments.seed)
    shuffle = random.Random(arguments.seed)
    words = tokenizer(arguments.weights)
    late = set(arguments.rows.glob(arguments.late)) if arguments.late else set()
    sources = [
        outcome_rows(set(arguments.rows.glob("outcome*.jsonl")) - late),
        event_rows(arguments.rows.glob("events-*.jsonl")),
    ]
    shares = [1.0, 1.0]
    if arguments.newsmtsc:
        sources.append(portrayal_rows(arguments.newsmtsc))
        shares.append(arguments.known)
    training, held = encoded(sources, words)
    joining, joining_held = encoded([outcome_rows(late)], words)
    weights = class_weights([row for rows in training for row in rows])
    print(f"training rows {[len(rows) for rows in training]}, held out {len(held)}", flush=True)

    network = Reader(arguments.weights, arguments.frozen)
    meanings([row for rows in [*training, *joining] for row in rows[::MEANING_EVERY]], network.encoder.eval())
    if arguments.heads:
        begun_with = torch.load(arguments.heads, weights_only=True)
        network.load_state_dict({k: v for k, v in begun_with.items() if not k.startswith("encoder.")}, strict=False)
    if arguments.start:
        network.load_state_dict(torch.load(arguments.start, weights_only=True), strict=False)
    freeze(network, [row for rows in [*training, *joining] for row in rows] + held + joining_held)
    encoder = [p for p in network.encoder.parameters() if p.requires_grad]
    encoders = {id(parameter) for parameter in network.encoder.parameters()}
    heads = [parameter for parameter in network.parameters() if id(parameter) not in encoders]
    groups = [{"params": encoder, "lr": arguments.rate}, {"params": heads, "lr": HEAD_RATE}]
    optimiser = torch.optim.AdamW(groups, weight_decay=DECAY, fused=True)
    rates = [group["lr"] for group in groups]
    averaged = AveragedModel(network, multi_avg_fn=get_ema_multi_avg_fn(AVERAGED))
    begun = time.time()
    for epoch in range(arguments.epochs):
        if late and epoch == LATE_FROM:
            training[0] += joining[0]
            held += joining_held
            print(f"{len(joining[0])} late rows join, {len(joining_held)} held out", flush=True)
        network.train()
        queue = epoch_of(training, shares, shuffle)
        for number, batch in enumerate(queue, start=1):
            done = (epoch + number / len(queue)) / arguments.epochs
            for group, rate in zip(optimiser.param_groups, rates, strict=True):
                group["lr"] = rate * min(1.0, done / WARM_UP) * (1 - done)
            with precision():
                logits = network(collate(batch))
            loss = loss_of({head: values.float() for head, values in logits.items()}, batch, weights)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), CLIP)
            optimiser.step()
            averaged.update_parameters(network)
            if number % 50 == 0:
                print(f"epoch {epoch} {number}/{len(queue)} loss {loss:.3f} {time.time() - begun:.0f}s", flush=True)
        for name, judge in (("network", network), ("mean", averaged.module)):
            scores = validate(judge, [row for row in held if not row.event])
            scores |= told_apart(judge, [row for row in held if row.event])
            print(f"epoch {epoch} {name} {scores} {time.time() - begun:.0f}s", flush=True)
        torch.save(averaged.module.state_dict(), arguments.out)
        torch.save(network.state_dict(), arguments.out.with_suffix(".last.pt"))


def encoded(sources: list[list[Row]], words: Tokenizer) -> tuple[list[list[Encoded]], list[Encoded]]:
    """The rows of each source that are trained on, and those of all sources held out."""
    parts = [split(rows) for rows in sources]
    held = [encode(row, words) for _, rows in parts for row in rows]
    return [[encode(row, words) for row in rows] for rows, _ in parts], held


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
    parser.add_argument("--known", type=float, default=1.0, help="share of the portrayal rows an epoch: after --start")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--seed", type=int, default=13)
    train(parser.parse_args())


if __name__ == "__main__":
    main()
