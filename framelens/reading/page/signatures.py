"""The visible byline of a page: in an element marked as one, in a line that opens with "By", or beside the day."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import islice

from lxml.etree import XPath
from lxml.html import HtmlElement

from framelens.reading.bylines import is_full, is_person, names_in, opens_byline, tells_signer, unique
from framelens.reading.days import day_in
from framelens.reading.page.heading_lines import Around, of_mail
from framelens.reading.page.place import elsewhere, of_other_things, of_others
from framelens.reading.page.tree import text_of
from framelens.reading.words import word_set, words

LINES = (
    "p",
    "span",
    "div",
    "a",
    "address",
    "li",
    "td",
    "dt",
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
MOST_BESIDE = 60  # elements after the heading among which a line with name and day stands
LONGEST_BESIDE = 100  # characters of such a line
LONGEST_SINGLE = 120  # characters of a line "Posted by Ada" that names one word; longer ones are sentences
MENU = frozenset({"a", "li"})  # "News by Neighborhood"
RIGHTS = "descendant-or-self::*[contains(@class,'copyright')]"  # says whose the page is, not who wrote it
Names = tuple[str, ...]


def marked(tree: HtmlElement, sure: bool = False) -> Names:
    """The names in elements marked as a byline: of the surest mark that gives a full name, else any name.

    With `sure` only marks that speak of an author or byline count.
    """
    single: Names = ()
    for path in words("byline_paths"):
        is_sure = "@href" not in path and ("uthor" in path or "yline" in path)  # else it may be of anybody
        if sure and not is_sure:
            continue
        elements = [each for each in _compiled(path)(tree)[:MOST_ELEMENTS] if not of_others(each)]
        found = [each for each in elements if not (of_other_things(each) or each.xpath(RIGHTS))]
        for elements in ([each for each in found if not elsewhere(each)], found):
            named = [
                (element, names)
                for element in elements
                if (names := _names_of(element)) and (is_sure or all(map(is_person, names)))
            ]
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


def opened(tree: HtmlElement) -> tuple[Names, Names]:
    """The first short line that opens with "By" and goes on with a full name, and with a name of one word."""
    single: Names = ()
    for element in islice(tree.iter(*LINES), MOST_SEARCHED):
        line = " ".join((element.text or "").split())
        alone = line.lower().rstrip(":") in word_set("byline_labels")
        if not line or not (alone or tells_signer(line[:LONGEST_BYLINE])):
            continue
        whole = _beyond(line, element) if alone else text_of(element)
        names = names_in(whole) if tells_signer(whole) and len(whole) <= LONGEST_BYLINE else ()
        if not names or elsewhere(element):
            continue
        if len(names[0].split()) > 1:
            return names, single
        if not single and element.tag not in MENU and len(whole) <= LONGEST_SINGLE and opens_byline(whole):
            single = names[:1] if names[0].isupper() or not _bare(whole) else ()
    return (), single


def beside_day(tree: HtmlElement) -> Names:
    """The name in a short line after the heading that says no more than a name and a day."""
    heading = next((each for each in tree.iter("h1") if not elsewhere(each)), None)
    if heading is None:
        return ()
    for element in islice(_after(heading), MOST_BESIDE):
        text = text_of(element)
        if not 12 < len(text) <= LONGEST_BESIDE or not day_in(text) or elsewhere(element):
            continue
        names = names_in(text)
        if names and all(map(is_person, names)):
            return names
    return ()


def below_heading(lines: Around, tree: HtmlElement, bare: bool = True) -> Names:
    """The names in a line beside the heading that opens with "By"; with `bare` in one right below that is all names."""
    for line in (*lines.after, *reversed(lines.before)):
        if tells_signer(line) and (names := names_in(line)) and is_person(names[0]):
            return names
    for line in lines.after[:1] if bare else ():  # further down stand the first words of the text
        names = names_in(line)
        if names and len(names) < MOST_AUTHORS and all(map(is_person, names)) and _says_only(line, names):
            return names if not _in_small_letters(line, tree) else ()
    senders = (names_in(sender) for line in lines.before if (sender := of_mail(line, "mail_senders")))
    return next((names for names in senders if names and all(map(is_person, names))), ())


def _in_small_letters(line: str, tree: HtmlElement) -> bool:
    """Whether the page writes a word of a line small elsewhere: then the line is a subtitle in capitals."""
    wanted = {word.lower() for word in line.split() if word.lower() not in word_set("byline_joints") and len(word) > 3}
    return not wanted.isdisjoint(tree.text_content().split())


def _says_only(line: str, names: Names) -> bool:
    """Whether a line holds no word beside names and what joins them."""
    known = {word.casefold() for name in names for word in name.split()} | word_set("byline_joints")
    return all(word.casefold() in known for word in line.replace(",", " ").replace("&", " ").split())


def _after(heading: HtmlElement) -> Iterator[HtmlElement]:
    """The elements that follow a heading in the page's order."""
    for element in heading.xpath("following::*"):
        if element.tag in LINES:
            yield element


@cache
def _compiled(path: str) -> XPath:
    return XPath(path)


def _near(element: HtmlElement) -> set[str]:
    """Where an element stands: the boxes around it up to the third, by their path."""
    tree = element.getroottree()
    return {tree.getpath(box) for box in islice(element.iterancestors(), NEAR)} - {"/html", "/html/body"}


def _names_of(element: HtmlElement) -> Names:
    """The names in an element; where each is a link of its own, the links part them."""
    text = element.get("content") or "" if element.tag == "meta" else text_of(element)
    if not 2 < len(text) <= LONGEST_BYLINE:
        return ()
    links = [names_in(text_of(link)) for link in element.iter("a") if link is not element and text_of(link)]
    if len(links) > 1 and all(len(names) == 1 for names in links):
        rest = names_in(_outside_links(element))
        return unique([*(name for names in links for name in names), *(n for n in rest if n.lower() != "by")])
    return names_in(_lines(element) if element.find(".//br") is not None else text)


def _lines(element: HtmlElement) -> str:
    """The text of a byline with a comma for each line break: the paper's name stands on a line of its own."""
    parts = [element.text or ""]
    for child in element:
        parts.append(" , " if child.tag == "br" else f" {_lines(child)} ")
        parts.append(child.tail or "")
    return " ".join("".join(parts).split()).replace(" ,", ",")


def _outside_links(element: HtmlElement) -> str:
    parts = [element.text or "", *(child.tail or "" for child in element)]
    return " ".join(" ".join(parts).split()).strip(" ,&")


def _bare(line: str) -> bool:
    """Whether a line opens with one word such as "By", as menus do ("By Neighborhood"), and not "Posted by"."""
    return line.split()[0].lower().rstrip(":") in word_set("byline_labels")


def _beyond(line: str, element: HtmlElement) -> str:
    """The text of the first box around a lone "By" that holds more than it, or of the cell that follows."""
    after = element.getnext()
    if element.tag in ("dt", "th") and after is not None:
        return f"{line} {text_of(after)}"
    boxes = (element, *islice(element.iterancestors(), NEAR))
    return next((text for box in boxes if len(text := text_of(box)) > len(line) + 2), line)
