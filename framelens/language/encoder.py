"""The encoder: one MPNet-sized network, read once a sentence, with several small heads over each target.

A sentence goes through ONNX Runtime as int8; each target (the words that stand for an event or an actor) is
pooled from the token states and answered by every head. Files and figures: data/models/MODEL_CARD.md.
"""

from __future__ import annotations

import copy
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer

FOLDER = Path(__file__).parents[2] / "data" / "models"
BEGIN, END = 0, 2
LONGEST_BEFORE, LONGEST_TEXT = 48, 120  # tokens, as in training; a longer sentence is cut around its first target
BATCH = 16
MOST_THREADS = 4  # two read 1.5 times as fast as one, for 1.3 times its processor time; more was not measured
TRAINED = "trained"  # field of heads.json that names the heads whose answers mean something
# Processors without VNNI add int8 products in 16 bits and saturate; this has the runtime keep the sums exact there and
# changes nothing elsewhere (onnxruntime_session_options_config_keys.h). It costs a tenth of their speed.
EXACT_SUMS = ("session.x64quantprecision", "1")
NO_SPINNING = ("session.intra_op.allow_spinning", "0")  # threads that wait leave the processor to the pages
FIRST_TRAINED = ("outcome", "voice")  # those of the first release, whose file has no such field

Answers = dict[str, NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence to read, the sentence before it (may be empty), and targets as (start, end) in the sentence."""

    text: str
    before: str
    targets: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Meant:
    """What a sentence tells, shape (768,), length one; its words as (start, end), and a row of `states` for each.

    Two sentences that tell the same event have vectors near each other. The states are those of the layer before the
    last: the last one is turned towards the heads.
    """

    vector: NDArray[np.float32]
    words: tuple[tuple[int, int], ...]
    states: NDArray[np.float32]


class Reader(Protocol):
    """The part of an encoder that framing uses."""

    trained: frozenset[str]
    classes: dict[str, list[str]]

    def read(self, readings: Sequence[Reading]) -> list[Answers]:
        """For each reading, by head, probabilities of shape (targets, classes)."""

    def costs(self, readings: Iterable[Reading]) -> Iterable[int]:
        """How many tokens each reading would have it read."""


@dataclass(frozen=True, slots=True)
class _Tokens:
    ids: list[int]
    sentence: tuple[int, int]
    targets: list[list[int]]


@cache
def installed(folder: Path = FOLDER) -> Encoder | None:
    """The encoder of this installation, loaded once a process; None where the model files are absent."""
    return Encoder(folder, spare_threads()) if (folder / "encoder.onnx").exists() else None


def spare_threads() -> int:
    """How many threads an analysis may take: half of the processors of this process, which leaves the rest to pages.

    The answers are the same to the last bit, whatever their number.
    """
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(MOST_THREADS, usable // 2))


class Encoder:
    """Loads in about a second, holds about 250 MB."""

    def __init__(self, folder: Path, threads: int = 1) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.add_session_config_entry(*NO_SPINNING)
        options.add_session_config_entry(*EXACT_SUMS)
        self._session = onnxruntime.InferenceSession(
            str(folder / "encoder.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        with np.load(folder / "word_vectors.npz") as vectors:
            self._vectors, self._scales = vectors["values"], vectors["scales"]
        told: dict[str, list[str]] = json.loads((folder / "heads.json").read_text(encoding="utf-8"))
        self.trained = frozenset(told.pop(TRAINED, FIRST_TRAINED))
        self.classes = told
        self._memory: dict[tuple[int, ...], NDArray[np.float32]] | None = None
        self.spent = 0  # tokens read since it was made
        self.origin = self  # what a remembering copy was made of: one a process, so that it can stand in a key
        with np.load(folder / "heads.npz") as heads:
            self._heads = {
                name: (heads[f"{name}.weight"], heads[f"{name}.bias"]) for name in told if name in self.trained
            }
            self._meaning = heads["meaning"].astype(np.float32)

    def remembering(self) -> Encoder:
        """The same encoder for the sentences of one article: what it has read once costs nothing the next time.

        Holds about 90 KB a sentence of 30 tokens until it is let go.
        """
        same = copy.copy(self)
        same._memory = {}
        same.spent = 0
        return same

    def costs(self, readings: Iterable[Reading]) -> Iterator[int]:
        """How many tokens each reading would have it read, after those before it: none for what is remembered."""
        known = set(self._memory or ())
        for reading in readings:
            ids = tuple(self._tokens(reading).ids)
            yield 0 if ids in known else len(ids)
            known.add(ids)

    def read(self, readings: Sequence[Reading]) -> list[Answers]:
        """For each reading the probabilities of every trained head, shape (targets, classes); one pass a sentence.

        `meaning`, shape (1, 768), is the sentence's embedding: two sentences are alike as its dot product is high.
        """
        tokens = [self._tokens(reading) for reading in readings]
        known = {} if self._memory is None else self._memory
        for chosen, (states,) in self._batches({tuple(one.ids) for one in tokens} - known.keys(), ("states",)):
            known |= {ids: states[row, : len(ids)].copy() for row, ids in enumerate(chosen)}
        read = [known[tuple(one.ids)] for one in tokens]
        means = [rows[one.sentence[0] : one.sentence[1]].mean(axis=0) for rows, one in zip(read, tokens, strict=True)]
        meanings = np.array(means, np.float32).reshape(-1, self._meaning.shape[1]) @ self._meaning.T
        return [
            self._answer(rows, one, mean) | {"meaning": (meaning / np.linalg.norm(meaning))[None]}
            for rows, one, mean, meaning in zip(read, tokens, means, meanings, strict=True)
        ]

    def meant(self, readings: Sequence[Reading]) -> list[Meant]:
        """What each sentence tells, and its words, read with the sentence before it; targets are not looked at."""
        tokens = [self._tokens(reading) for reading in readings]
        places: dict[tuple[int, ...], list[int]] = {}
        for place, one in enumerate(tokens):
            places.setdefault(tuple(one.ids), []).append(place)
        found: dict[int, Meant] = {}
        for chosen, (last, words) in self._batches(places, ("states", "words")):
            for row, ids in enumerate(chosen):
                for place in places[ids]:
                    inside = slice(*tokens[place].sentence)
                    found[place] = self._meant(readings[place].text, last[row, inside], words[row, inside])
        return [found[place] for place in range(len(tokens))]

    def _meant(self, text: str, last: NDArray[np.float32], states: NDArray[np.float32]) -> Meant:
        encoded = self._tokenizer.encode(text, add_special_tokens=False)
        pieces: dict[int, list[int]] = {}
        for place, word in enumerate(encoded.word_ids[: len(states)]):
            pieces.setdefault(-1 if word is None else word, []).append(place)
        offsets = encoded.offsets
        told = last.mean(axis=0) @ self._meaning.T
        return Meant(
            told / np.linalg.norm(told),
            tuple((offsets[at[0]][0], offsets[at[-1]][1]) for at in pieces.values()),
            np.array([states[at].mean(axis=0) for at in pieces.values()]).reshape(-1, states.shape[1]),
        )

    def _tokens(self, reading: Reading) -> _Tokens:
        encoded = self._tokenizer.encode(reading.text, add_special_tokens=False)
        inside = [_touched(encoded, start, end) for start, end in reading.targets]
        lead = next((touched[0] for touched in inside if touched), 0)
        cut = max(0, min(lead - LONGEST_TEXT // 2, len(encoded.ids) - LONGEST_TEXT))
        text = encoded.ids[cut : cut + LONGEST_TEXT]
        head = [BEGIN]
        if reading.before:
            before = self._tokenizer.encode(reading.before, add_special_tokens=False).ids
            head += [*before[-LONGEST_BEFORE:], END, END]
        span = (len(head), len(head) + len(text))
        shifted = [[at - cut + span[0] for at in touched if 0 <= at - cut < len(text)] for touched in inside]
        return _Tokens([*head, *text, END], span, [at or list(range(*span)) for at in shifted])

    def _batches(
        self, rows: Iterable[tuple[int, ...]], names: Sequence[str]
    ) -> Iterator[tuple[list[tuple[int, ...]], list[NDArray[np.float32]]]]:
        """Rows of like length together, with the layers of that name."""
        order = sorted(rows, key=lambda ids: (len(ids), ids))
        for first in range(0, len(order), BATCH):
            chosen = order[first : first + BATCH]
            self.spent += sum(map(len, chosen))
            yield chosen, self._layers(chosen, names)

    def _layers(self, rows: Sequence[tuple[int, ...]], names: Sequence[str]) -> list[NDArray[np.float32]]:
        width = max(len(ids) for ids in rows)
        ids = np.ones((len(rows), width), np.int64)
        attention = np.zeros((len(rows), width), np.int64)
        for row, values in enumerate(rows):
            ids[row, : len(values)] = values
            attention[row, : len(values)] = 1
        vectors = self._vectors[ids] * self._scales[ids]
        states: list[NDArray[np.float32]] = self._session.run(list(names), {"vectors": vectors, "attention": attention})
        return states

    def _answer(self, states: NDArray[np.float32], tokens: _Tokens, sentence: NDArray[np.float32]) -> Answers:
        pooled = np.stack([np.concatenate([states[at].mean(axis=0), sentence]) for at in tokens.targets])
        return {name: _softmax(pooled @ weight.T + bias) for name, (weight, bias) in self._heads.items()}


def _touched(encoded: Encoding, start: int, end: int) -> list[int]:
    return [index for index, (a, b) in enumerate(encoded.offsets) if a < end and start < b]


def _softmax(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    raised = np.exp(logits - logits.max(axis=1, keepdims=True))
    return raised / raised.sum(axis=1, keepdims=True)
