"""Actors of one article: its names merged, then roles and pronouns where they are clear.

Input: an Article and the names that `framelens.language.names` found in it.
"""

from __future__ import annotations

from collections import Counter

from framelens.article import Article
from framelens.language.acronyms import definitions
from framelens.language.actors.clusters import Cluster, Reading, cluster
from framelens.language.actors.reference import Person, gender_told, nation_before, resolve
from framelens.language.actors.states import capital_speaks, nationality_speaks
from framelens.language.gazetteer import capitals, countries, demonyms
from framelens.language.marks import Actor, Mention, Name
from framelens.language.sentences import sentences
from framelens.language.titles import title_before


def actors_of(article: Article, names: tuple[Name, ...]) -> tuple[Actor, ...]:
    """Every actor of `article` with all mentions, the one most spoken of first.

    `names` come from `framelens.language.names.names(article)`. `name` is the fullest form that the article
    gives, or the usual name of a known country or organisation. `aliases` are the other forms, titles in front
    included. A capital counts as its country only where the text shows that the government is meant; a word of
    nationality that means no state is left out.
    """
    text = article.body
    read = [(name, reading) for name in names if (reading := reading_of(text, name)) is not None]
    clusters = cluster([reading for _, reading in read], definitions(text))
    spans = [(name.start, name.end) for name, _ in read]
    readings = [reading for _, reading in read]
    people = [number for number, found in enumerate(clusters) if found.kind == "person"]
    persons = [person_of(text, clusters[number], spans, readings) for number in people]
    referred = dict(zip(people, resolve(text, sentences(article), persons), strict=True))
    actors = [actor_of(text, found, spans, readings, referred.get(number, [])) for number, found in enumerate(clusters)]
    return tuple(sorted(actors, key=lambda actor: (-len(actor.mentions), actor.mentions[0].start)))


def reading_of(text: str, name: Name) -> Reading | None:
    """How one name is to be read in its sentence; None where it stands for nobody."""
    form = text[name.start : name.end]
    if form in countries():
        return Reading(form, "country")
    if form in demonyms():
        return Reading(demonyms()[form], "country") if nationality_speaks(text, name.start, name.end) else None
    if form in capitals():
        speaks = capital_speaks(text, name.start, name.end)
        return Reading(capitals()[form], "country") if speaks else Reading(form, "place")
    return Reading(form, name.kind, title_before(text, name.start))


def person_of(text: str, found: Cluster, spans: list[tuple[int, int]], readings: list[Reading]) -> Person:
    """What the article tells of a person by name and title."""
    titles = {readings[index].title for index in found.members if readings[index].title}
    nations = {
        nation_before(text, spans[index][0] - len(readings[index].title) - 1)
        for index in found.members
        if readings[index].title
    }
    forms = [readings[index].form for index in found.members]
    mentions = [Mention(*spans[index]) for index in found.members]
    return Person(mentions, titles, nations - {""}, gender_told(titles, forms))


def actor_of(
    text: str, found: Cluster, spans: list[tuple[int, int]], readings: list[Reading], referred: list[Mention]
) -> Actor:
    """The actor of one cluster."""
    mentions = sorted(
        [*(Mention(*spans[index]) for index in found.members), *referred], key=lambda mention: mention.start
    )
    forms: Counter[str] = Counter()
    for index in found.members:
        start, end = spans[index]
        form = text[start:end]
        title = readings[index].title
        forms[form] += 1
        if title:
            forms[f"{text[start - len(title) - 1 : start]}{form}"] += 1
    aliases = sorted((form for form in forms if form != found.name), key=lambda form: (-forms[form], form))
    return Actor(found.name, found.kind, tuple(mentions), tuple(aliases))
