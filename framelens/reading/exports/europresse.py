"""Europresse, HTML: the layout of today (one `<article>` each) and the one before about 2013 (nested tables).

Both mark outlet, date line and headline by class; the old one leaves author and text bare after the headline.
"""

from __future__ import annotations

import re
from pathlib import Path

from lxml.html import HtmlElement

from framelens.article import Article
from framelens.reading.bylines import names_in
from framelens.reading.entries import Entry, articles_of, paragraphs
from framelens.reading.exports.lines import Line, lines_of, text_lines, tree_of, words_of
from framelens.reading.exports.signatures import signed_by
from framelens.reading.stated_days import date_stated, day_stated, iso
from framelens.reading.words import either, word_set, words
from framelens.reading.written import text_of

SUFFIXES = frozenset({".html", ".htm"})
OUTLET_CLASS = "DocPublicationName"
DATE_CLASS = "DocHeader"
TITLE_CLASS = "titrearticlevisu"  # the old layout starts it with a capital
TEXT_CLASSES = ("docOcurrContainer", "DocText")
AUTHOR_CLASSES = ("docAuthors", "sm-margin-bottomNews")
LEFT_OUT = ("apd-", "rdp__attachnews", "Doc-LegalInfo", "divPubliC")  # "also appeared in", pictures, rights
ISSUE = re.compile(r"\s*,\s*(?:no\.?|n[°ºo]\.?|nr\.?|#|vol\.?)\s*[\w/-]*\d.*$", re.IGNORECASE | re.DOTALL)
NUMBER = re.compile(r"·([12]\d{3})([01]\d)([0-3]\d)·")  # news·20070109·GA·998259: the document's own number
WORD_COUNT = re.compile(rf"(?<=[12]\d{{3}})\s+\d[\d\s.,]*\s*(?:{either('europresse_count_words')})\b.*$", re.IGNORECASE)
LONGEST_HEADER = 400  # characters of section, date, count of words and page
LONGEST_AUTHOR = 80  # characters of a bare line that may be an author


def recognises(path: Path, head: bytes) -> bool:
    """Whether the page has Europresse's class for the name of a publication."""
    if b"DocPublicationName" in head or b"cedrom-sni" in head:
        return True
    if b"<" not in head[:2000] or b"DocText" not in head:
        return False
    with path.open("rb") as file:
        return b"DocPublicationName" in file.read(1_000_000)


def read(path: Path) -> list[Article]:
    """Every article of the export."""
    return articles_of(path, entries(path))


def entries(path: Path) -> list[Entry]:
    """Every entry of the export."""
    tree = tree_of(path, text_of(path))
    found = [element for element in tree.iter("article") if element.xpath(f".//*[contains(@class,'{OUTLET_CLASS}')]")]
    return [_entry(element) for element in found] or _old_entries(tree)


def _entry(article: HtmlElement) -> Entry:
    number = NUMBER.search("".join(article.itertext()))
    _take_out(article)
    outlet = outlet_name(_first_of_class(article, OUTLET_CLASS))
    title = _first_of_class(article, TITLE_CLASS)
    return Entry(
        title=words_of(title) if title is not None else "",
        pieces=paragraphs(_text(article)),
        authors=signed_by(_byline(article, title), outlet, "fr"),
        outlet=outlet,
        published=_date(" ".join(words_of(e) for e in _of_class(article, DATE_CLASS)), number),
        url=_address(article),
    )


def outlet_name(element: HtmlElement | None) -> str:
    """The publication without its issue number and edition: the first line up to ", no. 1234"."""
    if element is None:
        return ""
    lines = text_lines(element, breaks=True)
    return ISSUE.sub("", lines[0]).strip(" ,;") if lines else ""


def _take_out(article: HtmlElement) -> None:
    for tag in ("aside", "footer"):
        for element in list(article.iter(tag)):
            element.drop_tree()
    for element in list(article.iter("div", "span", "section")):
        name = f"{element.get('class') or ''} {element.get('id') or ''}"
        if element.getparent() is not None and any(part in name for part in LEFT_OUT):
            element.drop_tree()


def _text(article: HtmlElement) -> list[str]:
    for name in TEXT_CLASSES:
        parts = [
            e for e in _of_class(article, name) if not any(name in (a.get("class") or "") for a in e.iterancestors())
        ]
        if lines := [line for part in parts for line in text_lines(part)]:
            return lines
    sections = list(article.iter("section"))
    return [line for section in sections for line in text_lines(section)]


