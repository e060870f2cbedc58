"""Who signed a page: the persons it declares, or its visible byline."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

from framelens.reading.bylines import names_in, opens_byline, unique
from framelens.reading.page.metadata import Metadata, clean, types_of
from framelens.reading.page.tree import text_of
from framelens.reading.words import words

LONGEST_BYLINE = 200
MOST_ELEMENTS = 30


def authors_of(tree: HtmlElement, facts: Metadata, outlet: str) -> tuple[str, ...]:
    """All authors; empty where nobody signed. A house name stands only where no person does."""
    persons, houses = _declared(facts)
    for names in (persons, _from_metas(facts), _byline(tree), houses):
        kept = tuple(name for name in names if not _is_house(name, outlet))
        if kept:
            return kept
    return unique([*persons, *houses])


def _declared(facts: Metadata) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Names of persons, and of houses and desks, in the page's JSON-LD."""
    persons: list[str] = []
    houses: list[str] = []
    for key in ("author", "creator"):
        for value in _list(facts.article.get(key)):
            node = facts.resolved(value)
            if isinstance(node, dict):
                into = houses if "Organization" in " ".join(types_of(node)) else persons
                into.extend(name for text in _list(node.get("name")) for name in names_in(clean(text)))
            elif isinstance(node, str):
                persons.extend(names_in(clean(node)))
        if persons or houses:
            break
    return unique(persons), unique(houses)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _from_metas(facts: Metadata) -> tuple[str, ...]:
    for name in words("author_metas"):
        values = [
            value
            for value in facts.meta.get(name, ())
            if "/" not in value.replace(" / ", "") and len(value) <= LONGEST_BYLINE
        ]
        if names := unique(each for value in values for each in names_in(value)):
            return names
    return ()


def _byline(tree: HtmlElement) -> tuple[str, ...]:
    """The names in elements that are marked as a byline, first mark first."""
    for path in words("byline_paths"):
        found: list[str] = []
        for element in tree.xpath(path)[:MOST_ELEMENTS]:
            text = text_of(element)
            if 2 < len(text) <= LONGEST_BYLINE:
                found.extend(names_in(text))
                if "contains" in path and found:
                    break
        if found:
            return unique(found)
    return ()


def _is_house(name: str, outlet: str) -> bool:
    """Whether a name is the outlet's own."""
    plain = name.casefold().removeprefix("the ")
    return bool(outlet) and plain == outlet.casefold().removeprefix("the ")
