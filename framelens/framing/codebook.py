"""The codebook: a versioned TOML file of questions, checked on load.

A question of kind `outcome` needs the names of its event alone; the engine knows the words of success and
failure. Its own cues, the event's places and what came out of it make it sharper. A question of kind `contrast`
names its two poles itself, each with cues and example sentences, which is all the training it gets. Errors name
file and line.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Literal

from framelens.errors import CodebookError

FOLDER = Path(__file__).parents[2] / "data" / "codebooks"
Kind = Literal["outcome", "contrast"]
KINDS: tuple[Kind, ...] = ("outcome", "contrast")
POLES = ("success", "failure")  # of every question of kind `outcome`
ANSWERS_BESIDE = ("mixed", "both", "none", "neither", "not addressed", "unclear")  # answers that are no pole's name
MOST_BYTES = 200_000  # a hundred times the longest of ours; what explodes is long, and TOML's reader has no end
LONGEST_LINE = 20_000  # characters: a key of 10,000 parts takes TOML's reader a second, one of 50,000 half a minute
LONGEST_REASON = 200  # characters
FEWEST_EXAMPLES = 8  # a pole: below it one odd example decides where the pole lies

_REQUIRED: dict[str, type] = {"id": str, "kind": str, "text": str, "short": str, "event": str, "names": list}
_OPTIONAL: dict[str, type] = {"date": date, "places": list, "products": list}
_OF_KIND: dict[str, dict[str, type]] = {"outcome": {"cues": dict}, "contrast": {"pole": list, "neither": list}}
_POLE: dict[str, type] = {"name": str, "treats": str, "cues": list, "examples": list}


@dataclass(frozen=True, slots=True)
class Pole:
    """One side of a question. `treats` ends the sentence "the article treats it as ..."; `examples` are sentences."""

    name: str
    treats: str
    cues: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()


Fail = Callable[[str, str], CodebookError]  # (field, reason) -> the error with its line
_KIND_NAMES = {str: "string", list: "list of strings", date: "date such as 2020-01-13", dict: "table"}
SUCCESS, FAILURE = Pole("success", "a success"), Pole("failure", "a failure")


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of every article about one event, or about one subject.

    `names`: how texts call it. `places`: where it was held, which tells "the summit" there from another.
    `products`: what it was held to bring about ("truce"), judged as the event is. `poles`: the two answers, the
    first on the right of every chart, with cues in the small language of `framelens.framing.phrases`. `neither`:
    example sentences on the subject that take no side.
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
    poles: tuple[Pole, Pole] = (SUCCESS, FAILURE)
    neither: tuple[str, ...] = ()

    @property
    def matter(self) -> str:
        """What sentences may be about: an outcome belongs to an event, a contrast has a subject."""
        return "event" if self.kind == "outcome" else "subject"


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
        if len(data) > MOST_BYTES:
            raise CodebookError(path, f"is larger than {MOST_BYTES // 1000} KB, which no codebook needs.")
        text = data.decode("utf-8")
        if any(len(line) > LONGEST_LINE for line in text.splitlines()):
            raise CodebookError(path, f"has a line of more than {LONGEST_LINE} characters.")
        book = tomllib.loads(text)
    except OSError as error:
        raise CodebookError(path, f"cannot be opened ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise CodebookError(path, "is not UTF-8 text.") from error
    except (ValueError, RecursionError) as error:  # TOMLDecodeError is one; a number of 5,000 digits is another
        raise CodebookError(path, f"is not TOML: {str(error)[:LONGEST_REASON]}.") from error
    version = book.get("version")
    if not isinstance(version, str) or not version:
        raise CodebookError(path, 'needs a version, for example version = "1.0".', _line(text, "version"))
    entries = book.get("question")
    if not isinstance(entries, list) or not entries or not all(isinstance(entry, dict) for entry in entries):
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

    known = _REQUIRED | _OPTIONAL | _OF_KIND.get(str(entry.get("kind")), {})
    _check_fields(entry, _REQUIRED, known, fail, "question")
    if entry["kind"] not in KINDS:
        raise fail("kind", f"kind '{entry['kind']}' is not one of: {', '.join(KINDS)}.")
    if unknown := sorted(set(entry) - set(known)):
        raise fail(unknown[0], f"'{unknown[0]}' is not a field of a question of kind '{entry['kind']}'.")
    if not entry["names"]:
        raise fail("names", "'names' needs at least one name of the event.")
    contrast = entry["kind"] == "contrast"
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
        poles=_contrast_poles(path, text, entry, start) if contrast else _outcome_poles(entry, fail),
        neither=tuple(entry.get("neither", ())),
    )


def _outcome_poles(entry: dict[str, Any], fail: Fail) -> tuple[Pole, Pole]:
    cues = entry.get("cues", {})
    for pole, phrases in cues.items():
        if pole not in POLES:
            raise fail(pole, f"cues are for {' and '.join(POLES)}, not '{pole}'.")
        _check_strings(phrases, fail, pole)
    success, failure = (replace(pole, cues=tuple(cues.get(pole.name, ()))) for pole in (SUCCESS, FAILURE))
    return success, failure


def _contrast_poles(path: Path, text: str, entry: dict[str, Any], start: int) -> tuple[Pole, Pole]:
    entries = entry.get("pole", [])
    starts = [n for n, line in enumerate(text.splitlines(), 1) if n > start and line.strip() == "[[question.pole]]"]
    if len(entries) != 2 or not all(isinstance(one, dict) for one in entries):
        raise CodebookError(path, "a question of kind 'contrast' needs two [[question.pole]].", start)
    first, second = (_pole(path, text, one, at) for one, at in zip(entries, (starts + [start] * 2)[:2], strict=True))
    if first.name == second.name:
        raise CodebookError(path, f"both poles are called '{first.name}'.", (starts + [start] * 2)[1])
    if shared := set(first.examples) & set(second.examples):
        raise CodebookError(path, f"“{min(shared)}” is an example of both poles.", (starts + [start] * 2)[1])
    return first, second


def _pole(path: Path, text: str, entry: dict[str, Any], start: int) -> Pole:
    def fail(key: str, reason: str) -> CodebookError:
        return CodebookError(path, reason, _line(text, key, start))

    _check_fields(entry, {"name": str, "examples": list}, _POLE, fail, "pole")
    if unknown := sorted(set(entry) - set(_POLE)):
        raise fail(unknown[0], f"'{unknown[0]}' is not a field of a pole.")
    name = entry["name"].strip()
    if not name or name.lower() in (*ANSWERS_BESIDE, *POLES):
        raise fail("name", f"'{name}' cannot be the name of a pole; choose another word.")
    if (number := len(set(entry["examples"]))) < FEWEST_EXAMPLES:
        raise fail("examples", f"the pole '{name}' needs at least {FEWEST_EXAMPLES} example sentences, not {number}.")
    return Pole(name, entry.get("treats", name), tuple(entry.get("cues", ())), tuple(dict.fromkeys(entry["examples"])))


def _check_fields(
    entry: dict[str, Any], required: Iterable[str], known: dict[str, type], fail: Fail, what: str
) -> None:
    """Raise where a field is missing or holds another kind of value."""
    for key, kind in known.items():
        if key not in entry:
            if key in required:
                raise fail("", f"this {what} has no '{key}'.")
            continue
        if not isinstance(entry[key], kind):
            raise fail(key, f"'{key}' must be a {_KIND_NAMES[kind]}.")
        if kind is list and key != "pole":
            _check_strings(entry[key], fail, key)


def _check_strings(values: object, fail: Fail, key: str) -> None:
    if not isinstance(values, list) or not all(isinstance(value, str) and value.strip() for value in values):
        raise fail(key, f"'{key}' must be a list of strings.")


def _line(text: str, key: str, start: int = 1) -> int:
    """The first line from `start` that sets `key`; `start` itself when none does, or for no key."""
    for number, line in enumerate(text.splitlines(), 1):
        set_ = line.split("=")[0].strip().strip('"')
        if key and number >= start and set_ in (key, f"[[question.{key}]]"):
            return number
    return start
