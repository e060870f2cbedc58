"""Noun phrases that can be a speaker: before a verb of saying, after it, after "according to".

No parser: a speaker is the stretch of words between the start of its clause and the verb, less what
`words/sentence_adverbs.txt`, `words/prepositions.txt` and `words/clause_openers.txt` say cannot belong to it.
Spans count tokens, the end excluded.
"""

from __future__ import annotations

from collections.abc import Sequence

from framelens.language.quotes.tokens import QUOTE, Token
from framelens.language.words import table, words

Span = tuple[int, int]

PRONOUNS = {row[0]: row[1] for row in table("speaker_pronouns")}
POSSESSIVES = frozenset({"his", "her", "their", "its", "my", "our", "your"})
DUMMIES = frozenset({"it", "there"})  # "It would be wrong to say": nobody says it
OBJECTS = frozenset({"him", "them"})
SUBJECT_PRONOUNS = frozenset(PRONOUNS) - POSSESSIVES - OBJECTS
AUXILIARIES = frozenset(words("auxiliary_verbs"))
BEFORE_VERB = AUXILIARIES | frozenset(words("words_before_verb"))
BE = frozenset(words("forms_of_be"))
DETERMINERS = frozenset(words("determiners"))
ARTICLES = frozenset({"a", "an", "the", "every", "no", "my", "your", "his", "her", "its", "our", "their"})
PREPOSITIONS = frozenset(words("prepositions"))
NOT_VERBS = frozenset(words("not_verbs"))
INSIDE_NAMES = frozenset({"of", "for", "from", "at", "with"})  # prepositions that continue a speaker's phrase
CLAUSE_OPENERS = frozenset(words("clause_openers"))
ADVERBS = frozenset(words("sentence_adverbs"))
MARKS = frozenset(",;:—–―()[]*|<>") | {QUOTE, "-", "?", "!", "…"}
DASHES = frozenset({"—", "–", "―", "-"})
TIME_ENDS = frozenset(
    {"ago", "later", "before", "earlier", "week", "month", "year", "night", "morning", "afternoon"}
)
LONGEST_DATELINE = 6  # tokens
LONGEST_TIME_PHRASE = 6  # tokens
JOINERS = frozenset({"and", "&", "or"})
LONGEST_SPEAKER = 14  # tokens; a longer stretch is a clause, and only its last name is taken
SHORT_WORD = 4  # "red", "need": too short to be told by their ending as verbs in -ed


def speaker_before(tokens: Sequence[Token], verb: int) -> Span | None:
    """The speaker before the verb at index `verb`: directly, across an apposition, or before "and"/"to"."""
    end = before_adverbs(tokens, verb)
    if end == 0:
        return None
    previous = tokens[end - 1].small
    if tokens[verb].small.endswith("ing") and previous in (",", "while", "by", "after", "before", QUOTE):
        return clause_subject(tokens, end - 1)
    if (
        tokens[verb].small.endswith("ing")
        and not tokens[end - 1].capital
        and previous not in MARKS | SUBJECT_PRONOUNS
    ):
        return clause_subject(tokens, end - 1)
    if previous in ("and", "but", "or", "then", "to", "as", "when"):
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
    start = _clause_start(tokens, end)
    return _phrase(tokens, start, end)


def speaker_after(tokens: Sequence[Token], start: int) -> Span | None:
    """The speaker that begins at `start`, as in `"...", said the senator from Maine`."""
    if start >= len(tokens):
        return None
    first = tokens[start].small
    if first in SUBJECT_PRONOUNS:
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


def clause_subject(tokens: Sequence[Token], limit: int) -> Span | None:
    """The first noun phrase before `limit` that can be the subject of the sentence."""
    start = _after_opening(tokens, limit)
    end = start
    while end < limit and end - start < LONGEST_SPEAKER:
        small = tokens[end].small
        if small in MARKS or small in ("who", "which", "that") or is_verb(tokens, end, start):
            break
        if small in PREPOSITIONS and small not in INSIDE_NAMES:
            break
        end += 1
        if small in SUBJECT_PRONOUNS and end - start == 1:
            break
    while end > start and tokens[end - 1].small in BEFORE_VERB | ADVERBS | INSIDE_NAMES | JOINERS:
        end -= 1
    return (start, end) if end > start else None


