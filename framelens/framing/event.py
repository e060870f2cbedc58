"""Which sentences are about the event, and which words of each say so.

A sentence is taken when it names the event, describes it (a fitting noun near its place, or what was signed there),
names what it was held to bring about, or refers back to it within the paragraph. In an article that is mainly about
the event the other sentences may tell what came of it and are taken as implied, which counts for less. A sentence that
names another event alone is left out, and so is one about another place or time (`framing.elsewhere`), so that the
outcome of another war or conference does not count. Every taken sentence has a reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from framelens.framing.codebook import Question
from framelens.framing.elsewhere import Named, countries_in, is_elsewhere, is_long_past
from framelens.framing.phrases import WORDS, PhraseList
from framelens.framing.tokens import Token, tokens_of
from framelens.language.words import table, words

Reason = Literal["named", "described", "product", "referred", "pronoun", "implied"]

REACH = 6  # words between the noun and the place that still describe one event ("a summit hosted ... in Moscow")
DEFINITE = frozenset({"the", "this", "these", "those", "that", "their", "its", "his", "such"})
SHORTEST_IMPLIED = 8  # words: a shorter sentence says nothing about an event that it does not name
LEAD_SHARE = 0.5  # of the longer words of a name, in the lead
LEAD_PARAGRAPHS = 2  # beside the title: a column may name in the second what it is about
SUBJECT_SHARE = 0.4  # of the paragraphs: an article that names a subject in fewer has another one
PRONOUN_WITHIN = 2  # "it" refers to the event only at the beginning of a sentence

_CLASSES = tuple(frozenset(row[1:]) for row in table("event_nouns"))
EVENT_NOUNS = frozenset().union(*_CLASSES)
SETTLED = frozenset(words("settled", WORDS))
SETTLING = frozenset({"talks", "agreement"})  # a noun of each class of events at which something is signed
AT = frozenset({"in", "at"})


@dataclass(frozen=True, slots=True)
class Reference:
    """The words of a sentence that stand for the event (offsets in the sentence), and why they do."""

    start: int
    end: int
    reason: Reason
    words: str


@dataclass(frozen=True, slots=True)
class References:
    """The title's reference, and for each sentence of each paragraph its own; None where there is none."""

    title: Reference | None
    paragraphs: list[list[Reference | None]]


