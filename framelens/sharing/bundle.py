"""Text-free bundles: everything known about some articles, without one sentence of theirs.

A bundle is a JSON file: bibliographic facts with the title, offsets, counts, dates, figures, the names and roles of
actors, and how often each word is used (in alphabetical order). Offsets count in the normal form of the text
(`framelens.sharing.normal`), so that whoever holds a copy can attach it. What a bundle may hold is checked on reading
(`framelens.sharing.bundle_checks`); the format in words: docs/bundles.md.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa

from framelens import __version__
from framelens.compare.word_counts import tokens_of
from framelens.corpus import Corpus
from framelens.engine import engine_version, model_version
from framelens.errors import BundleUnreadable
from framelens.framing.codebook import Codebook
from framelens.sharing.bundle_checks import checked
from framelens.sharing.normal import Normal, digest, normal
from framelens.tables import SCHEMAS

FORMAT, VERSION = "framelens-bundle", 1
SUFFIX = ".framelens"
LARGEST = 50_000_000  # bytes of a file: some five hundred articles
FEW_WORDS = 9  # in a row, of an article's own; ten would be a quotation
WORD = re.compile(r"[^\W_]+")
IN_QUOTES = re.compile("“[^“”]*”")
NOT_SLUG = re.compile(r"[^a-z0-9]+")
LONGEST_SLUG = 60  # characters of a file's name
FACTS = (
    "title", "authors", "outlet", "published", "republished", "republisher", "url", "language", "sample", "words",
    "polarity", "subjectivity", "notes",
)  # fmt: skip
LEFT_OUT = ("articles", "meanings")  # a vector could tell too much of its sentence
TABLES = tuple(name for name in SCHEMAS if name not in LEFT_OUT)
COLUMNS = {name: tuple(c for c in SCHEMAS[name].names if c not in ("part", "article")) for name in TABLES}
TOKEN_COLUMNS = ("token", "own", "quoted", "unsure")
NAMES = ("speaker", "actor")
CUT = " …"
NAMED = ("name", "role")  # forms of a mention whose words are kept

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Edition:
    """What made some figures: release and digest of the engine, digest of its model, codebook -> version, digest."""

    engine: str
    model: str
    codebooks: dict[str, tuple[str, str]]

    def asks_the_same(self, other: Edition) -> bool:
        """Whether every codebook of `other` is here with the same words."""
        return all(self.codebooks.get(name) == book for name, book in other.codebooks.items())


@dataclass(frozen=True, slots=True)
class Entry:
    """One article without its text. `fingerprint` is that of its body; `length` counts its normal form.

    `tables` are rows of `framelens.tables` without `part` and `article`; rows of `mentions` have their `text`, "" for
    pronouns and long ones. `cut` tells how many characters the name of a speaker or actor had that is cut short.
    """

    id: str
    fingerprint: str
    length: int
    facts: Row
    tables: dict[str, list[Row]]
    tokens: list[Row]
    cut: dict[str, int]


@dataclass(frozen=True, slots=True)
class Bundle:
    """Some articles without their texts, what made their figures, and when."""

    edition: Edition
    entries: tuple[Entry, ...]
    made: date | None = None


def edition_of(books: Iterable[Codebook]) -> Edition:
    """What makes figures here, with these codebooks."""
    return Edition(engine_version(), model_version(), {book.id: (book.version, book.digest) for book in books})


def bundle_of(corpus: Corpus, articles: Sequence[str], edition: Edition, made: date | None = None) -> Bundle:
    """The bundle of some articles of a corpus whose text is here; others are left out."""
    return Bundle(edition, tuple(_entry(corpus, one) for one in articles if _has_text(corpus, one)), made)


def written(bundle: Bundle) -> bytes:
    """A bundle as a file: JSON with a row a line, the same bytes for the same bundle."""
    head = {
        "format": FORMAT,
        "version": VERSION,
        "framelens": __version__,
        "made": bundle.made.isoformat() if bundle.made else None,
        **asdict(bundle.edition),
    }
    entries = ",\n".join(_entry_text(entry) for entry in bundle.entries)
    return f'{_json(head)[:-1]}, "articles": [\n{entries}\n]}}\n'.encode()


def read(path: Path) -> Bundle:
    """The bundle in a file. Raises BundleUnreadable with the file's name and the reason."""
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise BundleUnreadable(path, f"is larger than {LARGEST // 1_000_000} MB.")
        data = path.read_bytes()
    except OSError as error:
        raise BundleUnreadable(path, f"cannot be opened ({error.strerror}).") from error
    return loads(data, path)


def is_same(path: Path, bundle: Bundle) -> bool:
    """Whether a file holds this bundle, whatever the day it was made."""
    try:
        there = read(path)
    except BundleUnreadable:
        return False
    return replace(there, made=bundle.made) == bundle


