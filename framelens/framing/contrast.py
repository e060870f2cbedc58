"""Which of two frames a sentence takes, learnt from a codebook's example sentences alone.

The encoder stays as it is: its `meaning` vectors of the examples give three classes (the first pole, the second,
neither), told apart by a linear discriminant with a strongly shrunken covariance (Friedman, JASA 1989), closed form
and the same on every run. Its temperature is set on examples that were left out, so that the probabilities mean what
they say. Cues are pooled with them. Human codes are further examples: `with_codes`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from framelens.framing.codebook import Question
from framelens.framing.cues import CueHit, CueReader
from framelens.framing.event import Reference
from framelens.framing.judge import CUE_DOUBT, CUE_TRUST, NO_CUE_MASS, Judgement, Passage
from framelens.framing.phrases import WORDS
from framelens.language.encoder import Encoder, Reading
from framelens.language.words import words

Vectors = NDArray[np.float32]
Classes = NDArray[np.intp]

FIRST, SECOND, NEITHER = range(3)
SHRINKAGE = 0.9  # of the covariance towards a sphere: a few dozen examples in 768 dimensions carry little more
FOLDS = 5
TEMPERATURES = (0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0)
NEUTRAL = "neither"


@dataclass(frozen=True, slots=True)
class Coded:
    """A sentence and what a person says of it: a pole's name, or "neither"."""

    text: str
    pole: str


def with_codes(question: Question, coded: Iterable[Coded]) -> Question:
    """The question with sentences that people coded as further examples; a code overrules the codebook's example.

    Raises ValueError for a code that is neither of the poles nor "neither".
    """
    codes = {one.text: one.pole for one in coded}
    known = (*(pole.name for pole in question.poles), NEUTRAL)
    if unknown := sorted(set(codes.values()) - set(known)):
        raise ValueError(f"'{unknown[0]}' is not one of: {', '.join(known)}.")

    def examples(before: Sequence[str], name: str) -> tuple[str, ...]:
        kept = (text for text in before if codes.get(text, name) == name)
        return tuple(dict.fromkeys([*kept, *(text for text, pole in codes.items() if pole == name)]))

    first, second = (replace(pole, examples=examples(pole.examples, pole.name)) for pole in question.poles)
    neither = question.neither or (neutral_sentences() if NEUTRAL in codes.values() else ())
    return replace(question, poles=(first, second), neither=examples(neither, NEUTRAL))


class Discriminant:
    """A shrunken linear discriminant over unit vectors, all classes as likely as each other."""

    def __init__(self, vectors: Vectors, classes: Classes, temperature: float = 1.0) -> None:
        means = np.stack([vectors[classes == one].mean(axis=0) for one in (FIRST, SECOND, NEITHER)])
        spread = vectors - means[classes]
        width = vectors.shape[1]
        covariance = (1 - SHRINKAGE) * spread.T @ spread / len(vectors)
        covariance += SHRINKAGE * np.square(spread).sum() / len(vectors) / width * np.eye(width)
        self._directions = np.linalg.solve(covariance, means.T)
        self._offsets = -0.5 * (means * self._directions.T).sum(axis=1)
        self._temperature = temperature

    def at(self, temperature: float) -> Discriminant:
        """The same at another temperature."""
        other = copy(self)
        other._temperature = temperature
        return other

    def probabilities(self, vectors: Vectors) -> NDArray[np.float64]:
        """Shape (vectors, 3): first, second, neither."""
        scores = (vectors @ self._directions + self._offsets) / self._temperature
        raised = np.exp(scores - scores.max(axis=1, keepdims=True))
        shares: NDArray[np.float64] = raised / raised.sum(axis=1, keepdims=True)
        return shares


