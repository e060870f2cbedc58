"""Who is who across articles: one name in the corpus for each actor of each article.

Input: the actors of every article, as `actors_of` gives them. The answer does not depend on their order.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from framelens.language.acronyms import acronym_like
from framelens.language.actors.bodies import best_body_name, link_initials, link_same_core
from framelens.language.actors.links import Links
from framelens.language.actors.persons import (
    best_person_name,
    is_full,
    link_full_names,
    link_single_names,
    name_parts,
)
from framelens.language.actors.spelling import folded
from framelens.language.gazetteer import capitals, countries, organisations, regions
from framelens.language.marks import Actor

# Two articles that spell a bare surname differently mean one person only if the same others act in both.
SHARED_COMPANY = 3


def merge_across(documents: Mapping[str, Sequence[Actor]]) -> dict[tuple[str, str], str]:
    """(article id, name of the actor in that article) -> name in the whole corpus.

    Full names that are one person's become one, a bare surname goes to the only person of that name, an acronym
    to its long form, whichever article tells. Different full names stay different persons; a bare surname that
    fits several stays by itself.
    """
    counts = tallies(documents)
    persons = {key[1]: counts[key] for key in counts if key[0] == "person"}
    person_links = Links()
    link_full_names(persons, person_links)
    company = Company(documents)
    link_single_names([form for form in persons if not is_full(form)], persons, person_links, similar=company.alike)
    bodies = {key[1]: counts[key] for key in counts if key[0] != "person"}
    body_links = Links()
    link_same_core(bodies, body_links)
    link_definitions(documents, bodies, body_links)
    link_initials([form for form in bodies if not fixed(form)], body_links)
    shown: dict[tuple[str, str], str] = {}
    for group in person_links.groups(persons):
        name = best_person_name({form: persons[form] for form in group})
        shown.update({("person", form): name for form in group})
    for group in body_links.groups(bodies):
        known = [form for form in group if fixed(form)]
        name = known[0] if known else best_body_name({form: bodies[form] for form in group})
        shown.update({("body", form): name for form in group})
    adopt_surnames(persons, bodies, shown)
    return {
        (article, actor.name): shown[family(actor), actor.name]
        for article in sorted(documents)
        for actor in documents[article]
    }


def family(actor: Actor) -> str:
    """Persons are merged among persons, all others among each other."""
    return "person" if actor.kind == "person" else "body"


def tallies(documents: Mapping[str, Sequence[Actor]]) -> Counter[tuple[str, str]]:
    """Mentions of every (family, name)."""
    counts: Counter[tuple[str, str]] = Counter()
    for actors in documents.values():
        for actor in actors:
            counts[family(actor), actor.name] += len(actor.mentions)
    return counts


class Company:
    """With whom a name shares articles."""

    def __init__(self, documents: Mapping[str, Sequence[Actor]]) -> None:
        self._documents = documents
        self._where: dict[str, list[str]] = defaultdict(list)
        for article, actors in documents.items():
            for actor in actors:
                self._where[actor.name].append(article)

    def of(self, name: str) -> set[str]:
        """The other actors, places left out, in the articles that speak of `name`."""
        others = (actor for article in self._where[name] for actor in self._documents[article])
        return {folded(actor.name) for actor in others if actor.kind != "place"} - {folded(name)}

    def alike(self, one: str, other: str) -> bool:
        """Whether two names keep the same company."""
        return len(self.of(one) & self.of(other)) >= SHARED_COMPANY


def fixed(form: str) -> bool:
    """Whether a form is a known name in its own right."""
    return form in countries() or form in organisations() or form in regions() or form in capitals()


def link_definitions(documents: Mapping[str, Sequence[Actor]], bodies: Mapping[str, int], links: Links) -> None:
    """Join an acronym that stands alone in one article with the only long form that others give for it."""
    meanings: dict[str, set[str]] = defaultdict(set)
    for actors in documents.values():
        for actor in actors:
            if actor.kind != "person" and not acronym_like(actor.name):
                for alias in actor.aliases:
                    if acronym_like(alias):
                        meanings[alias].add(actor.name)
    for acronym, long_forms in sorted(meanings.items()):
        if acronym in bodies and len({links.root(form) for form in long_forms}) == 1:
            links.join(acronym, min(long_forms))


def adopt_surnames(persons: Mapping[str, int], bodies: Mapping[str, int], shown: dict[tuple[str, str], str]) -> None:
    """A full name or surname that one article took for a body is the person whom another names in full."""
    owners: dict[str, set[str]] = defaultdict(set)
    for form in persons:
        if is_full(form):
            for name in (folded(form), name_parts(form)[-1]):
                owners[name].add(shown["person", form])
    for form in bodies:
        candidates = owners.get(folded(form), set())
        if len(candidates) == 1 and not fixed(form):
            shown["body", form] = next(iter(candidates))
