"""A saved web page to one article."""

from __future__ import annotations

from pathlib import Path

from framelens.article import Article, compose
from framelens.errors import ArticleUnreadable
from framelens.reading.files import bytes_of
from framelens.reading.page.authors import authors_of
from framelens.reading.page.body import pieces_of
from framelens.reading.page.dates import published
from framelens.reading.page.metadata import metadata_of
from framelens.reading.page.outlet import outlet_of
from framelens.reading.page.refusal import reason_against
from framelens.reading.page.title import title_of
from framelens.reading.page.tree import LARGEST_PAGE, tree_of

SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
OPENINGS = (b"<!doctype html", b"<html", b"<head", b"<body")


def recognises(path: Path, head: bytes) -> bool:
    """By its ending, or by what an HTML page starts with."""
    start = head[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return path.suffix.lower() in SUFFIXES or start.startswith(OPENINGS)


def read(path: Path) -> list[Article]:
    """The article of a saved page. Raises ArticleUnreadable where the page holds none."""
    return [article_from(bytes_of(path, LARGEST_PAGE), path)]


def article_from(data: bytes, path: Path, url: str = "") -> Article:
    """The article in a page's bytes. `url` is the address that it came from, where that is known."""
    tree = tree_of(path, data)
    facts = metadata_of(tree, url)
    outlet = outlet_of(facts)
    title = title_of(tree, facts, outlet)
    authors = authors_of(tree, facts, outlet, title)
    day = published(tree, facts, title)
    pieces = pieces_of(tree, facts.url, title)
    if reason := reason_against(title, pieces, tree, signed=bool(authors or day)):
        raise ArticleUnreadable(path, reason)
    body, blocks = compose(pieces)
    return Article(
        title=title,
        body=body,
        blocks=blocks,
        authors=authors,
        outlet=outlet,
        published=day,
        url=facts.url,
        language=facts.language,
        source=path.name,
    )