def _byline(article: HtmlElement, title: HtmlElement | None) -> str:
    for name in AUTHOR_CLASSES:
        for found in _of_class(article, name):
            byline = "; ".join(text_lines(found, breaks=True))
            if name == AUTHOR_CLASSES[0] or looks_like_names(byline):
                return byline
    header = next(article.iter("header"), None)
    if header is None or title is None:
        return ""
    after = False
    for child in header:
        if child is title or title in child.iterdescendants():
            after = True
        elif after and child.tag == "div" and not child.get("class"):
            text = words_of(child)
            return text if looks_like_names(text) else ""
    return ""


def looks_like_names(text: str) -> bool:
    """Whether a line without a label can be names: short, and each word of it capital or a small word of names."""
    small = word_set("particles_of_names") | {"et", "avec", "par", "and", "with", "by", "y", "e"}
    tokens = text.replace(",", " ").replace(";", " ").split()
    capital = all(token[:1].isupper() or token.lower() in small for token in tokens)
    return len(text) <= LONGEST_AUTHOR and capital and bool(names_in(text))


def _date(header: str, number: re.Match[str] | None) -> str:
    """The date of the header, which may name a section first; else the one in the document's number."""
    line = WORD_COUNT.sub("", " ".join(header.split())[:LONGEST_HEADER])
    after_section = line.rsplit(", ", 1)[-1] if ", " in line else ""
    day = day_stated(after_section) or day_stated(line)
    if day:
        return day
    return (iso(number[1], number[2], number[3]) if number else "") or date_stated(line)


def _address(article: HtmlElement) -> str:
    found = article.xpath(
        ".//*[contains(@class,'Doc-UrlRef')]//a/@href | .//a[contains(@class,'rdp__articleurl')]/@href"
    )
    return next((str(link) for link in found if str(link).startswith("http")), "")


def _of_class(element: HtmlElement, name: str) -> list[HtmlElement]:
    return [e for e in element.iter() if isinstance(e.tag, str) and name.lower() in _classes(e)]


def _first_of_class(element: HtmlElement, name: str) -> HtmlElement | None:
    return next(iter(_of_class(element, name)), None)


def _classes(element: HtmlElement) -> list[str]:
    return (element.get("class") or "").lower().split()


def _old_entries(tree: HtmlElement) -> list[Entry]:
    cells: list[HtmlElement] = []
    for name in _of_class(tree, OUTLET_CLASS):
        cell = next((a for a in name.iterancestors() if a.tag in {"td", "body"}), None)
        if cell is not None and all(cell is not other for other in cells):
            cells.append(cell)
    return [_old_entry(cell) for cell in cells]


def _old_entry(cell: HtmlElement) -> Entry:
    number = NUMBER.search("".join(cell.itertext()))
    outlet = outlet_name(_first_of_class(cell, OUTLET_CLASS))
    title = _first_of_class(cell, TITLE_CLASS)
    header = " ".join(words_of(e) for e in _of_class(cell, DATE_CLASS))
    heading = words_of(title) if title is not None else ""
    byline, text = _after_title(lines_of(cell), heading)
    return Entry(
        title=heading,
        pieces=paragraphs(text),
        authors=signed_by(byline, outlet, "fr"),
        outlet=outlet,
        published=_date(header, number),
    )


def _after_title(lines: list[Line], heading: str) -> tuple[str, list[str]]:
    """Author and text of the old layout: a bare line that a break and then a paragraph end is the author."""
    start = next((place + 1 for place, line in enumerate(lines) if line.text == heading), len(lines))
    closing = words("europresse_closings")
    rest = lines[start:]
    end = next((place for place, line in enumerate(rest) if line.text.lower().startswith(closing)), len(rest))
    rest = rest[:end]
    byline = ""
    if len(rest) > 1 and rest[0].broken and rest[0].ended != "br" and _stands_alone(rest[0].text):
        byline = rest[0].text
        rest = rest[1:]
    return byline, [line.text for line in rest]


def _stands_alone(text: str) -> bool:
    """Whether a bare line is short and no sentence, as an author's name is."""
    return len(text) <= LONGEST_AUTHOR and not text.endswith((".", "?", "!", "»", '"', ":"))
