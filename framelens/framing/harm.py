"""Whether a sentence tells of harm that befell an actor: "the lynching of NAME", "NAME was killed", "killed NAME".

Such a sentence holds bad words beside a name without blaming it. Words: `words/harms.txt`. Linear in the sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from framelens.framing.phrases import WORDS
from framelens.framing.tokens import Token, tokens_of
from framelens.language.gazetteer import demonyms
from framelens.language.words import words

TO = frozenset({"of", "on", "against"})  # between a harm and whom it befell
BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "got"})
OWNED = frozenset({"assassination", "captivity", "death", "exile", "funeral", "lynching", "murder", "persecution"})
REACH = 4  # words between a harm and a name: "of the former Libyan leader NAME"
SUBJECT_REACH = 3  # between a name and its verb: "NAME was later brutally killed"
STOPS = frozenset(',;:—–()"“”') | {"and", "but", "who", "which", "that", "by"}


def befell(sentence: str, start: int, end: int) -> bool:
    """Whether `sentence[start:end]` names the one that a harm befell."""
    tokens = tokens_of(sentence)
    first = next((index for index, token in enumerate(tokens) if token.end > start), len(tokens))
    last = next((index for index in range(len(tokens) - 1, -1, -1) if tokens[index].start < end), -1)
    if first > last:
        return False
    return _done_to(sentence, tokens, first) or _passive(tokens, last) or _owned(tokens, last)


def _done_to(sentence: str, tokens: Sequence[Token], first: int) -> bool:
    """`the lynching of NAME`, `rebels killed NAME`; another name between them ends the search."""
    for at in range(first - 1, max(-1, first - 1 - REACH), -1):
        word = tokens[at].word
        if word in STOPS or _names_another(sentence, tokens[at], tokens[at + 1]):
            return False
        if word in TO:
            return at > 0 and tokens[at - 1].word in harms()
        if word in harms():
            return True
    return False


def _names_another(sentence: str, token: Token, following: Token) -> bool:
    """A capitalised word that does not go on into the name: "of Gray shocked NAME", not "of President NAME"."""
    if not sentence[token.start].isupper() or sentence[following.start].isupper() or token.start == 0:
        return False
    return sentence[token.start : token.end] not in demonyms() and not token.word.endswith(("'s", "s'"))


def _passive(tokens: Sequence[Token], last: int) -> bool:
    """`NAME was later killed`."""
    after = [token.word for token in tokens[last + 1 : last + 2 + SUBJECT_REACH]]
    for place, word in enumerate(after):
        if word in STOPS:
            return False
        if word in harms():
            return any(verb in BE for verb in after[:place])
    return False


def _owned(tokens: Sequence[Token], last: int) -> bool:
    """`NAME's murder`: only what nobody does to others."""
    return (
        tokens[last].word.endswith(("'s", "s'")) and any(token.word in OWNED for token in tokens[last + 1 : last + 3])
    ) or (last + 1 < len(tokens) and tokens[last].word in ("his", "her", "their") and tokens[last + 1].word in OWNED)


@cache
def harms() -> frozenset[str]:
    """The words of the list."""
    return frozenset(words("harms", WORDS))
