"""The files that Factiva writes: HTML in two layouts, RTF, text, and XML."""

from __future__ import annotations

import re
from pathlib import Path

from lxml import etree
from lxml.html import HtmlElement
from striprtf.striprtf import rtf_to_text

from framelens.article import Article
from framelens.errors import ArticleUnreadable
from framelens.reading.entries import Entry, articles_of, paragraphs
from framelens.reading.exports.documents import DocumentLine, text_lines_of
from framelens.reading.exports.factiva import entries_of, headline, is_tag, untagged
from framelens.reading.exports.factiva_plain import ends_article, plain_entries
from framelens.reading.exports.languages import code_of
from framelens.reading.exports.lines import text_lines, tree_of, words_of
from framelens.reading.exports.signatures import signed_by
from framelens.reading.files import bytes_of
from framelens.reading.stated_days import date_stated
from framelens.reading.written import LARGEST_EXPORT, decoded, text_of

SUFFIXES = frozenset({".html", ".htm", ".rtf", ".txt", ".xml"})
NAMESPACE = b"global.factiva.com"
TAG_LINE = re.compile(r"[ \t]{0,6}([A-Z]{2,3})(?:[ \t]*|\t(.*))")
CELL = re.compile(r"\s*([A-Z]{2,3})\s*\|(.*)", re.DOTALL)
TAGS_OF_TEXT = frozenset({"HD", "WC", "PD", "SN", "LP"})  # what every article has; together they are no accident
ENOUGH_TAGS = 4
ACCESSION = re.compile(r"\b[^\W\d_]{6,12} [A-Z][A-Z0-9]{2,9}[12]\d{7}e[a-z0-9]{6,10}\b")  # in the codes of RTF
PAGE_ARTICLE = re.compile(r"class=[\"']article [a-z]{1,8}article\b|<b>hd</b>(?:&nbsp;|\s)*(?:</p>)?</td>")
HTML_MARKS = ("articleparagraph", 'id="hd"', "id='hd'")


def recognises(path: Path, head: bytes) -> bool:
    """Whether the start of the file shows Factiva's tags, its namespace or its page."""
    if NAMESPACE in head:
        return True
    start = decoded(head)
    if start.lstrip().startswith("{\\rtf"):
        return (
            "Factiva" in start
            or bool(ACCESSION.search(start))
            or _tags_in(re.sub(r"\\[a-z]+-?\d* ?|[{}]", "\n", start))
        )
    lowered = start.lower()
    if "<html" in lowered or "<div" in lowered:
        return _is_page(path, lowered)
    return _tags_in(start) or any(ends_article(line) for line in start.split("\n"))


def read(path: Path) -> list[Article]:
    """Every article of the export."""
    return articles_of(path, entries(path))


def entries(path: Path) -> list[Entry]:
    """Every entry of the export."""
    data = bytes_of(path, LARGEST_EXPORT)
    if NAMESPACE in data[:65_536] and data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        return _of_xml(path, data)
    text = text_of(path)
    if text.lstrip().startswith("{\\rtf"):
        return _of_rtf(path, text)
    if re.search(r"<(?:html|div|table)\b", text[:65_536], re.IGNORECASE):
        return _of_html(tree_of(path, text))
    return _of_text(text)


def _is_page(path: Path, lowered: str) -> bool:
    """Whether a page names Factiva or looks like it, and holds articles: a long style may stand before them."""
    if "factiva" not in lowered and not any(mark in lowered for mark in HTML_MARKS):
        return False
    with path.open("rb") as file:
        page = file.read(LARGEST_EXPORT).decode("latin-1").lower()
    return bool(PAGE_ARTICLE.search(page))


def _tags_in(text: str) -> bool:
    found = {match[1] for line in text.split("\n") if (match := TAG_LINE.match(line))}
    return len(TAGS_OF_TEXT & found) >= ENOUGH_TAGS


def _of_text(text: str) -> list[Entry]:
    """Tag and TAB before the value, or the tag on a line of its own."""
    tagged: list[tuple[str, list[str]]] = []
    for line in text.split("\n"):
        found = TAG_LINE.fullmatch(line)
        if found and is_tag(found[1]):
            tagged.append((found[1], [found[2] or ""]))
        elif tagged:
            tagged[-1][1].append(line)
    tags = {tag for tag, _ in tagged}
    if len(TAGS_OF_TEXT & tags) < ENOUGH_TAGS:
        return plain_entries(text_lines_of(text))
    return entries_of([(tag, _blocks(lines)) for tag, lines in tagged])


