"""What kind of actor a name names, or that it names none: an event, a day, a faith.

Input: forms of names, the labels that a model gave them, and the words around them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from framelens.language.gazetteer import capitals, countries, demonyms, not_actors, organisations, plural, regions
from framelens.language.marks import ActorKind
from framelens.language.titles import titles
from framelens.language.words import table, words

KINDS: dict[str, ActorKind] = {
    "PERSON": "person",
    "ORG": "organisation",
    "NORP": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "PRODUCT": "organisation",
}
LONGEST_ACRONYM = 6  # letters; a longer word in capitals is a name that somebody set in capitals

_CAMEL_CASE = re.compile(r"(?!Mc|Mac|De|La|Le|Di|Du|Van)[A-Za-z]+[a-z][A-Z][A-Za-z]*")
_MENDED = re.compile(r"\w[\[\]]\w")  # "[W]e": a quotation fitted into its sentence
_INITIALS = re.compile(r"(?:[A-Z]\.){2,3}")
_PLACE_BEFORE = re.compile(r"\b(?:in|near|outside|around|inside|towns? of|cit(?:y|ies) of|ports? of)\s$")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch that may be a name, with the model's label for it, or the label that a rule gives."""

    start: int
    end: int
    label: str


def kinds_by_form(text: str, pieces: Sequence[Piece]) -> dict[str, ActorKind | None]:
    """One kind for every form in the article: what is known, else what model and context say most often."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    place_like: Counter[str] = Counter()
    for number, piece in enumerate(pieces):
        form = text[piece.start : piece.end]
        label = piece.label
        if number and label == "GPE" and " " in form and pieces[number - 1].label == "PERSON":
            # "Ana Gray and Bo Ek": the model now and then takes the second for a town.
            label = "PERSON" if text[pieces[number - 1].end : piece.start] in (" and ", ", ") else label
        votes[form][label] += 1
        place_like[form] += bool(_PLACE_BEFORE.search(text[max(0, piece.start - 12) : piece.start]))
    kinds = {form: kind_of(form, count) for form, count in votes.items()}
    for form, kind in kinds.items():
        lone = " " not in form and not form.isupper() and form not in organisations()
        if kind in ("person", "organisation") and lone and place_like[form] * 2 >= votes[form].total():
            kinds[form] = "place"
    return kinds


def kind_of(form: str, labels: Counter[str]) -> ActorKind | None:
    """The kind of a name, or None where the form names no actor."""
    if form in countries() or form in demonyms():
        return "country"
    if form in organisations():
        return "organisation"
    if form in regions() or form in capitals():
        return "place"
    if names_nobody(form):
        return None
    if organisation_word(form):
        return "organisation"
    if form.isupper() and len(form) <= LONGEST_ACRONYM:
        return "organisation" if labels["PERSON"] else KINDS.get(labels.most_common(1)[0][0])
    if labels["PERSON"] * 2 >= labels.total():
        return "person"
    if _CAMEL_CASE.fullmatch(form):
        return "organisation"
    return KINDS.get(max(sorted(labels), key=lambda label: labels[label]))


def names_nobody(form: str) -> bool:
    """Events, days, adjectives of regions, faiths, measures: capitalised words that do not act."""
    first, _, rest = form.partition(" ")
    last = form.rpartition(" ")[2]
    if rest and form.lower() in titles():
        return True
    if form.lower() in _offices_in_plural():
        return True
    if form in not_actors() or (first in not_actors() and rest in not_actors()):
        return True
    if last in words("calendar") or (first in words("calendar") and form.count(" ") < 2):
        return True
    head = form.partition(" of ")[0].rpartition(" ")[2]  # a "Government of ... Accord" is a government
    if head in words("event_words") or plural(head) in words("event_words"):
        return True
    if any(form.startswith(f"{opener} ") for opener in words("event_openers")):
        return True
    if form.isupper() and form in words("not_acronyms"):
        return True
    letters = sum(letter.isalpha() for letter in form)
    return len(form) < 2 or letters * 2 < len(form) or "/" in form or "@" in form or bool(_MENDED.search(form))


@cache
def _offices_in_plural() -> frozenset[str]:
    """Several unnamed people ("professors", "foreign ministers"), where one alone may be somebody's surname."""
    return frozenset(plural(word) for word in (*titles(), *words("person_nouns")) if not word.endswith((".", "s")))


def organisation_word(form: str) -> bool:
    """Whether a whole word of a longer name says that it is an organisation."""
    return " " in form and any(word in words("organisation_words") for word in form.split())


def begins_as_person(form: str) -> bool:
    """Whether a longer form begins with a usual given name or with initials and holds no word of an organisation."""
    first, *rest = form.split() or [""]
    initials = bool(_INITIALS.fullmatch(first)) and first not in countries() and first not in organisations()
    if not rest or "&" in rest or rest[0] in not_actors():  # "Rick & Co", "Roman Catholic Diocese"
        return False
    return (initials or first in given_names()) and not organisation_word(form) and form not in organisations()


@cache
def given_names() -> frozenset[str]:
    """Usual given names, of women and men."""
    return frozenset(name for row in table("given_names") for name in row[1].split())


def person_like(form: str) -> bool:
    """Whether a form after a title can be a person: one to four words, no acronym, no country."""
    return not form.isupper() and form not in countries() and form not in organisations() and form.count(" ") < 4