def before_adverbs(tokens: Sequence[Token], verb: int) -> int:
    """The index behind the word before the verb's auxiliaries and adverbs ("has also said")."""
    end = verb
    while end > 0 and (
        tokens[end - 1].small in BEFORE_VERB or tokens[end - 1].small in BE or _adverb(tokens[end - 1])
    ):
        end -= 1
    return end


def is_verb(tokens: Sequence[Token], index: int, start: int) -> bool:
    """Whether a word looks like a finite verb inside a phrase that begins at `start`."""
    token = tokens[index]
    if not token.capital and (token.small in BE or token.small in AUXILIARIES):
        return True
    if token.capital or not token.small.endswith("ed") or len(token.small) <= SHORT_WORD or "-" in token.small:
        return False
    if token.small in NOT_VERBS:
        return False
    before = tokens[index - 1] if index > start else None
    return before is not None and before.small not in DETERMINERS | POSSESSIVES | PREPOSITIONS | JOINERS


def _adverb(token: Token) -> bool:
    return token.small.endswith("ly") and not token.capital and len(token.small) > SHORT_WORD


def _clause_start(tokens: Sequence[Token], end: int) -> int:
    """Go back from the verb to where its clause begins."""
    start = end
    while start > 0:
        previous = tokens[start - 1].small
        if previous in MARKS or (previous in CLAUSE_OPENERS and not tokens[start - 1].capital):
            break
        start -= 1
    return start


def _phrase(tokens: Sequence[Token], start: int, end: int) -> Span | None:
    """The speaker inside a stretch that ends at the verb."""
    last = tokens[end - 1].small
    if last in SUBJECT_PRONOUNS:
        return end - 1, end
    for index in range(end - 2, start, -1):
        if tokens[index].small in JOINERS and any(is_verb(tokens, left, start) for left in range(start, index)):
            start = index + 1
            break
    for index in range(start + 1, end):
        reduced = index + 1 < end and tokens[index + 1].small in PREPOSITIONS and is_verb(tokens, index, start)
        if tokens[index].small in ("who", "which") or (reduced and tokens[index].small.endswith("ed")):
            return _trimmed(tokens, start, index)  # "the man who ...", "a diplomat briefed on ..."
    start, end = _trimmed(tokens, start, end) or (start, end)
    verbs = any(is_verb(tokens, index, start) for index in range(start + 1, end))
    if tokens[start].small in PREPOSITIONS or verbs or end - start > LONGEST_SPEAKER:
        start = _last_name(tokens, start, end)
    return (start, end) if plausible(tokens, start, end) else None


def _trimmed(tokens: Sequence[Token], start: int, end: int) -> Span | None:
    while start < end - 1 and tokens[start].small in ADVERBS | CLAUSE_OPENERS | JOINERS:
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
    if last.small in PREPOSITIONS or last.small in CLAUSE_OPENERS or last.small in ADVERBS:
        return False
    if first.small in SUBJECT_PRONOUNS | DETERMINERS | POSSESSIVES:
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
    if first in PREPOSITIONS or first in CLAUSE_OPENERS or first in ADVERBS or first.endswith(("ing", "ed", "ly")):
        return None
    if any(is_verb(tokens, index, start) for index in range(start + 1, end)):
        return None
    return (start, end) if plausible(tokens, start, end) else None


def _after_opening(tokens: Sequence[Token], limit: int) -> int:
    """Skip adverbs and adverbial phrases up to their comma: "On Monday, the ministry ..."."""
    start = _after_dateline(tokens, limit)
    while start < limit:
        small = tokens[start].small
        if small in MARKS or small in ADVERBS or small in JOINERS or _adverb(tokens[start]):
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
            return comma if tokens[comma - 1].small in TIME_ENDS else None
    return None


def _ends_phrase(tokens: Sequence[Token], start: int, end: int) -> bool:
    small = tokens[end].small
    if small in MARKS or (small in CLAUSE_OPENERS and end > start) or small in ("who", "which"):
        return True
    if small in PREPOSITIONS and small not in INSIDE_NAMES:
        return True
    if end > start and (small in ADVERBS - JOINERS or _adverb(tokens[end]) or is_verb(tokens, end, start)):
        return True
    return end > start and (small in DETERMINERS and tokens[end - 1].small not in INSIDE_NAMES | JOINERS)


PEOPLE = frozenset(words("speaker_nouns"))
