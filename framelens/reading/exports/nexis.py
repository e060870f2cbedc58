"""LexisNexis and Nexis Uni, from lines of text to entries: the two layouts, whatever file they came in.

Old layout: "2 of 74 DOCUMENTS", then centred outlet and date, headline, labelled fields, text, labelled fields.
New layout: headline, outlet, date, rights, labelled fields, "Body", text, "Classification", "End of Document".
Labels, in several languages, decide where the text starts and ends; classes and fonts differ between files.
"""

from __future__ import annotations

from collections.abc import Sequence

from framelens.reading.entries import Entry, paragraphs
from framelens.reading.exports.languages import code_of
from framelens.reading.exports.nexis_labels import (
    Field,
    Paragraph,
    ends_document,
    field_of,
    is_rights,
    language_field,
    role_of,
    starts_document,
)
from framelens.reading.exports.nexis_masthead import LONGEST_DATE_LINE, MOST_HEAD_LINES, masthead_of, month_alone
from framelens.reading.exports.signatures import signed_by
from framelens.reading.stated_days import date_stated, day_stated
from framelens.reading.words import word_set, words

MOST_UNLABELLED = 6  # paragraphs of a head that no label opens: a highlight may have some; more are a text
NEAR_TAIL = 6  # paragraphs: a long caption may stand between two fields of the tail


def entries_in(all_paragraphs: Sequence[Paragraph]) -> list[Entry]:
    """Every article of an export, in its order. What the database could not deliver is left out."""
    old = _parts_of_old(all_paragraphs)
    if old:
        return [entry for part in old if (entry := _old_entry(part))]
    return [entry for part in _parts_of_new(all_paragraphs) if (entry := _new_entry(part))]


def _parts_of_old(all_paragraphs: Sequence[Paragraph]) -> list[list[Paragraph]]:
    parts: list[list[Paragraph]] = []
    for paragraph in all_paragraphs:
        if starts_document(paragraph.text):
            parts.append([])
        elif parts:
            parts[-1].append(paragraph)
    return parts


def _old_entry(part: Sequence[Paragraph]) -> Entry | None:
    masthead = masthead_of(part)
    facts: dict[str, str] = {}
    titles: list[str] = []
    label = _body_label(part, masthead.end)
    last = ""
    body = len(part)
    for place in range(masthead.end, len(part)):
        text = part[place].text
        field = field_of(text)
        if field is None and last == "title" and place < label:  # "HEADLINE: The dam;", and its second line below
            facts[last] += f" {text}"
        elif field is None and facts and place < label:
            continue
        elif field is None:
            if facts or (titles and place > label and not part[place].centred and not _more_title(part, place)):
                body = place
                break
            if not part[place].centred and not is_rights(text):
                titles.append(text)
        elif field.role == "body" or (field.role == "tail" and place > label):
            body = place
            break
        else:
            last = _key(field, text)
            facts.setdefault(last, field.value)
    lines, rights, stated = _text_and_tail(part[body:], shouted=True)
    language = code_of(stated)
    if not masthead.outlet and not lines and not masthead.day:
        return None
    if part and part[0].text.lower().startswith(words("nexis_errors")):
        return None
    return Entry(
        title=facts.get("title", "") or " ".join(titles),
        pieces=paragraphs(lines),
        authors=signed_by(facts.get("byline", ""), masthead.outlet, language),
        outlet=masthead.outlet,
        published=masthead.day,
        language=language,
        rights=masthead.rights or rights,
    )


def _body_label(part: Sequence[Paragraph], start: int) -> int:
    """The place of "BODY:" in capitals on a line of its own: all above it is head. Without it, -1."""
    unlabelled = 0
    for place in range(start, len(part)):
        line = part[place].lines[0]
        if line.isupper() and line.endswith(":") and role_of(line) == "body":
            return place
        unlabelled += field_of(part[place].text) is None and not part[place].centred
        if unlabelled > MOST_UNLABELLED:
            break
    return -1


def _key(field: Field, text: str) -> str:
    return field.role if field.role in {"title", "byline"} else text.split(":", 1)[0].lower()


def _more_title(part: Sequence[Paragraph], place: int) -> bool:
    """Whether a second line without label still stands in the head: a known head field follows soon."""
    for paragraph in part[place : place + 4]:
        field = field_of(paragraph.text)
        if field:
            return field.role != "tail"
    return False


def _parts_of_new(all_paragraphs: Sequence[Paragraph]) -> list[list[Paragraph]]:
    parts: list[list[Paragraph]] = [[]]
    for paragraph in all_paragraphs:
        if ends_document(paragraph.text):
            parts.append([])
        elif paragraph.text:
            parts[-1].append(paragraph)
    return parts[:-1]