def loads(data: bytes, path: Path | str = "bundle") -> Bundle:
    """The bundle in some bytes; `path` names them in errors. Raises BundleUnreadable."""
    try:
        found = json.loads(data.decode("utf-8"), parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise BundleUnreadable(path, "is not a bundle of Framelens, or is damaged.") from error
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise BundleUnreadable(path, "is not a bundle of Framelens.")
    if found.get("version") != VERSION:
        raise BundleUnreadable(path, f"is a bundle of another version than {VERSION}; a newer Framelens may read it.")
    try:
        clean = checked(found)
    except ValueError as error:
        raise BundleUnreadable(path, f"breaks the rules for bundles: {error}.") from error
    books = {name: (version, mark) for name, (version, mark) in clean["codebooks"].items()}
    return Bundle(
        Edition(clean["engine"], clean["model"], books),
        tuple(Entry(**entry) for entry in clean["articles"]),
        clean["made"],
    )


def file_name(facts: Row) -> str:
    """A name for the file of one article: letters, digits and hyphens of its byline, day and title."""
    day = facts["published"].isoformat() if facts["published"] else "undated"
    words = f"{day} {' '.join(facts['authors']) or facts['outlet']} {facts['title']}"
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return (NOT_SLUG.sub("-", plain)[:LONGEST_SLUG].strip("-") or "article") + SUFFIX


def _has_text(corpus: Corpus, article: str) -> bool:
    return bool(corpus.rows("articles", article)[0]["has_text"])


def _entry(corpus: Corpus, article: str) -> Entry:
    whole = corpus.rows("articles", article)[0]
    body = normal(whole["body"])
    tables = {name: [_row(name, row, body) for row in corpus.rows(name, article)] for name in TABLES}
    return Entry(
        id=article,
        fingerprint=digest(whole["body"]),
        length=len(body.text),
        facts={name: whole[name] for name in FACTS},
        tables={name: sorted(rows, key=_place) for name, rows in tables.items()},
        tokens=_token_rows(corpus, article),
        cut={_few(name): len(name) for name in _names(corpus, article) if _few(name) != name and name in body.text},
    )


def _names(corpus: Corpus, article: str) -> list[str]:
    """The speakers and actors of an article."""
    return sorted(
        {row[name] for table in TABLES for row in corpus.rows(table, article) for name in NAMES if name in row}
    )


def _row(name: str, row: Row, body: Normal) -> Row:
    """A row in offsets of the normal form and with no more words of the text than a name has."""
    kept = {column: row[column] for column in COLUMNS[name]}
    in_body = name not in ("verdicts",) and kept.get("place") != "title"
    if in_body:
        kept["start"], kept["end"] = body.inward(kept["start"], kept["end"])
    if name == "evidence":
        cues = list(zip(kept["cue_starts"], kept["cue_ends"], strict=True))
        cues = [body.inward(*cue) for cue in cues] if in_body else cues
        kept["cue_starts"], kept["cue_ends"] = [start for start, _ in cues], [end for _, end in cues]
        kept["about"] = IN_QUOTES.sub(lambda quoted: f"“{_few(quoted.group()[1:-1])}”", kept["about"])
    if name == "mentions":
        words = body.text[kept["start"] : kept["end"]]
        kept["text"] = words if kept["form"] in NAMED and len(WORD.findall(words)) <= FEW_WORDS else ""
    for column in ("note", *NAMES):
        if column in kept:
            kept[column] = _few(kept[column])
    return kept


def _place(row: Row) -> tuple[int, str]:
    """Reading order, whatever order the tables were in."""
    place: int = row["position"] if "position" in row else row.get("start", 0)
    return place, _json(row)


def _few(text: str) -> str:
    """A text, cut after a few words."""
    words = list(WORD.finditer(text))
    return text if len(words) <= FEW_WORDS else text[: words[FEW_WORDS - 1].end()] + CUT


def _token_rows(corpus: Corpus, article: str) -> list[Row]:
    frame = corpus.query(
        'SELECT article, heading, speaker, substr(body, start + 1, "end" - start) AS text '
        "FROM sentences JOIN articles USING (article) WHERE article = ? ORDER BY start",
        [article],
    )
    if frame.empty:
        return []
    used = tokens_of(frame)[article]
    tokens = sorted(token for token in {*used.own, *used.quoted} if len(WORD.findall(token)) <= FEW_WORDS)
    return [
        dict(zip(TOKEN_COLUMNS, (one, used.own[one], used.quoted[one], used.unsure[one]), strict=True))
        for one in tokens
    ]


def _entry_text(entry: Entry) -> str:
    parts = [
        f'"id": {_json(entry.id)}, "fingerprint": {_json(entry.fingerprint)}, "length": {entry.length}',
        f'"facts": {_json(entry.facts)}',
        '"tables": {\n' + ",\n".join(f"{_json(name)}: {_rows_text(rows)}" for name, rows in entry.tables.items()) + "}",
        f'"tokens": {_rows_text(entry.tokens)}',
        f'"cut": {_json(entry.cut)}',
    ]
    return "{" + ",\n".join(parts) + "}"


def _rows_text(rows: Sequence[Row]) -> str:
    return "[" + ",\n".join(_json(row) for row in rows) + "]"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, default=lambda day: day.isoformat())


def _no_constant(name: str) -> None:
    raise ValueError(name)


def arrow(entry: Entry, name: str, rows: Iterable[Row]) -> pa.Table:
    """Rows as a table of `framelens.tables`."""
    return pa.Table.from_pylist([{"part": "", "article": entry.id, **row} for row in rows], schema=SCHEMAS[name])
