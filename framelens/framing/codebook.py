"""The codebook: a versioned TOML file of questions, checked on load.

A question of kind `outcome` needs the names of its event alone; the engine knows the words of success and
failure. Its own cues, the event's places and what came out of it make it sharper. Errors name file and line.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal

from framelens.errors import CodebookError

FOLDER = Path(__file__).parents[2] / "data" / "codebooks"
KINDS = ("outcome",)
Pole = Literal["success", "failure"]
POLES: tuple[Pole, ...] = ("success", "failure")

_REQUIRED: dict[str, type] = {"id": str, "kind": str, "text": str, "short": str, "event": str, "names": list}
_OPTIONAL: dict[str, type] = {"date": date, "places": list, "products": list, "cues": dict}


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of every article about one event.

    `names`: how texts call the event. `places`: where it was held, which tells "the summit" there from another.
    `products`: what it was held to bring about ("truce"), judged as the event is. `cues`: phrases of one pole,
    in the small language of `framelens.framing.cues`.
    """

    id: str
    kind: str
    text: str
    short: str
    event: str
    names: tuple[str, ...]
    day: date | None = None
    places: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    success_cues: tuple[str, ...] = ()
    failure_cues: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Codebook:
    """All questions of one file, its version and a digest of its bytes."""

    id: str
    version: str
    questions: tuple[Question, ...]
    digest: str


def load(path: Path) -> Codebook:
    """One codebook. Raises CodebookError with file, line and what to do."""
    try:
        data = path.read_bytes()
        text = data.decode("utf-8")
        book = tomllib.loads(text)
    except OSError as error:
        raise CodebookError(path, f"cannot be opened ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise CodebookError(path, "is not UTF-8 text.") from error
    except tomllib.TOMLDecodeError as error:
        raise CodebookError(path, f"is not TOML: {error}.") from error
    version = book.get("version")
    if not isinstance(version, str) or not version:
        raise CodebookError(path, 'needs a version, for example version = "1.0".', _line(text, "version"))
    entries = book.get("question")
    if not isinstance(entries, list) or not entries:
        raise CodebookError(path, "holds no [[question]].")
    starts = [number for number, line in enumerate(text.splitlines(), 1) if line.strip() == "[[question]]"]
    questions = tuple(
        _question(path, text, entry, starts[position] if position < len(starts) else 1)
        for position, entry in enumerate(entries)
    )
    return Codebook(path.stem, version, questions, hashlib.sha256(data).hexdigest()[:12])


def load_all(folder: Path = FOLDER) -> tuple[Codebook, ...]:
    """Every codebook of a folder in name order. Raises CodebookError; also when two questions share an id."""
    books = tuple(load(path) for path in sorted(folder.glob("*.toml")))
    if not books:
        raise CodebookError(folder, "holds no codebook (*.toml).")
    seen: set[str] = set()
    for book in books:
        for question in book.questions:
            if question.id in seen:
                raise CodebookError(folder / f"{book.id}.toml", f"the question id '{question.id}' is taken.")
            seen.add(question.id)
    return books


def questions_of(books: Iterable[Codebook]) -> tuple[Question, ...]:
    """The questions of several codebooks in order."""
    return tuple(question for book in books for question in book.questions)


def _question(path: Path, text: str, entry: dict[str, Any], start: int) -> Question:
    def fail(key: str, reason: str) -> CodebookError:
        return CodebookError(path, reason, _line(text, key, start))

    for key, kind in (_REQUIRED | _OPTIONAL).items():
        if key not in entry:
            if key in _REQUIRED:
                raise CodebookError(path, f"this question has no '{key}'.", start)
            continue
        if not isinstance(entry[key], kind):
            raise fail(key, f"'{key}' must be a {_KIND_NAMES[kind]}.")
        if kind is list:
            _check_strings(entry[key], fail, key)
    if unknown := sorted(set(entry) - set(_REQUIRED) - set(_OPTIONAL)):
        raise fail(unknown[0], f"'{unknown[0]}' is not a field of a question.")
    if entry["kind"] not in KINDS:
        raise fail("kind", f"kind '{entry['kind']}' is not one of: {', '.join(KINDS)}.")
    if not entry["names"]:
        raise fail("names", "'names' needs at least one name of the event.")
    cues = entry.get("cues", {})
    for pole, phrases in cues.items():
        if pole not in POLES:
            raise fail(pole, f"cues are for {' and '.join(POLES)}, not '{pole}'.")
        _check_strings(phrases, fail, pole)
    return Question(
        id=entry["id"],
        kind=entry["kind"],
        text=entry["text"],
        short=entry["short"],
        event=entry["event"],
        names=tuple(entry["names"]),
        day=entry.get("date"),
        places=tuple(entry.get("places", ())),
        products=tuple(entry.get("products", ())),
        success_cues=tuple(cues.get("success", ())),
        failure_cues=tuple(cues.get("failure", ())),
    )


_KIND_NAMES = {str: "string", list: "list of strings", date: "date such as 2020-01-13", dict: "table"}


def _check_strings(values: object, fail: Any, key: str) -> None:
    if not isinstance(values, list) or not all(isinstance(value, str) and value.strip() for value in values):
        raise fail(key, f"'{key}' must be a list of strings.")


def _line(text: str, key: str, start: int = 1) -> int:
    """The first line from `start` that sets `key`; `start` itself when none does."""
    for number, line in enumerate(text.splitlines(), 1):
        if number >= start and line.split("=")[0].strip().strip('"') == key:
            return number
    return start
