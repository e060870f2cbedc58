"""Clauses without a parser: where one begins, which word is its verb, and its first noun phrase.

Spans count tokens, the end excluded.
"""

from __future__ import annotations

from collections.abc import Sequence

from framelens.language.quotes.tokens import Token
from framelens.language.quotes.vocabulary import (
    ADVERBS,
    BEFORE_VERB,
    CLAUSE_OPENERS,
    DASHES,
    DETERMINERS,
    FINITE,
    INSIDE_NAMES,
    JOINERS,
    MARKS,
    NOT_VERBS,
    POSSESSIVES,
    PREPOSITIONS,
    RELATIVES,
    SUBJECTS,
    TIMES,
)

Span = tuple[int, int]

LONGEST_DATELINE = 6  # tokens
LONGEST_TIME_PHRASE = 6  # tokens
LONGEST_SPEAKER = 14  # tokens; a longer stretch is a clause, and only its last name is taken
SHORT_WORD = 4  # "red", "need": too short to be told by their ending as verbs in -ed
NO_VERB_AFTER = DETERMINERS | POSSESSIVES | PREPOSITIONS | JOINERS  # "the retired general": no verb in -ed
NO_END = BEFORE_VERB | ADVERBS | INSIDE_NAMES | JOINERS  # what a noun phrase does not end with


def clause_subject(tokens: Sequence[Token], limit: int) -> Span | None:
    """The first noun phrase before `limit` that can be the subject of the sentence."""
    start = _after_opening(tokens, limit)
    end = start
    while end < limit and end - start < LONGEST_SPEAKER:
        small = tokens[end].small
        if small in MARKS or small in RELATIVES or small == "that" or is_verb(tokens, end, start):
            break
        if small in PREPOSITIONS and small not in INSIDE_NAMES:
            break
        end += 1
        if small in SUBJECTS and end - start == 1:
            break
    while end > start and tokens[end - 1].small in NO_END:
        end -= 1
    return (start, end) if end > start else None


def clause_start(tokens: Sequence[Token], end: int) -> int:
    """Go back from the verb to where its clause begins."""
    start = end
    while start > 0:
        previous = tokens[start - 1].small
        if previous in MARKS or (previous in CLAUSE_OPENERS and not tokens[start - 1].capital):
            break
        start -= 1
    return start


def before_adverbs(tokens: Sequence[Token], verb: int) -> int:
    """The index behind the word before the verb's auxiliaries and adverbs ("has also said")."""
    end = verb
    while end > 0 and (tokens[end - 1].small in BEFORE_VERB or is_adverb(tokens[end - 1])):
        end -= 1
    return end


def is_verb(tokens: Sequence[Token], index: int, start: int) -> bool:
    """Whether a word looks like a finite verb inside a phrase that begins at `start`."""
    token = tokens[index]
    if not token.capital and token.small in FINITE:
        return True
    if token.capital or not token.small.endswith("ed") or len(token.small) <= SHORT_WORD or "-" in token.small:
        return False
    if token.small in NOT_VERBS:
        return False
    before = tokens[index - 1] if index > start else None
    return before is not None and before.small not in NO_VERB_AFTER


def is_adverb(token: Token) -> bool:
    """Whether a word ends like an adverb ("bluntly")."""
    return token.small.endswith("ly") and not token.capital and len(token.small) > SHORT_WORD


def _after_opening(tokens: Sequence[Token], limit: int) -> int:
    """Skip adverbs and adverbial phrases up to their comma: "On Monday, the ministry ..."."""
    start = max(_after_dateline(tokens, limit), _after_last_clause(tokens, limit))
    while start < limit:
        small = tokens[start].small
        if small in MARKS or small in ADVERBS or small in JOINERS or is_adverb(tokens[start]):
            start += 1
        elif small in PREPOSITIONS or small in CLAUSE_OPENERS or small.endswith(("ing", "ed")):
            comma = start
            while comma < limit and tokens[comma].small != ",":
                comma += 1
            if comma == limit:
                return start + 1
            start = comma + 1
        elif (time_end := _time_phrase(tokens, start, limit)) is not None:
            start = time_end + 1
        else:
            break
    return start


def _after_last_clause(tokens: Sequence[Token], limit: int) -> int:
    """Skip to the clause after "; " or ", but"."""
    for index in range(limit - 2, 0, -1):
        if tokens[index].small == ";" or (tokens[index].small == "but" and tokens[index - 1].small == ","):
            return index + 1
    return 0


def _after_dateline(tokens: Sequence[Token], limit: int) -> int:
    """Skip "BERLIN —" at the start of a story."""
    for index in range(1, min(limit, LONGEST_DATELINE)):
        if tokens[index].small in DASHES and tokens[0].text.isupper():
            return index + 1
    return 0


def _time_phrase(tokens: Sequence[Token], start: int, limit: int) -> int | None:
    """The comma after "Two days ago," or "Last week,"."""
    for comma in range(start + 1, min(limit, start + LONGEST_TIME_PHRASE)):
        if tokens[comma].small == ",":
            return comma if tokens[comma - 1].small in TIMES else None
    return None
