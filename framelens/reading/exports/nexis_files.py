"""The files that LexisNexis and Nexis Uni write, as paragraphs: TXT, HTML, RTF (also named .DOC) and DOCX."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.text.paragraph import Paragraph as WordParagraph
from striprtf.striprtf import rtf_to_text

from framelens.article import Article
from framelens.errors import ArticleUnreadable
from framelens.reading.entries import Entry, articles_of
from framelens.reading.exports.documents import text_lines_of
from framelens.reading.exports.lines import lines_of, tree_of
from framelens.reading.exports.nexis import entries_in
from framelens.reading.exports.nexis_labels import Paragraph, shows_export, starts_document
from framelens.reading.exports.nexis_plain import paragraphs_of
from framelens.reading.words import either
from framelens.reading.written import check_zipped, decoded, text_of

SUFFIXES = frozenset({".txt", ".html", ".htm", ".rtf", ".doc", ".docx"})
CENTRED_INDENT = 8  # spaces before a line of 80 columns that is centred; paragraphs of a text are indented less
MOST_SNIFFED = 400  # paragraphs of a DOCX in which the first article's end or start must stand
CENTRE_MARK = "\ue000"  # a private character, put where RTF centres a paragraph; taken off again below
CENTRING = re.compile(r"\\qc(?![a-z0-9])")
PICTURE = re.compile(r"[0-9a-fA-F\n]{256,}")  # digits of a picture: no text has so many in a row
END_IN_PAGE = re.compile(rf">\s*(?:{either('nexis_ends')})\s*<", re.IGNORECASE)
ZIP = b"PK\x03\x04"
RTF = b"{\\rtf"


def recognises(path: Path, head: bytes) -> bool:
    """Whether the start of the file holds the line that starts or ends an article of these databases."""
    if head.startswith(ZIP):
        return path.suffix.lower() == ".docx" and _docx_is_nexis(path)
    start = decoded(head)
    if head.lstrip().startswith(RTF):
        return _rtf_is_nexis(path, start)
    if "<" in start[:2000] and re.search(r"<(?:html|head|body|!doctype|a |div)", start[:4000], re.IGNORECASE):
        return "<DOCFULL>" in start or "DOC_ID_" in start or bool(END_IN_PAGE.search(start))
    return shows_export(start.split("\n"))


def read(path: Path) -> list[Article]:
    """Every article of the export."""
    return articles_of(path, entries(path))


def entries(path: Path) -> list[Entry]:
    """Every entry of the export, with or without a text."""
    return entries_in(list(_paragraphs(path)))


def _paragraphs(path: Path) -> Iterator[Paragraph]:
    with path.open("rb") as file:
        head = file.read(4096)
    if head.startswith(ZIP):
        return _of_docx(path)
    text = text_of(path)
    if text.lstrip().startswith("{\\rtf"):
        return _of_rtf(path, text)
    if re.search(r"<(?:html|head|body|!doctype|a name|div)", text[:4000], re.IGNORECASE):
        return _of_html(path, text)
    return _of_text(text)


def _of_text(text: str) -> Iterator[Paragraph]:
    """Blocks between empty lines; a block is parted where its lines change between centred and not."""
    if not any(starts_document(line) for line in text.split("\n")):
        yield from paragraphs_of(text_lines_of(text))  # Nexis Uni saved as text: lines of a head may stand together
        return
    block: list[str] = []
    centred = False
    for line in itertools.chain(text.split("\n"), [""]):
        indented = line.startswith(" " * CENTRED_INDENT)
        if block and (not line.strip() or indented != centred):
            yield Paragraph(tuple(block), centred)
            block = []
        if line.strip():
            centred = indented if not block else centred
            block.append(line.strip())


def _of_html(path: Path, text: str) -> Iterator[Paragraph]:
    block: list[str] = []
    for line in lines_of(tree_of(path, text)):
        block.append(line.text)
        if line.ended != "br" or line.parted:  # lists are paragraphs with an empty line between their items
            yield Paragraph(tuple(block), line.centred)
            block = []
    if block:
        yield Paragraph(tuple(block))


def _of_rtf(path: Path, text: str) -> Iterator[Paragraph]:
    for line in _rtf_text(path, text).split("\n"):
        words = line.replace(CENTRE_MARK, "").strip(" \t\u00a0")
        if words:
            yield Paragraph((words,), CENTRE_MARK in line)


def _rtf_text(path: Path, text: str) -> str:
    marked = CENTRING.sub(rf"\\qc\\u{ord(CENTRE_MARK) - 65536}?", PICTURE.sub("", text))
    try:
        return rtf_to_text(marked, encoding="cp1252", errors="replace")
    except (ValueError, IndexError, LookupError, RecursionError) as error:
        raise ArticleUnreadable(path, "is damaged or cut off; export it again.") from error


def _of_docx(path: Path) -> Iterator[Paragraph]:
    check_zipped(path)
    try:
        document = docx.Document(str(path))
        for part in document.iter_inner_content():
            if isinstance(part, WordParagraph) and part.text.strip():
                yield _word_paragraph(part)
    except (PackageNotFoundError, KeyError, ValueError, SyntaxError) as error:
        raise ArticleUnreadable(path, "is damaged or cut off; export it again.") from error


def _word_paragraph(part: WordParagraph) -> Paragraph:
    style = ((part.style.name if part.style is not None else "") or "").lower()
    lines = tuple(line.strip() for line in part.text.replace("\u00a0", " ").split("\n") if line.strip())
    return Paragraph(lines, title=style.startswith(("heading 1", "title", "überschrift 1", "titre 1", "kop 1")))


def _docx_is_nexis(path: Path) -> bool:
    try:
        found = list(itertools.islice(_of_docx(path), MOST_SNIFFED))
    except ArticleUnreadable:
        return False
    return shows_export(line for paragraph in found for line in paragraph.lines)


def _rtf_is_nexis(path: Path, start: str) -> bool:
    if "DOC_ID_" in start or "LexisNexis" in start or "Nexis Uni" in start:
        return True
    try:
        text = _rtf_text(path, start)
    except ArticleUnreadable:
        return False
    return shows_export(text.replace(CENTRE_MARK, "").split("\n"))
