"""Attributions: who is said to say something, found by a verb, a phrase or a noun of saying.

Works on the tokens of one statement; the words come from `words/verbs_*.tsv`, `words/phrases_of_source.txt` and
`words/nouns_of_saying.txt`. Whose quotation or sentence an attribution governs is decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from framelens.language.quotes.clauses import Span, before_adverbs, is_verb
from framelens.language.quotes.speakers import speaker_after, speaker_before
from framelens.language.quotes.tokens import LONGEST_STATEMENT, QUOTE, Token
from framelens.language.quotes.vocabulary import (
    APOSTROPHES,
    BE,
    BEFORE_VERB,
    COMPOUNDS,
    CONTRACTED,
    DETERMINERS,
    JUDGING,
    LIGHT_VERBS,
    LIKE_NOUNS,
    MARKS,
    NOT_INVERTED,
    NOUNS,
    OPINIONS,
    PARTICIPLES,
    PEOPLE,
    PLURAL_DETERMINERS,
    POSSESSIVES,
    PREPOSITIONS,
    SAYING,
    SOURCE_FIRST,
    SOURCE_PHRASES,
    SUBJECTS,
    TRANSITIVE,
    UNCHANGED,
    VERBS,
    VIEWS,
)

Cue = Literal["saying", "beside", "judging", "source", "noun"]

PLURAL_REACH = 7  # tokens: "economists at the central bank claim"
BY_PHRASE_REACH = 12  # tokens after a passive verb in which "by X" names its speaker
LONGEST_OWNER = 4  # tokens from "the" to the genitive: "the chief of staff's words"
NOUN_REACH = 6  # tokens between "X's" and a noun of saying


@dataclass(frozen=True, slots=True)
class Attribution:
    """A speaker (token span) and the cue word (token index) that makes the words theirs."""

    cue: int
    speaker: Span
    kind: Cue
    inverted: bool = False


def attributions(tokens: Sequence[Token]) -> list[Attribution]:
    """Every attribution of a statement, in order of its cue."""
    found: list[Attribution] = []
    if len(tokens) > LONGEST_STATEMENT:
        return found
    for index, token in enumerate(tokens):
        small = token.small
        if token.capital and index > 0 and tokens[index - 1].small != QUOTE:
            continue  # "the United States", "Islamic State"
        if small in VERBS:
            attribution = _by_verb(tokens, index)
        elif small in SOURCE_FIRST:
            attribution = _by_phrase(tokens, index)
        elif small in OPINIONS:
            attribution = _by_adjective(tokens, index)
        elif small in NOUNS or small in VIEWS:
            attribution = None
        else:
            continue
        if attribution is None and (small in NOUNS or small in VIEWS):
            attribution = _by_noun(tokens, index)
        if attribution is not None:
            found.append(attribution)
    return found


def verb_kind(small: str) -> Cue:
    """The strongest use of a verb form."""
    if small in SAYING:
        return "saying"
    return "judging" if small in JUDGING else "beside"


def _by_verb(tokens: Sequence[Token], index: int) -> Attribution | None:
    small = tokens[index].small
    if small in LIKE_NOUNS and _reads_as_noun(tokens, index):
        return None
    kind = verb_kind(small)
    if small in PARTICIPLES and _passive(tokens, index):
        agent = _agent(tokens, index)
        return Attribution(index, agent, kind) if agent else None
    if _after_quotation(tokens, index) and not small.endswith("ing") and small not in NOT_INVERTED | TRANSITIVE:
        speaker = speaker_after(tokens, index + 1)
        if speaker is not None:
            return Attribution(index, speaker, kind, inverted=True)
    speaker = speaker_before(tokens, index)
    if speaker is not None and tokens[speaker[0]].small == "you":
        return None
    if speaker is None and index > 0 and tokens[index - 1].small == "," and small not in NOT_INVERTED:
        speaker = speaker_after(tokens, index + 1)
        return Attribution(index, speaker, kind, inverted=True) if speaker else None
    return Attribution(index, speaker, kind) if speaker else None


def _reads_as_noun(tokens: Sequence[Token], index: int) -> bool:
    if index == 0:
        return True
    before = tokens[index - 1].small
    if before in LIGHT_VERBS or " ".join(token.small for token in tokens[index : index + 2]) in COMPOUNDS:
        return True
    if before in DETERMINERS or before in POSSESSIVES or before in PREPOSITIONS or before in APOSTROPHES:
        return before not in PLURAL_DETERMINERS
    if tokens[index].small in NOUNS and index + 1 < len(tokens) and tokens[index + 1].small in ("of", "from", "by"):
        return True  # "final reports from the port"
    if index + 1 < len(tokens) and is_verb(tokens, index + 1, index):
        return True  # "shop claims tripled"
    if before.endswith("'s") or (tokens[index].small == "thanks" and not tokens[index - 1].capital):
        return True
    return VERBS[tokens[index].small] == "base" and not _takes_base_form(tokens, index)


def _takes_base_form(tokens: Sequence[Token], index: int) -> bool:
    """Whether "claim" can be a verb here: after a plural, an auxiliary, "to" or a pronoun."""
    before = tokens[index - 1]
    if before.small in BEFORE_VERB or before.small.endswith("ly") or before.small in ("to", "and", ",", QUOTE):
        return True
    if before.small in SUBJECTS or before.small in PEOPLE or before.small in PLURAL_DETERMINERS:
        return before.small not in ("he", "she", "it")
    if before.capital or tokens[index].small in UNCHANGED:
        return True
    return any(token.small.endswith("s") for token in tokens[max(0, index - PLURAL_REACH) : index])


def _passive(tokens: Sequence[Token], index: int) -> bool:
    behind = before_adverbs(tokens, index)
    if any(tokens[between].small in BE for between in range(behind, index)):
        return True
    if behind > 0 and tokens[behind - 1].small in CONTRACTED:
        return True
    return index + 1 < len(tokens) and tokens[index + 1].small == "by"


def _agent(tokens: Sequence[Token], index: int) -> Span | None:
    for by in range(index + 1, min(index + BY_PHRASE_REACH, len(tokens))):
        if tokens[by].small == "by":
            return speaker_after(tokens, by + 1)
        if tokens[by].small in (",", ";", ":"):
            return None
    return None


def _after_quotation(tokens: Sequence[Token], index: int) -> bool:
    behind = before_adverbs(tokens, index)
    if behind > 0 and tokens[behind - 1].small in (",", "—", "–", "-"):
        behind -= 1
    return behind > 0 and tokens[behind - 1].small == QUOTE


def _by_phrase(tokens: Sequence[Token], index: int) -> Attribution | None:
    for phrase in SOURCE_PHRASES:
        end = index + len(phrase)
        if end < len(tokens) and all(tokens[index + step].small == word for step, word in enumerate(phrase)):
            speaker = speaker_after(tokens, end)
            return Attribution(end - 1, speaker, "source") if speaker else None
    return None


def _by_adjective(tokens: Sequence[Token], index: int) -> Attribution | None:
    """`Officials are convinced that ...`."""
    behind = before_adverbs(tokens, index)
    is_that = index + 1 < len(tokens) and tokens[index + 1].small == "that"
    if not is_that or not any(token.small in BE for token in tokens[behind:index]):
        return None
    speaker = speaker_before(tokens, index)
    return Attribution(index, speaker, "saying") if speaker else None


def _by_noun(tokens: Sequence[Token], index: int) -> Attribution | None:
    """`X's claim`, `his letter`, `a statement from X`, `comments by X`."""
    if index + 1 < len(tokens) and tokens[index + 1].small in ("from", "by"):
        speaker = speaker_after(tokens, index + 2)
        return Attribution(index, speaker, "noun") if speaker else None
    if index > 1 and index + 2 < len(tokens) and tokens[index + 1].small == "of":
        speaker = speaker_after(tokens, index + 2)
        if speaker and tokens[index - 1].small == "the" and tokens[index - 2].small in BE:
            return Attribution(index, speaker, "noun")  # `"...", was the verdict of X`
    for owner in range(index - 1, max(index - NOUN_REACH, 0) - 1, -1):
        small = tokens[owner].small
        if small in ("his", "her", "their"):
            return _genitive(tokens, index, (owner, owner + 1))
        if small in APOSTROPHES and owner > 0 and tokens[owner - 1].small.endswith("s"):
            return _genitive(tokens, index, (_name_start(tokens, owner - 1), owner))
        if small.endswith("'s") and small not in CONTRACTED and small not in ("he's", "she's", "let's"):
            return _genitive(tokens, index, (_name_start(tokens, owner), owner + 1))
        if small in MARKS or small in PREPOSITIONS:
            return None
    return None


def _genitive(tokens: Sequence[Token], noun: int, owner: Span) -> Attribution | None:
    """Tell a source of the whole sentence ("in X's view") from a speaker of what follows ("X's claim")."""
    if tokens[noun].small in VIEWS and owner[0] > 0 and tokens[owner[0] - 1].small in ("in", "by", "on"):
        return Attribution(noun, owner, "source")
    return Attribution(noun, owner, "noun") if tokens[noun].small in NOUNS else None


def _name_start(tokens: Sequence[Token], owner: int) -> int:
    """Where the name begins whose last word is at `owner`."""
    start = owner
    while start > 0 and tokens[start - 1].capital:
        start -= 1
    back = start
    while back > 0 and start - back < LONGEST_OWNER and tokens[back - 1].small.isalpha():
        back -= 1
        if tokens[back].small in DETERMINERS:
            return back
        if tokens[back].small in PREPOSITIONS:
            break
    return start
