"""Quotations of an article: every passage in quotation marks, with its speaker where the text tells.

Input: an article, its sentences and (for pronouns) its actors. A speaker is looked for in the quotation's own
sentence first; a quotation that stands alone goes on with the speaker of the one before it in the paragraph, or
belongs to whom the paragraph before announced ("As X put it:") or left speaking (no closing mark).
"""

from __future__ import annotations

from collections.abc import Sequence

from framelens.article import Article
from framelens.language.marks import Actor, Quotation, QuotationKind, Sentence
from framelens.language.quotes.attributions import Attribution, attributions
from framelens.language.quotes.governing import announcing, governing, is_author, is_near
from framelens.language.quotes.kinds import is_distanced, is_sentence, is_short, is_title
from framelens.language.quotes.naming import People, Speaker, name_speaker
from framelens.language.quotes.quotation_marks import Quoted, opens_with_mark, quoted_spans
from framelens.language.quotes.tokens import QUOTE, Token, statements

CONTEXT = 60  # characters before a quotation that tell a scare quote or a title


def quotations(article: Article, sentences: Sequence[Sentence], actors: Sequence[Actor] = ()) -> tuple[Quotation, ...]:
    """Direct, mixed and scare quotations in order of the text; titles of works are left out.

    `speaker` is empty where the text does not tell. A pronoun is resolved to one of `actors` where one fits and
    stays a pronoun where none does.
    """
    reader = _Reader(article, People(article, actors))
    spans: list[list[tuple[int, int]]] = [[] for _ in article.blocks]
    for sentence in sentences:
        spans[sentence.block].append((sentence.start, sentence.end))
    texts = [article.text_of(block) for block in article.blocks]
    for index, block in enumerate(article.blocks):
        follows = texts[index + 1] if index + 1 < len(texts) else ""
        reader.read(texts[index], block.start, spans[index], continues=opens_with_mark(follows))
    return tuple(reader.found)


class _Reader:
    """Goes through the paragraphs and remembers who spoke last."""

    def __init__(self, article: Article, people: People) -> None:
        self.body = article.body
        self.people = people
        self.found: list[Quotation] = []
        self.speaking: Speaker | None = None  # whose words a quotation without an attribution goes on with

    def read(self, text: str, offset: int, spans: Sequence[tuple[int, int]], *, continues: bool) -> None:
        """Take up one paragraph that starts at `offset` of the body."""
        quoted = quoted_spans(text, continues=continues)
        announces = text.endswith(":")
        tokens: list[Token] = []
        if quoted or announces:
            local = [(start - offset, end - offset) for start, end in spans]
            for tokens, numbers in statements(text, local, quoted):
                self._read_statement(text, offset, tokens, [quoted[number] for number in numbers])
        if announces and tokens:
            cue = announcing(tokens, attributions(tokens), len(tokens) - 1)
            self.speaking = self._name(tokens, cue, offset)
        elif not (quoted and continues and not quoted[-1].closed):
            self.speaking = None

    def _read_statement(self, text: str, offset: int, tokens: Sequence[Token], quoted: Sequence[Quoted]) -> None:
        if not quoted:
            return
        cues = attributions(tokens)
        places = (index for index, token in enumerate(tokens) if token.small == QUOTE)
        for place, span in zip(places, quoted, strict=True):
            words = text[span.start : span.end]
            before = text[max(0, span.outer_start - CONTEXT) : span.outer_start]
            cue = governing(tokens, place, cues, words.strip())
            if is_title(words, before, said=cue is not None and is_near(cue, place)):
                continue
            start = offset + span.start + len(words) - len(words.lstrip())
            words = words.strip()
            if cue is not None and is_short(words) and is_author(tokens, cue) and not is_near(cue, place):
                cue = None  # the author's own "I know ..." around a scare quote
            speaker = self._name(tokens, cue, offset)
            if speaker is None and place == 0 and is_sentence(words):
                speaker = self.speaking
            self._add(start, words, speaker, scare=is_distanced(before) or (speaker is None and is_short(words)))

    def _add(self, start: int, words: str, speaker: Speaker | None, *, scare: bool) -> None:
        end = start + len(words)
        kind: QuotationKind = "direct" if is_sentence(words) else "mixed"
        if scare:
            self.found.append(Quotation(start, end, "scare"))
        elif speaker is None:
            self.found.append(Quotation(start, end, kind))
        else:
            self.found.append(Quotation(start, end, kind, speaker.name, speaker.start, speaker.end))
            self.speaking = speaker

    def _name(self, tokens: Sequence[Token], cue: Attribution | None, offset: int) -> Speaker | None:
        return name_speaker(self.body, offset, tokens, cue.speaker, self.people) if cue else None
