"""Factiva: the fields of an article by their tags (HD headline, BY byline, LP and TD text) to an entry.

The tags are the same in HTML, RTF and text; XML has names for them. The layout without indexing has no tags: there
the order of the fields tells them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from framelens.reading.entries import Entry, paragraphs
from framelens.reading.exports.languages import code_of
from framelens.reading.exports.signatures import signed_by
from framelens.reading.stated_days import day_stated
from framelens.reading.words import word_set

LAST_TAG = "AN"  # the accession number closes an article
FIRST_TAGS = frozenset({"SE", "CLM", "HD"})  # one of these opens it
TEXT_TAGS = ("LP", "TD")
RESULT_NUMBER = re.compile(r"^\d{1,4}\)\s+")
WORD_COUNT = re.compile(r"\d[\d.,\s]*\s?[^\W\d_]{1,12}\.?|\d[\d.,]*\s?[字词詞語]")
CLOCK = re.compile(r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[A-Z]{2,4})?")
LONGEST_DATE = 40  # characters of a field that holds nothing but a date
Fields = Mapping[str, Sequence[str]]


def entry_of(fields: Fields) -> Entry | None:
    """The entry that tagged fields tell; none where they hold neither headline nor text."""
    title = headline(" ".join(fields.get("HD", ())))
    lines = [line for tag in TEXT_TAGS for line in fields.get(tag, ())]
    if not title and not lines:
        return None
    outlet = _joined(fields, "SN")
    language = code_of(_joined(fields, "LA"))
    return Entry(
        title=title,
        pieces=paragraphs(lines),
        authors=signed_by(_joined(fields, "BY"), outlet, language),
        outlet=outlet,
        published=day_stated(_joined(fields, "PD")),
        language=language,
        rights=_joined(fields, "CY"),
    )


def entries_of(tagged: Sequence[tuple[str, list[str]]]) -> list[Entry]:
    """The entries of a run of fields in the order of the file."""
    articles: list[dict[str, list[str]]] = []
    closed = True
    for tag, lines in tagged:
        opens = tag in FIRST_TAGS and bool(articles) and _is_past_head(articles[-1], tag)
        if closed or opens:
            articles.append({})
        closed = tag == LAST_TAG
        articles[-1].setdefault(tag, []).extend(lines)
    return [entry for fields in articles if (entry := entry_of(fields))]


def is_tag(text: str) -> bool:
    """Whether a word is one of Factiva's tags."""
    return text in word_set("factiva_tags")


def headline(text: str) -> str:
    """A headline without the number that a list of results put before it."""
    return RESULT_NUMBER.sub("", " ".join(text.split()), count=1)


def untagged(title: str, byline: str, fields: Sequence[str], lines: Sequence[str], rights_mark: str = "©") -> Entry:
    """The entry of the layout without tags. `fields` are the lines between headline and text, in their order."""
    count = next((place for place, field in enumerate(fields) if WORD_COUNT.fullmatch(field)), -1)
    dated = next(
        (
            place
            for place, field in enumerate(fields)
            if place > count and len(field) <= LONGEST_DATE and day_stated(field)
        ),
        None,
    )
    after = [field for field in fields[dated + 1 :] if not CLOCK.fullmatch(field)] if dated is not None else []
    outlet = after[0] if after else ""
    language = next((code for field in after[1:] if (code := code_of(field))), "")
    return Entry(
        title=headline(title),
        pieces=paragraphs(lines),
        authors=signed_by(byline, outlet, language),
        outlet=outlet,
        published=day_stated(fields[dated]) if dated is not None else "",
        language=language,
        rights=after[-1] if after and after[-1].lower().startswith(("(c)", "copyright", rights_mark)) else "",
    )


def _joined(fields: Fields, tag: str) -> str:
    return " ".join(" ".join(fields.get(tag, ())).split())


def _is_past_head(fields: Fields, tag: str) -> bool:
    """Whether an article already has its text or this very tag, so that the tag opens the next one."""
    return tag in fields or any(text_tag in fields for text_tag in TEXT_TAGS)
