"""Verdict: an article's answer to one question, always with the evidence for and against.

The author's own words decide; quoted voices are shown beside them. The balance is
(success - failure) / (success + failure + a prior) over weighted passages, from -1 (failure) to 1 (success),
with a Wilson score interval (Wilson, JASA 1927) for the share of success. The rule in words: docs/verdict.md.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from framelens.framing.evidence import Evidence

Answer = Literal["success", "failure", "mixed", "not addressed", "unclear"]

# Fitted together on 24 documents written for the purpose and the samples (benchmarks/data/outcome_documents): the
# middle of a plateau of equally good values.
MIXED_BAND = 0.3  # a balance within this of zero favours neither side
TITLE_WEIGHT = 3.0  # an editor chose these words to stand for the whole
FAILURE_WEIGHT = 0.65  # news tells what went wrong in more words than what went right
IMPLIED_WEIGHT = 0.3  # a sentence that does not name the event may be about something else
PRIOR_WEIGHT = 1.0  # one passage that is undecided: little evidence stays near the middle

LEVEL_Z = 1.2816  # 80 % interval: with a dozen passages a wider one would call everything unclear
FEWEST_PASSAGES = 2  # one passage is an aside, not a treatment; a title that judges is no aside
HEDGED_WEIGHT = 0.5  # of a passage read by cues alone; the encoder's probability holds the hedge already
QUOTED_WEIGHT = 0.3  # of the leaning only: a voice that the author chose to quote


@dataclass(frozen=True, slots=True)
class Verdict:
    """`balance`, `low` and `high` are -1 to 1 and None where there is nothing to weigh.

    `leaning` is a balance that is always there, over all voices and drawn to 0 where there is little: for
    ordering articles, never shown as a verdict. The four counts are passages, by voice and pole.
    """

    question: str
    answer: Answer
    reason: str
    balance: float | None
    low: float | None
    high: float | None
    author_success: int
    author_failure: int
    quoted_success: int
    quoted_failure: int
    reserved: bool = False
    leaning: float = 0.0


def verdict_on(question: str, evidence: Sequence[Evidence], early: bool = False) -> Verdict:
    """Weigh the evidence of one article.

    `early`: it appeared before the event, so that whatever it hopes or fears is no verdict on the outcome.
    """
    own = [item for item in evidence if item.voice == "author"]
    quoted = [item for item in evidence if item.voice == "quoted"]
    counts: dict[str, Any] = {
        "author_success": sum(item.pole == "success" for item in own),
        "author_failure": sum(item.pole == "failure" for item in own),
        "quoted_success": sum(item.pole == "success" for item in quoted),
        "quoted_failure": sum(item.pole == "failure" for item in quoted),
        "leaning": _leaning(evidence),
    }
    if early:
        reason = "it appeared before the event took place"
        return Verdict(question, "not addressed", reason, None, None, None, **counts)
    if len(evidence) < FEWEST_PASSAGES and not any(item.part == "title" for item in evidence):
        reason = "no passage judges the outcome" if not evidence else "only one passage judges the outcome"
        return Verdict(question, "not addressed", reason, None, None, None, **counts)
    if len(own) < FEWEST_PASSAGES and not any(item.part == "title" for item in own):
        reason = "only quoted voices judge the outcome" if not own else "the author judges the outcome only once"
        return Verdict(question, "unclear", reason, None, None, None, **counts)
    success, failure = _sides(own)
    balance = (success - failure) / (success + failure + PRIOR_WEIGHT)
    low, high = _interval((balance + 1) / 2, len({(item.part, item.start) for item in own}))
    answer, reserved = _answer(balance, low, high)
    return Verdict(
        question,
        answer,
        _reason(answer, reserved),
        round(balance, 4),
        round(low, 4),
        round(high, 4),
        **counts,
        reserved=reserved,
    )


def _leaning(evidence: Sequence[Evidence]) -> float:
    own = _sides([item for item in evidence if item.voice == "author"])
    quoted = _sides([item for item in evidence if item.voice == "quoted"])
    success, failure = (mine + QUOTED_WEIGHT * theirs for mine, theirs in zip(own, quoted, strict=True))
    return round((success - failure) / (success + failure + PRIOR_WEIGHT), 4)


def _sides(evidence: Sequence[Evidence]) -> tuple[float, float]:
    """The weight of success and of failure."""
    success = sum(_weight(item) for item in evidence if item.pole == "success")
    failure = sum(_weight(item) for item in evidence if item.pole == "failure")
    return success, FAILURE_WEIGHT * failure


def _weight(item: Evidence) -> float:
    weight = item.strength
    if item.part == "title":
        weight *= TITLE_WEIGHT
    if item.implied:
        weight *= IMPLIED_WEIGHT
    if not item.by_encoder and set(item.notes) & {"hedged", "conditional"}:
        weight *= HEDGED_WEIGHT
    return weight


def _interval(share: float, passages: int) -> tuple[float, float]:
    """The Wilson interval of a share over so many passages, as balances -1 to 1."""
    z2 = LEVEL_Z**2
    middle = (share + z2 / (2 * passages)) / (1 + z2 / passages)
    half = LEVEL_Z / (1 + z2 / passages) * math.sqrt(share * (1 - share) / passages + z2 / (4 * passages**2))
    return 2 * (middle - half) - 1, 2 * (middle + half) - 1


def _answer(balance: float, low: float, high: float) -> tuple[Answer, bool]:
    if balance > MIXED_BAND:
        return "success", low < MIXED_BAND
    if balance < -MIXED_BAND:
        return "failure", high > -MIXED_BAND
    return "mixed", False


def _reason(answer: Answer, reserved: bool) -> str:
    if answer == "mixed":
        return "neither side outweighs the other in the author's words"
    side = "success" if answer == "success" else "failure"
    return f"the author's words lean to {side}" + (", with evidence against it" if reserved else "")
