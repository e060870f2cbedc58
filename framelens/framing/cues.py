"""Cues of two poles in a sentence, read with negation, denial, hedging and condition.

The words are in `framing/words/*.txt` and in the codebook. A cue that is turned round by a negation speaks for
the other pole, weaker; one that is hedged or hypothetical counts little. The poles of a contrast are no opposites:
"no threat to order" is not yet compassion, so a negated cue is no cue there. The rule is one page; see
docs/verdict.md.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from framelens.framing.codebook import POLES, Question
from framelens.framing.phrases import WORDS, Match, PhraseList
from framelens.framing.tokens import CLAUSE_MARKS, Token, tokens_of
from framelens.language.words import words

# How far before a cue a modifier still governs it, in words, and what is left of the cue's weight.
NEGATION_REACH, DENIAL_REACH, HEDGE_REACH, CONDITION_REACH, CONCESSION_REACH = 4, 16, 6, 12, 12
NEGATED, HEDGED, CONDITIONAL, CONCEDED = 0.7, 0.4, 0.25, 0.25
TURNED = frozenset({"denied", "negated"})  # notes of a cue that its sentence turns round
CONTRASTS = frozenset({"but", "yet", "however", "nevertheless"})  # begin a clause as a mark does
FAILED_REACH = 6  # "failed to reach any deal": the good word stands inside the failure


@dataclass(frozen=True, slots=True)
class CueHit:
    """A cue at `start:end` of the sentence speaks for `pole` with `weight` 0 to 1; `notes` say what changed it."""

    start: int
    end: int
    pole: str
    weight: float
    notes: tuple[str, ...] = ()


SUCCESS, FAILURE = words("success_cues", WORDS), words("failure_cues", WORDS)
NEGATIONS = PhraseList(words("negations", WORDS))
DENIALS = PhraseList(words("denials", WORDS))
HEDGES = PhraseList(words("hedges", WORDS))
CONCESSIONS = PhraseList(words("concessions", WORDS))
CONDITIONS = PhraseList(words("conditions", WORDS))
FAILINGS = PhraseList(words("failings", WORDS))


class CueReader:
    """The cues of two poles: by default of success and failure, the engine's with those of one question."""

    def __init__(self, success: Iterable[str] = (), failure: Iterable[str] = ()) -> None:
        self._poles: tuple[tuple[str, PhraseList], ...] = (
            ("failure", PhraseList([*FAILURE, *failure])),
            ("success", PhraseList([*SUCCESS, *success])),
        )
        self._opposed = True

    @classmethod
    def of(cls, question: Question) -> CueReader:
        """The reader of one question; a contrast has no cues but its own."""
        first, second = question.poles
        if question.kind == "outcome":
            return cls(first.cues, second.cues)
        reader = cls()
        reader._poles = tuple((pole.name, PhraseList(pole.cues)) for pole in (second, first))
        reader._opposed = False
        return reader

    def hits(self, sentence: str) -> tuple[CueHit, ...]:
        """The cues of a sentence in order; where two overlap the longer one stays."""
        tokens = tokens_of(sentence)
        found = [(match, pole) for pole, cues in self._poles for match in cues.matches(tokens)]
        chosen: list[tuple[Match, str]] = []
        taken: set[int] = set()
        for match, pole in sorted(found, key=lambda pair: (pair[0].first - pair[0].last, pair[0].first)):
            span = range(match.first, match.last + 1)
            if taken.isdisjoint(span):
                taken.update(span)
                chosen.append((match, pole))
        chosen.sort(key=lambda pair: pair[0].first)
        governors = _Governors(tokens)
        hits = (_hit(tokens, match, pole, governors) for match, pole in chosen)
        return tuple(hit for hit in hits if self._opposed or not TURNED & set(hit.notes))


class _Governors:
    """Where negations, denials, hedges, conditions and failings stand, by their last token; where clauses begin."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.negations = sorted(match.last for match in NEGATIONS.matches(tokens))
        self.denials = sorted(match.last for match in DENIALS.matches(tokens))
        self.hedges = sorted(match.last for match in HEDGES.matches(tokens))
        self.conditions = sorted(match.last for match in CONDITIONS.matches(tokens))
        self.concessions = sorted(match.last for match in CONCESSIONS.matches(tokens))
        self.failings = sorted(match.last for match in FAILINGS.matches(tokens))
        self.clauses = [at for at, token in enumerate(tokens) if token.word in CLAUSE_MARKS or token.word in CONTRASTS]

    def clause_start(self, index: int) -> int:
        """The token after the last clause mark or contrasting word before `index`."""
        before = bisect_left(self.clauses, index)
        return self.clauses[before - 1] + 1 if before else 0


def _hit(tokens: Sequence[Token], match: Match, pole: str, governors: _Governors) -> CueHit:
    floor = governors.clause_start(match.first)

    def governed(places: Sequence[int], reach: int) -> bool:
        return bisect_left(places, max(floor, match.first - reach)) < bisect_left(places, match.first)

    weight, notes = 1.0, []
    if governed(governors.denials, DENIAL_REACH):
        pole, weight = _other(pole), weight * NEGATED
        notes.append("denied")
    elif governed(governors.negations, NEGATION_REACH):
        pole, weight = _other(pole), weight * NEGATED
        notes.append("negated")
    elif pole == "success" and governed(governors.failings, FAILED_REACH):
        pole = "failure"
        notes.append("not reached")
    elif governed(governors.concessions, CONCESSION_REACH):
        weight *= CONCEDED
        notes.append("conceded")
    if governed(governors.conditions, CONDITION_REACH):
        weight *= CONDITIONAL
        notes.append("conditional")
    elif governed(governors.hedges, HEDGE_REACH):
        weight *= HEDGED
        notes.append("hedged")
    return CueHit(tokens[match.first].start, tokens[match.last].end, pole, weight, tuple(notes))


def _other(pole: str) -> str:
    """The other pole of an outcome; a contrast drops what is turned round."""
    success, failure = POLES
    return failure if pole == success else success
