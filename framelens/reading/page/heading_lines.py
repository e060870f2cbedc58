"""The lines around a page's heading, where name and day stand when no markup says what they are.

Lines are parted by boxes and by `<br>`, so that "Issue 88 | 3 June 2021 | by Dana Example" is one wherever it stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from framelens.reading.page.place import elsewhere
from framelens.reading.page.tree import bare
from framelens.reading.words import word_set

MOST_NODES = 6_000  # elements that are walked through; the heading stands far before
BEFORE = 2  # lines before the heading that belong to it; menus and the day of the visit stand further up
BEFORE_SUBJECT = 5  # lines of a message's head before its subject: from, sent, to
AFTER = 8  # lines after it
LONGEST = 120  # characters of a line that may be a stamp
TEXT = 160  # characters of a line of the text
MOST_TEXT = 2  # lines of text: the standfirst and the first paragraph
SILENT = frozenset({"nav", "aside", "footer", "script", "style", "noscript", "select", "button", "template"})
WITHIN = frozenset({"a", "abbr", "b", "bdi", "cite", "code", "em", "font", "i", "mark", "q", "s", "small", "span"})
WITHIN |= {"strong", "sub", "sup", "time", "u", "wbr"}
HEADINGS = frozenset({"h1", "h2", "h3", "h4"})


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text and the element that it begins in."""

    text: str
    element: HtmlElement


@dataclass(frozen=True, slots=True)
class Around:
    """Short lines before the heading, the nearest last, and after it; both empty where it is not on the page."""

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


def around(tree: HtmlElement, title: str) -> Around:
    """The lines before and after the line that holds the title."""
    wanted = bare(title)
    body = tree.find(".//body")
    lines = list(_lines(tree if body is None else body)) if wanted else []
    places = [place for place, line in enumerate(lines) if bare(line.text) == wanted]
    subjects = [place for place, line in enumerate(lines) if bare(of_mail(line.text, "mail_subjects")) == wanted]
    if not places and not subjects:
        return Around()
    place = subjects[0] if subjects else next((n for n in places if _in_heading(lines[n].element)), places[-1])
    reach = BEFORE_SUBJECT if subjects else BEFORE
    before = [line for line in lines[max(0, place - reach) : place] if not elsewhere(line.element)]
    return Around(_short(before), _short(_following(lines, place)))


def of_mail(line: str, labels: str) -> str:
    """What follows a label of a message's head: "Re the quota" of "Subject: Re the quota"; empty without one."""
    label, colon, rest = line.partition(":")
    return rest.strip() if colon and label.strip().lower() in word_set(labels) else ""


def _following(lines: list[Line], place: int) -> Iterator[Line]:
    """The lines after the heading, no further than the first paragraph."""
    long = 0
    for line in lines[place + 1 : place + 1 + AFTER]:
        long += len(line.text) > TEXT
        if long == MOST_TEXT:
            return
        if not elsewhere(line.element):
            yield line


def _short(lines: list[Line] | Iterator[Line]) -> tuple[str, ...]:
    return tuple(line.text for line in lines if len(line.text) <= LONGEST)


def _in_heading(element: HtmlElement) -> bool:
    return element.tag in HEADINGS or any(box.tag in HEADINGS for box in element.iterancestors())


def _lines(body: HtmlElement) -> Iterator[Line]:
    """The text of an element, cut at every box and line break."""
    parts: list[str] = []
    owner: HtmlElement | None = None
    for ended, element, text in _texts(body):
        if ended:
            if owner is not None:
                yield Line(" ".join("".join(parts).split()), owner)
            parts.clear()
            owner = None
        if owner is None and text and not text.isspace():
            owner = element
        parts.append(text)
    if owner is not None:
        yield Line(" ".join("".join(parts).split()), owner)


def _texts(body: HtmlElement) -> Iterator[tuple[bool, HtmlElement, str]]:
    """Whether a line ends before it, the element, and a text inside it, in the order of the page."""
    stack: list[tuple[HtmlElement, bool]] = [(body, False)]
    for _ in range(2 * MOST_NODES):
        if not stack:
            return
        element, left = stack.pop()
        inside = element.tag in WITHIN
        if left:
            parent = element.getparent()
            yield not inside, element if parent is None else parent, element.tail or ""
            continue
        stack.append((element, True))
        if element.tag in SILENT or not isinstance(element.tag, str):
            continue
        yield not inside, element, element.text or ""
        stack.extend((child, False) for child in reversed(element))
