"""Roles and pronouns: "the Turkish president", "the eastern strongman", "he", where they are clear.

Input: the article's sentences and its persons with their mentions by name and the titles they bear. A false merge
is worse than a miss: whatever fits two persons, or stands inside a quotation, is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from framelens.language.gazetteer import capitals, countries, demonyms, entries
from framelens.language.marks import Mention, Sentence
from framelens.language.titles import gender_of
from framelens.language.words import table, words

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
    learn_from_appositions(text, sentences, persons)
    known = [sorted(person.mentions, key=lambda mention: mention.start) for person in persons]
    found: list[list[Mention]] = [[] for _ in persons]
    body = [sentence for sentence in sentences if not sentence.heading]
    located: list[list[tuple[int, int]]] = [
        sorted(
            (mention.start, number)
            for number, mentions in enumerate(known)
            for mention in mentions
            if sentence.start <= mention.start < sentence.end
        )
        for sentence in body
    ]
    for place, sentence in enumerate(body):
        for role in roles_in(text, sentence):
            if quoted(text, sentence_block_start(body, place), role.start):
                continue
            recent = {
                number
                for near in located[max(0, place - ROLE_REACH) : place + 1]
                for at, number in near
                if at < role.start
            }
            number = person_of_role(role, persons, recent)
            if number is not None and not apposed(text, role, persons[number]):
                found[number].append(Mention(role.start, role.end, "role"))
                located[place] = sorted([*located[place], (role.start, number)])
        for match in _PRONOUN.finditer(text, sentence.start, sentence.end):
            if quoted(text, sentence_block_start(body, place), match.start()):
                continue
            number = person_of_pronoun(text, match, body, place, located, persons, found)
            if number is not None:
                found[number].append(Mention(match.start(), match.end(), "pronoun"))
                located[place] = sorted([*located[place], (match.start(), number)])
    return found


def sentence_block_start(body: Sequence[Sentence], place: int) -> int:
    """Where the paragraph of a sentence begins."""
    first = place
    while first and body[first - 1].block == body[place].block:
        first -= 1
    return body[first].start


def quoted(text: str, begin: int, position: int) -> bool:
    """Whether a position lies inside a quotation that began in its paragraph."""
    before = text[begin:position]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def person_of_role(role: Role, persons: Sequence[Person], recent: set[int]) -> int | None:
    """The one person whose title fits; with a country, one of that country, else one named of late."""
    fitting = [
        number
        for number, person in enumerate(persons)
        if any(any(f" {title} " in f" {borne} " for title in role.fitting) for borne in person.titles)
    ]
    if role.nation:
        own = [number for number in fitting if role.nation in persons[number].nations]
        return own[0] if len(own) == 1 else None
    return fitting[0] if len(fitting) == 1 and fitting[0] in recent else None


def apposed(text: str, role: Role, person: Person) -> bool:
    """Whether the role only describes a name beside it ("Gray, the premier,"): no mention of its own."""
    return any(
        0 <= role.start - mention.end <= 2 or 0 <= mention.start - role.end <= 2 for mention in person.mentions
    )


def person_of_pronoun(
    text: str,
    match: re.Match[str],
    body: Sequence[Sentence],
    place: int,
    located: Sequence[Sequence[tuple[int, int]]],
    persons: Sequence[Person],
    found: Sequence[Sequence[Mention]],
) -> int | None:
    """The only person spoken of before the pronoun in its sentence, else in the sentence before it."""
    gender = PRONOUNS[match[0].lower()]
    sentence = body[place]
    begin = sentence.start
    candidates = {number for at, number in located[place] if at < match.start()}
    if not candidates and place and body[place - 1].block == sentence.block:
        begin = body[place - 1].start
        opening = _WORD.match(text, sentence.start)
        if opening and opening[0].lower() in ("a", "an", "one", "another"):
            return None  # "An engineer said that ..." brings in a new person
        candidates = {number for _, number in located[place - 1]}
    fitting = [number for number in candidates if persons[number].gender in ("", gender)]
    sure = [number for number in candidates if persons[number].gender == gender]
    if len(fitting) != 1 or (len(candidates) > 1 and not sure):
        return None
    number = fitting[0]
    roles = [(mention.start, mention.end) for mention in found[number] if mention.form == "role"]
    named = [(mention.start, mention.end) for mention in persons[number].mentions]
    return None if somebody_else(text, begin, match.start(), roles, named) else number


def somebody_else(
    text: str, begin: int, end: int, roles: Sequence[tuple[int, int]], named: Sequence[tuple[int, int]]
) -> bool:
    """Whether an unnamed person stands between: a noun for a person that is neither a title nor a role of his."""
    for match in _WORD.finditer(text, begin, end):
        if match[0].lower() not in words("person_nouns"):
            continue
        if any(start <= match.start() < stop for start, stop in roles):
            continue
        before_name = any(
            0 < start - match.end() <= 20 and "," not in text[match.end() : start] for start, _ in named
        )
        after_name = any(0 < match.start() - stop <= 40 and text[stop : stop + 1] == "," for _, stop in named)
        if not before_name and not after_name:
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


def learn_from_appositions(text: str, sentences: Sequence[Sentence], persons: Sequence[Person]) -> None:
    """Titles and countries that stand beside a name: "Gray, the Exlandish premier", "Exland's President Gray"."""
    roles = [role for sentence in sentences if not sentence.heading for role in roles_in(text, sentence)]
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
    """ "the", up to three short words, a role noun."""
    nouns = "|".join(re.escape(noun) for noun in sorted(fitting_titles(), key=lambda noun: (-len(noun), noun)))
    return re.compile(rf"\b[Tt]he\s(?P<modifiers>(?:[\w-]{{2,20}}\s){{0,3}}?)(?P<role>{nouns})\b")
