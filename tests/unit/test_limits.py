"""How much of an article is read, and that nothing hostile takes long."""

import re
import time
from itertools import count, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framelens.analysis import analyse
from framelens.article import Article, Block
from framelens.framing.codebook import questions_of
from framelens.language import encoder, limits, names
from framelens.language.limits import (
    LONGEST_SENTENCE,
    LONGEST_TITLE,
    affordable,
    chunks,
    readable_end,
    shared_out,
    within_limits,
)
from framelens.language.sentences import sentences
from tests.conftest import make_article

WORD = re.compile(r"\w+|[^\w\s]|[^\S ]+")


def article_of(text: str, title: str = "A title") -> Article:
    """One paragraph exactly as it is: nothing stripped."""
    return Article(title, text, (Block("paragraph", 0, len(text)),))


def test_an_article_is_read_whole():
    article = make_article("It rained. " * 2000)
    assert within_limits(article) is article


@pytest.mark.parametrize("sentence", ["It failed. ", "A", "“No,” he said. ", "x\n\n", "會", "\u0301", " "])
def test_what_is_read_is_a_beginning_within_the_limits(sentence):
    article = article_of(sentence * (1_000_000 // len(sentence)), title="T" * 5000)
    read = within_limits(article)
    assert article.body.startswith(read.body)
    assert len(read.body) <= limits.LONGEST_BODY and len(read.title) == LONGEST_TITLE
    assert sum(1 for _ in WORD.finditer(read.body)) <= limits.MOST_WORDS
    assert read.blocks[-1].end == len(read.body)


def test_the_cut_is_after_a_sentence():
    body = "The talks went on for days. " * 40_000
    assert body[: readable_end(body)].endswith("days.")


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="a .!?“”\n\u2028é", max_size=300), st.integers(1, 40))
def test_chunks_lie_side_by_side(text, longest):
    found = chunks(text, 0, len(text), longest)
    assert found[0][0] == 0 and found[-1][1] == len(text)
    assert all(first[1] == second[0] for first, second in pairwise(found))
    assert all(end - start <= longest for start, end in found)


@pytest.mark.parametrize("paragraph", ["a" * 9000, "word " * 3000, "# " + "heading " * 1000])
def test_no_sentence_is_longer_than_any_sentence(paragraph):
    article = make_article(paragraph)
    found = sentences(article)
    assert max(sentence.end - sentence.start for sentence in found) <= LONGEST_SENTENCE
    assert "".join(article.body[s.start : s.end] for s in found).replace(" ", "") == article.body.replace(" ", "")


def test_a_name_far_into_a_paragraph_without_stops_is_found():
    article = make_article("and so on " * 900 + "until Angela Merkel spoke to Emmanuel Macron in Berlin.")
    found = {article.body[name.start : name.end] for name in names.names(article)}
    assert "Angela Merkel" in found and "Berlin" in found


def test_what_is_left_unread_is_said(books, monkeypatch):
    monkeypatch.setattr(limits, "LONGEST_BODY", 600)
    monkeypatch.setattr(encoder, "installed", lambda: None)
    article = make_article("The Moscow summit failed. It rained on the city all day long. " * 30)
    analysis = analyse(article, questions_of(books))
    assert analysis.read_to <= 600 and analysis.article.body == article.body
    assert (
        f"Read to character {analysis.read_to} of {len(article.body):,}; what follows is in no figure."
        in analysis.notes
    )
    assert all(item.end <= analysis.read_to for item in analysis.evidence)


def test_the_first_passages_are_judged_and_the_page_can_say_so(books, monkeypatch):
    monkeypatch.setattr("framelens.framing.evidence.MOST_PASSAGES", 5)
    monkeypatch.setattr(encoder, "installed", lambda: None)
    analysis = analyse(make_article("The Moscow summit failed. " * 12, title="A day"), questions_of(books))
    judged = [item for item in analysis.evidence if item.question == "moscow-summit"]
    assert [item.start for item in judged] == [0, 26, 52, 78]  # the fifth is the title, which judges nothing
    assert sum("Judged on its first 5 passages" in note for note in analysis.notes) == 1


def test_a_budget_is_shared_out_fairly_and_not_overdrawn():
    assert shared_out([10, 500, 900], 1000) == [10, 495, 495]
    assert shared_out([10, 20], 1000) == [10, 20]
    assert affordable([5, 5, 5], 10) == 2
    assert affordable([5, 0, 5], 0) == 0
    assert affordable(count(), 3) == 3


def test_the_encoder_reads_to_its_bound_and_the_page_can_say_so(books, monkeypatch):
    monkeypatch.setattr(limits, "MOST_TOKENS", 600)
    towns = [f"town number {n}" for n in range(60)]
    body = " ".join(f"Vladimir Putin wept in {town} when the Moscow summit failed." for town in towns)
    analysis = analyse(make_article(body, title="A day"), questions_of(books))
    judged = [item for item in analysis.evidence if item.question == "moscow-summit"]
    assert 5 < len(judged) < 60
    assert 0 < sum(map(bool, analysis.meanings)) < 60
    told = " ".join(analysis.notes)
    assert "Judged on its first" in told and "treats its actors was read to" in told and "compared with" in told


# What once took more than its length: quotations without end, pronouns in one paragraph, names by the thousand.
HOSTILE = {
    "short": "It failed. ",
    "said": "“No,” he said. ",
    "straight": '"No," said Ann. ',
    "open": "“a ",
    "singles": " 'a",
    "closers": "a' ",
    "pronouns": "Ann Bee left. He said it and she did. ",
    "presidents": "the Turkish president Ann ",
    "acronyms": "AB (Ann Bee) ",
    "brackets": "(",
    "dates": "last week of the first half of 1,1.",
    "cues": "not failed summit ",
    "camel": "aBcD",
    "dots": "a.b.",
    "letters": "A",
    "marks": "\u0301",
    "tags": "<a ",
    "paragraphs": "The Moscow summit failed.\n\n",
}


@pytest.mark.parametrize("pattern", HOSTILE)
def test_twice_the_text_takes_little_more_than_twice_the_time(pattern, books, monkeypatch):
    """Everything but the statistical model, which reads chunks: quadratic time would show as a factor of four."""
    monkeypatch.setattr(encoder, "installed", lambda: None)
    monkeypatch.setattr(names, "entities_in", _every_capital)
    questions = questions_of(books)

    def seconds(words: int) -> float:
        monkeypatch.setattr(limits, "MOST_WORDS", words)
        monkeypatch.setattr(limits, "LONGEST_BODY", words * 8)
        text = HOSTILE[pattern] * (words * 8 // len(HOSTILE[pattern]))
        body = tuple(text.split("\n\n"))
        article = make_article(*body)
        started = time.process_time()
        analyse(article, questions)
        return time.process_time() - started

    seconds(100)
    small = seconds(1_000)
    assert seconds(4_000) < 9 * small + 0.5  # linear is 4, quadratic 16


def _every_capital(text, spans):
    label = ("PERSON", "ORG", "GPE")
    run = re.compile(r"[A-Z]\w*(?: [A-Z]\w*){0,3}")
    return {
        start: [(found.start(), found.end(), label[found.start() % 3]) for found in run.finditer(text, start, end)]
        for start, end in spans
    }
