"""References of Zotero and its kin: RIS, BibTeX and BibLaTeX, CSL JSON. The text is the abstract, if there is one.

RIS is one line a field and read here; BibTeX has a grammar and is left to bibtexparser.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import bibtexparser
from bibtexparser import middlewares
from pylatexenc.latex2text import LatexNodes2Text

from framelens.article import Article
from framelens.errors import ArticleUnreadable
from framelens.reading.entries import Entry, articles_of, paragraphs
from framelens.reading.exports.languages import code_of
from framelens.reading.exports.signatures import first_name_first
from framelens.reading.stated_days import date_stated, iso, month_number
from framelens.reading.written import decoded, plain_words, text_of

SUFFIXES = frozenset({".ris", ".bib", ".bibtex", ".biblatex", ".json"})
RIS_LINE = re.compile(r"\s{0,3}([A-Z][A-Z0-9])\s{1,3}-(?:\s(.*)|\s*)")
RIS_TYPE = re.compile(r"^\s{0,3}TY\s{1,3}-\s", re.MULTILINE)
BIB_ENTRY = re.compile(
    r"[ \t]{0,8}@(?!comment|string|preamble)\w{3,20}[ \t]{0,8}\{[ \t]{0,8}[^,{}\s]{0,200}[ \t]{0,8},", re.IGNORECASE
)
BIB_SUFFIXES = frozenset({".bib", ".bibtex", ".biblatex"})
CSL_MARKS = ('"container-title"', '"issued"', '"date-parts"', '"citation-key"')
RIS_OUTLET = ("T2", "JO", "JF", "JA", "J2", "BT", "PB")
RIS_TEXT = ("AB", "N2")
BIB_OUTLET = (
    "journaltitle",
    "journal",
    "newspaper",
    "magazine",
    "maintitle",
    "booktitle",
    "howpublished",
    "organization",
    "institution",
    "publisher",
)
CSL_OUTLET = ("container-title", "publication-title", "container-title-short", "publisher")
BIB_FIELDS = frozenset({"title", "subtitle", "date", "year", "month", "day", "langid", "language", *BIB_OUTLET})
LARGEST_BIBTEX = 10_000_000  # bytes; its parser holds every character apart
MOST_COMMANDS = 100_000  # backslashes of a file whose LaTeX is decoded; a library of thousands has fewer
LONGEST_FIELD = 60_000  # characters of one field: an abstract, or a whole article in its place
LATEX = re.compile(r"[\\$~^`']")
UNESCAPED_PERCENT = re.compile(r"(?<!\\)%")
MONTH_AND_DAY = re.compile(r"(?:(\d{1,2})\.?\s+([^\W\d_]{3,12})|([^\W\d_]{3,12})\.?\s+(\d{1,2}))\.?,?")
JOINED = re.compile(r"\s#\s")
BIB_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
BIB_NAME_PART = re.compile(r"\b(given|prefix|family|suffix)\s?=\s?([^,=]{1,200})", re.IGNORECASE)
BIB_NAME_ORDER = ("given", "prefix", "family", "suffix")
DASH_MARK = "\ue002"  # a private character, so that "--" is not made into another dash
TO_TEXT = LatexNodes2Text(math_mode="verbatim", strict_latex_spaces=False)
Values = dict[str, list[str]]
logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)  # each skipped block would be a line on the terminal
Lines = dict[str, list[list[str]]]


def recognises(path: Path, head: bytes) -> bool:
    """By what the formats cannot do without: a type line, an `@entry{key,`, the names of CSL."""
    start = decoded(head)
    if RIS_TYPE.search(start) and (path.suffix.lower() == ".ris" or RIS_TYPE.match(start.lstrip("\ufeff \r\n\t"))):
        return True
    if path.suffix.lower() in BIB_SUFFIXES:
        return True
    if BIB_ENTRY.match(start.lstrip("\ufeff \r\n\t")) and path.suffix.lower() in {".txt", ""}:
        return True
    return (
        start.lstrip("\ufeff \r\n\t")[:1] in "[{"
        and path.suffix.lower() == ".json"
        and any(m in start for m in CSL_MARKS)
    )


def read(path: Path) -> list[Article]:
    """Every reference that has an abstract."""
    return articles_of(path, entries(path))


def entries(path: Path) -> list[Entry]:
    """Every reference."""
    text = text_of(path).lstrip("\ufeff \n\t")
    if path.suffix.lower() == ".json":
        return [_csl_entry(item) for item in _csl_items(path, text)]
    if path.suffix.lower() in BIB_SUFFIXES or BIB_ENTRY.match(text):
        if len(text) > LARGEST_BIBTEX or text.count("\\") > MOST_COMMANDS:
            raise ArticleUnreadable(path, "holds too many references to read at once; export them in parts.")
        return _bib_entries(path, text)
    return [_ris_entry(values) for values in _ris_records(text)]


def _ris_records(text: str) -> Iterator[Values]:
    """The fields of each record; a line without a tag goes on with the field above it."""
    values: Lines = {}
    last: list[str] = []
    for line in text.split("\n"):
        found = RIS_LINE.fullmatch(line)
        if found is None:
            last.append(line.strip())
            continue
        tag, value = found[1], (found[2] or "").strip()
        if tag in {"ER", "TY"}:
            if values:
                yield _joined(values)
            values, last = {}, []
        if tag != "ER":
            last = [value]
            values.setdefault(tag, []).append(last)
    if values:
        yield _joined(values)


def _joined(values: Lines) -> Values:
    return {tag: ["\n".join(lines) for lines in fields] for tag, fields in values.items()}


def _ris_entry(values: Values) -> Entry:
    first = {tag: plain_words(lines[0]) for tag, lines in values.items()}
    dates = [date_stated(first[tag]) for tag in ("DA", "PY", "Y1") if first.get(tag)]
    dates.append(date_stated(f"{first.get('DA', '')} {first.get('PY', '')[:4]}"))  # "Jan 14" beside a year
    return Entry(
        title=next((first[tag] for tag in ("TI", "T1", "CT", "ST") if first.get(tag)), ""),
        pieces=_abstract(next((values[tag][0] for tag in RIS_TEXT if values.get(tag)), "")),
        authors=_names(name for tag in ("AU", "A1") for name in values.get(tag, ())),
        outlet=next((first[tag] for tag in RIS_OUTLET if first.get(tag)), ""),
        published=max(dates, key=len, default=""),  # the most exact; of equal ones the first
        url=first.get("UR", ""),
        language=code_of(first.get("LA", "")),
    )


def _abstract(text: str) -> tuple[Any, ...]:
    return paragraphs([plain_words(block) for block in re.split(r"\n\s*\n", text)])


def _names(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for raw in names if (name := first_name_first(plain_words(raw)))))


def _bib_entries(path: Path, text: str) -> list[Entry]:
    stack = [middlewares.ResolveStringReferencesMiddleware(), middlewares.RemoveEnclosingMiddleware()]
    try:
        library = bibtexparser.parse_string(text, parse_stack=stack)
    except (ValueError, RecursionError, IndexError, KeyError) as error:
        raise ArticleUnreadable(path, "is not BibTeX that can be read; export it again.") from error
    return [
        _bib_entry({field.key.lower(): _unjoined(str(field.value)) for field in entry.fields})
        for entry in library.entries
    ]


def _bib_entry(fields: Mapping[str, str]) -> Entry:
    value = {key: " ".join(_unlatexed(text).split()) for key, text in fields.items() if key in BIB_FIELDS}
    subtitle = value.get("subtitle", "")
    title = value.get("title", "")
    return Entry(
        title=f"{title}: {subtitle}" if subtitle else title,
        pieces=_abstract(_unlatexed(fields.get("abstract", ""))),
        authors=_names(_spelt_out(name) for name in _bib_names(fields.get("author", ""))),
        outlet=next((value[key] for key in BIB_OUTLET if value.get(key) and "http" not in value[key]), ""),
        published=_bib_date(value),
        url=fields.get("url", "").replace("\\", "").strip("{} "),
        language=code_of(value.get("langid", "") or value.get("language", "")),
    )


def _bib_names(field: str) -> list[str]:
    return [name.strip() for name in BIB_AND.split(_unlatexed(field)) if name.strip() != "others"]


def _spelt_out(name: str) -> str:
    """A name in the extended format of BibLaTeX, "family=Ott, given=Karl, prefix=von", as it is read out."""
    parts = {key.lower(): value.strip(' "') for key, value in BIB_NAME_PART.findall(name)}
    if not parts.get("family"):
        return name
    return " ".join(parts[key] for key in BIB_NAME_ORDER if parts.get(key))


def _unjoined(value: str) -> str:
    """A value of pieces, 'jan # "~14"', as one."""
    return JOINED.sub("", value).replace('"', "") if JOINED.search(value[:60]) and len(value) <= 60 else value


def _unlatexed(text: str) -> str:
    """Text with LaTeX's accents as characters. Dashes stay as written, per cent signs open no comment."""
    if not LATEX.search(text):
        return text.replace("{", "").replace("}", "")
    guarded = UNESCAPED_PERCENT.sub(r"\\%", text[:LONGEST_FIELD]).replace("--", DASH_MARK)
    try:
        plain = TO_TEXT.latex_to_text(guarded)
    except (ValueError, RecursionError, IndexError, KeyError):
        plain = guarded.replace("\\%", "%")
    return plain.replace(DASH_MARK, "--").replace("{", "").replace("}", "")


