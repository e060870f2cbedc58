"""RSS and Atom: each item with its text, else its teaser. Nothing that an item links to is fetched."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import feedparser
from lxml import etree

from framelens.article import Article
from framelens.errors import ArticleUnreadable
from framelens.reading.bylines import unique
from framelens.reading.entries import Entry, articles_of, paragraphs
from framelens.reading.exports.languages import code_of
from framelens.reading.exports.lines import text_lines, tree_of, words_of
from framelens.reading.exports.signatures import signed_by
from framelens.reading.files import bytes_of
from framelens.reading.stated_days import day_stated
from framelens.reading.words import word_set, words
from framelens.reading.written import decoded, plain_words

SUFFIXES = frozenset({".rss", ".atom", ".rdf", ".xml"})
LARGEST_FEED = 5_000_000  # bytes; feeds of years are a few MB, and their parser takes seconds for each
LARGEST_BROKEN = 1_000_000  # bytes of a feed that is no well-formed XML: those are parsed far more slowly
ROOT = re.compile(r"<(?:rss|(?:rdf:)?RDF|feed|channel)[\s>]", re.IGNORECASE)
NOT_A_FEED = re.compile(r"<(?:!doctype html|html)[\s>]", re.IGNORECASE)
LONGEST_TAIL = 40  # characters of a link that leads to the page
FEW_WORDS = 5  # of a line that does
DECORATION = re.compile(r"\s+[-–—|:»]\s+")
PARENTHESES = re.compile(r"\s*\([^()]{0,80}\)")


def recognises(path: Path, head: bytes) -> bool:
    """Whether the root of the file is that of a feed."""
    start = decoded(head[:8192])
    found = ROOT.search(start)
    page = NOT_A_FEED.search(start)
    return bool(found and start.lstrip("\ufeff \r\n\t").startswith("<") and not (page and page.start() < found.start()))


def read(path: Path) -> list[Article]:
    """Every item that has a text or a teaser."""
    return articles_of(path, entries(path))


def entries(path: Path) -> list[Entry]:
    """Every item of the feed, in its order."""
    data = bytes_of(path, LARGEST_FEED)
    if len(data) > LARGEST_BROKEN and not _is_well_formed(data):
        raise ArticleUnreadable(path, "is damaged or cut off; save the feed again.")
    try:
        feed = feedparser.parse(io.BytesIO(data), response_headers={"content-location": ""}, sanitize_html=True)
    except (ValueError, LookupError, RecursionError) as error:
        raise ArticleUnreadable(path, "is not a feed that can be read; save it again.") from error
    outlet = _outlet(feed.feed)
    language = code_of(str(feed.feed.get("language", "")))
    return [_entry(path, item, outlet, language) for item in feed.entries]


def _is_well_formed(data: bytes) -> bool:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        etree.fromstring(data, parser=parser)
    except (etree.XMLSyntaxError, ValueError):
        return False
    return True


def _outlet(channel: Mapping[str, Any]) -> str:
    """The publication of a feed: what it names as publisher, else its title without "RSS" and sections."""
    publication = plain_words(str(channel.get("prism_publicationname") or channel.get("publisher") or ""))
    return (
        publication
        if publication and "@" not in publication
        else outlet_of_title(plain_words(str(channel.get("title", ""))))
    )


def outlet_of_title(title: str) -> str:
    """For example "Example News - RSS Channel - Top" as "Example News"; a title without such a tail stays."""
    parts = DECORATION.split(title)
    kept: list[str] = []
    for part in parts:
        if kept and word_set("feed_words").intersection(part.lower().split()):
            break
        kept.append(part)
    name = kept[0] if len(kept) < len(parts) else title
    tokens = name.split()
    while len(tokens) > 1 and tokens[-1].lower() in word_set("feed_words"):
        tokens.pop()
    return " ".join(tokens)


def _entry(path: Path, item: Mapping[str, Any], outlet: str, language: str) -> Entry:
    source = item.get("source") if isinstance(item.get("source"), Mapping) else {}
    return Entry(
        title=plain_words(str(item.get("title", ""))),
        pieces=paragraphs(_text(path, item)),
        authors=_authors(item, outlet),
        outlet=_item_outlet(item, source or {}) or outlet,
        published=_date(item),
        url=str(item.get("link", "")),
        language=language or code_of(str(item.get("language", ""))),
    )


def _item_outlet(item: Mapping[str, Any], source: Mapping[str, Any]) -> str:
    name = item.get("prism_publicationname") or source.get("title") or item.get("publisher") or ""
    return plain_words(str(name)) if "@" not in str(name) else ""


def _text(path: Path, item: Mapping[str, Any]) -> list[str]:
    """The paragraphs of the longest text that an item holds; a teaser only where there is no text."""
    candidates = [str(part.get("value", "")) for part in item.get("content", ())]
    text = max(candidates, key=len, default="") or str(item.get("summary", ""))
    if not text.strip():
        return []
    if "<" not in text:
        return [plain_words(block) for block in re.split(r"\n\s*\n", text)]
    tree = tree_of(path, f"<div>{text}</div>")
    for link in list(tree.iter("a")):
        if words_of(link).lower().startswith(words("feed_tails")) and len(words_of(link)) <= LONGEST_TAIL:
            link.drop_tree()
    lines = text_lines(tree, breaks=False)
    while len(lines) > 1 and lines[-1].lower().startswith(words("feed_tails")) and _leads_away(lines[-1]):
        lines.pop()
    return lines


def _leads_away(line: str) -> bool:
    """Whether a last line is "Read more" or "The post X appeared first on Y." and no sentence of the text."""
    return len(line.split()) <= FEW_WORDS or any(mark in line.lower() for mark in words("feed_tail_marks"))


def _authors(item: Mapping[str, Any], outlet: str) -> tuple[str, ...]:
    named = [str(author.get("name", "")) for author in item.get("authors", ()) if isinstance(author, Mapping)]
    stated = str(item.get("author", ""))
    raw = [stated] if "@" in stated and "(" in stated and len(named) < 2 else named or [stated]
    return unique(name for text in raw for name in signed_by(_address_off(text), outlet))


def _address_off(text: str) -> str:
    """For example "a@example.org (Ann Example)" as "Ann Example", the form that RSS 2.0 asks for."""
    address, bracket, name = text.partition("(")
    return name.rstrip(") ") if bracket and "@" in address else text


def _date(item: Mapping[str, Any]) -> str:
    """The day as it is written, in its own time zone; a feed that only tells changes tells no other day."""
    for key in ("published", "created", "updated"):
        if day := day_stated(str(item.get(key, ""))):
            return day
    return ""
