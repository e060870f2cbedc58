"""A byline to names: "By A and B, C correspondent" gives A and B. The words are in `words/byline_*.txt`.

What stands after a name and a comma is taken for a place, a job or a paper where it can be one; after "and" it is a
name. Whether a name is somebody's or a house's is asked of `is_house` and `is_person`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from framelens.reading.days import months
from framelens.reading.words import word_set, words

LONGEST_NAME = 60  # characters; "Deutsche Presse-Agentur and others in Berlin" is no name
MOST_WORDS = 6  # of one name: "Maria del Carmen Ruiz de la Prada" has seven and is rare, sentences are common
MOST_WITH_PLACE = 9  # words of a name with "in Saltmarsh" or "of the Gazette"; more are a sentence
MOST_OF_PERSON = 5  # words of a name that nothing but its looks tells from a rubric
LONGEST_BYLINE = 300
ADDRESS = re.compile(r"\(?\S*@\S*\)?|\(?https?://\S*|www\.\S*")
BRACKETS = re.compile(r"\([^()]{0,80}\)|\[[^\[\]]{0,80}\]")
STOPS = re.compile(
    r"\s*[|•·–—]\s*|\s+-{1,2}\s+|\s{3,}|\n|(?:\s|,)\s*(?=\d{1,4}(?:st|nd|rd|th|am|pm)?\b)|\s*(?=[\u2022\u00a9])"
)
HANDLE = re.compile(r"\s+(?:in|for|at|of|from)\s+.*$", re.IGNORECASE)
LETTER = re.compile(r"[^\W\d_]")
INNER_BY = re.compile(r"\b[Bb]y:?\s+(?=[^\W\d_a-z])")  # "Posted on 3 May by A"
GENERATION = re.compile(r",\s*(?=(?:Jr|Sr|II|III|IV)\b)", re.IGNORECASE)  # "Ola Muster, Jr."
NOT_NAME = re.compile(r"\d")
PUNCTUATION = re.compile(r"[:/,;.|]")
POSSESSIVE = re.compile(r"['’]s$")


def names_in(byline: str) -> tuple[str, ...]:
    """The people, desks and agencies that a byline names, in its order, each once."""
    text = _opened(ADDRESS.sub(" ", BRACKETS.sub(" ", byline[:LONGEST_BYLINE].strip())))
    text = GENERATION.sub(" ", _until_phrase(_before_stop(text)))
    whole = HANDLE.sub("", text).strip(" ,.")
    if whole.lower().endswith(words("byline_wholes")) and "," not in whole and len(whole.split()) <= MOST_WORDS:
        return (whole,)
    if len(chunks := [chunk for chunk in text.split(";") if chunk.strip()]) > 1:
        inverted = [_inverted(chunk) for chunk in chunks]
        if all(inverted):
            return unique(inverted)
    if name := _inverted(text):
        return (name,)
    return unique(_names(text))


def _opened(text: str) -> str:
    """What follows "By", wherever in a stamp that stands."""
    inner = _inner_by(text)
    if inner and (NOT_NAME.search(text[: inner.start()]) or text.lower().startswith(words("byline_stamps"))):
        text = text[inner.start() :]
    return without_opener(text.strip(" ,;:|-–—\u200e\u200f"))


def _names(text: str) -> Iterator[str]:
    """The names in a byline that is cut free of what is around it."""
    pieces = joints().split(text)
    signed = False  # with a full name or by an agency
    told = False  # what the one who signed is
    for place in range(0, len(pieces), 2):
        part = pieces[place].strip(' .,:;*"“”\u200e\u200f')
        after_comma = signed and pieces[place - 1].strip() == ","
        if not part or (after_comma and told and place == len(pieces) - 1):  # "A, Correspondent, Salt Marsh"
            continue
        if told := after_comma and _is_beside(part):
            continue
        for piece in _agency_apart(part):
            if name := _name(piece):
                signed = signed or is_full(name)
                yield name


@cache
def joints() -> re.Pattern[str]:
    """What parts names: commas, signs and the words for "and"; a single letter only before a full name."""
    both = (*words("byline_joints"), *words("byline_withs"))
    long = "|".join(word for word in both if len(word) > 1)
    short = "|".join(word for word in both if len(word) == 1)
    word = rf"(?:(?:{long})|(?:{short})(?=\s+\S+\s+\S))"
    return re.compile(rf"(\s*,\s*{word}\s+|\s*[,;/&，、،]\s*|\s+\+\s+|\s+{word}\s+)")


def _is_beside(part: str) -> bool:
    """Whether what follows a name and a comma is a place, a paper or a job, and no further name."""
    lowered = part.lower()
    if lowered in word_set("agencies"):
        return False
    tokens = lowered.replace(".", "").split()
    if len(tokens) == 1 or lowered in word_set("places_of_bylines"):
        return True
    if tokens[0] in word_set("byline_bodies") or tokens[-1] in word_set("byline_institutions"):
        return True
    if tokens[-1] not in word_set("byline_roles") | word_set("byline_jobs"):
        return False
    known = word_set("byline_role_modifiers") | word_set("places_of_bylines")
    return len(tokens) < 3 or tokens[0] in known or " ".join(tokens[:-1]) in known


def _inverted(text: str) -> str:
    """The one name in "Example, Dana" or "van der Sample, Noor", surname last; nothing for anything else."""
    surname, comma, given = (part.strip(" .") for part in text.partition(","))
    small = word_set("particles_of_names")
    first, *initials = given.split() or [""]
    if not comma or not surname or first.lower() in _not_given() or any(len(each) > 2 for each in initials):
        return ""
    *before, last = surname.split()
    if last.lower() in _not_given() or any(token.lower() not in small or token[:1].isupper() for token in before):
        return ""
    return f"{given} {surname}" if NOT_NAME.search(given) is None and joints().search(given) is None else ""


@cache
def _not_given() -> frozenset[str]:
    """Words that are nobody's given name or surname where they stand alone."""
    lists = ("agencies", "byline_nobody", "byline_roles", "byline_institutions", "places_of_bylines")
    return frozenset().union(*(word_set(name) for name in lists))


