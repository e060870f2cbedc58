"""Outcomes of adding in words: a table for a terminal, and one sentence for all of them. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from framelens.library.adding import Outcome, lacking, status
from framelens.reading.files import UNSEEN

LONGEST_NAME = 48  # characters of a file's name in the table; with the other columns some 100
HEAD = ("File", "Articles", "Result", "Missing")


def table(outcomes: Sequence[Outcome]) -> str:
    """A row a file; what was refused has its reason in a line below."""
    rows = [HEAD, *(_row(outcome) for outcome in outcomes)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(HEAD))]
    lines = []
    for row, outcome in zip(rows, [None, *outcomes], strict=True):
        cells = [
            cell.rjust(width) if place == 1 else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append("  ".join(cells).rstrip())
        if outcome and (outcome.reason or outcome.note):
            lines.append(f"    {plain(outcome.reason or outcome.note)}")
    return "\n".join(lines)


def _row(outcome: Outcome) -> tuple[str, ...]:
    name = plain(outcome.shown)
    if len(name) > LONGEST_NAME:
        name = f"{name[: LONGEST_NAME - 16]}…{name[-15:]}"
    count = "" if outcome.refused else str(len(outcome.articles))
    return name, count, status(outcome), lacking(outcome.articles)


def total(outcomes: Sequence[Outcome]) -> str:
    """For example "14 articles from 3 files added; 1 file already there; 2 not added."."""
    new = [one for one in outcomes if not one.refused and not one.known]
    said = []
    if new:
        said.append(
            f"{_counted(sum(len(one.articles) for one in new), 'article')} from {_counted(len(new), 'file')} added"
        )
    known = sum(one.known for one in outcomes)
    if known:
        said.append(f"{_counted(known, 'file')} already there")
    refused = sum(one.refused for one in outcomes)
    if refused:
        said.append(f"{_counted(refused, 'file')} not added")
    return f"{'; '.join(said)}." if said else "There was nothing to add."


def plain(text: str) -> str:
    """Somebody else's words for a terminal: without characters that move its cursor or turn its text."""
    return " ".join(text.translate(UNSEEN).split())


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
