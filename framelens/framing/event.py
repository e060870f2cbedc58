"""Which sentences are about the event, and which words of each say so.

A sentence is taken when it names the event, describes it (a fitting noun near its place), names what it was
held to bring about, or refers back to it within the paragraph. In an article that is mainly about the event the
other sentences may tell what came of it and are taken as implied, which counts for less. A sentence that names
another event alone is left out, so that the outcome of another war or conference does not count. Every taken
sentence has a reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from framelens.framing.codebook import Question
from framelens.framing.phrases import PhraseList
from framelens.framing.tokens import Token, tokens_of
from framelens.language.words import table

Reason = Literal["named", "described", "product", "referred", "pronoun", "implied"]

REACH = 6  # words between the noun and the place that still describe one event ("a summit hosted ... in Moscow")
DEFINITE = frozenset({"the", "this", "these", "those", "that", "their", "its", "his", "such"})
SHORTEST_IMPLIED = 8  # words: a shorter sentence says nothing about an event that it does not name
LEAD_SHARE = 0.5  # of the longer words of a name, in title and first paragraph
PRONOUN_WITHIN = 2  # "it" refers to the event only at the beginning of a sentence

_CLASSES = tuple(frozenset(row[1:]) for row in table("event_nouns"))
EVENT_NOUNS = frozenset().union(*_CLASSES)


@dataclass(frozen=True, slots=True)
class Reference:
    """The words of a sentence that stand for the event (offsets in the sentence), and why they do."""

    start: int
    end: int
    reason: Reason
    words: str


@dataclass(slots=True)
class _Focus:
    """What the paragraph spoke of last: the question's own event, another one, or none yet."""

    own: bool = False
    other: bool = False


class EventFinder:
    """Finds the references to one question's event; `others` are events that must not be taken for it."""

    def __init__(self, question: Question, others: Iterable[Question] = ()) -> None:
        self._names = PhraseList(question.names)
        self._products = PhraseList(question.products)
        self._places = frozenset(place.lower() for place in question.places) | _modifiers(question.names)
        self._nouns = _nouns_for(question.names)
        self._content = [words for name in question.names if (words := _content(name))]
        events = [] if question.kind == "contrast" else others  # a subject has no rival; it is one to no event
        elsewhere = [other for other in events if other.id != question.id and other.kind == "outcome"]
        self._other_names = PhraseList(name for other in elsewhere for name in other.names)
        self._other_places = frozenset(place.lower() for other in elsewhere for place in other.places) - self._places

    def references(self, title: str, paragraphs: Sequence[Sequence[str]]) -> list[list[Reference | None]]:
        """For each sentence of each paragraph its reference or None. The title tells what the text is about."""
        chief = self._is_chief(title, paragraphs)
        return [self._paragraph(sentences, chief) for sentences in paragraphs]

    def names_event(self, sentence: str) -> bool:
        """Whether a sentence names or describes the event outright."""
        return self._named(sentence, tokens_of(sentence)) is not None

    def in_title(self, title: str, paragraphs: Sequence[Sequence[str]]) -> Reference | None:
        """The title's own reference: named or described, or a noun of the event where no other is named.

        Implied in an article that is mainly about the event.
        """
        tokens = tokens_of(title)
        named = self._named(title, tokens)
        if named or self._speaks_of_other(tokens):
            return named
        found = self._noun(title, tokens, definite=False) or self._product(title, tokens)
        if found is None and self._is_chief(title, paragraphs):
            return Reference(0, len(title), "implied", "")
        return found

    def _is_chief(self, title: str, paragraphs: Sequence[Sequence[str]]) -> bool:
        """Whether the article is mainly about this event, so that "the talks" means it from the start.

        It names the event at least as often as others, or its title and first paragraph hold most words of a name.
        """
        own = other = 0
        for sentence in [title, title, *(sentence for sentences in paragraphs for sentence in sentences)]:
            tokens = tokens_of(sentence)
            own += bool(self._named(sentence, tokens))
            other += self._speaks_of_other(tokens)
        if own > 0 and own >= other:
            return True
        lead = {_stem(token.word) for text in (title, *next(iter(paragraphs), ())) for token in tokens_of(text)}
        return other == 0 and any(len(words & lead) > LEAD_SHARE * len(words) for words in self._content)

    def _paragraph(self, sentences: Sequence[str], chief: bool) -> list[Reference | None]:
        focus = _Focus(own=chief)
        found: list[Reference | None] = []
        for sentence in sentences:
            tokens = tokens_of(sentence)
            reference = self._named(sentence, tokens)
            other = self._speaks_of_other(tokens)
            if reference is None and not other and (focus.own and not focus.other):
                reference = self._product(sentence, tokens) or self._noun(sentence, tokens, definite=True)
                if reference is None and found and found[-1] is not None and found[-1].reason != "implied":
                    reference = _pronoun(sentence, tokens)
            if reference is not None:
                focus.own, focus.other = True, False
            elif other:
                focus.other = True
            elif chief and not focus.other and len(tokens) >= SHORTEST_IMPLIED:
                reference = Reference(0, len(sentence), "implied", "")
            found.append(reference)
        return found

    def _named(self, sentence: str, tokens: Sequence[Token]) -> Reference | None:
        if matches := self._names.matches(tokens):
            best = max(matches, key=lambda match: match.last - match.first)
            return _reference(sentence, tokens[best.first], tokens[best.last], "named")
        for index, token in enumerate(tokens):
            if token.word not in self._nouns:
                continue
            near = range(max(0, index - REACH), min(len(tokens), index + REACH + 1))
            if any(_stem(tokens[at].word) in self._places for at in near) and not any(
                _stem(tokens[at].word) in self._other_places
                for at in range(max(0, index - 2), min(len(tokens), index + 3))
            ):
                return _reference(sentence, token, token, "described")
        return None

    def _speaks_of_other(self, tokens: Sequence[Token]) -> bool:
        if self._other_names.matches(tokens):
            return True
        return any(_stem(token.word) in self._other_places for token in tokens) and any(
            token.word in EVENT_NOUNS for token in tokens
        )

    def _product(self, sentence: str, tokens: Sequence[Token]) -> Reference | None:
        if matches := self._products.matches(tokens):
            return _reference(sentence, tokens[matches[0].first], tokens[matches[0].last], "product")
        return None

    def _noun(self, sentence: str, tokens: Sequence[Token], definite: bool) -> Reference | None:
        for before, token in zip((None, *tokens), tokens, strict=False):
            known = before is not None and (before.word in DEFINITE or before.word.endswith("'s"))
            if token.word in self._nouns and (known or not definite):
                return _reference(sentence, token, token, "referred")
        return None


