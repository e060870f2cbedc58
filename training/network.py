"""MPNet-base with one linear head a task, over the mean of the target's tokens and the mean of the sentence's.

Two more heads tell whether sentences speak of one event: `telling` over the sentence, `words` over each word.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Encoding, Tokenizer
from torch import nn
from transformers import MPNetModel

from framelens.language.meanings import tells
from training.rows import OUTCOMES, PORTRAYALS, VOICES, Row

HEADS = {"outcome": len(OUTCOMES), "voice": len(VOICES), "portrayal": len(PORTRAYALS)}
BEGIN, PAD, END = 0, 1, 2
WORDS = 128  # numbers of a word
LONGEST_BEFORE, LONGEST_TEXT = 48, 120  # tokens; a longer sentence is cut around its target


@dataclass(slots=True)
class Encoded:
    """Token ids with masks over them: 1 where the sentence stands, the target, the words that tell something."""

    ids: list[int]
    sentence: list[int]
    target: list[int]
    labels: tuple[tuple[str, int], ...]
    telling: list[int]
    family: str = ""
    event: str = ""
    meaning: torch.Tensor | None = None
    states: torch.Tensor | None = None  # (tokens, 768), what the frozen layers make of it, half precision


def tokenizer(folder: Path) -> Tokenizer:
    """The tokenizer beside the published weights."""
    made = Tokenizer.from_file(str(folder / "tokenizer.json"))
    made.no_padding()
    made.no_truncation()
    return made


def encode(row: Row, words: Tokenizer) -> Encoded:
    """`<s> before </s> </s> text </s>`, or `<s> text </s>` where nothing stands before."""
    reading = words.encode(row.text, add_special_tokens=False)
    touched = [i for i, (a, b) in enumerate(reading.offsets) if a < row.end and row.start < b]
    first = max(0, min(touched[0] - LONGEST_TEXT // 2, len(reading.ids) - LONGEST_TEXT)) if touched else 0
    text = reading.ids[first : first + LONGEST_TEXT]
    inside = {i - first for i in touched if i - first < len(text)} or set(range(len(text)))
    head = [BEGIN]
    if row.before:
        head += [*words.encode(row.before, add_special_tokens=False).ids[-LONGEST_BEFORE:], END, END]
    ids = [*head, *text, END]
    sentence = [0] * len(head) + [1] * len(text) + [0]
    target = [0] * len(head) + [int(i in inside) for i in range(len(text))] + [0]
    telling = [0] * len(head) + _telling(row.text, reading, first, len(text)) + [0]
    return Encoded(ids, sentence, target, row.labels, telling, row.document, row.event)


def _telling(text: str, reading: Encoding, first: int, count: int) -> list[int]:
    """Which tokens belong to a word that says something by itself."""
    pieces: dict[int | None, list[int]] = {}
    for place, word in enumerate(reading.word_ids):
        pieces.setdefault(word, []).append(place)
    found = [0] * len(reading.ids)
    for places in pieces.values():
        if tells(text[reading.offsets[places[0]][0] : reading.offsets[places[-1]][1]]):
            for place in places:
                found[place] = 1
    return found[first : first + count]


class Reader(nn.Module):
    """The encoder and its heads."""

    def __init__(self, folder: Path, frozen: int = 0) -> None:
        super().__init__()
        self.frozen = frozen  # layers, from the first, that are not trained
        self.encoder = MPNetModel.from_pretrained(
            folder, add_pooling_layer=False, attention_probs_dropout_prob=0.0, attn_implementation="eager"
        )
        width = self.encoder.config.hidden_size
        self.dropout = nn.Dropout(0.1)
        self.meaning = nn.Linear(width, width, bias=False)
        nn.init.eye_(self.meaning.weight)
        self.telling = nn.Linear(width, width, bias=False)
        nn.init.eye_(self.telling.weight)  # as `meaning`: the published embedding tells events apart already
        self.words = nn.Linear(width, WORDS, bias=False)
        nn.init.orthogonal_(self.words.weight)
        self.heads = nn.ModuleDict({name: nn.Linear(2 * width, classes) for name, classes in HEADS.items()})

    def upper(self, batch: dict[str, torch.Tensor]) -> tuple[torch.Tensor, torch.Tensor]:
        """Token states of the last layer and of the one before it, shape (rows, tokens, 768)."""
        states = batch["states"] if "states" in batch else self.lower(batch)
        layers = self.encoder.encoder.layer
        before = self._through(layers[self.frozen : -1], states, batch["attention"])
        return self._through(layers[-1:], before, batch["attention"]).float(), before.float()

    def lower(self, batch: dict[str, torch.Tensor]) -> torch.Tensor:
        """Token states after the frozen layers, shape (rows, tokens, 768)."""
        states = self.encoder.embeddings(input_ids=batch["ids"])
        return self._through(self.encoder.encoder.layer[: self.frozen], states, batch["attention"])

    def _through(self, layers: nn.ModuleList, states: torch.Tensor, attention: torch.Tensor) -> torch.Tensor:
        absent = (1 - attention[:, None, None, :].to(states.dtype)) * torch.finfo(states.dtype).min
        bias = self.encoder.encoder.compute_position_bias(states)
        for layer in layers:
            states = layer(states, absent, bias)[0]
        return states

    def forward(self, batch: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
        """Logits of every head, shape (rows, classes).

        Of length one: `meaning` and `telling` (rows, 768), `words` (rows, tokens, WORDS).
        """
        states, before = self.upper(batch)
        sentence = _mean(states, batch["sentence"])
        vector = self.dropout(torch.cat([_mean(states, batch["target"]), sentence], dim=1))
        answers = {name: head(vector) for name, head in self.heads.items()}
        return answers | {
            "meaning": nn.functional.normalize(self.meaning(sentence), dim=1),
            "telling": nn.functional.normalize(self.telling(sentence), dim=1),
            "words": nn.functional.normalize(self.words(before), dim=2),
        }


def meanings(rows: list[Encoded], encoder: MPNetModel) -> None:
    """Give each row the sentence embedding of the published encoder, which the `meaning` head learns to keep."""
    order = sorted(rows, key=lambda row: len(row.ids))
    with torch.inference_mode():
        for start in range(0, len(order), 32):
            some = order[start : start + 32]
            alone = collate([_alone(row) for row in some])
            states = encoder(input_ids=alone["ids"], attention_mask=alone["attention"])[0]
            vectors = nn.functional.normalize(_mean(states, alone["sentence"]), dim=1)
            for row, vector in zip(some, vectors, strict=True):
                row.meaning = vector.clone()


def freeze(network: Reader, rows: list[Encoded]) -> None:
    """Stop training the word vectors and the lower layers, and keep what those make of each row: half the work."""
    encoder = network.encoder.eval()
    encoder.embeddings.word_embeddings.weight.requires_grad_(False)
    if not network.frozen:
        return
    encoder.embeddings.requires_grad_(False)
    encoder.encoder.relative_attention_bias.requires_grad_(False)
    encoder.encoder.layer[: network.frozen].requires_grad_(False)
    order = sorted(rows, key=lambda row: len(row.ids))
    with torch.inference_mode():
        for start in range(0, len(order), 32):
            some = order[start : start + 32]
            for row, states in zip(some, network.lower(collate(some)), strict=True):
                row.states = states[: len(row.ids)].half()


def _alone(row: Encoded) -> Encoded:
    """The sentence without the one before it."""
    text = [token for token, inside in zip(row.ids, row.sentence, strict=True) if inside]
    mask = [0, *[1] * len(text), 0]
    return Encoded([BEGIN, *text, END], mask, mask, row.labels, mask)


def _mean(states: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    return (states * mask[..., None]).sum(1) / mask.sum(1, keepdim=True).clamp(min=1)


def padded(lists: list[list[int]], rest: int = 0) -> torch.Tensor:
    """Lists of numbers as one table, the shorter ones filled up with `rest`."""
    width = max(map(len, lists))
    return torch.tensor([one + [rest] * (width - len(one)) for one in lists])


def collate(rows: list[Encoded]) -> dict[str, torch.Tensor]:
    """Rows padded to the longest of them."""
    batch = {
        "ids": padded([row.ids for row in rows], PAD),
        "attention": padded([[1] * len(row.ids) for row in rows]),
        "sentence": padded([row.sentence for row in rows]),
        "target": padded([row.target for row in rows]),
    }
    states = [row.states.float() for row in rows if row.states is not None]
    if len(states) == len(rows):
        batch["states"] = nn.utils.rnn.pad_sequence(states, batch_first=True)
    return batch
