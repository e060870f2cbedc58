"""Verdict: an article's answer to one question, always with the evidence for and against.

The author's own words decide; quoted voices are shown beside them. The balance is
(first - second) / (first + second + a prior) over weighted passages, from -1 (the second pole: failure) to 1 (the
first: success), with a Wilson score interval (Wilson, JASA 1927) for the share of the first. The rule in words:
docs/verdict.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from framelens.framing.codebook import POLES, Question
from framelens.framing.evidence import Evidence
from framelens.interval import wilson

# Fitted together on 72 documents on three events, written for the purpose (`python -m benchmarks.verdict_weights`): the
# middle of a plateau of about equally good values. Failure weighing less or more than success gains nothing there.
MIXED_BAND = 0.3  # a balance within this of zero favours neither side
TITLE_WEIGHT = 3.0  # an editor chose these words to stand for the whole
IMPLIED_WEIGHT = 0.6  # a sentence that does not name the event may be about something else
PRIOR_WEIGHT = 1.0  # one passage that is undecided: little evidence stays near the middle

LEVEL_Z = 1.2816  # 80 % interval: with a dozen passages a wider one would call everything unclear
FEWEST_PASSAGES = 2  # one passage is an aside, not a treatment; a title that judges is no aside
HEDGED_WEIGHT = 0.5  # of a passage read by cues alone; the encoder's probability holds the hedge already
QUOTED_WEIGHT = 0.3  # of the leaning only: a voice that the author chose to quote


@dataclass(frozen=True, slots=True)
class Rule:
    """What turns evidence into an answer: the poles, what is said of one text or several that take one, the weights."""

    poles: tuple[str, str] = POLES
    takes: tuple[str, str] = ("judges the outcome", "judge the outcome")
    band: float = MIXED_BAND
    title_weight: float = TITLE_WEIGHT
    implied_weight: float = IMPLIED_WEIGHT
    prior: float = PRIOR_WEIGHT


OUTCOME = Rule()


def rule_of(question: Question) -> Rule:
    """The rule of a question."""
    if question.kind == "outcome":
        return OUTCOME
    first, second = (pole.name for pole in question.poles)
    return Rule((first, second), ("takes either frame", "take either frame"))


@dataclass(frozen=True, slots=True)
class Verdict:
    """`answer` is a pole's name, "mixed", "not addressed" or "unclear".

    `balance`, `low` and `high` are -1 to 1 and None where there is nothing to weigh.

    `leaning` is a balance that is always there, over all voices and drawn to 0 where there is little: for
    ordering articles, never shown as a verdict. The four counts are passages, by voice and pole; `success` stands
    for the first pole of the question there and `failure` for the second.
    """

    question: str
    answer: str
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


EARLY = "it appeared before the event took place"  # whatever it hopes or fears is no verdict on the outcome
UNMENTIONED = "no sentence was found to be about it"


def verdict_on(
    question: str,
    evidence: Sequence[Evidence],
    refused: str = "",
    rule: Rule = OUTCOME,
    mentioned: bool = True,
) -> Verdict:
    """Weigh the evidence of one article.

    `refused` is the reason why it was not asked at all: EARLY, or a language that the models do not read. `mentioned`
    tells whether any of its sentences is about the event.
    """
    own = [item for item in evidence if item.voice == "author"]
    quoted = [item for item in evidence if item.voice == "quoted"]
    (first, second), (takes, take) = rule.poles, rule.takes
    counts: dict[str, Any] = {
        "author_success": sum(item.pole == first for item in own),
        "author_failure": sum(item.pole == second for item in own),
        "quoted_success": sum(item.pole == first for item in quoted),
        "quoted_failure": sum(item.pole == second for item in quoted),
        "leaning": _leaning(own, quoted, rule),
    }
    if refused:
        return Verdict(question, "not addressed", refused, None, None, None, **counts)
    if len(evidence) < FEWEST_PASSAGES and not any(item.part == "title" for item in evidence):
        few = "only one passage" if evidence else "no passage"
        reason = f"{few} {takes}" if mentioned else UNMENTIONED
        return Verdict(question, "not addressed", reason, None, None, None, **counts)
    if len(own) < FEWEST_PASSAGES and not any(item.part == "title" for item in own):
        reason = f"the author {takes} only once" if own else f"only quoted voices {take}"
        return Verdict(question, "unclear", reason, None, None, None, **counts)
    balance = _balance(*_sides(own, rule), rule)
    passages = len({(item.part, item.start) for item in own})
    low, high = (2 * share - 1 for share in wilson((balance + 1) / 2, passages, LEVEL_Z))
    answer, reserved = _answer(balance, low, high, rule)
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


def refusal_in(answer: str, reason: str, rule: Rule = OUTCOME) -> str:
    """Why the article of a verdict was not asked at all (see `verdict_on`); empty where it was."""
    asked = {f"only one passage {rule.takes[0]}", f"no passage {rule.takes[0]}", UNMENTIONED}
    return reason if answer == "not addressed" and reason not in asked else ""


def _leaning(own: Sequence[Evidence], quoted: Sequence[Evidence], rule: Rule) -> float:
    sides = zip(_sides(own, rule), _sides(quoted, rule), strict=True)
    first, second = (mine + QUOTED_WEIGHT * theirs for mine, theirs in sides)
    return round(_balance(first, second, rule), 4)


def _balance(first: float, second: float, rule: Rule) -> float:
    return (first - second) / (first + second + rule.prior)


def _sides(evidence: Sequence[Evidence], rule: Rule) -> tuple[float, float]:
    """The weight of the first pole and of the second."""
    first, second = (sum(_weight(item, rule) for item in evidence if item.pole == pole) for pole in rule.poles)
    return first, second


def _weight(item: Evidence, rule: Rule) -> float:
    weight = item.strength
    if item.part == "title":
        weight *= rule.title_weight
    if item.implied:
        weight *= rule.implied_weight
    if not (item.by_encoder or item.coded) and set(item.notes) & {"hedged", "conditional"}:
        weight *= HEDGED_WEIGHT
    return weight


def _answer(balance: float, low: float, high: float, rule: Rule) -> tuple[str, bool]:
    first, second = rule.poles
    if balance > rule.band:
        return first, low < rule.band
    if balance < -rule.band:
        return second, high > -rule.band
    return "mixed", False


def _reason(answer: str, reserved: bool) -> str:
    if answer == "mixed":
        return "neither side outweighs the other in the author's words"
    return f"the author's words lean to {answer}" + (", with evidence against it" if reserved else "")
