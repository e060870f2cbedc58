"""Factiva without tags and marks: RTF, Word, PDF or text of "Full article".

An article ends with "Document ABCD000020200114eg1e0001b". Above its text stand, a line each: [section], headline,
[byline], count of words, date, [time], outlet, code, [edition], [page], language, rights.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from framelens.reading.bylines import names_in, opens_byline
from framelens.reading.entries import Entry
from framelens.reading.exports.documents import DocumentLine, paragraphs_in
from framelens.reading.exports.factiva import LONGEST_DATE, WORD_COUNT, untagged
from framelens.reading.exports.languages import code_of
from framelens.reading.stated_days import day_stated
from framelens.reading.words import word_set, words

NUMBER = re.compile(r"[^\W\d_]{6,12}\s+[A-Z][A-Z0-9]{2,9}0{0,6}[12]\d{7}[a-z0-9]{6,12}\.?")
MOST_ABOVE = 3  # lines before the count of words: section, headline, byline
MOST_BELOW = 10  # lines between the count and the text
NEAR = 2  # lines below the count in which the date must stand


def ends_article(line: str) -> bool:
    """Whether a line is the number of a document, in any language of the interface."""
    return bool(NUMBER.fullmatch(line.strip()[:80]))


def plain_entries(lines: Sequence[DocumentLine]) -> list[Entry]:
    """Every article, in its order; what follows the last number is the summary of the search."""
    marks = words("factiva_page_marks")
    kept = [line for line in lines if not any(mark in line.text.lower() for mark in marks)]
    parts: list[list[DocumentLine]] = [[]]
    for line in kept:
        if ends_article(line.text):
            parts.append([])
        else:
            parts[-1].append(line)
    return [entry for part in parts[:-1] if (entry := _entry(part))]


def _entry(part: Sequence[DocumentLine]) -> Entry | None:
    count = next((place for place in range(len(part)) if _is_count(part, place)), None)
    if count is None:
        return None
    start = _text_start(part, count)
    title, byline = _heading(part[:count])
    fields = [line.text for line in part[count:start]]
    return untagged(title, byline, fields, paragraphs_in(part[start:]))


def _is_count(part: Sequence[DocumentLine], place: int) -> bool:
    """Whether a line is a count of words: a number and a word, and a date soon after it."""
    if not WORD_COUNT.fullmatch(part[place].text[:40]):
        return False
    below = part[place + 1 : place + 1 + NEAR]
    return any(len(line.text) <= LONGEST_DATE and day_stated(line.text) for line in below)


def _text_start(part: Sequence[DocumentLine], count: int) -> int:
    """The first line of the text: below the line of rights, or else below the language."""
    near = range(count + 1, min(len(part), count + 1 + MOST_BELOW))
    rights = next((place for place in near if part[place].text.lower().startswith(words("rights_openers"))), None)
    if rights is None:
        language = next((place for place in near if code_of(part[place].text)), None)
        return (language if language is not None else count + NEAR) + 1
    start = rights + 1
    while start < len(part) and not part[start].gap:
        start += 1
    return start if start < len(part) else rights + 1


def _heading(above: Sequence[DocumentLine]) -> tuple[str, str]:
    """Headline and byline. The largest letters are the headline's; else a line of names below another is a byline."""
    largest = max((line.size for line in above), default=0.0)
    if above and largest > min(line.size for line in above):
        sized = [place for place, line in enumerate(above) if line.size == largest]
        title = " ".join(above[place].text for place in sized)
        return title, " ".join(line.text for line in above[sized[-1] + 1 :])
    texts = [line.text for line in above][-MOST_ABOVE:]
    if len(texts) > 1 and _is_byline(texts):
        return texts[-2], texts[-1]
    return (texts[-1] if texts else ""), ""


def _is_byline(texts: Sequence[str]) -> bool:
    line = texts[-1]
    if opens_byline(line):
        return True
    tokens = line.replace(",", " ").replace(";", " ").split()
    if not all(_is_of_names(tokens, place) for place in range(len(tokens))) or not names_in(line):
        return False
    rubric = len(texts) == 2 and len(texts[0].split()) <= 2 < len(tokens)  # a headline below its section
    return len(tokens) <= 8 and not rubric and not line.endswith((".", "?", "!"))


def _is_of_names(tokens: Sequence[str], place: int) -> bool:
    """Whether a word can stand in a line of names; "y" and its kin only before a full name."""
    token = tokens[place]
    if token[:1].isupper() or token == "&" or token in word_set("particles_of_names"):
        return True
    return token in word_set("byline_joints") and (len(token) > 1 or place + 2 < len(tokens))
