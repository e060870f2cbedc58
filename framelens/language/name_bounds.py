"""Where a name begins and ends: a model's finding split and trimmed to the bare name.

Input: article text and the bounds of a finding. Titles, articles, quotation marks and a possessive 's stand
outside a name; "Russia's Gazprom" and "UN-recognised Council" are two names each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from framelens.language.gazetteer import countries, demonyms, not_actors, organisations
from framelens.language.titles import leading_title
from framelens.language.words import words

LONGEST_COUNTRY = 4  # words: "Democratic Republic of Congo"
NICKNAME_REACH = 50  # characters
KNOWN_REACH = 80  # characters after a finding in which a known name may go on
TITLE_WINDOW = 80  # characters from a finding on in which a title may go on after it

_POSSESSIVE = re.compile(r"[’'](?:s|S)?$")
_INNER_POSSESSIVE = re.compile(r"[’']s? +(?=[A-Z])")
# "UN-backed", but not "Stratford-upon-Avon".
_COMPOUND = re.compile(r"-(?=[a-z]{3})[a-z-]+(?![A-Za-z-]) ?| [–—]+ ")
_NICKNAME = re.compile(r" [‘'\"“][A-Z][\w’-]{1,15}[’'\"”] [A-Z][\w-]+")
_BRACKET = re.compile(r" ?[()] ?")
_PREPOSITION = re.compile(r" (?:for|from|at|in|on|with) (?:the )?(?=[A-Z])")
_HYPHENATED = re.compile(r"([A-Z][a-z]+)[-–]([A-Z][a-z]+)")
_OPENING = re.compile(r"(?:(?:the|a|an)\s|[\s\"'“”‘’(\[*_#@,.;:–—-])", re.IGNORECASE)
_CLOSING = frozenset(' \t\n\r"“”‘([)]*_,;:–—-')
# With a space "an", "as" and "at" are English words.
_PARTICLE_BEFORE = re.compile(r"(?<![\w-])(?:(?:al|el|ul|as|ash|ad|an|at|ar)-|(?:al|el|ul) )$", re.IGNORECASE)
_HYPHEN_NAME = re.compile(r"-[A-Z][\w’-]*")
_NEXT_WORD = re.compile(r" [^\s,;:()]+")
_JOINED_NAME = re.compile(r"-[a-z]{2,5}-[A-Z]\w*")


def bare_bounds(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The bounds of each bare name in text[start:end]; empty ones are left out."""
    for left, right in parts(text, start, end):
        first, last = completed(text, *trimmed(text, left, right))
        first = after_small_words(text, first, last)
        if first < last and not inside_title(text, first, last):
            yield first, last


def parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Split at line breaks, possessives, compounds, brackets and dashes."""
    position = start
    for line in text[start:end].split("\n"):
        origin = 0
        for cut, resume in sorted(cuts(line)):
            if cut >= origin:
                yield position + origin, position + cut
                origin = resume
        yield position + origin, position + len(line)
        position += len(line) + 1


def cuts(line: str) -> Iterator[tuple[int, int]]:
    """Where one name ends and the next begins, in one line."""
    for mark in _INNER_POSSESSIVE.finditer(line):
        if line[: mark.start()].rpartition(" ")[2] not in words("possessive_names"):
            yield mark.span()
    for mark in _COMPOUND.finditer(line):
        if line[: mark.start()].rpartition(" ")[2].lower() not in words("name_particles"):
            yield mark.span()
    for mark in _BRACKET.finditer(line):
        yield mark.span()
    state = leading_country(line)
    if state and line[len(state) + 1 :] in organisations() and line not in organisations():  # "U.S. Republican Party"
        yield len(state), len(state) + 1
    for mark in _HYPHENATED.finditer(line):
        if mark[1] in demonyms() and mark[2] in demonyms():
            yield mark.end(1), mark.start(2)


def at_prepositions(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Split before and after prepositions: "Ana Gray for Exland Food", "Museum of Art at Northport University"."""
    for match in _PREPOSITION.finditer(text, start, end):
        yield start, match.start()
        start = match.end()
    yield start, end


def nickname_end(text: str, start: int, end: int) -> int:
    """Where a given name ends that a nickname and a surname follow: "Richard 'Tex' Gray"."""
    match = _NICKNAME.match(text, end, end + NICKNAME_REACH) if " " not in text[start:end] else None
    return match.end() if match else end


def leading_country(form: str) -> str:
    """The country that a longer form begins with; "" for none."""
    ends = [place for place, mark in enumerate(form) if mark == " "][:LONGEST_COUNTRY]
    return next((form[:end] for end in reversed(ends) if form[:end] in countries()), "")


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds without article, quotation marks, brackets and possessive 's."""
    while start < end and (opening := _OPENING.match(text, start, end)):
        start = opening.end()
    while start < end:
        possessive = _POSSESSIVE.search(text, max(start, end - 2), end)
        if text[end - 1] in _CLOSING:
            end -= 1
        elif possessive:
            end = possessive.start()
        else:
            break
    return start, max(start, end)


def completed(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds with what was left out of the name: the plus of "GCC+", "al-" of "al-Sarraj", "-on-Sea"."""
    if start == end:
        return start, end
    if text[end : end + 1] == "+" and text[end - 1].isupper():
        end += 1
    particle = _PARTICLE_BEFORE.search(text, max(0, start - 6), start)
    if particle and text[start].isupper():
        start = particle.start()
    tail = _HYPHEN_NAME.match(text, end, end + 30)
    if tail and text[start:end].rpartition(" ")[2].lower() in words("name_particles"):
        end = tail.end()
    joined = _JOINED_NAME.match(text, end, end + 30)
    if joined:
        end = joined.end()
    return start, known_end(text, start, end)


def known_end(text: str, start: int, end: int) -> int:
    """Where the longest known name ends that begins with text[start:end]: "Islamic State of Iraq and the Levant"."""
    if text[start:end] not in _beginnings():
        return end
    longest = end
    for match in _NEXT_WORD.finditer(text, end, end + KNOWN_REACH):
        form = text[start : match.end()]
        if form in organisations() or form in countries():
            longest = match.end()
        if form not in _beginnings():
            break
    return longest


@cache
def _beginnings() -> frozenset[str]:
    """The first words of every known name of several words."""
    known = (name.split() for name in (*organisations(), *countries()))
    return frozenset(" ".join(parts[:size]) for parts in known for size in range(1, len(parts)))


def after_small_words(text: str, start: int, end: int) -> int:
    """Where the name begins after a preposition ("As Russia") or a region's adjective ("European NATO")."""
    while True:
        form = text[start:end]
        first, _, rest = form.partition(" ")
        small = first.lower() in words("small_words") and rest[:1].isupper()
        described = first in not_actors() and (rest in countries() or rest in organisations())
        if not (small or described) or form in countries() or form in organisations():
            return start
        start += len(form) - len(rest)


def inside_title(text: str, start: int, end: int) -> bool:
    """Whether the words are part of a title that goes on after them ("Home" of "Home Secretary Gray")."""
    title, offset = leading_title(text[start : start + TITLE_WINDOW])
    return bool(title) and start + offset > end
