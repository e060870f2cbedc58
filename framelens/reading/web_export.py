"""The text of a web page exported from a PDF: title line, `By` line, republisher's line, running footer.

The page is walked once: a head (title, byline, dates, region and theme), the body, and the first line of the
foot ends it. Page breaks that fell inside a sentence are joined again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from framelens.article import Article, BlockKind, compose
from framelens.errors import ArticleUnreadable
from framelens.language.words import words
from framelens.reading.files import decode, opening_of
from framelens.reading.markup import plain
from framelens.reading.plain_text import head_lines_apart
from framelens.reading.stamps import may_be_outlet, stamp_in, weekdays

SUFFIXES = frozenset({".md", ".markdown", ".txt", ".text"})
MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
DAY_FIRST = re.compile(rf"\b(\d{{1,2}}) ({MONTH}),? (\d{{4}})\b")
MONTH_FIRST = re.compile(rf"\b({MONTH}) (\d{{1,2}}), (\d{{4}})\b")
BYLINE = re.compile(r"by (.+)", re.IGNORECASE)
SENTENCE_END = re.compile(r"[.!?:;…][\"”’')\]]*$|[\"”]$")
BAR = re.compile(r"\s{0,3}[|•·]\s{0,3}")
LONGEST_HEAD_LINE = 160  # a line of the head is short; the first long one starts the body
RIGHTS = re.compile(r"copyright ©|^©", re.IGNORECASE)


@dataclass(slots=True)
class _Head:
    title: str = ""
    authors: tuple[str, ...] = ()
    appearances: list[tuple[str, date]] = field(default_factory=list)


def recognises(path: Path, head: bytes) -> bool:
    """Whether the first lines of a text file hold a byline, as exports do."""
    lines = opening_of(head).splitlines()[:12]
    return path.suffix.lower() in SUFFIXES and any(BYLINE.fullmatch(plain(line)) for line in lines)


def read(path: Path) -> list[Article]:
    """The article of a file. Raises ArticleUnreadable, see `parse`."""
    return [parse(path, decode(path))]


def parse(path: Path, text: str) -> Article:
    """The article. Raises ArticleUnreadable when no paragraph is left beside title and footer."""
    chunks = (chunk.strip() for chunk in re.split(r"\n[ \t]*\n", text))
    pairs = [(kind_of(chunk), plain(chunk)) for chunk in head_lines_apart([chunk for chunk in chunks if chunk])]
    head, rest = _read_head(pairs)
    body, blocks = compose(_joined(_until_foot(rest)))
    if not blocks:
        raise ArticleUnreadable(path, "holds no paragraph of text; save the text of the article and add that.")
    first, later = _editions(head)
    return Article(
        title=head.title,
        body=body,
        blocks=blocks,
        authors=head.authors,
        outlet=first[0],
        published=first[1],
        republished=later[1] if later else None,
        republisher=later[0] if later else "",
        rights=next((line for _, line in rest if RIGHTS.match(line)), ""),
        source=path.name,
    )


def kind_of(chunk: str) -> BlockKind:
    """A line that starts with `#` is a heading."""
    return "heading" if chunk.startswith("#") else "paragraph"


def _read_head(pairs: list[tuple[BlockKind, str]]) -> tuple[_Head, list[tuple[BlockKind, str]]]:
    """Title, byline, appearances; and what comes after them."""
    head = _Head(title=pairs[0][1].lstrip("# "))
    labels = words("export_head_labels")
    outlet = ""
    for position, (kind, line) in enumerate(pairs[1:], start=1):
        byline = BYLINE.fullmatch(line)
        if byline and not head.authors:
            names, *further = BAR.split(byline[1], maxsplit=1)
            head.authors = tuple(re.split(r", | and ", names))
            if further and (stamp := stamp_in(further[0])):
                head.appearances.append(stamp)
        elif appearance := _appearance(line):
            name, day = appearance
            head.appearances.append((name or outlet, day))
        elif kind != "heading" and position + 1 < len(pairs) and _is_outlet_above(line, pairs[position + 1][1]):
            outlet = line
        elif kind == "heading" or not line.lower().startswith(labels):
            return head, pairs[position:]
    return head, []


def _appearance(line: str) -> tuple[str, date] | None:
    """`Outlet, January 21, 2020` or `Outlet 17 January 2020`: where and when the text stood."""
    if len(line) > LONGEST_HEAD_LINE:
        return None
    found = MONTH_FIRST.search(line) or DAY_FIRST.search(line)
    if not found or found.end() != len(line):
        return None
    day, month = (found[1], found[2]) if found[1].isdigit() else (found[2], found[1])
    try:
        when = datetime.strptime(f"{day} {month} {found[3]}", "%d %B %Y").date()
    except ValueError:
        return None
    name = line[: found.start()].strip(" ,|•·–—-")
    return ("" if set(name.lower().split()) <= weekdays() else name), when


def _is_outlet_above(line: str, below: str) -> bool:
    """Whether a line can be an outlet's name, the day alone standing below it."""
    appearance = _appearance(below)
    return appearance is not None and not appearance[0] and may_be_outlet(line)


def _editions(head: _Head) -> tuple[tuple[str, date | None], tuple[str, date] | None]:
    """First publication, and the later one if there were two."""
    if not head.appearances:
        return ("", None), None
    ordered = sorted(head.appearances, key=lambda appearance: appearance[1])
    return ordered[0], (ordered[-1] if len(ordered) > 1 else None)


def _until_foot(pairs: list[tuple[BlockKind, str]]) -> list[tuple[BlockKind, str]]:
    foot = words("export_foot_starts")
    for position, (_, line) in enumerate(pairs):
        if line.lower().lstrip("* ").startswith(foot) or not line.strip("* "):
            return pairs[:position]
    return pairs


def _joined(pairs: list[tuple[BlockKind, str]]) -> list[tuple[BlockKind, str]]:
    """A paragraph that does not end like a sentence was cut by a page break: the next one goes on with it."""
    joined: list[tuple[BlockKind, list[str]]] = []
    for kind, line in pairs:
        if joined and kind == joined[-1][0] == "paragraph" and not SENTENCE_END.search(joined[-1][1][-1][-40:]):
            joined[-1][1].append(line)
        else:
            joined.append((kind, [line.lstrip("# ")]))
    return [(kind, " ".join(lines)) for kind, lines in joined]