def _bib_date(value: Mapping[str, str]) -> str:
    if day := date_stated(value.get("date", "")):
        return day
    year, month, day = value.get("year", ""), value.get("month", "").strip(), value.get("day", "")
    if beside := MONTH_AND_DAY.fullmatch(month.replace("~", " ")):  # 'jan # "~14"', "14 January"
        month, day = beside[2] or beside[3], beside[1] or beside[4]
    number = int(month) if month.isdigit() else month_number(month.split("~")[0].split(" ")[0]) if month else None
    return (
        (iso(year, number, day) if day.isdigit() else "") or iso(year, number) if year.isdigit() else date_stated(year)
    )


def _csl_items(path: Path, text: str) -> list[dict[str, Any]]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ArticleUnreadable(path, "is not JSON that can be read; export it again.") from error
    items = data.get("items", [data]) if isinstance(data, dict) else data
    return [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []


def _csl_entry(item: Mapping[str, Any]) -> Entry:
    people = item.get("author")
    return Entry(
        title=plain_words(_text(item.get("title"))),
        pieces=_abstract(_text(item.get("abstract"))),
        authors=tuple(name for person in (people if isinstance(people, list) else []) if (name := _person(person))),
        outlet=next((name for key in CSL_OUTLET if (name := plain_words(_text(item.get(key))))), ""),
        published=_csl_date(item.get("issued")),
        url=_text(item.get("URL")),
        language=code_of(_text(item.get("language"))),
    )


def _text(value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    return value if isinstance(value, str) else ""


def _person(person: Any) -> str:
    if not isinstance(person, dict):
        return ""
    parts = (
        _text(person.get(key)) for key in ("given", "non-dropping-particle", "dropping-particle", "family", "suffix")
    )
    return plain_words(_text(person.get("literal")) or " ".join(part for part in parts if part))


def _csl_date(issued: Any) -> str:
    if not isinstance(issued, dict):
        return date_stated(_text(issued))
    parts = issued.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list):
        numbers = [str(number) for number in parts[0][:3] if str(number).isdigit()]
        if numbers:
            return iso(*numbers)
        return date_stated(str(parts[0][0])) if parts[0] else ""
    return date_stated(_text(issued.get("raw")) or _text(issued.get("literal")))
