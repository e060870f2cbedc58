"""Noun phrases that can be a speaker: before a verb of saying, after it, after "according to".

No parser: a speaker is the stretch of words between the start of its clause and the verb, less what
`words/sentence_adverbs.txt`, `words/prepositions.txt` and `words/clause_openers.txt` say cannot belong to it.
Spans count tokens, the end excluded.
"""

from __future__ import annotations

from collections.abc import Sequence

from framelens.language.quotes.clauses import (
    LONGEST_SPEAKER,
    Span,
    before_adverbs,
    clause_start,
    clause_subject,
    is_adverb,
    is_verb,
)
from framelens.language.quotes.tokens import QUOTE, Token
from framelens.language.quotes.vocabulary import (
    ADVERBS,
    ARTICLES,
    CLAUSE_OPENERS,
    DETERMINERS,
    DUMMIES,
    INSIDE_NAMES,
    JOINERS,
    MARKS,
    OBJECTS,
    PEOPLE,
    POSSESSIVES,
    PREPOSITIONS,
    RELATIVES,
    SUBJECTS,
    TIMES,
)

NAME_BEGINS = SUBJECTS | DETERMINERS | POSSESSIVES
NAME_GOES_ON = INSIDE_NAMES | JOINERS
NOT_FIRST = ADVERBS | CLAUSE_OPENERS | JOINERS
NOT_LAST = ADVERBS | CLAUSE_OPENERS | PREPOSITIONS
COORDINATES = frozenset({"and", "but", "or", "then", "to", "as", "when"})  # the subject stands further back
BEFORE_ING = frozenset({",", "while", "by", "after", "before", QUOTE})


def speaker_before(tokens: Sequence[Token], verb: int) -> Span | None:
    """The speaker before the verb at index `verb`: directly, across an apposition, or before "and"/"to"."""
    end = before_adverbs(tokens, verb)
    if end == 0:
        return None
    previous = tokens[end - 1].small
    if tokens[verb].small.endswith("ing"):
        plain = not tokens[end - 1].capital and previous not in MARKS and previous not in SUBJECTS
        if plain or previous in BEFORE_ING:
            return clause_subject(tokens, end - 1)  # "welcomed them, adding", "carried signs saying"
    if previous in COORDINATES:
        subject = clause_subject(tokens, end - 1)
        dummy = previous == "to" and subject is not None and tokens[subject[0]].small in DUMMIES
        return None if dummy else subject
    if previous == ",":
        return _before_apposition(tokens, end - 1)
    if previous in MARKS or previous in PREPOSITIONS or previous in ARTICLES:
        return None
    if previous in DETERMINERS:
        return end - 1, end
    if previous in ("who", "that", "which"):
        return (end - 1, end) if previous == "who" else _antecedent(tokens, end - 1)
    return _phrase(tokens, clause_start(tokens, end), end)


def speaker_after(tokens: Sequence[Token], start: int) -> Span | None:
    """The speaker that begins at `start`, as in `"...", said the senator from Maine`."""
    if start >= len(tokens):
        return None
    first = tokens[start].small
    if first in SUBJECTS:
        return start, start + 1
    if first in MARKS or first in PREPOSITIONS or first in CLAUSE_OPENERS:
        return None
    if first in OBJECTS | POSSESSIVES and (start + 1 == len(tokens) or tokens[start + 1].small in MARKS - {QUOTE}):
        return start, start + 1
    if first in OBJECTS or (first in POSSESSIVES and tokens[start + 1].small == QUOTE):
        return None
    end = start
    while end < len(tokens) and end - start < LONGEST_SPEAKER and not _ends_phrase(tokens, start, end):
        end += 1
    while end > start and tokens[end - 1].small in PREPOSITIONS:
        end -= 1
    return (start, end) if end > start else None


def _phrase(tokens: Sequence[Token], start: int, end: int) -> Span | None:
    """The speaker inside a stretch that ends at the verb."""
    last = tokens[end - 1].small
    if last in SUBJECTS:
        return end - 1, end
    for index in range(end - 2, start, -1):
        if tokens[index].small in JOINERS and any(is_verb(tokens, left, start) for left in range(start, index)):
            start = index + 1
            break
    for index in range(start + 1, end):
        reduced = index + 1 < end and tokens[index + 1].small in PREPOSITIONS and is_verb(tokens, index, start)
        if tokens[index].small in RELATIVES or (reduced and tokens[index].small.endswith("ed")):
            return _trimmed(tokens, start, index)  # "the man who ...", "a diplomat briefed on ..."
    start, end = _trimmed(tokens, start, end) or (start, end)
    if tokens[start].small in PREPOSITIONS:
        start = _after_prepositions(tokens, start, end)
    verbs = any(is_verb(tokens, index, start) for index in range(start + 1, end))
    if tokens[start].small in PREPOSITIONS or verbs or end - start > LONGEST_SPEAKER:
        start = _last_name(tokens, start, end)
    return (start, end) if plausible(tokens, start, end) else None