def fitted(vectors: Vectors, classes: Classes) -> Discriminant:
    """The discriminant over all examples, at the temperature that left-out examples are least surprising at."""
    fold = np.zeros(len(classes), np.intp)
    for one in (FIRST, SECOND, NEITHER):
        fold[classes == one] = np.arange((classes == one).sum()) % FOLDS
    losses = np.zeros(len(TEMPERATURES))
    for held in range(FOLDS):
        out = fold == held
        if not out.any() or len(set(classes[~out])) < 3:
            continue
        others = Discriminant(vectors[~out], classes[~out])
        for place, temperature in enumerate(TEMPERATURES):
            shares = others.at(temperature).probabilities(vectors[out])
            losses[place] -= np.log(shares[np.arange(out.sum()), classes[out]] + 1e-12).sum()
    return Discriminant(vectors, classes, TEMPERATURES[int(losses.argmin())])


class ContrastJudge:
    """Judges passages on a question of kind `contrast`, as `framing.judge.Judge` does on an outcome."""

    def __init__(self, question: Question, encoder: Encoder | None) -> None:
        self._question = question
        self._cues = CueReader.of(question)
        self._encoder = encoder

    def costs(self, passages: Sequence[Passage]) -> Iterable[int]:
        """How many tokens each passage would have the encoder read."""
        if self._encoder is None:
            return [0] * len(passages)
        return self._encoder.costs(_reading(passage.text, passage.reference) for passage in passages)

    def judge(self, passages: Sequence[Passage]) -> list[Judgement]:
        """One judgement a passage, in order."""
        hits = [self._cues.hits(passage.text) for passage in passages]
        if self._encoder is None or not passages:
            return [_judgement(self._from_cues(found), 0.0, found, by_encoder=False) for found in hits]
        answers = self._encoder.read([_reading(passage.text, passage.reference) for passage in passages])
        learnt = _learnt(self._question, self._encoder.origin)
        shares = learnt.probabilities(np.concatenate([answer["meaning"] for answer in answers]))
        return [
            _judgement(self._pooled(share, found), float(answer["voice"][0][1]), found, by_encoder=True)
            for share, answer, found in zip(shares, answers, hits, strict=True)
        ]

    def _from_cues(self, hits: Sequence[CueHit]) -> NDArray[np.float64]:
        """First, second, neither from the weights of the cues alone."""
        sides = [sum(hit.weight for hit in hits if hit.pole == pole.name) for pole in self._question.poles]
        return np.array([*sides, NO_CUE_MASS]) / (sum(sides) + NO_CUE_MASS)

    def _pooled(self, shares: NDArray[np.float64], hits: Sequence[CueHit]) -> NDArray[np.float64]:
        """A logarithmic opinion pool, as for an outcome; without a cue the encoder stands alone."""
        if not hits:
            return shares
        cues = (1 - CUE_DOUBT) * self._from_cues(hits) + CUE_DOUBT / len(shares)
        pooled: NDArray[np.float64] = shares * cues**CUE_TRUST
        return pooled / pooled.sum()


def neutral_sentences() -> tuple[str, ...]:
    """Sentences that take no frame, whatever the subject: they stand beside a codebook's own."""
    return words("neutral_sentences", WORDS)


@lru_cache(maxsize=32)
def _learnt(question: Question, encoder: Encoder) -> Discriminant:
    """What a question's examples teach, once a process."""
    first, second = (pole.examples for pole in question.poles)
    neither = question.neither or neutral_sentences()
    texts = [*first, *second, *neither]
    answers = encoder.read([_reading(text, Reference(0, len(text), "named", text)) for text in texts])
    classes = np.repeat([FIRST, SECOND, NEITHER], [len(first), len(second), len(neither)])
    return fitted(np.concatenate([answer["meaning"] for answer in answers]), classes)


def _reading(text: str, reference: Reference) -> Reading:
    return Reading(text, "", ((reference.start, reference.end),))


def _judgement(shares: NDArray[np.float64], quoted: float, hits: tuple[CueHit, ...], *, by_encoder: bool) -> Judgement:
    first, second, neither = (float(share) for share in shares)
    return Judgement((second, 0.0, neither, first), quoted, hits, by_encoder)
