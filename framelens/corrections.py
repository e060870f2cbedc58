"""Corrections that users make to who is who: merge, rename, split, hide.

They are kept beside the folder of analyses in a file of their own, which no analysis touches: deleting the folder
loses none. They are applied in the order made, to the names that the engine gave in the whole corpus. Form of the
file, version 1: JSON `{"version": 1, "corrections": [{"kind", "names", "into", "forms", "made"}, ...]}`.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from framelens.errors import CorrectionsError

Kind = Literal["merge", "rename", "split", "hide"]
VERSION = 1
HIDDEN = ""  # the name of an actor that is not shown
LONGEST_NAME = 120  # characters; a name goes into labels and the address
SUFFIX = "-corrections.json"


@dataclass(frozen=True, slots=True)
class Correction:
    """`names` become `into`; a split takes only the mentions that the text calls one of `forms`.

    `made` is the day, as YYYY-MM-DD. What does not fit any more (a name that is gone) changes nothing.
    """

    kind: Kind
    names: tuple[str, ...]
    into: str = ""
    forms: tuple[str, ...] = ()
    made: str = ""

    def __str__(self) -> str:
        names = " and ".join(f"“{name}”" for name in self.names)
        if self.kind == "hide":
            return f"Hide {names}"
        if self.kind == "split":
            return f"Split {', '.join(f'“{form}”' for form in self.forms)} off {names} as “{self.into}”"
        verb, link = ("Merge", "as") if self.kind == "merge" else ("Rename", "to")
        return f"{verb} {names} {link} “{self.into}”"


def file_beside(folder: Path) -> Path:
    """Where the corrections to the analyses of `folder` are: beside it, so that deleting it loses none."""
    return folder.with_name(folder.name + SUFFIX)


def fault(correction: Correction) -> str:
    """Why a correction makes no sense, as a sentence; empty if it does."""
    if not correction.names:
        return "Choose an actor."
    if correction.kind == "hide":
        return ""
    if not correction.into.strip():
        return "Give a name."
    if len(correction.into) > LONGEST_NAME:
        return f"A name may have {LONGEST_NAME} characters at most."
    if correction.kind == "merge" and len({*correction.names, correction.into}) < 2:
        return "Choose two actors at least."
    if correction.kind == "split" and not correction.forms:
        return "Choose what the texts call the other actor."
    if correction.kind != "merge" and correction.names == (correction.into,):
        return "Give another name."
    return ""


def corrected(name: str, called: Iterable[str], corrections: Sequence[Correction]) -> str:
    """The name of one mention after all corrections; `HIDDEN` where it is not to be shown.

    `name` is the engine's, `called` what the text calls the actor there and in that article.
    """
    forms = set(called)
    for one in corrections:
        if name not in one.names or (one.kind == "split" and not forms & set(one.forms)):
            continue
        if one.kind == "hide":
            return HIDDEN
        name = one.into
    return name


def load(file: Path) -> tuple[Correction, ...]:
    """The corrections in a file, none where there is no file. Raises CorrectionsError."""
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return ()
    except (OSError, ValueError) as error:
        raise CorrectionsError(file, "it is not readable JSON; mend or move the file") from error
    if not isinstance(told, dict) or told.get("version") != VERSION:
        raise CorrectionsError(file, f"it is not of version {VERSION}; a newer Framelens may have written it")
    return tuple(_correction(file, item) for item in told.get("corrections", ()))


def _correction(file: Path, item: Any) -> Correction:
    try:
        made = Correction(
            kind=item["kind"],
            names=tuple(map(str, item["names"])),
            into=str(item.get("into", "")),
            forms=tuple(map(str, item.get("forms", ()))),
            made=str(item.get("made", "")),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise CorrectionsError(file, "a correction lacks its kind or names") from error
    if made.kind not in get_args(Kind):
        raise CorrectionsError(file, f"there is no correction of the kind “{made.kind}”")
    if wrong := fault(made):
        raise CorrectionsError(file, f"“{made}” cannot be applied: {wrong}")
    return made


def save(file: Path, corrections: Sequence[Correction]) -> None:
    """Write all corrections beside and rename. Raises CorrectionsError."""
    told = {"version": VERSION, "corrections": [asdict(one) for one in corrections]}
    beside = file.with_name(f".{file.name}-{uuid.uuid4().hex}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        beside.replace(file)
    except OSError as error:
        with suppress(OSError):
            beside.unlink()
        raise CorrectionsError(file, f"it cannot be written ({error.strerror})") from error
