"""A byline to names: "By A and B, C correspondent" gives A and B. The words are in `words/byline_*.txt`."""

from __future__ import annotations

import re
from collections.abc import Iterable

from framelens.reading.words import word_set, words

LONGEST_NAME = 60  # characters; "Deutsche Presse-Agentur and others in Berlin" is no name
MOST_WORDS = 6  # of one name: "Maria del Carmen Ruiz de la Prada" has seven and is rare, sentences are common
MOST_WITH_PLACE = 9  # words of a name with "in Saltmarsh" or "of the Gazette"; more are a sentence
LONGEST_BYLINE = 300
ADDRESS = re.compile(r"\(?\S*@\S*\)?|\(?https?://\S*|www\.\S*")
BRACKETS = re.compile(r"\([^()]{0,80}\)|\[[^\[\]]{0,80}\]")
STOPS = re.compile(r"\s*[|•·–—]\s*|\s+-\s+|\s{3,}|\n|(?:\s|,)\s*(?=\d{1,4}\b)|\s*(?=[\u2022\u00a9])")
JOINTS = re.compile(r"\s*;\s*|\s*/\s*|\s+(?:and|und|et|y|e|en|with|&|\+)\s+|\s*,\s*(?:and\s+)?|\s*&\s*", re.IGNORECASE)
HANDLE = re.compile(r"\s+(?:in|for|at|of|from)\s+.*$", re.IGNORECASE)
LETTER = re.compile(r"[^\W\d_]")
INNER_BY = re.compile(r"\b[Bb]y:?\s+(?=[^\W\d_a-z])")  # "Posted on 3 May by A"
NOT_NAME = re.compile(r"\d")
PUNCTUATION = re.compile(r"[:/,;.|]")
POSSESSIVE = re.compile(r"['’]s$")


def names_in(byline: str) -> tuple[str, ...]:
    """The people, desks and agencies that a byline names, in its order, each once."""
    text = ADDRESS.sub(" ", BRACKETS.sub(" ", byline[:LONGEST_BYLINE].strip()))
    inner = INNER_BY.search(text)
    if inner and (NOT_NAME.search(text[: inner.start()]) or text.lower().startswith(words("byline_stamps"))):
        text = text[inner.start() :]
    text = STOPS.split(without_opener(text.strip(" ,;:|-–—\u200e\u200f")), maxsplit=1)[0]
    text = _until_phrase(text)
    parts = [part.strip(' .,:;*"“”\u200e\u200f') for part in JOINTS.split(text)]
    if len(parts) == 2 and "," in text and all(len(part.split()) == 1 for part in parts) and not _known(parts):
        parts = [f"{parts[1]} {parts[0]}"]
    return unique(name for part in parts for piece in _agency_apart(part) if (name := _name(piece)))


def without_opener(text: str) -> str:
    """The byline without "By", "Written by" and the like before it, however many there are."""
    while True:
        lowered = text.lower()
        opener = next((o for o in words("byline_openers") if _opens(lowered, o)), "")
        if not opener:
            return text
        text = text[len(opener) :].lstrip(" :\u00a0-–—|")


def opens_byline(line: str) -> bool:
    """Whether a line of text starts as a byline does, with a capital after it."""
    rest = without_opener(line)
    return rest != line and rest[:1].isupper()


def is_full(name: str) -> bool:
    """Whether a name is a full one or an agency's, and no user name such as "jsmith"."""
    return len(name.split()) > 1 or name.lower() in word_set("agencies")


def unique(names: Iterable[str]) -> tuple[str, ...]:
    """Each name once, whatever its case; a name that is only the start of another one goes."""
    kept: dict[str, str] = {}
    for name in names:
        kept.setdefault(name.casefold(), name)
    return tuple(kept.values())


def _opens(lowered: str, opener: str) -> bool:
    return lowered.startswith(opener) and (len(lowered) == len(opener) or not lowered[len(opener)].isalnum())


def _until_phrase(text: str) -> str:
    """What stands before words that end a byline, such as "updated" or "read more"."""
    lowered = f" {PUNCTUATION.sub(' ', text.lower())} "
    ends = (lowered.find(f" {phrase} ") for phrase in words("byline_ends"))
    end = min((position for position in ends if position >= 0), default=len(text))
    return text[:end] if len(lowered) == len(text) + 2 else text


def _agency_apart(part: str) -> tuple[str, ...]:
    """Parts: "Jane Doe Associated Press" is a person and an agency."""
    lowered = part.lower()
    agency = next((a for a in words("agencies") if len(a) > 3 and lowered.endswith(f" {a}")), "")
    before = part[: len(part) - len(agency)].strip()
    return (before, part[-len(agency) :]) if agency and len(before.split()) > 1 else (part,)


def _known(parts: list[str]) -> bool:
    return any(part.lower() in word_set("agencies") for part in parts)


def _name(part: str) -> str:
    """A part of a byline if it can be a name, else nothing."""
    lowered = part.lower()
    if lowered in word_set("agencies"):
        return part
    if len(part.split()) > MOST_WITH_PLACE:
        return ""
    part = POSSESSIVE.sub("", HANDLE.sub("", part)) if lowered not in word_set("byline_desks") else part
    tokens = part.split()
    if not tokens or len(tokens) > MOST_WORDS or len(part) > LONGEST_NAME or not LETTER.search(part):
        return ""
    if any(token.isdigit() for token in tokens) or lowered in word_set("byline_nobody"):
        return ""
    if lowered.startswith(("in ", "for ", "at ", "of ", "from ", "special to ", "about ")):
        return ""
    if lowered not in word_set("byline_desks"):
        tokens = _without_role(tokens)
    return _cased(" ".join(tokens)) if len(tokens) == len(part.split()) or len(tokens) > 1 else ""


def _without_role(tokens: list[str]) -> list[str]:
    """The words before a role: "Jane Doe Senior Reporter" is Jane Doe, "Auto Writer" is nobody."""
    if tokens[-1].lower().strip(".") not in word_set("byline_roles"):
        return tokens
    kept = tokens[:-1]
    while kept and kept[-1].lower().strip(".") in word_set("byline_role_modifiers") | word_set("agencies"):
        kept = kept[:-1]
    return kept


def _cased(name: str) -> str:
    """JANE O'NEILL as Jane O'Neill; short capitals are initials or agencies and stay."""
    tokens = name.split()
    if len(tokens) < 2 or not name.isupper() or len(name) < 6:
        return name
    return " ".join(token if len(token) < 3 else _capitals(token) for token in tokens)


def _capitals(token: str) -> str:
    titled = re.sub(r"[^\W\d_]+", lambda m: m[0].capitalize(), token)
    return "Mc" + titled[2:].capitalize() if titled.startswith("Mc") and len(titled) > 4 else titled