@dataclass(slots=True)
class _Focus:
    """What the paragraph spoke of last: the question's own event, another one, another place, the past, or none yet."""

    own: bool = False
    other: bool = False
    elsewhere: bool = False
    past: bool = False


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence read once: its tokens and countries, whether it names the event outright, whether another."""

    text: str
    tokens: tuple[Token, ...]
    countries: Named
    named: Reference | None
    other: bool


@dataclass(frozen=True, slots=True)
class _Setting:
    """What an article ties to the event: whether it is mainly about it, the countries, the year."""

    chief: bool
    home: frozenset[str] = field(default_factory=frozenset)
    year: int | None = None


class EventFinder:
    """Finds the references to one question's event; `others` are events that must not be taken for it."""

    def __init__(self, question: Question, others: Iterable[Question] = ()) -> None:
        self._question = question
        self._names = PhraseList(question.names)
        self._products = PhraseList(question.products)
        self._places = frozenset(place.lower() for place in question.places) | _modifiers(question.names)
        self._nouns = _nouns_for(question.names)
        self._settles = bool(self._nouns & SETTLING)
        self._content = [words for name in question.names if (words := _content(name))]
        self._is_event = question.kind == "outcome"
        self._day = question.day
        known = ". ".join((question.event, *question.names, *question.places))
        self._home = frozenset(country for _, country in countries_in(known, tokens_of(known)))
        events = others if self._is_event else []  # a subject has no rival; it is one to no event
        elsewhere = [other for other in events if other.id != question.id and other.kind == "outcome"]
        self._other_names = PhraseList(name for other in elsewhere for name in other.names)
        self._other_places = frozenset(place.lower() for other in elsewhere for place in other.places) - self._places

    def find(
        self,
        title: str,
        paragraphs: Sequence[Sequence[str]],
        published: date | None = None,
        about: Iterable[str] = (),
    ) -> References:
        """The references of one article; when it was published tells the event's year where the codebook does not.

        `about` are names of events that a reader says it is mainly about.
        """
        head = self._read(title)
        read = [[self._read(sentence) for sentence in sentences] for sentences in paragraphs]
        chief = is_stated(self._question, about) or self._is_chief(head, read)
        setting = self._setting(head, read, self._day or published, chief)
        return References(self._in_title(head, setting.chief), [self._paragraph(one, setting) for one in read])

    def _read(self, text: str) -> _Sentence:
        tokens = tokens_of(text)
        return _Sentence(
            text, tokens, countries_in(text, tokens), self._named(text, tokens), self._speaks_of_other(tokens)
        )

    def _setting(
        self, title: _Sentence, paragraphs: Sequence[Sequence[_Sentence]], day: date | None, chief: bool
    ) -> _Setting:
        """Home are the countries of the codebook, of the title and of every sentence that names the event."""
        tied = [title, *(sentence for paragraph in paragraphs for sentence in paragraph if sentence.named)]
        home = {country for sentence in tied for _, country in sentence.countries}
        return _Setting(chief, self._home | home, day.year if day else None)

    def _in_title(self, title: _Sentence, chief: bool) -> Reference | None:
        """The title's own reference: named or described, or a noun of the event where no other is named.

        Implied in an article that is mainly about the event.
        """
        if title.named or title.other:
            return title.named
        found = self._noun(title, definite=False) or self._product(title)
        if found is None and chief and title.tokens:
            return Reference(0, len(title.text), "implied", "")
        return found

    def _is_chief(self, title: _Sentence, paragraphs: Sequence[Sequence[_Sentence]]) -> bool:
        """Whether the article is mainly about this event, so that "the talks" means it from the start.

        It names the event at least as often as others (the title counts twice), or its lead (the title and the first
        paragraphs) holds most words of a name and names no other event.
        """
        if not self._is_event:
            return self._is_main_subject(title, paragraphs)
        sentences = [title, title, *(sentence for paragraph in paragraphs for sentence in paragraph)]
        own = sum(sentence.named is not None for sentence in sentences)
        other = sum(sentence.other for sentence in sentences)
        if own > 0 and own >= other:
            return True
        lead = [title, *(sentence for paragraph in paragraphs[:LEAD_PARAGRAPHS] for sentence in paragraph)]
        held = {_stem(token.word) for sentence in lead for token in sentence.tokens}
        named = any(len(words & held) > LEAD_SHARE * len(words) for words in self._content)
        return named and not any(sentence.other for sentence in lead)

    def _is_main_subject(self, title: _Sentence, paragraphs: Sequence[Sequence[_Sentence]]) -> bool:
        """Whether the title or a good part of the paragraphs name a subject, which a passing mention does not make."""
        naming = sum(any(sentence.named for sentence in paragraph) for paragraph in paragraphs)
        return title.named is not None or naming >= SUBJECT_SHARE * max(1, len(paragraphs))

    def _paragraph(self, sentences: Sequence[_Sentence], setting: _Setting) -> list[Reference | None]:
        focus = _Focus(own=setting.chief)
        found: list[Reference | None] = []
        for sentence in sentences:
            self._move(focus, sentence, setting)
            reference = sentence.named
            if reference is None and not sentence.other and focus.own and not focus.other:
                if not self._away(sentence, setting):
                    reference = self._product(sentence) or self._noun(sentence, definite=True)
                if reference is None and found and found[-1] is not None and found[-1].reason != "implied":
                    reference = _pronoun(sentence.text, sentence.tokens)
            if reference is not None:
                focus = _Focus(own=True)
            elif sentence.other:
                focus.other = True
            elif setting.chief and focus == _Focus(own=True) and len(sentence.tokens) >= SHORTEST_IMPLIED:
                reference = Reference(0, len(sentence.text), "implied", "")
            found.append(reference)
        return found

    def _move(self, focus: _Focus, sentence: _Sentence, setting: _Setting) -> None:
        """A sentence about another place leads the paragraph there; one that names the event's own leads back.

        What follows a year long past goes on about it ("The country then became ...") until the event is named.
        """
        if self._is_event and setting.year and not sentence.named and is_long_past(sentence.tokens, setting.year):
            focus.past = True
        if self._away(sentence, setting):
            focus.elsewhere = True
        elif any(country in setting.home for _, country in sentence.countries):
            focus.elsewhere = False

    def _away(self, sentence: _Sentence, setting: _Setting) -> bool:
        if not self._is_event or sentence.named:
            return False
        return is_elsewhere(sentence.tokens, sentence.countries, setting.home, setting.year)

    def _named(self, sentence: str, tokens: Sequence[Token]) -> Reference | None:
        if matches := self._names.matches(tokens):
            best = max(matches, key=lambda match: match.last - match.first)
            return _reference(sentence, tokens[best.first], tokens[best.last], "named")
        for index, token in enumerate(tokens):
            if self._settles and token.word in SETTLED and self._is_held(tokens, index):
                return _reference(sentence, token, token, "described")
            if token.word not in self._nouns:
                continue
            near = range(max(0, index - REACH), min(len(tokens), index + REACH + 1))
            if any(_stem(tokens[at].word) in self._places for at in near) and not any(
                _stem(tokens[at].word) in self._other_places
                for at in range(max(0, index - 2), min(len(tokens), index + 3))
            ):
                return _reference(sentence, token, token, "described")
        return None

    def _is_held(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether the place of the event is where the word at `index` has its own: "signed in X", "the X signing"."""
        if index and _stem(tokens[index - 1].word) in self._places:
            return True
        near = range(max(1, index - REACH), min(len(tokens), index + REACH + 1))
        return any(tokens[at - 1].word in AT and _stem(tokens[at].word) in self._places for at in near)

    def _speaks_of_other(self, tokens: Sequence[Token]) -> bool:
        if self._other_names.matches(tokens):
            return True
        return any(_stem(token.word) in self._other_places for token in tokens) and any(
            token.word in EVENT_NOUNS for token in tokens
        )

    def _product(self, sentence: _Sentence) -> Reference | None:
        if matches := self._products.matches(sentence.tokens):
            first, last = sentence.tokens[matches[0].first], sentence.tokens[matches[0].last]
            return _reference(sentence.text, first, last, "product")
        return None

    def _noun(self, sentence: _Sentence, definite: bool) -> Reference | None:
        for before, token in zip((None, *sentence.tokens), sentence.tokens, strict=False):
            known = before is not None and (before.word in DEFINITE or before.word.endswith("'s"))
            if token.word in self._nouns and (known or not definite):
                return _reference(sentence.text, token, token, "referred")
        return None


def is_stated(question: Question, about: Iterable[str]) -> bool:
    """Whether a question's event is one of those that a reader names, by any of its names."""
    called = {name.casefold() for name in question.names}
    return any(name.casefold() in called for name in about)


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
