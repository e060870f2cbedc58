"""Portrayal: how each mention treats its actor, and whose words do; and what that comes to for an article.

A sentence is read once by the encoder with all its mentions as targets. `unclear` is the default: it is said where
no answer is likely enough, and where bad words tell of what befell an actor and not of what it is or did. A mention
inside somebody's reported words belongs to that voice. Without a trained head nothing is said at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import inf
from typing import Literal

from framelens.article import Article
from framelens.framing.harm import befell
from framelens.language.encoder import Reader, Reading
from framelens.language.limits import MOST_MENTIONS, affordable
from framelens.language.marks import Actor, Mention, Quotation, Sentence
from framelens.language.voices import AUTHOR, UNNAMED

Stance = Literal["favourable", "unfavourable", "neutral", "unclear"]
Part = Literal["title", "body"]
HEAD = "portrayal"
STANCES: tuple[Stance, ...] = ("unfavourable", "neutral", "favourable")  # the head's classes, in its order

LIKELY = 0.7  # probability below which a mention is unclear: above it 85 % of sides are right (NewsMTSC, n = 324)
FEWEST_CLEAR = 3  # mentions in the author's words: fewer are an aside, not a treatment
LEANING_BAND = 0.2  # an article's balance within this of zero is neutral
TITLE_WEIGHT = 3.0  # an editor chose these words to stand for the whole
QUOTED_WEIGHT = 0.3  # as in the verdict: a voice that the author chose to quote
PRIOR_WEIGHT = 6.0  # neutral mentions' worth that every article starts with: little evidence stays near 0
LONGEST_SHARED = 450  # characters: in a longer sentence the encoder sees each target's surroundings by themselves
HARM = "tells what befell it"


@dataclass(frozen=True, slots=True)
class Portrayal:
    """One mention, `text[start:end]` of the title or the body; probabilities sum to 1.

    `speaker` is empty for the author's own words. `sentence` is an index into the article's sentences, -1 for the
    title. `note` says in plain words why a likely answer was not given.
    """

    actor: str
    kind: str
    part: Part
    start: int
    end: int
    sentence: int
    stance: Stance
    unfavourable: float
    neutral: float
    favourable: float
    speaker: str = AUTHOR
    note: str = ""


@dataclass(frozen=True, slots=True)
class Treatment:
    """How one article treats one actor. Counts are mentions by voice; `score`, -1 to 1, orders articles.

    `label` rests on the author's own words and is unclear where fewer than `FEWEST_CLEAR` of them are clear.
    """

    label: Stance
    score: float
    favourable: int
    unfavourable: int
    neutral: int
    unclear: int
    quoted_favourable: int
    quoted_unfavourable: int


@dataclass(frozen=True, slots=True)
class _Place:
    actor: Actor
    part: Part
    start: int
    end: int
    sentence: int
    speaker: str


def available(reader: Reader | None) -> bool:
    """Whether there is an encoder whose portrayal head has been trained."""
    return reader is not None and HEAD in reader.trained


def portrayals(
    article: Article,
    actors: Sequence[Actor],
    sentences: Sequence[Sentence],
    quotations: Sequence[Quotation],
    speakers: Sequence[str],
    reader: Reader | None,
    tokens: float = inf,
) -> tuple[Portrayal, ...]:
    """Every mention of every actor, title first, then in reading order; nothing without a trained head.

    Of an article with more than MOST_MENTIONS, or than `tokens` suffice for, the first are read. `speakers` run
    beside `sentences`: whose words each reports, "" for the author.
    """
    if reader is None or not available(reader):
        return ()
    places = [*_in_title(article.title, actors), *_in_body(actors, sentences, quotations, speakers)][:MOST_MENTIONS]
    readings: list[Reading] = []
    where: list[tuple[int, int]] = []  # of each place: which reading, which target
    for index, (text, group) in enumerate(_by_sentence(article, sentences, places)):
        shift = 0 if group[0].part == "title" else sentences[group[0].sentence].start
        targets = tuple((place.start - shift, min(place.end - shift, len(text))) for place in group)
        readings.append(Reading(text, "", targets))
        where.extend((index, target) for target in range(len(group)))
    readings = readings[: affordable(reader.costs(readings), tokens)]
    where = [(index, target) for index, target in where if index < len(readings)]
    answers = reader.read(readings)
    return tuple(
        _portrayal(place, readings[index], readings[index].targets[target], answers[index][HEAD][target])
        for place, (index, target) in zip(places, where, strict=False)
    )


def _by_sentence(
    article: Article, sentences: Sequence[Sentence], places: Sequence[_Place]
) -> list[tuple[str, list[_Place]]]:
    """Places in their order, those of one sentence together, with its text; each alone in a very long one."""
    groups: list[tuple[str, list[_Place]]] = []
    for place in places:
        sentence = None if place.part == "title" else sentences[place.sentence]
        text = article.title if sentence is None else article.body[sentence.start : sentence.end]
        same = bool(groups) and groups[-1][1][0].sentence == place.sentence and groups[-1][1][0].part == place.part
        if same and len(text) <= LONGEST_SHARED:
            groups[-1][1].append(place)
        else:
            groups.append((text, [place]))
    return groups


def _portrayal(place: _Place, reading: Reading, target: tuple[int, int], answer: Iterable[float]) -> Portrayal:
    unfavourable, neutral, favourable = (round(float(value), 4) for value in answer)
    likeliest = max(unfavourable, neutral, favourable)
    stance: Stance = STANCES[(unfavourable, neutral, favourable).index(likeliest)] if likeliest >= LIKELY else "unclear"
    note = ""
    if stance == "unfavourable" and befell(reading.text, *target):
        stance, note = "unclear", HARM
    return Portrayal(
        place.actor.name, place.actor.kind, place.part, place.start, place.end, place.sentence,
        stance, unfavourable, neutral, favourable, place.speaker, note,
    )  # fmt: skip


def _in_title(title: str, actors: Sequence[Actor]) -> list[_Place]:
    """The actors of the body whose names the title holds; the longest form wins, then the actor most spoken of.

    A person's last name alone is a form too: titles are short.
    """
    owners: dict[str, Actor] = {}
    for actor in actors:
        surname = actor.name.split()[-1:] if actor.kind == "person" else []
        for form in (actor.name, *actor.aliases, *surname):
            owners.setdefault(form, actor)
    forms = sorted(
        (form for form in owners if form[:1].isupper() and form in title), key=lambda form: (-len(form), form)
    )
    if not forms:
        return []
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?!\w)")
    return [_Place(owners[hit[0]], "title", hit.start(), hit.end(), -1, AUTHOR) for hit in pattern.finditer(title)]


def _in_body(
    actors: Sequence[Actor], sentences: Sequence[Sentence], quotations: Sequence[Quotation], speakers: Sequence[str]
) -> list[_Place]:
    mentions = sorted(
        ((mention, actor) for actor in actors for mention in actor.mentions), key=lambda pair: pair[0].start
    )
    quoted = [quotation for quotation in quotations if quotation.kind != "scare"]
    naming = {quotation.speaker_start for quotation in quoted if quotation.speaker}
    places: list[_Place] = []
    at = first = 0
    attributed = -1  # the last sentence in which the speaker of its words was met
    for mention, actor in mentions:
        while at + 1 < len(sentences) and sentences[at].end <= mention.start:
            at += 1
        if not sentences or not sentences[at].start <= mention.start < sentences[at].end:
            continue
        while first < len(quoted) and quoted[first].end <= mention.start:
            first += 1
        inside = quoted[first] if first < len(quoted) and quoted[first].start <= mention.start else None
        if inside:
            speaker = inside.speaker or UNNAMED
        elif mention.start in naming or (attributed != at and _is_speaker(actor, mention, speakers[at])):
            speaker, attributed = AUTHOR, at
        else:
            speaker = speakers[at]
        places.append(_Place(actor, "body", mention.start, mention.end, at, speaker))
    return places


def _is_speaker(actor: Actor, mention: Mention, speaker: str) -> bool:
    """Whether the words of a sentence are this actor's, so that its first mention is the attribution."""
    return bool(speaker) and any(
        speaker == form or speaker.endswith(f" {form}") for form in (actor.name, *actor.aliases)
    )


