"""What training makes small: cross-entropy of each head, a cost on swaps, and what keeps events apart.

Sentences of one event are drawn together, those of other events of their family pushed apart (supervised contrastive
loss: Khosla et al., NeurIPS 2020), by sentence and by the best match of each word (Khattab and Zaharia, SIGIR 2020).
"""

from __future__ import annotations

from collections import Counter

import torch
from torch import nn

from training.network import HEADS, Encoded, padded
from training.rows import OUTCOMES

SMOOTHING = 0.05
SHARE = {"outcome": 1.0, "voice": 0.5, "portrayal": 1.0, "meaning": 1.0, "telling": 0.5, "words": 0.5}
SWAP_COST = 0.5  # of the log-probability that the opposite is not said
OPPOSITE = {OUTCOMES.index("success"): OUTCOMES.index("failure"), OUTCOMES.index("failure"): OUTCOMES.index("success")}
SENTENCE_HEAT, WORD_HEAT = 0.07, 0.04  # temperatures: the means of words lie closer to each other


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
        total = total + SHARE[head] * loss
        if head == "outcome":
            total = total + SWAP_COST * swap_loss(logits[head], gold)
    if rows[0].event:
        total = total + telling_loss(logits, rows)
    known = [position for position, row in enumerate(rows) if row.meaning is not None]
    if not known:
        return total
    published = torch.stack([rows[position].meaning for position in known])
    return total + SHARE["meaning"] * (1 - (logits["meaning"][known] * published).sum(dim=1)).mean()


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
    return SHARE["telling"] * by_sentence + SHARE["words"] * by_word
