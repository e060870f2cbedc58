"""From the words that name a speaker to the name: genitives cut, appositions read, pronouns resolved to actors."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from framelens.article import Article
from framelens.language.marks import Actor
from framelens.language.quotes.clauses import Span, clause_subject
from framelens.language.quotes.tokens import Token
from framelens.language.quotes.vocabulary import ARTICLES, JOINERS, PREPOSITIONS, PRONOUNS
from framelens.language.words import table, words

GENDERS = {"m": "male", "f": "female"}
GENDERED = {noun: GENDERS[row[0]] for row in table("gendered_nouns") for noun in row[1].split()}
HONORIFICS = {row[0]: GENDERS[row[1]] for row in table("honorifics") if row[1] in GENDERS}
LONGEST_HONORIFIC = 12  # characters looked at before a name
PERSON_NOUNS = frozenset(words("person_nouns"))
LONGEST_LOOK_BACK = 2000  # characters before a pronoun in which somebody without a name may stand
NEAR = 600  # characters before a pronoun in which somebody without a name was brought in
NEWCOMERS = ("A ", "An ", "One ")
LONGEST_NAME = 5  # tokens of a name in apposition: "the group's director, Ann de la Cruz, said"


_OPENS_SENTENCE = re.compile(r"(?:^|[.!?][\"”’]?\s+|\n)$")


@dataclass(frozen=True, slots=True)
class Speaker:
    """The words that name a speaker, `body[start:end]`, and the name they stand for."""

    name: str
    start: int
    end: int


class People:
    """The actors of one article, asked for the one that a pronoun stands for."""

    def __init__(self, article: Article, actors: Sequence[Actor] = ()) -> None:
        """Order the mentions by place and note which actors an honorific shows to be male or female."""
        self._actors = actors
        self._mentions = sorted(
            (mention.start, mention.end, mention.form, number)
            for number, actor in enumerate(actors)
            for mention in actor.mentions
        )
        self._starts = [mention[0] for mention in self._mentions]
        self._genders: dict[int, str] = {}
        self._body = article.body
        for start, end, form, number in self._mentions:
            if form == "pronoun":
                self._genders.setdefault(number, PRONOUNS.get(article.body[start:end].lower(), ""))
                continue
            before = article.body[max(0, start - LONGEST_HONORIFIC) : start].split()[-1:]
            for word in before + article.body[start:end].split()[:1]:
                if word in HONORIFICS:
                    self._genders.setdefault(number, HONORIFICS[word])

    def named_by(self, start: int, end: int, fits: str) -> str:
        """The name of the actor behind the pronoun at `start:end`; empty where no actor fits.

        `fits` is the second column of `words/speaker_pronouns.tsv`. The actor that has this very place among its
        mentions comes first, then the last person named before whose gender does not speak against it.
        """
        index = bisect_left(self._starts, start)
        if index < len(self._mentions) and self._mentions[index][0] < end:
            return self._actors[self._mentions[index][3]].name
        if fits not in ("male", "female"):
            return ""
        for _, end_of_mention, form, number in reversed(self._mentions[:index]):
            actor = self._actors[number]
            if form == "name" and actor.kind == "person" and self._genders.get(number, fits) == fits:
                if not self._somebody_between(end_of_mention, start):
                    return actor.name
                return self._nameless_before(start, end_of_mention, fits)
        return self._nameless_before(start, 0, fits)

    def _nameless_before(self, start: int, named: int, fits: str) -> str:
        """The person without a name who is the subject of a sentence just before ("A nurse told us ..."); else empty.

        Nobody else may stand near: no other noun for a person, and no name, the last of which ends at `named`.
        """
        near = self._body[max(0, start - NEAR) : start]
        paragraphs = near.split("\n\n")
        for window in (paragraphs[-1], "\n\n".join(paragraphs[-2:])):
            phrases = list(_nameless_person().finditer(window))
            nouns = {phrase["noun"].lower() for phrase in phrases}
            if nouns:
                subject = _OPENS_SENTENCE.search(window[: phrases[0].start()]) and phrases[0][0].startswith(NEWCOMERS)
                only = len(nouns) == 1 and all(GENDERED.get(noun, fits) == fits for noun in nouns)
                return phrases[0][0] if subject and only and named <= start - len(window) else ""
        return ""

    def _somebody_between(self, start: int, end: int) -> bool:
        """Whether somebody without a name ("a nurse") stands between a mention and a pronoun."""
        between = self._body[max(start, end - LONGEST_LOOK_BACK) : end]
        return any(word in PERSON_NOUNS for word in between.lower().replace(",", " ").split())


@cache
def _nameless_person() -> re.Pattern[str]:
    """An article, up to three words that begin no other phrase, a noun for a person: "a European diplomat"."""
    nouns = "|".join(re.escape(noun) for noun in sorted(PERSON_NOUNS, key=lambda noun: (-len(noun), noun)))
    small = "|".join(sorted(ARTICLES | PREPOSITIONS | JOINERS | {"that", "said"}))
    return re.compile(
        rf"\b(?:[Aa]n?|[Tt]he|[Oo]ne) (?:(?!(?:{small}) )[\w’'-]{{1,20}} ){{0,3}}?(?P<noun>{nouns})\b(?![’'-])"
    )


def name_speaker(body: str, offset: int, tokens: Sequence[Token], span: Span, people: People) -> Speaker:
    """The speaker at token `span`; the tokens count characters from `offset` of the body."""
    first, last = _name_in_apposition(tokens, span)
    start, end = offset + tokens[first].start, offset + tokens[last - 1].end
    if body[start:end].lower().endswith(("'s", "’s")):
        end -= 2
    name = body[start:end]
    fits = PRONOUNS.get(name.lower())
    if fits is None:
        return Speaker(name, start, end)
    if fits == "antecedent":
        subject = clause_subject(tokens, first)
        if subject is not None:
            left, right = tokens[subject[0]], tokens[subject[1] - 1]
            return Speaker(body[offset + left.start : offset + right.end], start, end)
    return Speaker(people.named_by(start, end, fits) or name, start, end)


def _name_in_apposition(tokens: Sequence[Token], span: Span) -> Span:
    """`the group's director, Ann Lee,`: the name rather than the office."""
    first, last = span
    if any(token.capital for token in tokens[first + 1 : last]) or last + 2 >= len(tokens) or tokens[last].small != ",":
        return span
    if not tokens[first].text.islower() and first > 0:
        return span
    end = last + 1
    while end < len(tokens) and tokens[end].capital:
        end += 1
    closed = end == len(tokens) or tokens[end].small == ","
    return (last + 1, end) if closed and 1 < end - last - 1 <= LONGEST_NAME else span
