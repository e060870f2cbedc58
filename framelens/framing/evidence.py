"""Evidence: a passage of an article that speaks for a pole, with its offsets, strength, voice and reason.

Every sentence about the event is judged once; those that take one of the two poles or both become evidence. A
sentence that holds both poles gives one piece for each.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import inf
from typing import Literal, NamedTuple, Protocol

from framelens.article import Article
from framelens.framing.beneficiaries import ForWhom, Named, for_whom
from framelens.framing.codebook import POLES, Question
from framelens.framing.event import Reference, References
from framelens.framing.judge import Judgement, Passage, is_quoted
from framelens.language.encoder import Reader
from framelens.language.limits import MOST_PASSAGES, affordable
from framelens.language.marks import Actor, Sentence
from framelens.language.voices import UNNAMED, Voice

Part = Literal["title", "body"]
EDITOR = Voice("", direct=False)
WEAKEST = 0.6  # probability below which a judgement is no evidence; fitted with the verdict's weights


@dataclass(frozen=True, slots=True)
class Evidence:
    """`text[start:end]` of the title or the body speaks for `pole` of `question`.

    `strength` is the probability of the judgement, 0 to 1. `speaker` is empty for the author's own words.
    `cues` are offsets of the words it rests on, in the same text; `about` and `notes` say why in plain words; `whom`
    tells whose success or failure the passage speaks of, where it says so. `coded` is set where a person said so
    and not the judge (`framelens.coding`).
    """

    question: str
    part: Part
    start: int
    end: int
    pole: str
    strength: float
    speaker: str
    cues: tuple[tuple[int, int], ...]
    about: str
    notes: tuple[str, ...]
    probabilities: tuple[float, float, float, float]
    by_encoder: bool
    implied: bool = False
    whom: tuple[ForWhom, ...] = ()
    coded: bool = False

    @property
    def voice(self) -> Literal["author", "quoted"]:
        """Whose words."""
        return "quoted" if self.speaker else "author"


class Found(NamedTuple):
    """The evidence of one article on one question, from `judged` of its passages; `whole` where those are all."""

    evidence: tuple[Evidence, ...]
    judged: int
    whole: bool


class Judges(Protocol):
    """What judges passages: `judge.Judge` on an outcome, `contrast.ContrastJudge` on two frames."""

    def judge(self, passages: Sequence[Passage]) -> list[Judgement]:
        """One judgement a passage, in order."""

    def costs(self, passages: Sequence[Passage]) -> Iterable[int]:
        """How many tokens each passage would have the encoder read."""


@dataclass(frozen=True, slots=True)
class _Place:
    part: Part
    start: int
    end: int
    voice: Voice


class About(NamedTuple):
    """The passages of an article about an event, and where each stands."""

    passages: list[Passage]
    places: list[_Place]


def evidence_for(
    question: Question,
    about: About,
    judge: Judges,
    actors: Sequence[Actor] = (),
    reader: Reader | None = None,
    tokens: float = inf,
    weakest: float = WEAKEST,
) -> Found:
    """All evidence of one article on one question, title first, then in reading order.

    `reader` helps to tell for which of the `actors` it was a success. Of an article with more than MOST_PASSAGES about
    the event, or than `tokens` suffice for, the first are judged. A judgement below the probability `weakest` is none.
    """
    passages, places = about
    judged = affordable(judge.costs(passages[:MOST_PASSAGES]), tokens)
    whole = judged == len(passages)
    passages, places = passages[:judged], places[:judged]
    parties = [actor for actor in actors if actor.kind != "place"]
    mentions = sorted((mention.start, mention.end, actor.name) for actor in parties for mention in actor.mentions)
    found: list[Evidence] = []
    for passage, place, judgement in zip(passages, places, judge.judge(passages), strict=True):
        pieces = _evidence(question, passage, place, judgement, weakest)
        if pieces and question.kind == "outcome":
            named = _in_title(passage.text, parties) if place.part == "title" else _in_body(place, mentions)
            # A cue of failure ("left without signing") says what somebody did, which is blame of it and not its loss.
            blaming = any(piece.cues and piece.pole == POLES[1] for piece in pieces)
            whom = for_whom(passage.text, named, None if blaming else reader)
            pieces = [replace(piece, whom=whom) for piece in pieces]
        found.extend(pieces)
    return Found(tuple(found), judged, whole)


def cost_of(about: About, judge: Judges) -> int:
    """How many tokens the passages that `evidence_for` would judge would have the encoder read."""
    return sum(judge.costs(about.passages[:MOST_PASSAGES]))


def _in_title(title: str, parties: Sequence[Actor]) -> list[Named]:
    """Where the title names actors, by their names."""
    names = [(actor.name, name) for actor in parties for name in dict.fromkeys((actor.name, *actor.aliases))]
    return [
        Named(found.start(), found.end(), actor)
        for actor, name in names
        if name in title
        for found in re.finditer(rf"\b{re.escape(name)}\b", title)
    ]


def _in_body(place: _Place, mentions: Sequence[tuple[int, int, str]]) -> list[Named]:
    """Where a passage names actors, by their mentions (start, end, name), which come in order."""
    first, last = (bisect_left(mentions, (edge,)) for edge in (place.start, place.end))
    return [
        Named(start - place.start, end - place.start, actor)
        for start, end, actor in mentions[first:last]
        if end <= place.end
    ]


def about_event(
    article: Article, sentences: Sequence[Sentence], voices: Sequence[Voice], references: References, name: str
) -> About:
    """The passages about the event of that `name`, title first, then in reading order.

    `voices` runs beside `sentences`: whose words the attribution rules find in each; `references` are those of
    `by_block(sentences)`.
    """
    about = About([], [])
    grouped = by_block(sentences)
    words = [[article.body[sentence.start : sentence.end] for _, sentence in group] for group in grouped]
    for passage, at in taken(article.title, words, references, name):
        if at is None:
            about.passages.append(passage)
            about.places.append(_Place("title", 0, len(article.title), EDITOR))
            continue
        index, sentence = grouped[at[0]][at[1]]
        if not sentence.heading:
            about.passages.append(passage)
            about.places.append(_Place("body", sentence.start, sentence.end, voices[index]))
    return about


def taken(
    title: str, paragraphs: Sequence[Sequence[str]], references: References, name: str
) -> Iterator[tuple[Passage, tuple[int, int] | None]]:
    """The passages with a reference, each with its paragraph and its place in it; None for the title."""
    if references.title:
        implied = references.title.reason == "implied"
        yield Passage(title, references.title, name if implied else ""), None
    previous = title
    for number, (texts, found) in enumerate(zip(paragraphs, references.paragraphs, strict=True)):
        for place, (text, reference) in enumerate(zip(texts, found, strict=True)):
            if reference is not None:
                yield Passage(text, reference, _before(reference, previous, place == 0, name)), (number, place)
            previous = text


def _before(reference: Reference, previous: str, opens: bool, name: str) -> str:
    """What the encoder reads before a sentence that does not name the event: whom "it" means, what is implied."""
    if reference.reason == "implied":
        return f"{previous} ({name})"
    return previous if reference.reason in ("referred", "pronoun") and not opens else ""


def by_block(sentences: Sequence[Sentence]) -> list[list[tuple[int, Sentence]]]:
    """The sentences of each block in order, each with its index."""
    groups: dict[int, list[tuple[int, Sentence]]] = {}
    for index, sentence in enumerate(sentences):
        groups.setdefault(sentence.block, []).append((index, sentence))
    return list(groups.values())


def _evidence(
    question: Question, passage: Passage, place: _Place, judgement: Judgement, weakest: float
) -> list[Evidence]:
    failure, mixed, _, success = judgement.probabilities
    outcome = judgement.outcome
    if outcome == "none":
        return []
    first, second = (pole.name for pole in question.poles)
    strengths = {first: success, second: failure}
    if outcome == "mixed":
        strengths = dict.fromkeys(strengths, mixed)
        chosen = [first, second]
    else:
        chosen = [first if outcome == "success" else second]
    if max(judgement.probabilities) < weakest:
        return []
    return [
        Evidence(
            question=question.id,
            part=place.part,
            start=place.start,
            end=place.end,
            pole=pole,
            strength=round(strengths[pole], 4),
            speaker=_speaker(place, judgement),
            cues=tuple((place.start + hit.start, place.start + hit.end) for hit in judgement.cues if hit.pole == pole),
            about=why(passage.reference, question.matter),
            notes=tuple(dict.fromkeys(note for hit in judgement.cues if hit.pole == pole for note in hit.notes)),
            probabilities=judgement.probabilities,
            by_encoder=judgement.by_encoder,
            implied=passage.reference.reason == "implied" and place.part == "body",
        )
        for pole in chosen
    ]


def _speaker(place: _Place, judgement: Judgement) -> str:
    """Whose words, after the attribution rules and the encoder; a title is always the editor's."""
    if place.part == "title" or not is_quoted(place.voice, judgement):
        return ""
    return place.voice.speaker or UNNAMED


def why(reference: Reference, matter: str) -> str:
    """Why a sentence was taken to be about the question's `matter`, in plain words."""
    return {
        "named": f"names the {matter}: “{reference.words}”",
        "described": f"describes the {matter}: “{reference.words}” near its place",
        "product": f"speaks of what the {matter} was held for: “{reference.words}”",
        "referred": f"refers back to the {matter}: “{reference.words}”",
        "pronoun": f"goes on about the {matter}: “{reference.words}”",
        "implied": f"does not name the {matter}, in an article that is mainly about it",
    }[reference.reason]
