"""Pages that a program made of another document: their title may be a file's name, their day that of the making."""

from __future__ import annotations

import re

from framelens.reading.page.metadata import Metadata
from framelens.reading.words import words

FILE_NAME = re.compile(r"\S{1,120}\.(?:docx?|pdf|rtf|odt|indd|qxd|pptx?|xlsx?|pages|txt|html?)")


def is_converted(facts: Metadata) -> bool:
    """Whether the page says that it was made of a document, or is called like a file."""
    generator = facts.first("generator").lower()
    return any(name in generator for name in words("converters")) or is_file_name(facts.title_tag)


def is_file_name(title: str) -> bool:
    """Whether a title is a file's name: "Microsoft Word - brief_final.docx", "brief.pdf"."""
    last = title.rsplit(" - ", 1)[-1].strip()
    return FILE_NAME.fullmatch(last.casefold()) is not None
