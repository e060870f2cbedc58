"""ProQuest: text files, the HTML of its e-mails and pages, and e-mail files that hold them.

A record is its heading and then fields "Label: value". The line "Full text:" opens the text; the next label of
the tail after an empty line ends it. Fields of the tail tell outlet, date and authors best.
"""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Sequence
from email.message import EmailMessage
from functools import cache
from pathlib import Path

from framelens.article import Article
from framelens.errors import ArticleUnreadable
from framelens.reading.bylines import opens_byline
from framelens.reading.entries import Entry, articles_of, paragraphs
from framelens.reading.exports.documents import DocumentLine
from framelens.reading.exports.languages import code_of
from framelens.reading.exports.lines import SKIPPED, lines_of, tree_of
from framelens.reading.exports.signatures import first_name_first, listed, signed_by
from framelens.reading.files import bytes_of
from framelens.reading.stated_days import date_stated, day_stated
from framelens.reading.words import either, word_set, words
from framelens.reading.written import LARGEST_EXPORT, decoded, text_of

SUFFIXES = frozenset({".txt", ".html", ".htm", ".eml"})
RULE = re.compile(r"[_=-]{30,}")
NUMBERED = re.compile(
    rf"(?:{either('nexis_document_words')})\s+\d+\s+(?:{either('of_words')})\s+\d+", re.IGNORECASE
)  # "Document 2 of 74"
LABEL = re.compile(r"([^\W\d_][^:\n]{1,38}?)\s?:(?:\s+(.*)|$)", re.DOTALL)
PUBLICATION = re.compile(r"(.{2,200}?)\s*;\s")
MARK_ROLES = frozenset({"text", "outlet", "info", "date"})  # whose labels show a record, if they are of ProQuest alone
OWN_NUMBER = "proquest document id"
ENOUGH_MARKS = 2
LONG_LABEL = 15  # letters of a label that is one word
MOST_CAPTIONS = 0.4  # of the characters of a text; with more after the first caption, the text goes on there
LANGUAGE_OF_LABEL = re.compile(r"\s*\([^()]{0,40}\)$")  # "ABSTRACT (ENGLISH)"
BARE_ROLES = frozenset({"text", "abstract", "links", "details"})  # whose labels stand without a colon in capitals
PAPER_OF_PICTURE = re.compile(r"[,/]")  # "Karl Ott, The Courier", "Karl Ott/Courier"
OPENER = "\ue001"  # a private character before a line that HTML shows as the start of a record
Field = tuple[str, str, list[str]]


def recognises(path: Path, head: bytes) -> bool:
    """Whether the start of the file has the labels of a ProQuest record, or is an e-mail that tells of one."""
    start = decoded(head).lower()
    if path.suffix.lower() == ".eml":
        return "proquest" in start
    if start.lstrip().startswith(("{\\rtf", "%pdf")):
        return False
    return is_proquest(re.sub(r"<[^<>]{0,400}>", "", start))


def is_proquest(text: str) -> bool:
    """Whether a text has the labels of a ProQuest record."""
    plain = text.lower()
    return sum(any(mark in plain for mark in marks) for marks in _marks()) >= ENOUGH_MARKS


def read(path: Path) -> list[Article]:
    """Every article of the export."""
    return articles_of(path, entries(path))


def entries(path: Path) -> list[Entry]:
    """Every entry of the export."""
    text = _mail_text(path) if path.suffix.lower() == ".eml" else text_of(path)
    if re.search(r"<(?:html|div|p|strong|table)\b", text[:20_000], re.IGNORECASE):
        lines = _html_lines(path, text)
    else:
        lines = text.removeprefix("\ufeff").split("\n")
    return [entry for record in _records(lines) if (entry := _entry(record))]


def plain_entries(lines: Sequence[DocumentLine]) -> list[Entry]:
    """Every entry of a delivery as Word, rich text or PDF."""
    spaced = [text for line in lines for text in (["", line.text] if line.gap else [line.text])]
    return [entry for record in _records(spaced) if (entry := _entry(record))]


def _mail_text(path: Path) -> str:
    """The HTML of an e-mail, else its plain text. Attachments and addresses are not looked at."""
    message = email.message_from_bytes(bytes_of(path, LARGEST_EXPORT), policy=email.policy.default)
    if not isinstance(message, EmailMessage):
        raise ArticleUnreadable(path, "is no e-mail that can be read; save it again.")
    part = message.get_body(("html", "plain"))
    if part is None:
        raise ArticleUnreadable(path, "is an e-mail without a text; save the message that holds the articles.")
    payload = part.get_payload(decode=True)
    return decoded(payload if isinstance(payload, bytes) else b"").replace("\r\n", "\n")


def _html_lines(path: Path, text: str) -> list[str]:
    """Lines parted by empty ones, as in the text file; a link or anchor of a record starts a new one."""
    tree = tree_of(path, text)
    for anchor in tree.iter("a"):
        if str(anchor.get("name") or "").lower().startswith("docid"):
            anchor.text = f"{OPENER}{anchor.text or ''}"
    for rule in tree.iter("hr"):
        if rule.tag not in SKIPPED:
            rule.text = "_" * 40
    lines: list[str] = []
    for line in lines_of(tree):
        if line.text.startswith(OPENER):
            lines += ["_" * 40, "", line.text.strip(OPENER + " "), ""]
        else:
            lines += [line.text] if line.ended == "br" else [line.text, ""]
    return lines


