"""When a capital or a word of nationality speaks for its government: "Ankara's troops", not "in Moscow".

Input: article text and the bounds of one name in it. The lists (`state_nouns`, `state_verbs`,
`place_prepositions`, `relation_words`) are in `words/`. Where nothing in the text tells, the answer is no.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from framelens.language.gazetteer import capitals, countries, demonyms, with_plurals
from framelens.language.words import table, words

WORDS_AFTER = 6  # looked at after a name
WORDS_BEFORE = 5  # looked at before a name
NOUN_REACH = 3  # words between "Ankara's" and what it owns
WINDOW = 120  # characters

DETERMINERS = frozenset({"the", "a", "an", "their", "his", "her", "its", "our", "any", "each"})
PARTNER_PREPOSITIONS = frozenset({"with", "alongside", "unlike"})
OPEN_PREPOSITIONS = frozenset({"from", "by", "between", "for", "against"})
STATE_COMPOUNDS = ("-backed", "-led", "-sponsored", "-supported", "-allied", "-brokered", "-aligned", "-funded")

_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_STOP = re.compile(r"[.!?;:\n]")
_POSSESSIVE = re.compile(r"[’'](?:s\b)?")


def capital_speaks(text: str, start: int, end: int) -> bool:
    """Whether the capital at start:end stands for the government of its country."""
    if text[end : end + 12].startswith(STATE_COMPOUNDS):
        return True
    if text[end : end + 1] == "-":
        return False
    after = words_after(text, end)
    possessive = _POSSESSIVE.match(text, end)
    if possessive:
        return owns_state_noun(words_after(text, possessive.end()))
    before = words_before(text, start)
    previous = before[-1].lower() if before else ""
    if previous == "and" and len(before) > 1 and partner_name(before[-2]):
        before = before[:-2]
        previous = before[-1].lower() if before else ""
    if previous in DETERMINERS:  # "the Moscow talks", "a Tunis think tank"
        return False
    if previous in PARTNER_PREPOSITIONS:
        return True
    if previous in OPEN_PREPOSITIONS:
        return any(word.lower() in relation_words() for word in before[:-1])
    if previous in words("place_prepositions"):
        return False
    return acts(after)


def nationality_speaks(text: str, start: int, end: int) -> bool:
    """Whether the word of nationality at start:end stands for its state ("Turkish troops", "the Emiratis")."""
    form = text[start:end]
    after = words_after(text, end)
    joined = [word for word in after if word.lower() not in ("and", "or") and word not in demonyms()]
    if text[end : end + 1] == "-" and (not after or after[0] not in demonyms()):
        return False
    if owns_state_noun(joined, reach=2):
        return True
    if len(joined) < len(after) and joined and joined[0].lower() in relation_words() | {"partnership"}:
        return True
    before = words_before(text, start)
    previous = before[-1] if before else ""
    people = form.endswith("s") or form in ("French", "British", "Chinese", "Dutch", "Irish", "Japanese", "Swiss")
    if not people:
        return False
    noun_follows = bool(re.match(r"[ -]\w", text[end : end + 2])) and not _verb_or_link(after)
    if noun_follows:
        return False
    listed = previous in countries() or previous in demonyms() or previous.lower() in ("and", "including", "with", "by")
    return previous.lower() == "the" or listed


def _verb_or_link(after: list[str]) -> bool:
    first = after[0].lower() if after else ""
    return first in ("and", "or", "who", "in", "to") or first in words("auxiliaries") or first in verb_forms()


def words_after(text: str, end: int) -> list[str]:
    """The next words of the same sentence, as far as the next comma-free stop."""
    window = text[end : end + WINDOW]
    stop = _STOP.search(window)
    return _WORD.findall(window[: stop.start()] if stop else window)[:WORDS_AFTER]


def words_before(text: str, start: int) -> list[str]:
    """The words before a name in its sentence."""
    window = text[max(0, start - WINDOW) : start]
    stops = list(_STOP.finditer(window))
    return _WORD.findall(window[stops[-1].end() :] if stops else window)[-WORDS_BEFORE:]


def partner_name(word: str) -> bool:
    """Whether a word is itself a capital or a country: "Moscow and Ankara"."""
    return word in capitals() or word in countries()


def owns_state_noun(after: list[str], reach: int = NOUN_REACH) -> bool:
    """Whether one of the next words is what only a government has, one or two words long."""
    lowered = [word.lower() for word in after[:reach]]
    pairs = [f"{left} {right}" for left, right in pairwise(lowered)]
    return any(word in state_nouns() for word in (*lowered, *pairs))


def acts(after: list[str]) -> bool:
    """Whether the words after a subject begin with what a government does, or say that it is somebody's ally."""
    lowered = [word.lower() for word in after]
    if len(lowered) > 2 and lowered[0] == "and" and partner_name(after[1]):
        lowered = lowered[2:]
    copula = False
    while lowered and (lowered[0] in words("auxiliaries") or passed_over(lowered[0])):
        copula = copula or lowered[0] in words("auxiliaries")
        lowered = lowered[1:]
    if not lowered:
        return False
    return lowered[0] in verb_forms() or (copula and any(word in words("side_nouns") for word in lowered))


def passed_over(word: str) -> bool:
    """Whether a word is an adverb between subject and verb."""
    return word in words("light_adverbs") or word.endswith("ly")


@cache
def state_nouns() -> frozenset[str]:
    return with_plurals(words("state_nouns"))


@cache
def relation_words() -> frozenset[str]:
    return with_plurals(words("relation_words"))


@cache
def verb_forms() -> frozenset[str]:
    """Every form of the verbs in `state_verbs`, the irregular ones from `irregular_verbs`."""
    forms = {row[0] for row in table("irregular_verbs")}
    for verb in words("state_verbs"):
        stem = verb[:-1] if verb.endswith("e") else verb
        doubled = stem + stem[-1]
        soft = verb.endswith("y") and verb[-2] not in "aeiou"
        past = (
            {f"{verb[:-1]}ied", f"{verb[:-1]}ies"} if soft else {f"{stem}ed", f"{doubled}ed", f"{verb}s", f"{verb}es"}
        )
        forms |= {verb, f"{stem}ing", f"{doubled}ing"} | past
    return frozenset(forms)