def _new_entry(part: Sequence[Paragraph]) -> Entry | None:
    body = next((place for place, p in enumerate(part) if _is_body_mark(p.text)), None)
    head_end = body if body is not None else _first_after_fields(part)
    date_place = _date_above(part, head_end)
    if date_place is None:
        return None
    facts: dict[str, str] = {}
    for paragraph in part[date_place + 1 : head_end]:
        for line in paragraph.lines:
            if field := field_of(line):
                facts.setdefault(_key(field, line), field.value)
    above = [p for p in part[max(0, date_place - 4) : date_place] if not _is_cover(p.text)]
    titled = next((place for place in range(len(above) - 1, -1, -1) if above[place].title), None)
    if titled is None:
        titled = len(above) - 2 if len(above) > 1 else 0
    outlet = " ".join(p.text for p in above[titled + 1 :])
    start = head_end + 1 if body is not None else head_end
    lines, _, stated = _text_and_tail(part[start:], shouted=False)
    language = code_of(stated)
    return Entry(
        title=facts.get("title") or (above[titled].text if above else ""),
        pieces=paragraphs(lines),
        authors=signed_by(facts.get("byline", ""), outlet, language),
        outlet=outlet.rstrip(" ."),
        published=day_stated(part[date_place].text) or date_stated(part[date_place].text),
        language=language,
        rights=next((p.text for p in part[date_place:head_end] if is_rights(p.text)), ""),
    )


def _is_body_mark(text: str) -> bool:
    return role_of(text) == "body"


def _is_cover(text: str) -> bool:
    field = field_of(text)
    return field is not None and field.role == "cover"


def _date_above(part: Sequence[Paragraph], end: int) -> int | None:
    """The place of the date line: above the first field or line of rights of the head, or else of the text."""
    top = max((place + 1 for place in range(end) if _is_cover(part[place].text)), default=0)
    top = max(top, end - MOST_HEAD_LINES)
    first = next((place for place in range(top, end) if field_of(part[place].text) or is_rights(part[place].text)), end)
    for bottom in dict.fromkeys((first, end)):
        lines = [place for place in range(bottom - 1, top - 1, -1) if _may_be_date(part[place].text)]
        for states in (day_stated, month_alone):
            if (found := next((place for place in lines if states(part[place].text)), None)) is not None:
                return found
    return None


def _may_be_date(text: str) -> bool:
    return len(text) <= LONGEST_DATE_LINE and not field_of(text) and not is_rights(text)


def _first_after_fields(part: Sequence[Paragraph]) -> int:
    """Where the text starts when nothing says so: after the head's last field, or at the first of the tail."""
    last = 0
    for place, paragraph in enumerate(part):
        field = field_of(paragraph.text)
        role = field.role if field else role_of(paragraph.text)
        if role == "tail":
            return place if not last else last + 1
        if role in {"head", "byline", "title"}:
            last = place
    return last + 1 if last else len(part)


def _text_and_tail(part: Sequence[Paragraph], shouted: bool) -> tuple[list[str], str, str]:
    """The lines of the text, the line of rights and the stated language after it."""
    lines: list[str] = []
    end = len(part)
    for place, paragraph in enumerate(part):
        text = paragraph.text
        opens = not any(lines) and _is_note(part, place)
        if not opens and _ends_text(paragraph, shouted) and (not shouted or _more_tail(part[place + 1 :])):
            end = place
            break
        field = field_of(text) if place == 0 else None
        if field and field.role == "body":
            text = field.value
        if text.lower().strip(" :") not in word_set("nexis_links"):
            lines.append(text)
    tail = part[end:]
    language = next((field.value for p in tail if (field := language_field(p.text))), "")
    rights = next((p.text for p in tail if is_rights(p.text)), "")
    return lines, rights, language


def _is_note(part: Sequence[Paragraph], place: int) -> bool:
    """Whether a label of the tail only opens a text: "UPDATE: This story has …", and the story below it."""
    label, _, value = part[place].text.partition(":")
    if label.strip().lower() not in word_set("nexis_notes") or day_stated(value) or place + 1 == len(part):
        return False
    below = field_of(part[place + 1].text)
    return bool(value.strip()) and not (below and below.role == "tail") and not is_rights(part[place + 1].text)


def _more_tail(part: Sequence[Paragraph]) -> bool:
    """Whether the tail goes on below its first field, so that it is no line of the text in capitals."""
    near = part[:NEAR_TAIL]
    return len(near) < NEAR_TAIL or any(_ends_text(paragraph, shouted=True) for paragraph in near)


def _ends_text(paragraph: Paragraph, shouted: bool) -> bool:
    """Whether a paragraph is the first of the tail; in the old layout labels are in capitals."""
    text = paragraph.text
    label = text.split(":", 1)[0]
    if shouted:
        field = field_of(text)
        if field and field.role == "tail" and (label.isupper() or label.lower() in word_set("nexis_sure_tail")):
            return True
        return paragraph.centred and is_rights(text)
    if role_of(text) == "tail":
        return True
    field = field_of(text)
    return bool(field and field.role == "tail" and label.lower().strip() in word_set("nexis_sure_tail"))