def _after_prepositions(tokens: Sequence[Token], start: int, end: int) -> int:
    """Skip "On Saturday" before "the mission in Velm": go to the first article that no preposition governs."""
    for index in range(start + 2, end):
        if tokens[index].small in DETERMINERS and tokens[index - 1].small not in PREPOSITIONS | JOINERS:
            return index
    return start


def _trimmed(tokens: Sequence[Token], start: int, end: int) -> Span | None:
    while start < end - 1 and tokens[start].small in NOT_FIRST:
        start += 1
    return (start, end) if end > start else None


def _last_name(tokens: Sequence[Token], start: int, end: int) -> int:
    """Where the last noun phrase of a stretch begins: a run of capitals, or back to its article."""
    index = end - 1
    if tokens[index].capital:
        while index > start and (tokens[index - 1].capital or tokens[index - 1].small in ("the", "a", "an")):
            index -= 1
        return index
    while index > start and tokens[index].small not in DETERMINERS and tokens[index].small not in POSSESSIVES:
        if tokens[index - 1].small in PREPOSITIONS or is_verb(tokens, index - 1, start):
            break
        index -= 1
    return index


def plausible(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether a stretch can be somebody: a pronoun, a name, words with an article, or a plural."""
    if end <= start:
        return False
    last, first = tokens[end - 1], tokens[start]
    if last.small in NOT_LAST:
        return False
    if first.small in NAME_BEGINS:
        return True
    if any(token.capital for token in tokens[start:end]):
        return True
    return last.small.endswith("s") or last.small in PEOPLE or end - start == 1


def _antecedent(tokens: Sequence[Token], relative: int) -> Span | None:
    """The noun phrase before "who": `Mr Smith, who said ...`."""
    end = relative
    while end > 0 and tokens[end - 1].small == ",":
        end -= 1
    start = end
    while start > 0 and end - start < LONGEST_SPEAKER:
        previous = tokens[start - 1].small
        if previous in MARKS or previous in CLAUSE_OPENERS or is_verb(tokens, start - 1, 0):
            break
        start -= 1
    start = _last_name(tokens, start, end) if end > start else start
    return (start, end) if end > start and plausible(tokens, start, end) else None


def _before_apposition(tokens: Sequence[Token], comma: int) -> Span | None:
    """The speaker before commas: `Ann Lee, 39, a clerk who came early, said`."""
    starts = [0] + [index + 1 for index in range(comma) if tokens[index].small in MARKS]
    for start in starts:
        if start >= comma:
            continue
        end = start
        while end < comma and tokens[end].small not in MARKS:
            end += 1
        if end == start or end > comma or tokens[end].small != ",":
            continue
        found = _phrase_start(tokens, start, end)
        if found is not None:
            return found
    return None


def _phrase_start(tokens: Sequence[Token], start: int, end: int) -> Span | None:
    """A segment between commas as a speaker, unless it opens like an adverbial or holds a verb."""
    span = _trimmed(tokens, start, end)
    if span is None:
        return None
    start, end = span
    first = tokens[start].small
    if first in NOT_LAST or first.endswith(("ing", "ed", "ly")):
        return None
    if any(tokens[index].small in TIMES for index in range(start, min(start + 2, end))):
        return None  # "The day after the talks, the government, ..."
    if any(is_verb(tokens, index, start) for index in range(start + 1, end)):
        return None
    return (start, end) if plausible(tokens, start, end) else None


def _ends_phrase(tokens: Sequence[Token], start: int, end: int) -> bool:
    small = tokens[end].small
    if small in MARKS or (small in CLAUSE_OPENERS and end > start) or small in RELATIVES:
        return True
    if small in PREPOSITIONS and small not in INSIDE_NAMES:
        return True
    if end > start and (small in ADVERBS - JOINERS or is_adverb(tokens[end]) or is_verb(tokens, end, start)):
        return True
    return end > start and (small in DETERMINERS and tokens[end - 1].small not in NAME_GOES_ON)
