"""One article in, everything known about it out: the only place that runs language and framing together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from framelens.article import Article
from framelens.framing.codebook import Question
from framelens.framing.contrast import ContrastJudge
from framelens.framing.cues import CueReader
from framelens.framing.event import EventFinder, References, is_stated
from framelens.framing.evidence import (
    WEAKEST,
    About,
    Evidence,
    Found,
    Judges,
    about_event,
    by_block,
    cost_of,
    evidence_for,
)
from framelens.framing.judge import Judge
from framelens.framing.portrayal import Portrayal, available, portrayals
from framelens.framing.verdict import EARLY, Verdict, rule_of, verdict_on
from framelens.language import encoder
from framelens.language.actors import actors_of
from framelens.language.dates import time_expressions
from framelens.language.encoder import Encoder
from framelens.language.identify import Language, language_of
from framelens.language.limits import FOR_MENTIONS, FOR_PASSAGES, shared_out, tokens_for, within_limits
from framelens.language.marks import Actor, Name, Quotation, Sentence, TimeExpression, Tone
from framelens.language.meanings import Meaning, meanings
from framelens.language.names import names
from framelens.language.quotes import quotations
from framelens.language.sentences import sentences
from framelens.language.tone import tone
from framelens.language.voices import Voice, mostly_quoted, quotations_beside, voices_of


@dataclass(frozen=True, slots=True)
class Analysis:
    """The marks and answers of one article. `speakers` and `events` run beside `sentences`.

    `speakers[i]` is whose words sentence i reports, "" for the author; `events[i]` the id of the question whose
    event it names or describes, "" for none. `meanings[i]` is its vectors (see `language.meanings`), None for headings.
    `portrayals` and `meanings` are empty where no model answers for them. Only the first `read_to` characters of the
    body were read: all of them but where it is longer than any article (`framelens.language.limits`). `notes` are
    sentences on how it was read. The article's language is the one that was found in its text where its source states
    none.
    """

    article: Article
    read_to: int
    sentences: tuple[Sentence, ...]
    speakers: tuple[str, ...]
    events: tuple[str, ...]
    names: tuple[Name, ...]
    actors: tuple[Actor, ...]
    dates: tuple[TimeExpression, ...]
    quotations: tuple[Quotation, ...]
    tone: Tone
    evidence: tuple[Evidence, ...]
    verdicts: tuple[Verdict, ...]
    portrayals: tuple[Portrayal, ...]
    meanings: tuple[Meaning | None, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Asked:
    """An article as far as it is read, with what every question needs of it. `wanted`: tokens that each would read."""

    article: Article
    language: Language
    sentences: tuple[Sentence, ...]
    names: tuple[Name, ...]
    actors: tuple[Actor, ...]
    quotations: tuple[Quotation, ...]
    speakers: tuple[str, ...]
    about: dict[str, About]
    references: dict[str, References]
    refusals: dict[str, str]
    judges: dict[str, Judges]
    tokens: dict[str, int]
    most: int
    reader: Encoder | None


def _asked(whole: Article, questions: Sequence[Question]) -> _Asked:
    article = within_limits(whole)
    language = language_of(article)
    found = sentences(article)
    named = names(article)
    actors = actors_of(article, named)
    quoted = quotations(article, found, actors)
    speakers = tuple(voices_of(article, found, quoted, actors))
    voices = [
        Voice(speaker, mostly_quoted(sentence, touching))
        for speaker, sentence, touching in zip(speakers, found, quotations_beside(found, quoted), strict=True)
    ]
    texts = [[article.body[one.start : one.end] for _, one in group] for group in by_block(found)]
    references = {
        question.id: EventFinder(question, questions).find(article.title, texts, article.published, article.about)
        for question in questions
    }
    installed = encoder.installed()
    reader = installed.remembering() if installed else None
    judges = {question.id: judge_of(question, reader) for question in questions}
    refusals = {question.id: language.refusal or _too_early(question, article) for question in questions}
    about = {one.id: about_event(article, found, voices, references[one.id], one.names[0]) for one in questions}
    wanted = [0 if refusals[id_] else cost_of(about[id_], judges[id_]) for id_ in references]
    most = tokens_for(article.body)
    tokens = dict(zip(references, shared_out(wanted, int(FOR_PASSAGES * most)), strict=True))
    return _Asked(
        article, language, found, named, actors, quoted, speakers, about, references, refusals, judges, tokens, most,
        reader,
    )  # fmt: skip


def _answer(asked: _Asked, question: Question, weakest: float = WEAKEST) -> tuple[Found, Verdict]:
    """The evidence of the article on one question, and its verdict."""
    id_ = question.id
    mine = Found((), 0, True)
    if not asked.refusals[id_]:
        mine = evidence_for(
            question, asked.about[id_], asked.judges[id_], asked.actors, asked.reader, asked.tokens[id_], weakest,
        )  # fmt: skip
    mentioned = bool(asked.about[id_].passages)
    return mine, verdict_on(id_, mine.evidence, asked.refusals[id_], rule_of(question), mentioned)


def answered(
    article: Article, question: Question, questions: Sequence[Question], weakest: float = WEAKEST
) -> tuple[tuple[Evidence, ...], Verdict]:
    """One question alone, as `analyse` answers it among all of `questions`; nothing else is read.

    Passages that are judged with a probability below `weakest` are no evidence.
    """
    found, verdict = _answer(_asked(article, questions), question, weakest)
    return found.evidence, verdict


def analyse(article: Article, questions: Sequence[Question]) -> Analysis:
    """Run every part of the engine over one article, as far as it is read (`framelens.language.limits`)."""
    whole, asked = article, _asked(article, questions)
    article, language, reader = asked.article, asked.language, asked.reader
    found, actors, quoted, speakers = asked.sentences, asked.actors, asked.quotations, asked.speakers
    evidence: list[Evidence] = []
    verdicts: list[Verdict] = []
    cut_short: list[str] = []
    for question in questions:
        mine, verdict = _answer(asked, question)
        cut_short += [] if mine.whole else [f"Judged on its first {mine.judged} passages: {question.text}"]
        evidence.extend(mine.evidence)
        verdicts.append(verdict)
    treated: tuple[Portrayal, ...] = ()
    compared: tuple[Meaning | None, ...] = ()
    if reader and language.is_read:
        most = asked.most
        treated = portrayals(article, actors, found, quoted, speakers, reader, int(FOR_MENTIONS * most) - reader.spent)
        compared = meanings(article, found, actors, reader, most - reader.spent)
        cut_short += _unread(treated, actors if available(reader) else (), found, compared)
    return Analysis(
        article=replace(whole, language=whole.language or (language.code if language.sure else "")),
        read_to=len(article.body),
        sentences=found,
        speakers=speakers,
        events=_events(asked.references, len(found)),
        names=asked.names,
        actors=actors,
        dates=time_expressions(article.body, article.published),
        quotations=quoted,
        tone=tone(article.body),
        evidence=tuple(evidence),
        verdicts=tuple(verdicts),
        portrayals=treated,
        meanings=compared,
        notes=_notes(whole, article, language, [*_stated(article, questions), *cut_short]),
    )


def _stated(article: Article, questions: Sequence[Question]) -> list[str]:
    return [
        f"Read as mainly about the {question.names[0]}, because a reader says so."
        for question in questions
        if is_stated(question, article.about)
    ]


def _too_early(question: Question, article: Article) -> str:
    """Why an article cannot judge an event that was still to come; empty where it can."""
    return EARLY if question.day and article.published and article.published < question.day else ""


def _unread(
    treated: Sequence[Portrayal], actors: Sequence[Actor], found: Sequence[Sentence], compared: Sequence[Meaning | None]
) -> list[str]:
    """How far the encoder went, where an article has more for it to read than it may."""
    notes = []
    last = max((one.start for one in treated if one.part == "body"), default=-1)
    beyond = [mention.start for actor in actors for mention in actor.mentions if mention.start > last]
    if beyond:
        notes.append(f"How it treats its actors was read to character {min(beyond):,}.")
    without = [one.start for one, meaning in zip(found, compared, strict=True) if not (meaning or one.heading)]
    if without:
        notes.append(f"Its sentences were compared with those of other articles to character {min(without):,}.")
    return notes


def _notes(whole: Article, read: Article, language: Language, more: Sequence[str]) -> tuple[str, ...]:
    """What a reader should know about how an article was read, as sentences."""
    notes = []
    if len(read.body) < len(whole.body):
        notes.append(f"Read to character {len(read.body):,} of {len(whole.body):,}; what follows is in no figure.")
    if len(read.title) < len(whole.title):
        notes.append(
            f"Its title has {len(whole.title):,} characters, of which the first {len(read.title):,} were read."
        )
    notes += more
    if language.note:
        notes.append(f"{language.note[:1].upper()}{language.note[1:]}.")
    return tuple(notes)


def judge_of(question: Question, reader: Encoder | None) -> Judges:
    """What judges the sentences about a question's event, or on its subject."""
    if question.kind == "contrast":
        return ContrastJudge(question, reader)
    return Judge(CueReader.of(question), reader)


def _events(references: dict[str, References], count: int) -> tuple[str, ...]:
    """For each sentence the first question whose event it names outright; "" for none."""
    columns = [
        [id_ if one and one.reason in ("named", "described") else "" for block in found.paragraphs for one in block]
        for id_, found in references.items()
    ]
    return tuple(next(filter(None, column), "") for column in zip([""] * count, *columns, strict=True))