def _records(lines: Sequence[str]) -> list[list[str]]:
    records: list[list[str]] = [[]]
    for line in lines:
        text = line.strip()
        if RULE.fullmatch(text) or (NUMBERED.fullmatch(text) and any(records[-1])):
            records.append([])
        else:
            records[-1].append(text)
            if _role(text)[1] in word_set("proquest_last_labels") and _has_fields(records[-1]):
                records.append([])
    return [record for record in records if _has_fields(record)]


def _has_fields(record: Sequence[str]) -> bool:
    return any(_role(line)[0] in {"text", "outlet", "info", "abstract"} for line in record)


def _role(line: str) -> tuple[str, str, str]:
    """The role, label and value of a line that starts with a known label."""
    found = LABEL.match(line[:4000])
    if not found:
        bare = LANGUAGE_OF_LABEL.sub("", line.strip()[:60]).lower() if line.isupper() else ""
        role = _labels().get(bare, "")
        return (role, bare, "") if role in BARE_ROLES else ("", "", "")
    label = " ".join(found[1].lower().split())
    role = _labels().get(label, "")
    return (role, label, line[found.start(2) :] if found[2] else "") if role else ("", "", "")


@cache
def _marks() -> tuple[tuple[str, ...], ...]:
    """For each role that shows a record, its labels with their colon; labels of one short word are anybody's."""
    marks: dict[str, list[str]] = {}
    for label, role in _labels().items():
        if label == OWN_NUMBER or (role in MARK_ROLES and (" " in label or len(label) >= LONG_LABEL)):
            marks.setdefault(role, []).append(f"{label}:")
    return tuple(map(tuple, marks.values()))


@cache
def _labels() -> dict[str, str]:
    rows = (entry.split(" ", 1) for entry in words("proquest_labels"))
    return {label.strip(): role for role, label in rows}


def _entry(record: Sequence[str]) -> Entry | None:
    heading, fields = _fields(record)
    facts: dict[str, list[str]] = {}
    for role, _, lines in fields:
        if any(lines) and (role not in facts or role == "title"):
            facts[role] = lines
    info = _one(facts, "info")
    outlet_field = _one(facts, "outlet") or info
    outlet = (found[1] if (found := PUBLICATION.match(outlet_field + " ")) else outlet_field).strip(" ;")
    text, credit = _without_captions(facts.get("text", []))
    if not text:
        text = [
            line for line in facts.get("abstract", []) if line.lower().strip(" .") not in word_set("proquest_nothing")
        ]
    title = _one(facts, "title") or (heading[0] if heading else "")
    if not title and not text:
        return None
    authors = listed(_one(facts, "author")) or _heading_author(heading) or signed_by(credit, outlet)
    return Entry(
        title=title,
        pieces=paragraphs(text),
        authors=tuple(name for name in authors if name.lower() not in word_set("not_signatures")),
        outlet=outlet,
        published=_date(facts, info),
        url=_one(facts, "url"),
        language=code_of(_one(facts, "language")),
        rights=_one(facts, "rights"),
    )


def _fields(record: Sequence[str]) -> tuple[list[str], list[Field]]:
    """The lines before the first field, and the fields. Inside the text only a label after a gap is one."""
    heading: list[str] = []
    fields: list[Field] = []
    gap = True
    for line in record:
        if not line:
            gap = True
            continue
        role, label, value = _role(line)
        inside = bool(fields) and fields[-1][0] == "text"
        if role and (not inside or (gap and role != "text" and role != "alternate")):
            fields.append((role, label, [value] if value else []))
        elif fields:
            fields[-1][2].append(line)
        elif not NUMBERED.fullmatch(line) and not line.startswith("http"):
            heading.append(line)
        gap = False
    return heading, fields


def _one(facts: dict[str, list[str]], role: str) -> str:
    return " ".join(" ".join(facts.get(role, [])).split())


def _date(facts: dict[str, list[str]], info: str) -> str:
    stated = _one(facts, "date")
    return day_stated(stated) or day_stated(info.split("]")[-1]) or date_stated(stated) or _one(facts, "year")[:4]


def _heading_author(heading: Sequence[str]) -> tuple[str, ...]:
    """The author under the heading, where it is written as "Surname, First"."""
    if len(heading) < 2 or heading[1].count(",") != 1 or len(heading[1].split()) > 5:
        return ()
    return (first_name_first(heading[1]),)


def _without_captions(lines: Sequence[str]) -> tuple[list[str], str]:
    """The text without "CAPTION:" and "CREDIT:" lines at its end, and whom the credit of the text names."""
    kept = [line for line in lines if line.lower().strip(" .") not in word_set("proquest_nothing")]
    marks = words("proquest_tail_marks")
    end = next((place for place, line in enumerate(kept) if line.lower().startswith(marks)), len(kept))
    if sum(map(len, kept[end:])) > MOST_CAPTIONS * sum(map(len, kept)):
        end = len(kept)
    credits = ((place, line.split(":", 1)[1].strip()) for place, line in enumerate(kept) if _is_credit(line))
    credit = next((name for place, name in credits if place == end or (place > end and _is_author(name))), "")
    return kept[:end], credit


def _is_author(credit: str) -> bool:
    """Whether a credit below a caption names an author; of a picture it names photographer and paper."""
    return opens_byline(credit) or not PAPER_OF_PICTURE.search(credit)


def _is_credit(line: str) -> bool:
    return line.lower().startswith("credit:")
