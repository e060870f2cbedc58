"""Who signed, as databases write it: "BERG Anna", "Berg, Anna; Carr, Tom", "Lisa Moor Brexit correspondent".

`bylines.names_in` knows bylines of pages; here its input is made: habits of databases are undone first.
"""

from __future__ import annotations

import re
from functools import cache

from framelens.reading.bylines import ADDRESS, joints, names_in, opens_byline, unique, without_opener
from framelens.reading.words import either, word_set, words

LONGEST = 600  # characters of a byline; a show names a dozen people, a paragraph is no byline
MOST_TOKENS = 7  # of one name in a field that only holds names
HOST = re.compile(
    r"\b(?:[\w-]+\.){0,4}[\w-]{3,}\.(?:com|net|org|info|co\.uk|fr|de|nl|uk|es|it|eu|ca|ch|be|au|ie)\b(?:/\S*)?",
    re.IGNORECASE,
)
ROUND_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]{0,80}[)\]]")
SEMICOLONS = re.compile(r"\s*[;|/]\s*|\s+·\s+")
ANONYMISED = re.compile(r"(?:author|autor|auteur) \w{1,20}|\w{1,20} author", re.IGNORECASE)  # as studies publish them
BETWEEN = re.compile(r"\s+(?:for|of|at|from|von|für|de|du|pour)$", re.IGNORECASE)  # "Lisa Moor for Arden Daily"
MOST_BEFORE_JOB = 2  # words: "our Berlin correspondent", "our acting Berlin correspondent"
LONG_JOB = 8  # letters of a job that closes a longer word: "Sportredakteur"
SUFFIX = re.compile(r"(?:Jr|Sr|II|III|IV)\.?", re.IGNORECASE)  # "Ott, Karl, Jr."
AND = re.compile(rf"\s+(?:{either('byline_joints')}|{either('byline_withs')}|&)\s+")


def signed_by(byline: str, outlet: str = "", language: str = "") -> tuple[str, ...]:
    """The names in a byline field, without openers, places, jobs, addresses and the outlet itself.

    In English capitals are for show ("LISA Moor"); elsewhere they mark a surname that comes first.
    """
    text = ROUND_BRACKETS.sub("", HOST.sub("", ADDRESS.sub(" ", byline[:LONGEST])))
    text = " ".join(text.split()).strip(" .,;:*-–—|")
    if not text:
        return ()
    if ANONYMISED.fullmatch(text):
        return (text,)
    parts = [_opened(part.strip(" .,")) for part in SEMICOLONS.split(text)]
    names = [name for part in parts if part for name in _names_of_part(part, outlet)]
    if language and language != "en":
        names = [_surname_last(name) for name in names]
    own = outlet.casefold()
    return unique(
        name for name in names if name.casefold() != own and name.casefold() not in word_set("not_signatures")
    )


def listed(authors: str) -> tuple[str, ...]:
    """The names in a field that holds nothing else: "Surname, First; Surname, First".

    Some papers put into it what they print: "By Lisa Moor, Special to the Courier".
    """
    parts = (part.strip(" .") for part in SEMICOLONS.split(" ".join(authors[: 4 * LONGEST].split())))
    names = (_listed_name(part) for part in parts)
    return unique(name for name in names if name and not HOST.fullmatch(name))


def _listed_name(part: str) -> str:
    """A name of a list, its surname last, without an opener and what stands beside it."""
    stripped = without_opener(part) if opens_byline(part) else part
    if len(stripped.split()) > 1 and not part.lower().startswith(words("byline_opening_names")):  # "Von Sample, Dana"
        part = stripped
    first, *others = part.split(",")
    kept = [first] if len(first.split()) > 1 else [first, *others[:1]]  # beside a surname stands the given name
    kept += [other for other in others[len(kept) - 1 :] if not _is_affiliation(other.strip())]
    return first_name_first(",".join(kept))


def _is_affiliation(half: str) -> bool:
    """Whether what follows a comma is no given name: "Special to the Courier", "Staff Writer"."""
    if half.lower() in word_set("agencies"):
        return True
    tokens = half.split()
    if len(tokens) < 2 or joints().search(half):
        return False
    return _ends_in_job(half) or any(t.islower() and t not in word_set("particles_of_names") for t in tokens)


def first_name_first(name: str) -> str:
    """For example "Moor, Lisa" as "Lisa Moor", "MOOR Lisa" as "Lisa MOOR"; other forms stay."""
    name = " ".join(name.strip(" ,;").split())
    surname, comma, given = name.partition(",")
    given, second, suffix = given.partition(",")
    if second and SUFFIX.fullmatch(suffix.strip()) and given.strip():
        return f"{given.strip()} {surname.strip()} {suffix.strip()}"
    if second and SUFFIX.fullmatch(given.strip()) and suffix.strip() and "," not in suffix:  # BibTeX: "Ott, Jr., Karl"
        return f"{suffix.strip()} {surname.strip()} {given.strip()}"
    given += second + suffix
    if comma and given.strip() and "," not in given and len(name.split()) <= MOST_TOKENS + 2:
        return f"{given.strip()} {surname.strip()}"
    return _surname_last(name)