def without_opener(text: str) -> str:
    """The byline without "By", "Written by" and the like before it, however many there are."""
    while True:
        lowered = text.lower()
        if not lowered.startswith(words("byline_openers")):
            return text
        opener = next((o for o in words("byline_openers") if _opens(lowered, o)), "")
        rest = text[len(opener) :].lstrip(" :,\u00a0-–—|")
        if not opener or (opener in word_set("byline_opening_names") and _is_surname(text)):
            return text
        text = rest


def opens_byline(line: str) -> bool:
    """Whether a line of text starts as a byline does, with a capital after it."""
    rest = without_opener(line)
    if rest == line or not rest[:1].isupper():
        return False
    first, *others = rest.split()
    return len(others) <= 2 or first.lower() not in months()  # "By April Sample", not "By April the harbour was open"


def tells_signer(line: str) -> bool:
    """Whether a line opens as a byline, or is a stamp with one: "3 May 2021 | by A"."""
    inner = _inner_by(line)
    return opens_byline(line) or bool(inner and NOT_NAME.search(line[: inner.start()]))


def _inner_by(text: str) -> re.Match[str] | None:
    """Where "by" stands inside a line before a name, if it is not that of "photo by"."""
    inner = INNER_BY.search(text)
    if inner and " ".join(text[: inner.end()].lower().rstrip(" :").split()[-2:]) in word_set("byline_ends"):
        return None
    return inner


def is_full(name: str) -> bool:
    """Whether a name is a full one or an agency's, and no user name such as "jsmith"."""
    return len(name.split()) > 1 or name.lower() in word_set("agencies")


def is_house(name: str) -> bool:
    """Whether a name is an agency's, a desk's or a paper's: "Reuters", "Web Desk", "Gazette staff"."""
    lowered = name.lower()
    if lowered in word_set("agencies") or lowered in word_set("byline_desks"):
        return True
    return lowered.endswith(words("byline_wholes")) or bool(word_set("byline_houses").intersection(lowered.split()))


def is_desk(name: str) -> bool:
    """Whether a name is that of people at work in a newsroom, whoever they are: "Web Desk", "Staff"."""
    return bool(word_set("byline_desk_words").intersection(name.lower().split()))


def is_account(name: str) -> bool:
    """Whether a name is one that a content system gives, as "wrn_web" and "layout2" are; nobody is called so."""
    return len(name.split()) == 1 and ("_" in name or any(character.isdigit() for character in name))


def is_body(text: str) -> bool:
    """Whether a text names a part of an administration, "Directorate of Fisheries", that signs for its house."""
    first, *rest = text.lower().split() or [""]
    return bool(rest) and first in word_set("byline_offices") and rest[0] in word_set("byline_office_joints")


def is_person(name: str) -> bool:
    """Whether a name looks like a person's full one, for where nothing else says that it is a name."""
    tokens = name.split()
    small = word_set("particles_of_names")
    if not 2 <= len(tokens) <= MOST_OF_PERSON or is_house(name) or name.lower() in word_set("places_of_bylines"):
        return False
    if not all(token[0].isupper() or token.lower() in small for token in tokens):
        return False
    return not any(token.lower().strip(".,") in _rubrics() for token in tokens)


@cache
def _rubrics() -> frozenset[str]:
    """Words of rubrics, jobs and papers, which are rarely part of a name."""
    lists = ("byline_roles", "byline_role_modifiers", "byline_institutions", "byline_nobody", "byline_rubrics")
    return frozenset().union(*(word_set(name) for name in lists))


def unique(names: Iterable[str]) -> tuple[str, ...]:
    """Each name once, whatever its case; a name that is only the start of another one goes."""
    kept: dict[str, str] = {}
    for name in names:
        kept.setdefault(name.casefold(), name)
    return tuple(kept.values())


