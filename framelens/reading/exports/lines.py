"""An HTML export to lines of text: what stands between breaks, with what can be told of the look of each.

The exports of databases are flat: paragraphs with a bold label here, a centred line there. A reader of one needs
no more of the page than that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import lxml.html
from lxml import etree
from lxml.html import HtmlElement

from framelens.errors import ArticleUnreadable
from framelens.reading.files import UNSEEN

BLOCKS = frozenset(
    [
        "p",
        "div",
        "td",
        "th",
        "tr",
        "table",
        "li",
        "ul",
        "ol",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "section",
        "article",
        "header",
        "footer",
        "aside",
        "form",
        "center",
        "blockquote",
        "hr",
        "pre",
        "body",
        "text",
        "dl",
        "dt",
        "dd",
        "figure",
        "figcaption",
    ]
)
SKIPPED = frozenset({"script", "style", "head", "title", "img", "input", "button", "select", "noscript"})
CENTRED_CLASS = re.compile(r"\.([\w-]{1,40})\s*\{[^{}]{0,400}text-align:\s*center", re.IGNORECASE)
DEEPEST = 200  # nested elements; below it the tree was built to break readers


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an export. `ended` is the tag that closed it: "br" inside a paragraph, else a block's.

    `broken` says that a break stood at its end, whatever came then; `parted` that an empty line did.
    """

    text: str
    centred: bool = False
    ended: str = ""
    broken: bool = False
    parted: bool = False


def tree_of(path: Path, text: str) -> HtmlElement:
    """The root of an HTML export or of a fragment of one."""
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        return lxml.html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise ArticleUnreadable(path, "is damaged or cut off; export it again.") from error


def words_of(element: HtmlElement) -> str:
    """The words inside an element, single-spaced."""
    return " ".join("".join(element.itertext()).translate(UNSEEN).split())


def text_lines(element: HtmlElement, breaks: bool = False) -> list[str]:
    """The paragraphs inside an element. A `<br>` is a space, or ends a line where `breaks` says so."""
    return [line.text for line in lines_of(element, breaks=breaks)]


def lines_of(element: HtmlElement, breaks: bool = True) -> list[Line]:
    """Every line of text inside an element in its order."""
    centred_classes = frozenset(_centred_classes(element))
    lines: list[Line] = []
    words: list[str] = []
    look = [False]

    def close(tag: str) -> None:
        text = " ".join("".join(words).translate(UNSEEN).split())
        words.clear()
        if text:
            lines.append(Line(text, look[0], tag, tag == "br"))
        elif lines and tag != "br" and lines[-1].ended == "br":
            lines[-1] = replace(lines[-1], ended=tag)
        elif lines and lines[-1].ended == "br":
            lines[-1] = replace(lines[-1], parted=True)

    for kind, node in _walk(element, 0):
        if kind == "text":
            if not words or not "".join(words).strip():
                look[0] = _is_centred(node, element, centred_classes)
            words.append(node.text_inside)
        elif kind == "br":
            close("br") if breaks else words.append(" ")
        else:
            close(kind)
    close("end")
    return lines


@dataclass(frozen=True, slots=True)
class _Text:
    text_inside: str
    parent: HtmlElement


def _walk(element: HtmlElement, depth: int) -> Iterator[tuple[str, _Text]]:
    """Pieces of text, breaks and starts and ends of blocks, in the order of the page."""
    nothing = _Text("", element)
    if depth > DEEPEST:
        return
    if element.text:
        yield "text", _Text(element.text, element)
    for child in element:
        tag = child.tag if isinstance(child.tag, str) else ""
        if tag == "br":
            yield "br", nothing
        elif tag and tag not in SKIPPED:
            if tag in BLOCKS:
                yield tag, nothing
            yield from _walk(child, depth + 1)
            if tag in BLOCKS:
                yield tag, nothing
        if child.tail:
            yield "text", _Text(child.tail, element)


def _is_centred(text: _Text, top: HtmlElement, classes: frozenset[str]) -> bool:
    node: HtmlElement | None = text.parent
    for _ in range(6):  # span, p, div and three for luck: deeper than that the look is another block's
        if node is None or node is top:
            return False
        style = (node.get("style") or "").replace(" ", "").lower()
        if node.tag == "center" or "text-align:center" in style or (node.get("align") or "").lower() == "center":
            return True
        if classes.intersection((node.get("class") or "").split()):
            return True
        node = node.getparent()
    return False


def _centred_classes(element: HtmlElement) -> Iterator[str]:
    for style in element.getroottree().getroot().iter("style"):
        yield from CENTRED_CLASS.findall((style.text or "")[:200_000])
