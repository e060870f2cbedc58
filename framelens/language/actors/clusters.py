"""Names of one article -> groups that mean one person, body or country.

Input: readings, one a mention: the bare form, its kind and the title before it. Used for the names that the
engine finds itself and for spans that somebody else marked.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from framelens.language.actors.bodies import best_body_name, link_initials, link_same_core, link_short_forms
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
from framelens.language.marks import ActorKind


@dataclass(frozen=True, slots=True)
class Reading:
    """What one mention says by itself. `kind` is None where nothing tells."""

    form: str
    kind: ActorKind | None
    title: str = ""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Mentions of one actor: indices into the readings, the name to show, the kind."""

    name: str
    kind: ActorKind
    members: tuple[int, ...]


def cluster(readings: Sequence[Reading], definitions: Mapping[str, str]) -> list[Cluster]:
    """Group readings by actor. `definitions` maps the article's acronyms to their long forms."""
    keys = [canonical(reading, definitions) for reading in readings]
    kinds = majority_kinds(readings, keys)
    counts = Counter(keys)
    links = Links()
    persons = [key for key in counts if kinds[key] == "person"]
    link_full_names(persons, links)
    surnames = {name_parts(key)[-1] for key in persons if is_full(key)}
    # The model calls a surname alone now and then a town or a company.
    loose = [key for key in counts if kinds[key] != "person" and folded(key) in surnames and not fixed(key)]
    link_single_names([*(key for key in persons if not is_full(key)), *loose], persons, links)
    bodies = [key for key in counts if kinds[key] in (None, "organisation") and key not in loose]
    link_same_core(bodies, links)
    link_initials(bodies, links)
    link_short_forms(
        bodies, links, frozenset(key for key in bodies if fixed(key)), [key for key in bodies if kinds[key]]
    )
    places = [key for key in counts if kinds[key] in ("place", "country") and key not in loose]
    link_same_core(places, links)
    link_country_ends(places, links)
    members: dict[str, list[int]] = defaultdict(list)
    for index, key in enumerate(keys):
        members[key].append(index)
    return [build(group, members, kinds) for group in links.groups(counts)]


def link_country_ends(places: Sequence[str], links: Links) -> None:
    """Join "Korea" with "South Korea" where the article speaks of one country that ends so."""
    for place in sorted(places):
        owners = [other for other in places if other in countries() and other.endswith(f" {place}")]
        if len(owners) == 1 and not fixed(place):
            links.join(place, owners[0])


def canonical(reading: Reading, definitions: Mapping[str, str]) -> str:
    """The form by which a mention is known: the long form of an acronym, the shown name of a country."""
    form = definitions.get(reading.form, reading.form)
    if reading.kind == "person":
        return form
    return countries().get(form) or organisations().get(form) or form


def fixed(key: str) -> bool:
    """Whether a form is a known name in its own right."""
    return key in countries() or key in organisations() or key in regions() or key in capitals()


def majority_kinds(readings: Sequence[Reading], keys: Sequence[str]) -> dict[str, ActorKind | None]:
    """The kind of each key: what is known, else the most frequent; a person wins a draw."""
    votes: dict[str, Counter[ActorKind]] = {key: Counter() for key in keys}
    for reading, key in zip(readings, keys, strict=True):
        if reading.kind is not None:
            votes[key][reading.kind] += 1
    return {key: known_kind(key) or most_frequent(count) for key, count in votes.items()}


def known_kind(key: str) -> ActorKind | None:
    """The kind of a known country or organisation."""
    if key in countries():
        return "country"
    return "organisation" if key in organisations() else None


def most_frequent(votes: Counter[ActorKind]) -> ActorKind | None:
    """The kind with most votes; on a draw person, then organisation, country, place."""
    order: tuple[ActorKind, ...] = ("person", "organisation", "country", "place")
    first: ActorKind = max(order, key=lambda kind: votes[kind])
    return first if votes else None


def build(group: Sequence[str], members: Mapping[str, Sequence[int]], kinds: Mapping[str, ActorKind | None]) -> Cluster:
    """The cluster of the keys in `group`; `members` are the readings of each key."""
    forms = {key: len(members[key]) for key in group}
    votes: Counter[ActorKind] = Counter()
    for key, count in forms.items():
        told = kinds[key]
        if told is not None:
            votes[told] += count
    kind: ActorKind = "person" if votes["person"] else most_frequent(votes) or "organisation"
    known = [key for key in group if known_kind(key)]
    best = best_person_name if kind == "person" else best_body_name
    name = known[0] if known and kind != "person" else best(forms)
    return Cluster(name, kind, tuple(sorted(index for key in group for index in members[key])))