def weight(part: str, speaker: str) -> float:
    """How much a mention moves an article's score."""
    return (TITLE_WEIGHT if part == "title" else 1.0) * (QUOTED_WEIGHT if speaker else 1.0)


def treatment(mentions: Iterable[Portrayal]) -> Treatment:
    """What the mentions of one actor in one article come to."""
    own = dict.fromkeys((*STANCES, "unclear"), 0)
    quoted = dict(own)
    leaning = total = 0.0
    balance = heavy = 0.0
    for mention in mentions:
        counts = quoted if mention.speaker else own
        counts[mention.stance] += 1
        share = weight(mention.part, mention.speaker)
        total += share
        if mention.note != HARM:
            leaning += share * (mention.favourable - mention.unfavourable)
        if not mention.speaker and mention.stance != "unclear":
            heavy += share
            balance += share * ((mention.stance == "favourable") - (mention.stance == "unfavourable"))
    clear = own["favourable"] + own["unfavourable"] + own["neutral"]
    label: Stance = "unclear"
    if clear >= FEWEST_CLEAR:
        side = balance / heavy
        label = "favourable" if side > LEANING_BAND else "unfavourable" if side < -LEANING_BAND else "neutral"
    return Treatment(
        label, leaning / (total + PRIOR_WEIGHT), own["favourable"], own["unfavourable"], own["neutral"],
        own["unclear"], quoted["favourable"], quoted["unfavourable"],
    )  # fmt: skip