def _blocks(lines: list[str]) -> list[str]:
    """Lines as paragraphs: an empty line parts them, but not where a sentence goes on in small letters."""
    blocks: list[list[str]] = []
    parted = True
    for line in (line.strip() for line in lines):
        if not line:
            parted = True
            continue
        if blocks and (not parted or line[:1].islower()):
            blocks[-1].append(line)
        else:
            blocks.append([line])
        parted = False
    return [" ".join(block) for block in blocks]


def _of_rtf(path: Path, text: str) -> list[Entry]:
    """Two table cells an entry: striprtf parts them with bars."""
    try:
        lines = rtf_to_text(text, encoding="cp1252", errors="replace").split("\n")
    except (ValueError, IndexError, LookupError, RecursionError) as error:
        raise ArticleUnreadable(path, "is damaged or cut off; export it again.") from error
    tagged: list[tuple[str, list[str]]] = []
    for line in lines:
        cell = CELL.match(line)
        if cell and is_tag(cell[1]):
            tagged.append((cell[1], [cell[2].rstrip("| ")]))
        elif tagged and tagged[-1][0] != "AN":
            tagged[-1][1].append(line.rstrip("| "))
    if not tagged:
        return plain_entries([DocumentLine(" ".join(line.split())) for line in lines if line.strip()])
    return entries_of([(tag, _blocks(values)) for tag, values in tagged])


def _of_html(tree: HtmlElement) -> list[Entry]:
    rows: list[tuple[str, list[str]]] = []
    for row in tree.iter("tr"):
        cells = [cell for cell in row if cell.tag in {"td", "th"}]
        tag = words_of(cells[0]) if len(cells) >= 2 else ""
        if is_tag(tag):
            rows.append((tag, text_lines(cells[1])))
    if rows:
        return entries_of(rows)
    return [entry for element in _articles(tree) if (entry := _untagged_entry(element))]


def _articles(tree: HtmlElement) -> list[HtmlElement]:
    """The innermost elements of class `article`: their wrappers have the class too."""
    found = tree.xpath("//div[contains(concat(' ', normalize-space(@class), ' '), ' article ')]")
    return [
        element
        for element in found
        if not element.xpath(".//div[contains(concat(' ', normalize-space(@class), ' '), ' article ')]")
    ]


def _untagged_entry(element: HtmlElement) -> Entry | None:
    title = next(iter(element.xpath(".//*[@id='hd']") or element.xpath(".//*[contains(@class,'Headline')]")), None)
    text = element.xpath(".//p[contains(@class,'articleParagraph')]")
    if title is None and not text:
        return None
    fields: list[str] = []
    byline = ""
    seen = title is None
    for child in element.iter("div", "p"):
        if child is title or (title is not None and child in title.iterancestors()):
            seen = True
        elif child.tag == "p" and text and child is text[0]:
            break
        elif seen and child.tag == "div":
            if (child.get("class") or "").strip() == "author":
                byline = byline or words_of(child)
            elif value := words_of(child):
                fields.append(value)
    lines = [line for paragraph in text for line in text_lines(paragraph)]
    return untagged(words_of(title) if title is not None else "", byline, fields, lines)


def _of_xml(path: Path, data: bytes) -> list[Entry]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(data.lstrip(b"\xef\xbb\xbf \r\n\t"), parser=parser)
    except etree.XMLSyntaxError as error:
        raise ArticleUnreadable(path, "is damaged or cut off; export it again.") from error
    if root is None:
        raise ArticleUnreadable(path, "is damaged or cut off; export it again.")
    return [_xml_entry(article) for article in root.iter("{*}article")]


def _xml_entry(article: etree._Element) -> Entry:
    outlet = _xml_text(article, "sourceName")
    language = code_of(_xml_text(article, "baseLanguage"))
    return Entry(
        title=headline(_xml_text(article, "headline")),
        pieces=paragraphs([*_xml_lines(article, "leadParagraph"), *_xml_lines(article, "tailParagraphs")]),
        authors=signed_by(_xml_text(article, "byline"), outlet, language),
        outlet=outlet,
        published=date_stated(_xml_text(article, "publicationDate")[:10]),
        language=language,
        rights=_xml_text(article, "copyright"),
    )


def _xml_text(article: etree._Element, name: str) -> str:
    found = next(article.iter(f"{{*}}{name}"), None)
    return " ".join(found.xpath("string()").split()) if found is not None else ""


def _xml_lines(article: etree._Element, name: str) -> list[str]:
    found = next(article.iter(f"{{*}}{name}"), None)
    if found is None:
        return []
    lines = [paragraph.xpath("string()") for paragraph in found.iter("{*}paragraph")]
    return lines or [found.xpath("string()")]
