"""Bytes of a web page to a tree, and small looks into it. Nothing is fetched and no entity is expanded."""

from __future__ import annotations

import re
from itertools import islice
from pathlib import Path

import lxml.etree
import lxml.html
from lxml.html import HtmlElement

from framelens.errors import ArticleUnreadable
from framelens.reading.files import CONTROL_SHARE, FEW_CONTROLS, NOT_TEXT, decoded

LARGEST_PAGE = 10_000_000  # bytes; long news pages have 2 MB, with pictures inlined some more
MOST_ELEMENTS = 30_000  # long news pages have 6,000; time and memory grow with them
HEAD = 8_192  # bytes in which the encoding is declared, by the standard the first 1,024
CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w.:-]{2,30})", re.IGNORECASE)
WORD = re.compile(r"\w+")
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")  # a tree with one of them cannot be changed


def tree_of(path: Path, data: bytes) -> HtmlElement:
    """The page's root element. Raises ArticleUnreadable when it is too large or not HTML."""
    if len(data) > LARGEST_PAGE:
        raise ArticleUnreadable(path, f"is {len(data) / 1e6:.0f} MB; save the page without its pictures.")
    declared = CHARSET.search(data[:HEAD])
    raw = decoded(data, declared[1].decode("ascii") if declared else "")
    text = NOT_XML.sub("", raw)
    if len(raw) - len(text) > max(FEW_CONTROLS, CONTROL_SHARE * len(raw)):
        raise ArticleUnreadable(path, NOT_TEXT)
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        tree = lxml.html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (lxml.etree.LxmlError, ValueError, AssertionError) as error:
        raise ArticleUnreadable(path, "is not a web page that can be read; save it again from a browser.") from error
    if next(islice(tree.iter(), MOST_ELEMENTS, None), None) is not None:
        raise ArticleUnreadable(
            path, "is far longer than an article; open one article in a browser and save that page."
        )
    return tree


def bare(text: str) -> str:
    """The words of a text alone, in small letters: for telling whether two lines say the same."""
    return " ".join(WORD.findall(text.casefold()))


def unspaced(text: str) -> str:
    """A text without white space, which readers of pages put where they like."""
    return "".join(text.split())


def text_of(element: HtmlElement) -> str:
    """The words inside an element, single-spaced."""
    return " ".join(" ".join(element.itertext()).split())
