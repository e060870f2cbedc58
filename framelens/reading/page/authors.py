"""Who signed a page: the persons it declares, or its visible byline.

A house name stands only where no person does, and a single word ("jsmith") gives way to a full name in the byline.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from lxml.html import HtmlElement

from framelens.reading.bylines import is_full, names_in, opens_byline, unique
from framelens.reading.page.metadata import Metadata, clean, types_of
from framelens.reading.page.outlet import squeezed
from framelens.reading.page.place import elsewhere, of_readers
from framelens.reading.page.tree import text_of
from framelens.reading.words import words

OPENERS = frozenset({"by", "written by", "posted by", "von", "par"})
LINES = (
    "p",
    "span",
    "div",
    "a",
    "address",
    "li",
    "td",
    "strong",
    "em",
    "b",
    "i",
    "small",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
)
LONGEST_BYLINE = 200  # characters of an element; longer ones hold a biography or the article
MOST_AUTHORS = 10  # of one article; a longer list is of readers or staff
NEAR = 3  # boxes up from a name that further authors of the same byline share
MOST_ELEMENTS = 30  # of one mark that are looked at
MOST_SEARCHED = 3_000  # elements searched for a line that opens with "By"
LONGEST_SINGLE = 120  # characters of a line "Posted by Ada" that names one word; longer ones are sentences
MENU = frozenset({"a", "li"})  # "News by Neighborhood"
RIGHTS = "descendant-or-self::*[contains(@class,'copyright')]"  # says whose the page is, not who wrote it
Names = tuple[str, ...]


def authors_of(tree: HtmlElement, facts: Metadata, outlet: str) -> Names:
    """All authors; empty where nobody signed."""
    persons, houses = _declared(facts)
    sources = [persons, _from_metas(facts)]
    declared = next((names for names in map(_without_house(outlet), sources) if names), ())
    if any(is_full(name) for name in declared):
        return declared
    marked = _marked(tree)
    full, single = map(_without_house(outlet), _opened(tree))
    visible = _without_house(outlet)(marked) or full
    if visible and (not declared or any(is_full(name) for name in visible)):
        return visible
    return declared or unique([*houses, *persons]) or marked or single


def _without_house(outlet: str) -> Callable[[Names], Names]:
    """Takes out the outlet, as an author of its own or after a person's name ("Jane Doe Saltmarsh Gazette")."""
    house = squeezed(outlet)

    def person(name: str) -> str:
        tokens = name.split()
        ends = (n for n in range(2, len(tokens)) if house and squeezed(" ".join(tokens[n:])) == house)
        return " ".join(tokens[: next(ends, len(tokens))]).rstrip(" .,")

    return lambda names: tuple(person(name) for name in names if not house or squeezed(name) != house)


def _declared(facts: Metadata) -> tuple[Names, Names]:
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


def _from_metas(facts: Metadata) -> Names:
    for name in words("author_metas"):
        values = [v for v in facts.meta.get(name, ()) if not _is_address(v) and len(v) <= LONGEST_BYLINE]
        if names := unique(each for value in values for each in names_in(value)):
            return names
    return ()


def _is_address(value: str) -> bool:
    return "://" in value or value.startswith(("/", "www.", "@")) or ".com/" in value


def _marked(tree: HtmlElement) -> Names:
    """The names in elements marked as a byline: of the surest mark that gives a full name, else any name."""
    single: Names = ()
    for path in words("byline_paths"):
        found = [each for each in tree.xpath(path)[:MOST_ELEMENTS] if not (of_readers(each) or each.xpath(RIGHTS))]
        for elements in ([each for each in found if not elsewhere(each)], found):
            named = [(element, names) for element in elements if (names := _names_of(element))]
            if not named:
                continue
            near = _near(named[0][0])
            names = unique(name for element, names in named if _near(element) & near for name in names)
            if len(names) > MOST_AUTHORS:
                continue  # readers who comment
            if any(is_full(name) for name in names):
                return names
            single = single or names
    return single


def _near(element: HtmlElement) -> set[str]:
    """Where an element stands: the boxes around it up to the third, by their path."""
    tree = element.getroottree()
    return {tree.getpath(box) for box in islice(element.iterancestors(), NEAR)} - {"/html", "/html/body"}


def _names_of(element: HtmlElement) -> Names:
    """The names in an element; where each is a link of its own, the links part them."""
    text = text_of(element)
    if not 2 < len(text) <= LONGEST_BYLINE:
        return ()
    links = [names_in(text_of(link)) for link in element.iter("a") if link is not element and text_of(link)]
    if len(links) > 1 and all(len(names) == 1 for names in links):
        rest = names_in(_outside_links(element))
        return unique([*(name for names in links for name in names), *(n for n in rest if n.lower() != "by")])
    return names_in(text)


def _outside_links(element: HtmlElement) -> str:
    parts = [element.text or "", *(child.tail or "" for child in element)]
    return " ".join(" ".join(parts).split()).strip(" ,&")


def _opened(tree: HtmlElement) -> tuple[Names, Names]:
    """The first short line that opens with "By" and goes on with a full name, and with a name of one word."""
    single: Names = ()
    for element in _searched(tree):
        line = " ".join((element.text or "").split())
        if not line or not (opens_byline(line) or line.lower().rstrip(":") in OPENERS):
            continue
        whole = _beyond(line, element) if line.lower().rstrip(":") in OPENERS else text_of(element)
        names = names_in(whole) if opens_byline(whole) and len(whole) <= LONGEST_BYLINE else ()
        if not names or elsewhere(element):
            continue
        if len(names[0].split()) > 1:
            return names, single
        if not single and element.tag not in MENU and len(whole) <= LONGEST_SINGLE:
            single = names[:1] if names[0].isupper() or not _bare(whole) else ()
    return (), single


def _bare(line: str) -> bool:
    """Whether a line opens with one word such as "By", as menus do ("By Neighborhood"), and not "Posted by"."""
    return line.split()[0].lower().rstrip(":") in OPENERS


def _beyond(line: str, element: HtmlElement) -> str:
    """The text of the first box around a lone "By" that holds more than it."""
    boxes = (element, *islice(element.iterancestors(), NEAR))
    return next((text for box in boxes if len(text := text_of(box)) > len(line) + 2), line)


def _searched(tree: HtmlElement) -> Iterator[HtmlElement]:
    """The first elements that may hold a line of text."""
    yield from islice(tree.iter(*LINES), MOST_SEARCHED)
