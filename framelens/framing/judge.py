"""What one sentence says of the event: probabilities of failure, mixed, none and success, and whose voice.

`Judge` reads passages with the encoder where a model is installed and always with the cues, which explain the
judgement to a reader and stand in for the encoder where there is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import Literal

from framelens.framing.cues import CueHit, CueReader
from framelens.framing.event import Reference
from framelens.language.encoder import Encoder, Reading
from framelens.language.voices import Voice

Outcome = Literal["failure", "mixed", "none", "success"]
OUTCOMES: tuple[Outcome, ...] = ("failure", "mixed", "none", "success")

NO_CUE_MASS = 0.5  # weight of "none" beside the cues: one clear cue of weight 1 then speaks with probability 2/3
CUE_TRUST, CUE_DOUBT = 1.5, 0.4  # of the pool: as much as leaves macro-F1 on rows held back from training unharmed
DENIED = 0.2  # what is left of a pole after one explicit denial of it
LIKELY_QUOTED = 0.5  # the voice head is right more often than the attribution rules, which name the speaker
BOTH_POLES = 0.6  # two poles whose weaker one has this share of the stronger one's weight are "mixed"


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence that concerns the event, with the sentence before it where it is needed to understand it."""

    text: str
    reference: Reference
    before: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """`probabilities` in the order of OUTCOMES, summing to 1; `quoted` is the probability of a quoted voice.

    For a contrast, `success` stands for the first pole and `failure` for the second.
    """

    probabilities: tuple[float, float, float, float]
    quoted: float
    cues: tuple[CueHit, ...]
    by_encoder: bool

    @property
    def outcome(self) -> Outcome:
        """The likeliest answer."""
        return OUTCOMES[max(range(len(OUTCOMES)), key=lambda index: self.probabilities[index])]


class Judge:
    """Judges passages about one question's event."""

    def __init__(self, cues: CueReader, encoder: Encoder | None) -> None:
        self._cues = cues
        self._encoder = encoder

    def costs(self, passages: Sequence[Passage]) -> Iterator[int]:
        """How many tokens each passage would have the encoder read."""
        if self._encoder is None:
            yield from repeat(0, len(passages))
            return
        yield from self._encoder.costs(map(_reading, passages))

    def judge(self, passages: Sequence[Passage]) -> list[Judgement]:
        """One judgement a passage, in order."""
        hits = [self._cues.hits(passage.text) for passage in passages]
        if self._encoder is None:
            return [Judgement(from_cues(found), 0.0, found, by_encoder=False) for found in hits]
        judged = []
        for found, answer in zip(hits, self._encoder.read(list(map(_reading, passages))), strict=True):
            pooled = together([float(value) for value in answer["outcome"][0]], found)
            judged.append(Judgement(pooled, float(answer["voice"][0][1]), found, by_encoder=True))
        return judged


def _reading(passage: Passage) -> Reading:
    return Reading(passage.text, passage.before, ((passage.reference.start, passage.reference.end),))


def together(encoder: Sequence[float], hits: Sequence[CueHit]) -> tuple[float, float, float, float]:
    """The encoder's probabilities, moved by the cues where there are any (a logarithmic opinion pool).

    A pole that the sentence denies in so many words ("does not mean that it collapsed") is held down.
    """
    if not hits:
        failure, mixed, none, success = encoder
        return failure, mixed, none, success
    cues = [(1 - CUE_DOUBT) * share + CUE_DOUBT / len(OUTCOMES) for share in from_cues(hits)]
    pooled = [own * cue**CUE_TRUST for own, cue in zip(encoder, cues, strict=True)]
    for hit in hits:
        if "denied" in hit.notes:  # its pole is the one that it speaks for after the denial
            pooled[OUTCOMES.index("failure" if hit.pole == "success" else "success")] *= DENIED
    total = sum(pooled)
    failure, mixed, none, success = (value / total for value in pooled)
    return failure, mixed, none, success


def from_cues(hits: Sequence[CueHit]) -> tuple[float, float, float, float]:
    """Probabilities from cue weights alone: (failure, mixed, none, success)."""
    success = sum(hit.weight for hit in hits if hit.pole == "success")
    failure = sum(hit.weight for hit in hits if hit.pole == "failure")
    total = success + failure + NO_CUE_MASS
    weaker, stronger = sorted((success, failure))
    if stronger and weaker / stronger >= BOTH_POLES:
        return 0.0, (success + failure) / total, NO_CUE_MASS / total, 0.0
    return failure / total, 0.0, NO_CUE_MASS / total, success / total


def is_quoted(voice: Voice, judgement: Judgement) -> bool:
    """Whether the words are somebody else's: in quotation marks, else as the encoder reads the sentence."""
    if voice.direct or not judgement.by_encoder:
        return bool(voice.speaker) or voice.direct
    return judgement.quoted >= LIKELY_QUOTED
