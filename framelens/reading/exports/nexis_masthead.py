"""What stands centred above an article in the old layout of LexisNexis: rights, outlet, show, notices, date, edition.

Their order differs: "Copyright 2004 …" stands above the outlet in LexisNexis Academic and below the text elsewhere,
in one block with the outlet or in its own. The date is the first line that states one; the outlet is named above it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from framelens.reading.exports.nexis_labels import Paragraph, field_of, is_notice, is_rights
from framelens.reading.stated_days import date_stated, day_stated

LONGEST_DATE_LINE = 120  # "January 11, 2010 Monday 9:25 PM EST, Late Edition - Final"
MOST_HEAD_LINES = 40  # paragraphs before the text; a cover page is longer and is not part of the head
MOST_WORDS_OF_MONTH = 3  # "March 2014", "March-April 2014 Spring"


@dataclass(frozen=True, slots=True)
class Masthead:
    """Outlet and date of an article, its rights if they stand here, and the place after them all."""

    outlet: str = ""
    day: str = ""
    rights: str = ""
    end: int = 0


def masthead_of(part: Sequence[Paragraph]) -> Masthead:
    """The masthead of an article, whose first paragraphs `part` starts with. What is not there is empty."""
    named: list[str] = []
    rights = ""
    for place, paragraph in enumerate(part[:MOST_HEAD_LINES]):
        if _is_field(paragraph):
            break
        dated = next((row for row in range(len(paragraph.lines)) if _day(paragraph.lines, row)), None)
        above = paragraph.lines[:dated]
        names = _names(above)
        if above and is_rights(above[0]):
            rights = rights or " ".join(line for line in above if line not in names)
            names = names if not named else ()  # below the outlet, what goes on after "Copyright" is still its owner
        if dated is not None:
            outlet = " ".join(names) or (named[-1] if named else "")
            end = _after_edition(part, place + 1)
            rights = rights or next((p.text for p in part[place + 1 : end] if is_rights(p.text)), "")
            return Masthead(" ".join(outlet.split()), _day(paragraph.lines, dated), rights, end)
        if names:
            named.append(" ".join(names))
    outlet = named[0] if named and part[0].centred else ""
    return Masthead(outlet, rights=rights, end=1 if outlet else 0)


def month_alone(line: str) -> str:
    """The month that a short line states, as 2020-01, or nothing."""
    stated = date_stated(line) if len(line.split()) <= MOST_WORDS_OF_MONTH else ""
    return stated if len(stated) == len("2020-01") else ""


def _is_field(paragraph: Paragraph) -> bool:
    """Whether the labelled fields start. A centred one is the masthead's: "SHOW: Evening Edition"."""
    return not paragraph.centred and field_of(paragraph.text) is not None


def _day(lines: Sequence[str], row: int) -> str:
    """The day that a line of a paragraph states; a month only in the first, for others may be names."""
    line = lines[row]
    if len(line) > LONGEST_DATE_LINE or is_rights(line) or _is_show(line):
        return ""
    return day_stated(line) or (month_alone(line) if row == 0 else "")


def _names(lines: Sequence[str]) -> tuple[str, ...]:
    """The lines that name the outlet: not shows and notices, and of a block that rights open only the last."""
    if lines and is_rights(lines[0]):
        end = next((row for row, line in enumerate(lines) if is_notice(line) or _is_show(line)), len(lines))
        return tuple(line for line in lines[:end] if not is_rights(line))[-1:]
    others = (row for row, line in enumerate(lines) if is_rights(line) or is_notice(line) or _is_show(line))
    return tuple(lines[: next(others, len(lines))])


def _is_show(line: str) -> bool:
    field = field_of(line)
    return field is not None and field.role == "head"


def _after_edition(part: Sequence[Paragraph], place: int) -> int:
    """The place after the centred lines below the date: edition, show, rights."""
    while place < len(part) and (part[place].centred or is_rights(part[place].text)):
        place += 1
    return place
