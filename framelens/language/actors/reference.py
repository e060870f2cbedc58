"""Roles and pronouns: "the Turkish president", "the eastern strongman", "he", where they are clear.

Input: the article's sentences and its persons with their mentions by name and the titles they bear. A false merge
is worse than a miss: whatever fits two persons, or stands inside a quotation, is left alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from framelens.language.gazetteer import capitals, countries, demonyms, entries
from framelens.language.marks import Mention, Sentence
from framelens.language.titles import gender_of
from framelens.language.words import table, words

LONGEST_SENTENCE = 2_000  # characters; a longer one is a list or no prose
LONGEST_NAME = 80  # characters
NEAR = 8  # mentions by role or pronoun that are looked back at
NEWCOMERS = frozenset({"a", "an", "one", "another"})
ROLE_REACH = 4  # sentences back in which a person must have been named for "the president" to mean him
NATION_REACH = 40  # characters before a title in which its country stands: "United Arab Emirates' "

PRONOUNS: Mapping[str, str] = {
    "he": "m",
    "him": "m",
    "his": "m",
    "himself": "m",
    "she": "f",
    "her": "f",
    "hers": "f",
    "herself": "f",
}
_PRONOUN = re.compile(rf"\b(?:{'|'.join(PRONOUNS)})\b", re.IGNORECASE)
_NATION = re.compile(r"(?P<nation>[A-Z][\w.]*(?: [A-Z][\w.]*){0,3})(?:[’']s?)?\s+$")
_OF_NATION = re.compile(r"\s+of\s+(?:the\s+)?(?P<nation>[A-Z]\w*(?: [A-Z]\w*){0,2})")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(slots=True)
class Person:
    """A person of the article: where he or she is named so far, with which titles, of which countries."""

    mentions: list[Mention]
    titles: set[str] = field(default_factory=set)
    nations: set[str] = field(default_factory=set)
    gender: str = ""


@dataclass(frozen=True, slots=True)
class Role:
    """A role phrase: its bounds, its noun, the titles that fit, the country it names ("?" for one unknown)."""

    start: int
    end: int
    noun: str
    fitting: tuple[str, ...]
    nation: str


def resolve(text: str, sentences: Sequence[Sentence], persons: Sequence[Person]) -> list[list[Mention]]:
    """Mentions by role and by pronoun for each of `persons`, in the order of the text."""
    body = [sentence for sentence in sentences if not sentence.heading]
    begins: dict[int, int] = {}
    for sentence in body:
        begins.setdefault(sentence.block, sentence.start)
    roles = [roles_in(text, sentence) for sentence in body]
    learn_from_appositions(text, [role for found in roles for role in found], persons)
    present = named_in(body, persons)
    marks = QuotationMarks(text)
    found: list[list[Mention]] = [[] for _ in persons]
    for place, sentence in enumerate(body):
        if sentence.end - sentence.start > LONGEST_SENTENCE:
            continue
        begin = begins[sentence.block]
        for role in roles[place]:
            recent = {who for near in present[max(0, place - ROLE_REACH) : place] for who in near}
            recent |= {who for who, start in present[place].items() if start < role.start}
            who = None if marks.quoted(begin, role.start) else person_of_role(role, persons, recent)
            if who is not None and not apposed(role, persons[who]):
                found[who].append(Mention(role.start, role.end, "role"))
                present[place].setdefault(who, role.start)
        for match in _PRONOUN.finditer(text, sentence.start, sentence.end):
            who = None if marks.quoted(begin, match.start()) else antecedent(text, match, body, place, present, persons)
            if who is not None and not somebody_else(
                text, body, place, match.start(), present, persons[who], found[who]
            ):
                found[who].append(Mention(match.start(), match.end(), "pronoun"))
                present[place].setdefault(who, match.start())
    return found


def named_in(body: Sequence[Sentence], persons: Sequence[Person]) -> list[dict[int, int]]:
    """For each sentence: person -> where he or she is first named in it."""
    starts = [sentence.start for sentence in body]
    present: list[dict[int, int]] = [{} for _ in body]
    for who, person in enumerate(persons):
        for mention in person.mentions:
            place = bisect_right(starts, mention.start) - 1
            if place >= 0 and mention.start < body[place].end:
                present[place].setdefault(who, mention.start)
    return present


class QuotationMarks:
    """Where the double quotation marks of a text stand, so that counting them takes no walk through a paragraph."""

    def __init__(self, text: str) -> None:
        self._places = {mark: [found.start() for found in re.finditer(mark, text)] for mark in '“”"'}

    def quoted(self, begin: int, position: int) -> bool:
        """Whether a position lies inside a quotation that began in its paragraph, which begins at `begin`."""
        straight = self._count('"', begin, position)
        return self._count("“", begin, position) > self._count("”", begin, position) or straight % 2 == 1

    def _count(self, mark: str, begin: int, position: int) -> int:
        return bisect_left(self._places[mark], position) - bisect_left(self._places[mark], begin)


def person_of_role(role: Role, persons: Sequence[Person], recent: set[int]) -> int | None:
    """The one person whose title fits; with a country, one of that country, else one named of late."""
    fitting = [
        who
        for who, person in enumerate(persons)
        if any(f" {title} " in f" {borne} " for title in role.fitting for borne in person.titles)
    ]
    if role.nation:
        fitting = [who for who in fitting if role.nation in persons[who].nations]
        return fitting[0] if len(fitting) == 1 else None
    return fitting[0] if len(fitting) == 1 and fitting[0] in recent else None


def apposed(role: Role, person: Person) -> bool:
    """Whether the role only describes a name beside it ("Gray, the premier,"): no mention of its own."""
    near = mentions_between(person, role.start - LONGEST_NAME, role.end + 2)
    return any(0 <= role.start - mention.end <= 2 or 0 <= mention.start - role.end <= 2 for mention in near)


def mentions_between(person: Person, start: int, end: int) -> Sequence[Mention]:
    """The mentions by name that begin in start:end."""
    first = bisect_left(person.mentions, start, key=lambda mention: mention.start)
    last = bisect_right(person.mentions, end, key=lambda mention: mention.start)
    return person.mentions[first:last]


def antecedent(
    text: str,
    match: re.Match[str],
    body: Sequence[Sentence],
    place: int,
    present: Sequence[Mapping[int, int]],
    persons: Sequence[Person],
) -> int | None:
    """The only person spoken of before the pronoun in its sentence, else in the sentence before it."""
    gender = PRONOUNS[match[0].lower()]
    sentence = body[place]
    candidates = [who for who, start in present[place].items() if start < match.start()]
    if not candidates and place and body[place - 1].block == sentence.block:
        opening = _WORD.match(text, sentence.start)
        if opening and opening[0].lower() in NEWCOMERS:
            return None  # "An engineer said that ..." brings in a new person
        candidates = list(present[place - 1])
    fitting = [who for who in candidates if persons[who].gender in ("", gender)]
    certain = len(candidates) == 1 or (len(fitting) == 1 and persons[fitting[0]].gender == gender)
    return fitting[0] if len(fitting) == 1 and certain else None


def somebody_else(
    text: str,
    body: Sequence[Sentence],
    place: int,
    end: int,
    present: Sequence[Mapping[int, int]],
    person: Person,
    found: Sequence[Mention],
) -> bool:
    """Whether an unnamed person is spoken of before `end`: a noun for a person that is no title or role of his."""
    sentence = body[place]
    named = mentions_between(person, sentence.start, end)
    begin = sentence.start
    spoken_of = bool(named) or any(sentence.start <= mention.start < end for mention in found[-NEAR:])
    if not spoken_of and place:
        begin = body[place - 1].start
        named = mentions_between(person, begin, end)
    roles = [mention for mention in found[-NEAR:] if mention.form == "role"]
    for match in _WORD.finditer(text, begin, end):
        if match[0].lower() not in words("person_nouns"):
            continue
        own_role = any(role.start <= match.start() < role.end for role in roles)
        before = any(
            0 < mention.start - match.end() <= 20 and "," not in text[match.end() : mention.start] for mention in named
        )
        after = any(
            0 < match.start() - mention.end <= 40 and text[mention.end : mention.end + 1] == "," for mention in named
        )
        if not (own_role or before or after):
            return True
    return False


def roles_in(text: str, sentence: Sentence) -> list[Role]:
    """The role phrases of a sentence: "the [country] [modifier] ROLE [of COUNTRY]", not before a name."""
    found = []
    for match in role_pattern().finditer(text, sentence.start, sentence.end):
        nation = ""
        plain = True
        for modifier in modifiers_of(match["modifiers"]):
            if modifier in demonyms():
                nation = demonyms()[modifier]
            elif modifier not in words("role_modifiers"):
                plain = False
        after = _OF_NATION.match(text, match.end(), min(len(text), match.end() + NATION_REACH))
        if after:
            nation = countries().get(after["nation"], "?")
        if plain and not re.match(r"\s+[A-Z]|-", text[match.end() : match.end() + 3]):
            noun = match["role"].lower()
            found.append(Role(match.start(), match.end(), noun, fitting_titles()[noun], nation))
    return found


def modifiers_of(stretch: str) -> list[str]:
    """The words between "the" and the role; a nationality of two words stays one."""
    text = stretch.strip()
    if text in demonyms():
        return [text]
    return text.split()


def learn_from_appositions(text: str, roles: Sequence[Role], persons: Sequence[Person]) -> None:
    """Titles and countries that stand beside a name: "Gray, the Exlandish premier", "the premier, Gray"."""
    starts = {role.start: role for role in roles}
    ends = {role.end: role for role in roles}
    for person in persons:
        for mention in person.mentions:
            after = starts.get(mention.end + 2) if text[mention.end : mention.end + 2] == ", " else None
            before = ends.get(mention.start - 2) if text[mention.start - 2 : mention.start] == ", " else None
            for role in (after, before):
                if role:
                    person.titles.add(role.noun)
                    if role.nation and role.nation != "?":
                        person.nations.add(role.nation)


def nation_before(text: str, start: int) -> str:
    """The country that stands right before a title: "Turkey's President", "German Chancellor"; "" for none."""
    window = text[max(0, start - NATION_REACH) : start]
    match = _NATION.search(window)
    if not match:
        return ""
    parts = match["nation"].split()
    for size in range(len(parts), 0, -1):
        form = " ".join(parts[-size:])
        nation = countries().get(form) or demonyms().get(form) or capitals().get(form)
        if nation:
            return nation
    return ""


def gender_told(titles: set[str], forms: Sequence[str]) -> str:
    """What titles and given names tell of a person's gender; "" where they say nothing or disagree."""
    told = {gender_of(title) for title in titles} - {""}
    told = told or {
        given_genders()[form.split()[0]] for form in forms if " " in form and form.split()[0] in given_genders()
    }
    return told.pop() if len(told) == 1 else ""


@cache
def given_genders() -> dict[str, str]:
    return {name: row[0] for row in table("given_names") for name in row[1].split()}


@cache
def fitting_titles() -> dict[str, tuple[str, ...]]:
    return {row[0]: entries(row[1]) for row in table("role_nouns")}


@cache
def role_pattern() -> re.Pattern[str]:
    """The word "the", up to three short words, a role noun."""
    nouns = "|".join(re.escape(noun) for noun in sorted(fitting_titles(), key=lambda noun: (-len(noun), noun)))
    return re.compile(rf"\b[Tt]he\s(?P<modifiers>(?:[\w-]{{2,20}}\s){{0,3}}?)(?P<role>{nouns})\b")
