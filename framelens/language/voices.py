"""Voices: whose words a sentence reports, the author's or a named speaker's.

A sentence is somebody else's if most of it stands in a quotation, or if it is reported: "X said that ...",
"according to X", "..., officials say", "X called the talks a fiasco". Hearsay without anybody to name
("reportedly", "it is said") stays the author's, and so does what nobody has said ("could have predicted").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from framelens.article import Article
from framelens.language.marks import Actor, Quotation, Sentence
from framelens.language.quotes.attributions import Attribution, attributions
from framelens.language.quotes.clauses import before_adverbs, is_verb
from framelens.language.quotes.naming import People, name_speaker
from framelens.language.quotes.quotation_marks import Quoted
from framelens.language.quotes.tokens import QUOTE, Token, tokenise
from framelens.language.quotes.vocabulary import ADVERBS, PREPOSITIONS, VERBS
from framelens.language.words import table, words

AUTHOR = ""
UNNAMED = "unnamed speaker"  # the words are in quotation marks, but the text does not tell whose they are
MOST = 0.5  # share of a sentence's characters that quotations take: above it the sentence is the speaker's
SOME = 0.3  # the same for quotations whose speaker is known: the rest is mostly "X said"
ORDER_REACH = 4  # tokens after a verb in which "to" makes it an order
THAT_REACH = 6  # tokens after a verb in which "that" opens what is said ("told the court that")

ALONE = frozenset(
    form for row in table("verbs_of_saying") if row[0] in frozenset(words("verbs_of_reporting")) for form in row
)
SAY = frozenset({"say", "says", "said"})
TOLD = frozenset({"told", "announced", "reported", "wrote"})  # a place or time may follow: "reported in Tunis"
QUESTIONS = frozenset(words("verbs_of_asking"))
EMPTY_OBJECTS = frozenset(words("empty_objects"))
NOBODY = frozenset(words("nobody"))
NOBODY_ALONE = frozenset(words("nobody_alone"))
THE_AUTHOR = frozenset(words("the_author"))
UNREAL = frozenset(words("unreal_auxiliaries"))
INTRODUCES = frozenset({":", "that", "how", "why", "whether"})
SET_OFF = frozenset({",", ";", ":", "—", "–", QUOTE})
ENDS_ASIDE = SET_OFF | {"who", "though", "although", "as", "when", "while"}


def voices_of(
    article: Article,
    sentences: Sequence[Sentence],
    quotations: Sequence[Quotation] = (),
    actors: Sequence[Actor] = (),
) -> tuple[str, ...]:
    """The voice of every sentence, in their order; `voice_of` tells what a voice is.

    `sentences` and `quotations` come in order of the text. A pronoun is resolved to one of `actors` if one fits.
    """
    people = People(article, actors)
    beside = zip(sentences, quotations_beside(sentences, quotations), strict=True)
    return tuple(_voice(article, sentence, touching, people) for sentence, touching in beside)


def quotations_beside(sentences: Sequence[Sentence], quotations: Sequence[Quotation]) -> Iterator[Sequence[Quotation]]:
    """For each sentence the quotations that share a character with it; both come in order of the text."""
    first = 0
    for sentence in sentences:
        while first < len(quotations) and quotations[first].end <= sentence.start:
            first += 1
        last = first
        while last < len(quotations) and quotations[last].start < sentence.end:
            last += 1
        yield quotations[first:last]


@dataclass(frozen=True, slots=True)
class Voice:
    """Whose words a sentence reports ("" for the author), and whether most of it stands in quotation marks."""

    speaker: str
    direct: bool


def voice_of(
    article: Article, sentence: Sentence, quotations: Sequence[Quotation] = (), actors: Sequence[Actor] = ()
) -> str:
    """The speaker of one sentence: `AUTHOR` (empty) for the author, a name as the text gives it, or `UNNAMED`.

    `quotations` are the article's; without them a sentence inside quotation marks counts as the author's.
    """
    return voices_of(article, (sentence,), quotations, actors)[0]


def _voice(article: Article, sentence: Sentence, quotations: Sequence[Quotation], people: People) -> str:
    quoted = [quotation for quotation in quotations if quotation.kind != "scare"]
    named = next((quotation.speaker for quotation in quoted if quotation.speaker), "")
    share = sum(_overlap(quotation, sentence) for quotation in quoted) / max(1, sentence.end - sentence.start)
    if share > MOST:
        return named or UNNAMED
    if named and (share > SOME or any(quotation.kind == "direct" for quotation in quoted)):
        return named
    return _reported_by(article, sentence, quotations, people)


def mostly_quoted(sentence: Sentence, quotations: Sequence[Quotation]) -> bool:
    """Whether quotations with a voice of their own take most of the sentence's characters."""
    inside = sum(_overlap(quotation, sentence) for quotation in quotations if quotation.kind != "scare")
    return inside / max(1, sentence.end - sentence.start) > MOST