def _opened(part: str) -> str:
    """A part without "By", "Propos recueillis par" and the like before its names."""
    lowered = part.lower()
    opener = next((opener for opener in words("openers_of_databases") if lowered.startswith(f"{opener} ")), "")
    return without_opener(_without_our(part[len(opener) :].strip(" :")))


def _without_our(part: str) -> str:
    """For example "Von unserem Berliner Korrespondenten Karl Ott" as "Karl Ott"."""
    lowered = part.lower()
    opener = next((opener for opener in words("openers_of_ours") if lowered.startswith(f"{opener} ")), "")
    tokens = part[len(opener) :].split() if opener else []
    for place, token in enumerate(tokens[: MOST_BEFORE_JOB + 1]):
        job = token.lower().strip(".,:")
        if job in word_set("byline_roles") or job.endswith(_long_jobs()):
            return " ".join(tokens[place + 1 :])
    return part


@cache
def _long_jobs() -> tuple[str, ...]:
    return tuple(job for job in words("byline_roles") if len(job) >= LONG_JOB)


def _names_of_part(part: str, outlet: str) -> tuple[str, ...]:
    """The names in a part that holds no semicolon."""
    if part.count(",") == 1 and not AND.search(part) and _two_halves_of_a_name(part):
        return (first_name_first(part),)
    found: list[str] = []
    for piece in AND.split(part):
        for place, item in enumerate(item.strip() for item in piece.split(",")):
            if found and (item.lower() in word_set("places_of_bylines") or (place and _ends_in_job(item))):
                continue
            if place and found and " " in found[-1] and " " not in item and item.lower() not in word_set("agencies"):
                continue  # "Lisa Moor, Arden": one word below a full name is where she wrote
            if place and found and _opens_outlet(item, outlet):
                continue
            found.extend(name for name in names_in(_without_job(_without_outlet(item, outlet))) if _is_name(name))
    return tuple(found)


def _without_outlet(item: str, outlet: str) -> str:
    """For example "Lisa Moor Arden Daily" of the Arden Daily as "Lisa Moor"."""
    own = outlet.lower()
    if not own or not item.lower().endswith(f" {own}"):
        return item
    before = item[: -len(own)].strip(" ,-")
    return BETWEEN.sub("", before)


def _opens_outlet(item: str, outlet: str) -> bool:
    """Whether what follows a name is the outlet: "Lisa Moor, Arden Wire" of the Arden Wire State & Local Wire."""
    own = f"{outlet.lower().removeprefix('the ')} "
    return " " in item and own.startswith(f"{item.lower().removeprefix('the ')} ")


def _is_name(name: str) -> bool:
    """Whether what is left starts as a name does, and is not said to have helped only."""
    first = name.split()[0]
    small = not first[:1].isupper() and first.lower() not in word_set("particles_of_names")
    agency = name.lower() in word_set("agencies")
    return (agency or not small) and "contribut" not in name.lower()


def _ends_in_job(item: str) -> bool:
    return bool(item) and item.split()[-1].lower().strip(".") in word_set("byline_roles")


def _two_halves_of_a_name(part: str) -> bool:
    """Whether "A, B" is one person: a surname of one word or in capitals, then one or two given names."""
    surname, given = (half.strip() for half in part.split(","))
    if not 1 <= len(given.split()) <= 2 or not all(word[:1].isupper() for word in given.split()):
        return False
    last = given.split()[-1].lower().strip(".")
    if last in word_set("byline_roles") or last in word_set("places_of_bylines"):
        return False
    return len(surname.split()) == 1 and len(surname) > 1


def _without_job(item: str) -> str:
    """For example "Lisa Moor Brexit correspondent" as "Lisa Moor"; a job alone is nobody's name."""
    tokens = item.split()
    lowered = item.lower()
    for phrase in words("places_after_names"):
        position = lowered.find(f" {phrase} ")
        if position > 0:
            return _without_job(item[:position])
    if len(tokens) < 2 or tokens[-1].lower().strip(".") not in word_set("byline_roles"):
        return item
    if lowered in word_set("byline_desks"):
        return item
    name: list[str] = []
    full = 0
    for token in tokens:
        if not token[:1].isupper() and token.lower() not in word_set("particles_of_names"):
            break
        name.append(token)
        full += len(token.strip(".")) > 1 and token.lower() not in word_set("particles_of_names")
        if full == 2:
            break
    return " ".join(name) if full == 2 and len(name) < len(tokens) - 1 else ""


def _surname_last(name: str) -> str:
    """For example "BERG Anna" as "Anna BERG": capitals first and only there are a surname before a given name."""
    tokens = name.split()
    if len(tokens) < 2:
        return name
    capitals = [len(token) > 2 and token.isupper() and "." not in token for token in tokens]
    end = capitals.index(False) if False in capitals else 0
    rest = tokens[end:]
    given = all(token[:1].isupper() and not token.isupper() and len(token) > 1 for token in rest)
    if not end or any(capitals[end:]) or not given or tokens[0].lower() in word_set("agencies") or _place(rest):
        return name
    return " ".join(rest + tokens[:end])


def _place(tokens: list[str]) -> bool:
    return " ".join(tokens).lower() in word_set("places_of_bylines")