def _opens(lowered: str, opener: str) -> bool:
    return lowered.startswith(opener) and (len(lowered) == len(opener) or not lowered[len(opener)].isalnum())


def _is_surname(text: str) -> bool:
    """Whether "Di" or "Von" at the start belongs to a name: "Von Sample", and not "Von Dana Example"."""
    first = joints().split(text)[0].split()
    return text[:1].isupper() and len(first) == 2 and first[1].lower() not in word_set("agencies")


def _until_phrase(text: str) -> str:
    """What stands before words that end a byline, such as "updated" or "read more"."""
    lowered = f" {PUNCTUATION.sub(' ', text.lower())} "
    ends = (lowered.find(f" {phrase} ") for phrase in words("byline_ends"))
    end = min((position for position in ends if position >= 0), default=len(text))
    return text[:end] if len(lowered) == len(text) + 2 else text


def _before_stop(text: str) -> str:
    """What stands before a bar, a dash or a number, and before the month that the number belongs to."""
    before = STOPS.split(text, maxsplit=1)[0]
    tokens = before.split()
    numbered = text[len(before) :].lstrip(" ,")[:1].isdigit()
    if numbered and tokens and tokens[-1] in _before_numbers():  # "A and 2 others", "A at 10:12"
        return " ".join(tokens[:-1])
    if numbered and tokens and tokens[-1].lower().strip(".,") in months():
        return " ".join(tokens[: -2 if len(tokens) > 1 and tokens[-2].lower() == "on" else -1])
    return before


@cache
def _before_numbers() -> frozenset[str]:
    return word_set("byline_joints") | word_set("byline_withs") | {"at", "on"}


def _before_case(part: str) -> str:
    """DANA EXAMPLE of "DANA EXAMPLE Harbour Press": a full name in capitals ends where the capitals do."""
    tokens = part.split()
    capitals = next((n for n, token in enumerate(tokens) if not _is_capitals(token)), len(tokens))
    houses = word_set("byline_houses") | word_set("byline_institutions")
    lowered = [token.lower() for token in tokens]
    after = lowered[capitals:]
    if not after or not tokens[capitals][0].isupper() or (len(after) == 1 and not houses.intersection(after)):
        return part  # "MUSTER Ola" is one name
    if sum(len(token) > 2 for token in tokens[:capitals]) < 2 or houses.intersection(lowered[:capitals]):
        return part  # and so is "NBS NEWS Online"
    return " ".join(tokens[:capitals])


def _is_capitals(token: str) -> bool:
    return token.isupper() or (token.startswith("Mc") and token[2:].isupper())


def _agency_apart(part: str) -> tuple[str, ...]:
    """Parts: "Jane Doe Associated Press" is a person and an agency."""
    lowered = part.lower()
    agency = next((a for a in words("agencies") if len(a) > 3 and lowered.endswith(f" {a}")), "")
    before = part[: len(part) - len(agency)].strip()
    return (before, part[-len(agency) :]) if agency and len(before.split()) > 1 else (_before_case(part),)


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
    if lowered.strip(".") in months():
        return ""
    if lowered.startswith(("in ", "for ", "at ", "of ", "from ", "special to ", "about ", "da ", "aus ")):
        return ""
    if lowered not in word_set("byline_desks"):
        tokens = _without_role(tokens)
    return _cased(" ".join(tokens)) if len(tokens) == len(part.split()) or len(tokens) > 1 else ""


def _without_role(tokens: list[str]) -> list[str]:
    """The words that are no role: "Jane Doe Senior Reporter" is Jane Doe, "Auto Writer" is nobody."""
    roles, modifiers = word_set("byline_roles"), word_set("byline_role_modifiers")
    lowered = [token.lower().strip(".") for token in tokens]
    first = next((place for place, word in enumerate(lowered) if word not in roles | modifiers), len(tokens))
    if roles.intersection(lowered[:first]) and len(tokens) - first > 1:
        return _without_role(tokens[first:])
    if lowered[-1] not in roles:
        return tokens
    kept = tokens[:-1]
    beside = modifiers | word_set("agencies") | word_set("places_of_bylines") | word_set("byline_rubrics")
    while kept and kept[-1].lower().strip(".") in beside:
        kept = kept[:-1]
    return kept


def _cased(name: str) -> str:
    """JANE O'NEILL as Jane O'Neill; short capitals are initials or agencies and stay."""
    tokens = name.split()
    if len(tokens) < 2 or not all(map(_is_capitals, tokens)) or len(name) < 6:
        return name
    return " ".join(token if len(token) < 3 else _capitals(token) for token in tokens)


def _capitals(token: str) -> str:
    if token in ("III", "IV"):
        return token
    titled = re.sub(r"[^\W\d_]+", lambda m: m[0].capitalize(), token)
    return "Mc" + titled[2:].capitalize() if titled.startswith("Mc") and len(titled) > 4 else titled
