"""Who signed a page: the persons it declares, or its visible byline.

A house name stands only where no person does, and a single word ("jsmith") gives way to a full name in the byline.
The visible byline is read by `signatures`, where a page says who it is by.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lxml.html import HtmlElement

from framelens.reading.bylines import (
    is_account,
    is_body,
    is_desk,
    is_full,
    is_house,
    is_person,
    names_in,
    unique,
)
from framelens.reading.page.heading_lines import around
from framelens.reading.page.metadata import Metadata, clean, types_of
from framelens.reading.page.outlet import squeezed
from framelens.reading.page.scripts import told_by_scripts
from framelens.reading.page.signatures import LONGEST_BYLINE, Names, below_heading, beside_day, marked, opened
from framelens.reading.page.title import BAR
from framelens.reading.words import words

LONGEST_PLACE = 3  # words of a place's name
MOST_ADDED = 4  # authors that a byline may name beside the one that the page declares


def authors_of(tree: HtmlElement, facts: Metadata, outlet: str, title: str = "") -> Names:
    """All authors; empty where nobody signed."""
    return _without_place(_signed(tree, facts, outlet, title), tree)


def _signed(tree: HtmlElement, facts: Metadata, outlet: str, title: str) -> Names:
    persons, houses = _declared(facts)
    free = _without_house(outlet, facts)
    sources = [free(names) for names in (persons, *_from_metas(facts))]
    declared = next((names for names in sources if any(map(_is_somebody, names))), ())
    if declared:
        return declared if len(declared) > 1 else _with_further(declared, free(marked(tree, sure=True)))
    declared = next((names for names in sources if names), ())
    if any(is_full(name) and not is_house(name) for name in declared):
        return declared
    named = marked(tree, sure=bool(declared or houses))
    line, single = opened(tree)
    visible = next((free(names) for names in (named, line) if any(map(_is_somebody, free(names)))), ())
    if not visible and not declared:
        visible = free(beside_day(tree)) or free(below_heading(around(tree, title), tree, bare=not houses))
    if visible:
        return visible
    if all(is_desk(name) or not is_full(name) for name in declared):  # an agency, or the paper itself with one
        visible = next((names for names in (named, line) if any(map(is_full, free(names)))), free(named))
        if visible and (not declared or any(map(is_full, visible))):
            return visible
    signing = [house for house in houses if not is_body(house)]
    declared = declared or free(_labelled(facts)) or unique([*signing, *persons])
    return declared or named or free(single) or free(told_by_scripts(tree))


def _without_place(names: Names, tree: HtmlElement) -> Names:
    """The names without a last one that the page's text calls a place: "By Dana Example, Salt Marsh"."""
    if len(names) < 2 or len(names[-1].split()) > LONGEST_PLACE:
        return names
    text = " ".join(tree.text_content().split())
    return names[:-1] if any(f" {word} {names[-1]}{end}" in text for word, end in _places()) else names


def _places() -> list[tuple[str, str]]:
    return [(word, end) for word in words("before_places") for end in " ,.;)"]


def _is_somebody(name: str) -> bool:
    return is_full(name) and not is_house(name)


def _with_further(declared: Names, visible: Names) -> Names:
    """The declared author with the others of the visible byline, where that holds the same name and more."""
    first = {name.casefold() for name in declared}
    more = {name.casefold() for name in visible}
    if first < more and len(visible) <= 1 + MOST_ADDED and all(map(is_person, visible)):
        return visible
    return declared


def _without_house(outlet: str, facts: Metadata) -> Callable[[Names], Names]:
    """Takes out the outlet, as an author of its own or after a person's name ("Jane Doe Saltmarsh Gazette")."""
    last = BAR.split(facts.title_tag)[-1] if outlet == "" and BAR.search(facts.title_tag) else ""
    houses = {squeezed(outlet), squeezed(last)} - {""}

    def person(name: str) -> str:
        tokens = name.split()
        ends = (n for n in range(2, len(tokens)) if squeezed(" ".join(tokens[n:])) in houses)
        return " ".join(tokens[: next(ends, len(tokens))]).rstrip(" .,")

    return lambda names: tuple(person(name) for name in names if squeezed(name) not in houses)


def _declared(facts: Metadata) -> tuple[Names, Names]:
    """Names of persons, and of houses and desks, in the page's JSON-LD."""
    persons: list[str] = []
    houses: list[str] = []
    for key in ("author", "creator"):
        for value in _list(facts.article.get(key)):
            node = facts.resolved(value)
            if isinstance(node, dict):
                into = houses if "Organization" in " ".join(types_of(node)) else persons
                of_house = into is houses
                into.extend(name for text in _list(node.get("name")) for name in _told(clean(text), of_house))
            elif isinstance(node, str):
                persons.extend(_told(clean(node)))
        if persons or houses:
            break
    return unique(persons), unique(houses)


def _told(value: str, of_house: bool = False) -> Names:
    """The names that a page tells to machines, without accounts ("layout2"); a house's own is not cut at its "and"."""
    if is_body(value):
        return (value,) if of_house else ()
    names = tuple(name for name in names_in(value) if not is_account(name))
    if of_house and len(names) > 1 and not all(is_person(name) or is_house(name) for name in names):
        return (value,)
    return names


def _list(value: Any) -> list[Any]:
    if isinstance(value, dict) and isinstance(value.get("@list"), list):
        value = value["@list"]
    return value if isinstance(value, list) else [value]


def _from_metas(facts: Metadata) -> list[Names]:
    """The names in each meta tag that tells authors, surest first."""
    found = []
    for name in words("author_metas"):
        values = [v for v in facts.meta.get(name, ()) if not _is_address(v) and len(v) <= LONGEST_BYLINE]
        if names := unique(each for value in values for each in _told(value)):
            found.append(names)
    return found


def _labelled(facts: Metadata) -> Names:
    """The account that a social tag calls the writer; it may be an editor's, so any byline goes before it."""
    if facts.first("twitter:label1").lower() not in words("author_labels"):
        return ()
    return _told(facts.first("twitter:data1"))


def _is_address(value: str) -> bool:
    return "://" in value or value.startswith(("/", "www.", "@")) or ".com/" in value