def _overlap(quotation: Quotation, sentence: Sentence) -> int:
    """How many characters of the sentence the quotation takes."""
    return max(0, min(quotation.end, sentence.end) - max(quotation.start, sentence.start))


def _reported_by(article: Article, sentence: Sentence, quotations: Sequence[Quotation], people: People) -> str:
    """The speaker of a report without quotation marks, or with some words in them; empty for the author."""
    spans = [
        Quoted(quotation.start, quotation.end, quotation.start - 1, quotation.end + 1)
        for quotation in quotations
        if sentence.start < quotation.start and quotation.end < sentence.end
    ]
    tokens = tokenise(article.body, sentence.start, sentence.end, spans)
    for cue in attributions(tokens):
        if _reports(tokens, cue):
            return name_speaker(article.body, 0, tokens, cue.speaker, people).name
    return AUTHOR


def _reports(tokens: Sequence[Token], cue: Attribution) -> bool:
    """Whether an attribution makes the whole sentence somebody's report."""
    if cue.kind == "source":
        return True
    if _as_told(tokens, cue):
        return True
    if tokens[-1].small == "?" or tokens[cue.cue].small in QUESTIONS or _says_nothing(tokens, cue):
        return False
    if _aside(tokens, cue):
        return cue.kind == "saying"
    if not _main_clause(tokens, cue):
        return False
    after = [token.small for token in tokens[cue.cue + 1 : cue.cue + THAT_REACH]]
    if ":" in after:
        return True
    if cue.kind == "saying" and _introduces(after):
        return True
    if not after or after[0] in EMPTY_OBJECTS:
        return False
    if cue.kind == "judging":
        return cue.speaker[1] == before_adverbs(tokens, cue.cue) and after[0] != ","
    verb = tokens[cue.cue].small
    if "to" in after[:ORDER_REACH] and verb not in SAY:
        return False  # "warned members to wait": an order, not a statement
    return verb in ALONE


def _introduces(after: Sequence[str]) -> bool:
    """Whether the words after a verb of saying open what is said: "that", "how", a colon."""
    if not after or after[0] == "about":
        return False
    if after[0] in INTRODUCES:
        return len(after) > 1
    return any(word == "that" and after[place - 1] not in PREPOSITIONS for place, word in enumerate(after[:-1]))


def _says_nothing(tokens: Sequence[Token], cue: Attribution) -> bool:
    """A subject that is nobody, or a verb that is negated or only possible."""
    first, last = cue.speaker
    if tokens[first].small in NOBODY or (last - first == 1 and tokens[first].small in NOBODY_ALONE):
        return True
    if " ".join(token.small for token in tokens[first:last]) in THE_AUTHOR:
        return True
    between = tokens[before_adverbs(tokens, cue.cue) : cue.cue]
    return any(token.small in UNREAL or token.small.endswith("n't") for token in between)


def _as_told(tokens: Sequence[Token], cue: Attribution) -> bool:
    """`As the captain tells it, ...`."""
    first = cue.speaker[0]
    told = cue.cue + 1 < len(tokens) and tokens[cue.cue + 1].small == "it"
    return told and first > 0 and tokens[first - 1].small == "as"


def _aside(tokens: Sequence[Token], cue: Attribution) -> bool:
    """`..., officials say, ...` or `..., said one of them`: set off by commas, with words before it."""
    start, end = (cue.cue, cue.speaker[1]) if cue.inverted else (cue.speaker[0], cue.cue + 1)
    if start < 2 or tokens[start - 1].small not in SET_OFF:
        return False
    speaker = tokens[cue.speaker[0] : cue.speaker[1]]
    if VERBS.get(tokens[cue.cue].small) == "third" and any(token.small == "and" for token in speaker):
        return False  # "a head office and two branch reports": a noun
    if end < len(tokens) and tokens[end].small == "out":  # "pointed out"
        end += 1
    if end >= len(tokens) or tokens[end].small in ENDS_ASIDE or tokens[end].small == "of":
        return True
    return tokens[cue.cue].small in SAY | TOLD and tokens[end].small in PREPOSITIONS


def _main_clause(tokens: Sequence[Token], cue: Attribution) -> bool:
    """Whether the clause of an attribution stands on its own, not inside another one."""
    first = cue.speaker[0]
    if tokens[cue.cue].small.endswith("ing") and tokens[cue.cue - 1].small not in SET_OFF:
        return False
    if first == 0 or (tokens[0].small in PREPOSITIONS and not any(is_verb(tokens, at, 0) for at in range(first))):
        return True
    before = tokens[first - 1].small
    return before in SET_OFF or before in ("and", "but", "yet") or before in ADVERBS
