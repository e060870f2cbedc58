"""What a bundle may hold: every value of its type, within its bounds, and no reference that leads nowhere.

A bundle can come from anybody. What passes here can go into the tables; whether its answers are those that its
questions have is looked at where the questions are known (`framelens.sharing.attach`).
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, get_args

from framelens.article import BlockKind
from framelens.framing.evidence import Part
from framelens.framing.portrayal import Stance
from framelens.language.marks import ActorKind, MentionForm, QuotationKind, TimeType

MOST_ARTICLES, MOST_ROWS = 5_000, 100_000
LONGEST_TEXT, LONGEST_TITLE, MOST_NAMES = 400, 4_000, 200
LONGEST_ARTICLE = 10_000_000  # characters
HEX = re.compile(r"[0-9a-f]+")
LANGUAGE = re.compile(r"[A-Za-z0-9-]{0,20}")

Check = Callable[[Any], Any]


def whole(value: Any, most: int = LONGEST_ARTICLE) -> int:
    """A number from 0 to `most`."""
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= most:
        raise ValueError("a count or an offset is out of bounds")
    return value


def sentence(value: Any) -> int:
    """The position of a sentence, -1 for the title."""
    return -1 if value == -1 else whole(value)


def yes(value: Any) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise ValueError("a yes or no is neither")  # noqa: TRY004
    return value


def text(value: Any, longest: int = LONGEST_TEXT) -> str:
    """A text that is not too long and can be stored."""
    if not isinstance(value, str) or len(value) > longest:
        raise ValueError("a text is none, or too long")
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise ValueError("a text is damaged") from error
    return value


def title(value: Any) -> str:
    """A title or an address: longer than other texts."""
    return text(value, LONGEST_TITLE)


def texts(value: Any) -> list[str]:
    """Some texts."""
    return [text(one) for one in _list(value, MOST_NAMES)]


def day(value: Any) -> date | None:
    """A day as 2020-01-14, or none."""
    return None if value is None else date.fromisoformat(text(value, 10))


def hexadecimal(length: int) -> Check:
    """A digest of so many digits."""

    def check(value: Any) -> str:
        if len(text(value)) != length or not HEX.fullmatch(value):
            raise ValueError("a digest is none")
        return str(value)

    return check


def within(low: float, high: float, missing: bool = False) -> Check:
    """A number between two others, or none where it may be `missing`."""

    def check(value: Any) -> float | None:
        if value is None and missing:
            return None
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
            raise ValueError("a figure is none")
        if not low <= value <= high:
            raise ValueError("a figure is out of bounds")
        return float(value)

    return check


def one_of(kind: Any) -> Check:
    """One of some words: a Literal or a tuple of them."""
    words = frozenset(get_args(kind) or kind)

    def check(value: Any) -> str:
        if not isinstance(value, str) or value not in words:
            raise ValueError("a word is not one of those known")
        return value

    return check


def offsets(value: Any) -> list[int]:
    """Some offsets."""
    return [whole(one) for one in _list(value, MOST_NAMES)]


SHARE, POLARITY, BALANCE = within(0, 1), within(-1, 1), within(-1, 1, missing=True)
SPAN: dict[str, Check] = {"start": whole, "end": whole}
FACTS: dict[str, Check] = {
    "title": title, "authors": texts, "outlet": text, "published": day, "republished": day, "republisher": text,
    "url": title, "language": text, "sample": yes, "words": whole, "polarity": POLARITY, "subjectivity": SHARE,
    "notes": texts,
}  # fmt: skip
TABLES: dict[str, dict[str, Check]] = {
    "blocks": {"position": whole, "kind": one_of(BlockKind), **SPAN},
    "sentences": {
        "position": whole, **SPAN, "block": whole, "heading": yes, "speaker": text, "event": text,
    },
    "mentions": {
        "actor": text, "kind": one_of(ActorKind), **SPAN, "form": one_of(MentionForm), "sentence": whole, "text": text,
    },
    "dates": {**SPAN, "type": one_of(TimeType), "value": text, "first": day, "last": day, "sentence": whole},
    "quotations": {**SPAN, "kind": one_of(QuotationKind), "speaker": text, "sentence": whole, "words": whole},
    "evidence": {
        "question": text, "place": one_of(Part), **SPAN, "pole": text, "strength": SHARE, "speaker": text,
        "cue_starts": offsets, "cue_ends": offsets, "about": text, "notes": texts, "failure": SHARE, "mixed": SHARE,
        "none": SHARE, "success": SHARE, "by_encoder": yes, "implied": yes,
        "whom": texts, "whom_poles": texts,
    },
    "verdicts": {
        "question": text, "answer": text, "reason": text, "balance": BALANCE, "low": BALANCE,
        "high": BALANCE, "author_success": whole, "author_failure": whole, "quoted_success": whole,
        "quoted_failure": whole, "reserved": yes,
    },
    "portrayals": {
        "actor": text, "kind": one_of(ActorKind), "place": one_of(Part), **SPAN, "sentence": sentence,
        "stance": one_of(Stance), "unfavourable": SHARE, "neutral": SHARE, "favourable": SHARE, "speaker": text,
        "note": text,
    },
}  # fmt: skip
TOKENS: dict[str, Check] = {"token": text, "own": whole, "quoted": whole, "unsure": whole}


def checked(found: Mapping[str, Any]) -> dict[str, Any]:
    """A bundle as read from JSON, with days as days. Raises ValueError with the rule that it breaks."""
    books = _mapping(found.get("codebooks"))
    if len(books) > MOST_NAMES:
        raise ValueError("it names too many codebooks")
    pairs = {text(name): _pair(book) for name, book in books.items()}
    entries = [_entry(_mapping(one)) for one in _list(found.get("articles"), MOST_ARTICLES)]
    if len({entry["id"] for entry in entries}) < len(entries):
        raise ValueError("an article is in it twice")
    return {
        "engine": text(found.get("engine")),
        "model": text(found.get("model")),
        "codebooks": pairs,
        "made": day(found.get("made")),
        "articles": entries,
    }


def _entry(entry: Mapping[str, Any]) -> dict[str, Any]:
    clean: dict[str, Any] = {
        "id": hexadecimal(12)(entry.get("id")),
        "fingerprint": hexadecimal(32)(entry.get("fingerprint")),
        "length": whole(entry.get("length")),
        "facts": _row(entry.get("facts"), FACTS),
        "tokens": [_row(row, TOKENS) for row in _list(entry.get("tokens"), MOST_ROWS)],
        "cut": {text(name): whole(length, LONGEST_TEXT) for name, length in _mapping(entry.get("cut")).items()},
    }
    found = _mapping(entry.get("tables"))
    if set(found) != set(TABLES):
        raise ValueError("its tables are not those of a bundle")
    tables = {name: [_row(row, TABLES[name]) for row in _list(found[name], MOST_ROWS)] for name in TABLES}
    _check_places(tables, clean["length"], len(clean["facts"]["title"]))
    return clean | {"tables": tables}


def _check_places(tables: dict[str, list[dict[str, Any]]], length: int, title_length: int) -> None:
    """Offsets lie in the text, cues come in pairs, positions count up, sentences and blocks are there."""
    for name, rows in tables.items():
        for row in rows:
            last = title_length if row.get("place") == "title" else length
            ends = [row.get("end", 0), *row.get("cue_ends", ())]
            starts = [row.get("start", 0), *row.get("cue_starts", ())]
            if len(starts) != len(ends) or any(s > e or e > last for s, e in zip(starts, ends, strict=True)):
                raise ValueError("an offset lies outside the text")
            if "sentence" in row and row["sentence"] >= max(1, len(tables["sentences"])):
                raise ValueError("a sentence is missing")
            if name == "sentences" and row["block"] >= len(tables["blocks"]):
                raise ValueError("a paragraph is missing")
            if name == "mentions" and len(row["text"]) not in (0, row["end"] - row["start"]):
                raise ValueError("a name does not fit its place")
            if name == "dates" and None not in (row["first"], row["last"]) and row["first"] > row["last"]:
                raise ValueError("a span of days ends before it begins")
    for name in ("blocks", "sentences"):
        if sorted(row["position"] for row in tables[name]) != list(range(len(tables[name]))):
            raise ValueError("a sentence or paragraph is missing")
    answered = [row["question"] for row in tables["verdicts"]]
    if len(set(answered)) < len(answered):
        raise ValueError("a question is answered twice")


def _row(found: Any, columns: Mapping[str, Check]) -> dict[str, Any]:
    row = _mapping(found)
    if set(row) != set(columns):
        raise ValueError("a row has not the columns of its table")
    return {name: check(row[name]) for name, check in columns.items()}


def _pair(found: Any) -> tuple[str, str]:
    version, mark = (text(one) for one in _list(found, 2)) if len(_list(found, 2)) == 2 else ("", "")
    return version, mark


def _list(found: Any, most: int) -> Sequence[Any]:
    if not isinstance(found, list) or len(found) > most:
        raise ValueError("a list is missing or too long")
    return found


def _mapping(found: Any) -> Mapping[str, Any]:
    if not isinstance(found, dict):
        raise ValueError("a part is missing")  # noqa: TRY004
    return found