def target_in(sentence: str, names: Sequence[str]) -> Reference | None:
    """The words of a lone sentence that stand for an event known by its names alone; None if there are none.

    Tried in turn: a full name, the longest word of a name, a noun of the same class, any event noun, "it".
    """
    tokens = tokens_of(sentence)
    if matches := PhraseList(names).matches(tokens):
        best = max(matches, key=lambda match: match.last - match.first)
        return _reference(sentence, tokens[best.first], tokens[best.last], "named")
    heads = {name.lower().split()[-1] for name in names}
    for wanted in (heads, _nouns_for(names), _modifiers(names), EVENT_NOUNS):
        for token in tokens:
            if _stem(token.word) in wanted:
                return _reference(sentence, token, token, "referred")
    return _pronoun(sentence, tokens, within=len(tokens))


def _pronoun(sentence: str, tokens: Sequence[Token], within: int = PRONOUN_WITHIN) -> Reference | None:
    for token in tokens[:within]:
        if token.word in ("it", "they", "this"):
            return _reference(sentence, token, token, "pronoun")
    return None


def _reference(sentence: str, first: Token, last: Token, reason: Reason) -> Reference:
    return Reference(first.start, last.end, reason, sentence[first.start : last.end])


def _nouns_for(names: Iterable[str]) -> frozenset[str]:
    """The event nouns in the names, with the other nouns of their class."""
    heads = {word for name in names for word in name.lower().split() if word in EVENT_NOUNS}
    return frozenset().union(*(nouns for nouns in _CLASSES if heads & nouns)) if heads else frozenset()


def _modifiers(names: Iterable[str]) -> frozenset[str]:
    """What tells the event from others of its kind: the capitalised words of its names that are no event noun."""
    return frozenset(
        _stem(word.lower())
        for name in names
        for word in name.split()
        if word[0].isupper() and word.lower() not in EVENT_NOUNS
    )


def _content(name: str) -> frozenset[str]:
    """The words of a name that carry meaning: longer than three letters."""
    return frozenset(_stem(token.word) for token in tokens_of(name) if len(token.word) > 3)


def _stem(word: str) -> str:
    """A word without its possessive ending."""
    return word.removesuffix("'s")
