"""Which names of organisations are one body's: short forms, legal suffixes, acronyms.

Input: forms of names with the number of their mentions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from framelens.language.acronyms import SHORTEST_BY_INITIALS, acronym_like, initials
from framelens.language.actors.links import Links
from framelens.language.actors.spelling import folded
from framelens.language.titles import titles
from framelens.language.words import table, words

LARGEST_GROUP = 300  # names with one word in common that are compared: bounds the time on odd texts


@cache
def _legal_suffixes() -> frozenset[str]:
    return frozenset(words("legal_suffixes"))


@cache
def _organisation_words() -> frozenset[str]:
    return frozenset(folded(word) for word in words("organisation_words"))


@cache
def _american_spellings() -> Mapping[str, str]:
    return {row[0]: row[1] for row in table("british_spellings")}


@lru_cache(maxsize=50_000)
def core(form: str) -> tuple[str, ...]:
    """Folded words in American spelling without legal suffixes ("Inc.", "N.V."), at least one word."""
    tokens = [_american_spellings().get(token, token) for token in folded(form).split()]
    kept = list(tokens)
    while len(kept) > 1 and kept[-1] in _legal_suffixes():
        kept.pop()
    if len(kept) > 2:  # "House of Representative's" is a slip for "Representatives'"
        kept[-1] = kept[-1].removesuffix("s")
    return tuple(kept)


def ends_in_legal_suffix(form: str) -> bool:
    """Whether a form says which sort of company it is ("Inc.", "N.V.")."""
    tokens = folded(form).split()
    return len(tokens) > 1 and tokens[-1] in _legal_suffixes()


def link_same_core(forms: Iterable[str], links: Links) -> None:
    """Join forms that differ in accents, case, hyphens or legal suffixes only."""
    first: dict[tuple[str, ...], str] = {}
    for form in sorted(forms):
        links.join(first.setdefault(core(form), form), form)


def link_initials(forms: Iterable[str], links: Links) -> None:
    """Join an acronym with the one long form whose initials it is."""
    everything = sorted(forms)
    by_initials: dict[str, list[str]] = defaultdict(list)
    for form in everything:
        for letters in initials(form):
            by_initials[letters].append(form)
    for acronym in everything:
        letters = "".join(letter for letter in acronym if letter.isalpha())
        owners = by_initials.get(letters, ()) if acronym_like(acronym) and len(letters) >= SHORTEST_BY_INITIALS else ()
        if owners and len({links.root(owner) for owner in owners}) == 1:
            links.join(acronym, owners[0])


def link_short_forms(forms: Iterable[str], links: Links, known: frozenset[str], long_forms: Iterable[str]) -> None:
    """Join a short form with the one longer name that it begins or ends ("Northwind" of "Northwind Shipping").

    Forms in `known` are names in their own right and never short for another; nor is "Apple" short for "Apple
    Corps" where the article speaks of "Apple Inc.".
    """
    everything = sorted(forms)
    whole = {core(form) for form in everything if ends_in_legal_suffix(form)}
    by_edge: dict[str, list[str]] = defaultdict(list)
    for form in sorted(long_forms):
        words_ = core(form)
        if len(words_) > 1 and not describes_person(words_):
            for edge in {words_[0], words_[-1]}:
                by_edge[edge].append(form)
    for form in everything:
        if form in known or not form[:1].isupper():
            continue
        short = core(form)
        if short in whole:
            continue
        near = sorted({*by_edge.get(short[0], ())[:LARGEST_GROUP], *by_edge.get(short[-1], ())[:LARGEST_GROUP]})
        owners = [other for other in near if shortens(short, core(other))]
        if owners and len({links.root(owner) for owner in owners}) == 1:
            links.join(form, owners[0])


def describes_person(parts: tuple[str, ...]) -> bool:
    """Whether the words end as an office does ("Exland Bank Director"): no body, and nothing is short for it."""
    return parts[-1] in titles() or parts[-1] in words("person_nouns")


def shortens(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether `short` is the beginning of `long`, or an end of it that says what kind of body it is."""
    if len(short) >= len(long):
        return False
    if long[: len(short)] == short:
        return len(short) > 1 or short[0] not in _organisation_words()
    return long[-len(short) :] == short and (len(short) > 1 or short[0] in _organisation_words())


def best_body_name(forms: Mapping[str, int]) -> str:
    """The form to show: not an acronym where a long form is known, then the most frequent, the longest."""
    return min(forms, key=lambda form: (acronym_like(form), " " not in form, -forms[form], -len(form), form))
