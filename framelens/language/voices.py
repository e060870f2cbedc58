"""Voices: whose words a sentence reports, the author's or a named speaker's.

A sentence is somebody else's if most of it stands in a quotation, or if it is reported: "X said that ...",
"according to X", "..., officials say", "X called the talks a fiasco". Hearsay without anybody to name
("reportedly", "it is said") stays the author's.
"""

from __future__ import annotations

from collections.abc import Sequence

from framelens.article import Article
from framelens.language.marks import Quotation, Sentence
from framelens.language.quotes.attributions import VERBS, Attribution, attributions
from framelens.language.quotes.quotation_marks import Quoted
from framelens.language.quotes.speakers import ADVERBS, PREPOSITIONS, before_adverbs, is_verb
from framelens.language.quotes.tokens import QUOTE, Token, tokenise
from framelens.language.words import table, words

AUTHOR = ""
UNNAMED = "unnamed speaker"  # the words are in quotation marks, but the text does not tell whose they are
THAT_REACH = 6  # tokens after a verb in which "that" opens what is said ("told the court that")
ALONE = frozenset(
    form for row in table("verbs_of_saying") if row[0] in frozenset(words("verbs_of_reporting")) for form in row
)
NOBODY = frozenset(words("nobody"))
NOBODY_ALONE = frozenset(words("nobody_alone"))
UNREAL = frozenset(words("unreal_auxiliaries"))
QUESTIONS = frozenset(words("verbs_of_asking"))
EMPTY_OBJECTS = frozenset(words("empty_objects"))
INTRODUCES = frozenset({":", "that", "how", "why", "whether"})
SAY = frozenset(
    {"say", "says", "said", "told", "announced", "wrote"}
)  # a place or time may follow: "said in Tunis"
SET_OFF = frozenset({",", ";", ":", "—", "–", QUOTE})
ENDS_ASIDE = SET_OFF | {"who", "though", "although", "as", "when", "while"}
SOME = 0.3  # the same for quotations whose speaker is known: the rest is mostly "X said"
MOST = 0.5  # share of a sentence's characters that quotations take: above it the sentence is the speaker's


def voice_of(article: Article, sentence: Sentence, quotations: Sequence[Quotation] = ()) -> str:
    """The speaker of a sentence; `AUTHOR` (empty) where the author says it, `UNNAMED` for a quotation of nobody."""
    quoted = [quotation for quotation in quotations if _overlap(quotation, sentence) and quotation.kind != "scare"]
    inside = sum(_overlap(quotation, sentence) for quotation in quoted)
    named = next((quotation.speaker for quotation in quoted if quotation.speaker), "")
    share = inside / max(1, sentence.end - sentence.start)
    if share > MOST:
        return named or UNNAMED
    if named and (share > SOME or any(quotation.kind == "direct" for quotation in quoted)):
        return named
    return _reported_by(article, sentence, quotations) or AUTHOR


def _overlap(quotation: Quotation, sentence: Sentence) -> int:
    """How many characters of the sentence the quotation takes."""
    return max(0, min(quotation.end, sentence.end) - max(quotation.start, sentence.start))


def _reported_by(article: Article, sentence: Sentence, quotations: Sequence[Quotation]) -> str:
    """The speaker of a report without quotation marks (or with some words in them)."""
    body = article.body
    spans = [
        Quoted(quotation.start, quotation.end, quotation.start - 1, quotation.end + 1)
        for quotation in quotations
        if sentence.start < quotation.start and quotation.end < sentence.end
    ]
    tokens = tokenise(body, sentence.start, sentence.end, spans)
    for cue in attributions(tokens):
        if _reports(tokens, cue):
            first, last = cue.speaker
            return body[tokens[first].start : tokens[last - 1].end]
    return ""


def _reports(tokens: Sequence[Token], cue: Attribution) -> bool:
    """Whether an attribution makes the whole sentence somebody's report."""
    if cue.kind == "source":
        return True
    after = [token.small for token in tokens[cue.cue + 1 : cue.cue + THAT_REACH]]
    if _says_nothing(tokens, cue) or tokens[cue.cue].small in QUESTIONS:
        return False
    if tokens[-1].small == "?":
        return False
    if _parenthetical(tokens, cue):
        return cue.kind == "saying"
    if not _main_clause(tokens, cue):
        return False
    if ":" in after:
        return True
    if cue.kind == "judging":
        return cue.speaker[1] == before_adverbs(tokens, cue.cue) and after[:1] not in ([], [","])
    if cue.kind != "saying" or not after or after[0] in EMPTY_OBJECTS:
        return False
    if "to" in after and "that" not in after:
        return False  # "told members to wait": an order, not a statement
    return tokens[cue.cue].small in ALONE or after[0] in INTRODUCES or "that" in after


def _says_nothing(tokens: Sequence[Token], cue: Attribution) -> bool:
    """A subject that is nobody, or a verb that is negated or only possible."""
    first, last = cue.speaker
    if tokens[first].small in NOBODY or (last - first == 1 and tokens[first].small in NOBODY_ALONE):
        return True
    between = tokens[before_adverbs(tokens, cue.cue) : cue.cue]
    return any(token.small in UNREAL or token.small.endswith("n't") for token in between)


def _parenthetical(tokens: Sequence[Token], cue: Attribution) -> bool:
    """`..., officials say, ...` or `..., said one of them`: set off by commas, with words before it."""
    start, end = (cue.cue, cue.speaker[1]) if cue.inverted else (cue.speaker[0], cue.cue + 1)
    if start < 2 or tokens[start - 1].small not in SET_OFF:
        return False
    speaker = tokens[cue.speaker[0] : cue.speaker[1]]
    if VERBS[tokens[cue.cue].small] == "third" and any(token.small == "and" for token in speaker):
        return False  # "a chair and ten member states": a noun
    if end >= len(tokens) or tokens[end].small in ENDS_ASIDE:
        return True
    return tokens[cue.cue].small in SAY and tokens[end].small in PREPOSITIONS


def _main_clause(tokens: Sequence[Token], cue: Attribution) -> bool:
    """Whether the clause of an attribution stands on its own, not inside another one."""
    first = cue.speaker[0]
    if tokens[cue.cue].small.endswith("ing") and tokens[cue.cue - 1].small not in SET_OFF:
        return False
    if first == 0 or (tokens[0].small in PREPOSITIONS and not any(is_verb(tokens, at, 0) for at in range(first))):
        return True
    before = tokens[first - 1].small
    return before in SET_OFF or before in ("and", "but", "yet") or before in ADVERBS
