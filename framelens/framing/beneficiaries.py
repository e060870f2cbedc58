"""Success for whom: where a sentence says that the outcome is an actor's win or loss, and the answer per actor.

Two ways lead to an actor. Patterns with a place for it ("a victory for X", "left X empty-handed") are in
`framing/words/for_whom.tsv`; a negated one speaks for the other pole, one that is hedged or hypothetical is left out.
Where no pattern tells, the encoder looks at the words that name the actor with two heads, outcome and portrayal; it is
believed where both lean the same way (docs/benchmarks.md has the figures: `for_whom`).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from framelens.framing.codebook import POLES
from framelens.framing.cues import CONDITIONS, DENIALS, HEDGES, NEGATIONS
from framelens.framing.phrases import WORDS, Phrase, PhraseList, end_of, phrase
from framelens.framing.tokens import Token, tokens_of
from framelens.language.encoder import Reader, Reading
from framelens.language.words import table

PLACE, POSSESSIVE = "x", "x's"  # where the actor stands in a pattern, in lower case as all its words
LONGEST_BEFORE = 8  # tokens of a pattern before the actor
REACH = 6  # tokens before a pattern in which a negation, hedge or condition governs it
LIGHT = frozenset(
    {"has", "have", "had", "is", "are", "was", "were", "been", "be", "did", "not", "also", "thus", "clearly", "again"}
)  # may stand between an actor and its verb
OPENING = frozenset({"the", "both", "a"})
BETWEEN = frozenset({"and", "or", ",", "the", "both", "as", "well"})
MOST_LIGHT = 3
LEANS = 0.5  # probability from which a head leans to a side: more than all its other answers together
SIDES = {"outcome": ("success", "failure"), "portrayal": ("favourable", "unfavourable")}  # as POLES
FEWEST, BAND = 2, 0.3  # passages and balance, as for a verdict: one is an aside, within the band neither side wins


@dataclass(frozen=True, slots=True)
class ForWhom:
    """A passage tells of a success or a failure (`pole`) for `actor`."""

    actor: str
    pole: str


@dataclass(frozen=True, slots=True)
class Named:
    """Characters `start:end` of a sentence stand for `actor`."""

    start: int
    end: int
    actor: str


@dataclass(frozen=True, slots=True)
class _Pattern:
    pole: str
    before: Phrase | None
    after: Phrase | None
    possessive: bool


def for_whom(sentence: str, named: Sequence[Named], reader: Reader | None = None) -> tuple[ForWhom, ...]:
    """The actors whose success or failure a sentence tells of, each pole once an actor; by patterns if no reader is."""
    told = _by_pattern(sentence, named)
    known = {one.actor for one in told}
    rest = [one for one in named if one.actor not in known]
    return (*told, *(_by_encoder(sentence, rest, reader) if rest and reader else ()))


def _by_encoder(sentence: str, named: Sequence[Named], reader: Reader) -> list[ForWhom]:
    """The actors at whose names both heads lean to one pole; not those whose names are read in two ways."""
    if not SIDES.keys() <= reader.trained:
        return []
    (answers,) = reader.read([Reading(sentence, "", tuple((one.start, one.end) for one in named))])
    poles: dict[str, set[str]] = defaultdict(set)
    for place, one in enumerate(named):
        for pole, *labels in zip(POLES, *SIDES.values(), strict=True):
            leaning = (
                answers[head][place][reader.classes[head].index(label)] >= LEANS
                for head, label in zip(SIDES, labels, strict=True)
            )
            if all(leaning):
                poles[one.actor].add(pole)
    return [ForWhom(actor, found.pop()) for actor, found in poles.items() if len(found) == 1]


def _by_pattern(sentence: str, named: Iterable[Named]) -> tuple[ForWhom, ...]:
    tokens = tokens_of(sentence)
    found: list[ForWhom] = []
    unsure = _ends(tokens, HEDGES) + _ends(tokens, CONDITIONS)
    turning = _ends(tokens, NEGATIONS) + _ends(tokens, DENIALS)
    for group in _groups(tokens, sorted(named, key=lambda one: (one.start, -one.end))):
        first, last = group[0][0], group[-1][1]
        for pattern in _patterns():
            governed = _matches(pattern, tokens, first, last)
            if governed is None or any(end in governed for end in unsure):
                continue
            turned = any(end in governed for end in turning)
            pole = POLES[1 - POLES.index(pattern.pole)] if turned else pattern.pole
            found.extend(ForWhom(actor, pole) for _, _, actor in group)
    return tuple(dict.fromkeys(found))


def answer(success: int, failure: int) -> str:
    """The answer for one actor from the author's passages; "unclear" where they are too few."""
    if success + failure < FEWEST:
        return "unclear"
    balance = (success - failure) / (success + failure + 1)
    return POLES[0] if balance > BAND else POLES[1] if balance < -BAND else "mixed"


def _groups(tokens: Sequence[Token], named: Sequence[Named]) -> list[list[tuple[int, int, str]]]:
    """Mentions as (first token, last token, actor); those joined by "and" or a comma stand together."""
    groups: list[list[tuple[int, int, str]]] = []
    starts, ends = [token.start for token in tokens], [token.end for token in tokens]
    for one in named:
        first, last = bisect_right(ends, one.start), bisect_left(starts, one.end) - 1
        if first > last or (groups and first <= groups[-1][-1][1]):
            continue
        mention = (first, last, one.actor)
        between = tokens[groups[-1][-1][1] + 1 : first] if groups else ()
        if between and all(token.word in BETWEEN for token in between):
            groups[-1].append(mention)
        else:
            groups.append([mention])
    return groups


def _matches(pattern: _Pattern, tokens: Sequence[Token], first: int, last: int) -> range | None:
    """Where a word would govern a pattern whose actor is tokens `first` to `last`; None where it does not match."""
    if pattern.possessive and not tokens[last].word.endswith("'s"):
        return None
    start, verb = first, first
    if pattern.before:
        stop = first - 1
        while stop >= 0 and tokens[stop].word in OPENING:
            stop -= 1
        begins = range(stop, max(-1, stop - LONGEST_BEFORE), -1)
        at = next((at for at in begins if end_of(pattern.before, tokens, at) == stop), None)
        if at is None:
            return None
        start, verb = at, at
    if pattern.after:
        at = last + 1
        while at < len(tokens) and at <= last + MOST_LIGHT and tokens[at].word in LIGHT and not pattern.before:
            at += 1
        if end_of(pattern.after, tokens, at) is None:
            return None
        verb = at if not pattern.before else verb
    return range(start - REACH, verb)


def _ends(tokens: Sequence[Token], words: PhraseList) -> list[int]:
    """The last token of every match of a word list."""
    return [match.last for match in words.matches(tokens)]


@cache
def _patterns() -> tuple[_Pattern, ...]:
    patterns = []
    for pole, source in table("for_whom", WORDS):
        words = source.lower().split()
        place = next(at for at, word in enumerate(words) if word in (PLACE, POSSESSIVE))
        before, after = " ".join(words[:place]), " ".join(words[place + 1 :])
        possessive = words[place] == POSSESSIVE
        patterns.append(
            _Pattern(pole, phrase(before) if before else None, phrase(after) if after else None, possessive)
        )
    return tuple(patterns)
