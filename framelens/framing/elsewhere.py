"""Whether a sentence is about another place or time than an event, so that another conflict's outcome does not count.

A sentence is elsewhere when its topic is a country that the article never ties to the event and it tells of that
country's affairs, when the only affairs that it names are such a country's ("the war in Syria"), or when every year
that it names lies well before the event. Countries are known by name,
nationality and capital (`framelens.language.gazetteer`); the nouns of affairs are in `framing/words/affairs.txt`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from framelens.framing.phrases import WORDS, Match, PhraseList
from framelens.framing.tokens import Token
from framelens.language.gazetteer import capitals, countries, demonyms
from framelens.language.words import table, words

TOPIC_WITHIN = 4  # tokens: "In neighbouring Syria", "The Syrian war"; what is named later is seldom what it is about
SAYS_WITHIN = 4  # tokens from a country to its verb ("Germany and France said")
BESIDE = 5  # tokens between an affair and the country it belongs to ("the war that tore apart all of Libya")
WELL_BEFORE = 2  # years: what happened the year before an event may still belong to it
FIRST_YEAR, LAST_YEAR = 1800, 2100  # four digits outside these are no year

AFFAIRS = PhraseList(words("affairs", WORDS))
LOCATIVES = frozenset({"in", "across", "inside", "throughout"})
UP_TO_NOW = frozenset({"since", "until", "till", "after"})  # "the first truce since 2011" is about now
OPINION = frozenset(form for name in ("verbs_of_saying", "verbs_of_judging") for row in table(name) for form in row)


Named = tuple[tuple[int, str], ...]  # (index of its first token, country), in order


def countries_in(text: str, tokens: Sequence[Token]) -> Named:
    """Every country that a text names, by its name, its people or its capital."""
    written = [text[token.start : token.end].replace("’", "'").removesuffix("'s") for token in tokens]
    found = []
    for index, word in enumerate(written):
        for one in dict.fromkeys((word, *word.split("-"))):
            for name, country in _by_first_word().get(one, ()):
                if len(name) == 1 or tuple(written[index : index + len(name)]) == name:
                    found.append((index, country))
    return tuple(found)


def is_elsewhere(tokens: Sequence[Token], named: Named, home: frozenset[str], year: int | None) -> bool:
    """Whether a sentence is about another place than the `home` countries of an event, or a time well before `year`.

    `named` are the countries in the sentence. Where no home is known, no place is another one.
    """
    if year is not None and is_long_past(tokens, year):
        return True
    if not named or not home:
        return False
    affairs = AFFAIRS.matches(tokens)

    def beside(affair: Match, own: bool) -> bool:
        near = range(affair.first - BESIDE, affair.last + BESIDE + 1)
        return any(index in near and (country in home) == own for index, country in named)

    if any(beside(affair, own=True) for affair in affairs):
        return False
    if _speaks_first(tokens, named, home):
        return False  # somebody from elsewhere speaks of the event
    if any(beside(affair, own=False) for affair in affairs):
        return True
    topic, country = named[0]
    if topic >= TOPIC_WITHIN or country in home:
        return False
    return bool(affairs) or any(token.word in LOCATIVES for token in tokens[:topic])


def _speaks_first(tokens: Sequence[Token], named: Named, home: frozenset[str]) -> bool:
    topic, country = named[0]
    says = any(token.word in OPINION for token in tokens[topic + 1 : topic + 1 + SAYS_WITHIN])
    return topic < TOPIC_WITHIN and country not in home and says


def is_long_past(tokens: Sequence[Token], year: int) -> bool:
    """Whether every year that a sentence names lies well before `year`, and it names one."""
    named = [
        (index, int(token.word))
        for index, token in enumerate(tokens)
        if len(token.word) == 4 and token.word.isdecimal() and FIRST_YEAR <= int(token.word) <= LAST_YEAR
    ]
    if not named or any(index and tokens[index - 1].word in UP_TO_NOW for index, _ in named):
        return False
    return all(one <= year - WELL_BEFORE for _, one in named)


@cache
def _by_first_word() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    index: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for names in (countries(), demonyms(), capitals()):
        for name, country in names.items():
            words = tuple(name.split())
            index[words[0]].append((words, country))
    return dict(index)
