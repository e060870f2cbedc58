"""Wording lanes: which sentences are matched, what a row says, and which words are marked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import combinations

import numpy as np
import pandas as pd
import pytest

from benchmarks.wording import articles, gold, scored
from framelens.compare.days import Span
from framelens.compare.likeness import contest, estimated_share, likeness, support
from framelens.compare.shared import Told, articles_of, days, neighbours, next_to, rare_shared
from framelens.compare.stems import stem
from framelens.compare.told import Sentence, Sentences, told_sentences
from framelens.compare.word_vectors import alignment
from framelens.compare.wording import TOGETHER, Matched, _one_run_each, _united, groups
from framelens.compare.wording_rows import (
    Row,
    Telling,
    absence,
    in_common,
    nearby,
    rows_of,
    told_marks,
    wording_table,
    wording_title,
)
from framelens.corpus import open_corpus
from framelens.language.marks import Actor, Mention
from framelens.language.meanings import packed, spelt_out, unpacked
from framelens.language.sentences import sentences
from tests.conftest import ROOT, make_article

MONDAY, TUESDAY = Span(date(2020, 1, 13), date(2020, 1, 13)), Span(date(2020, 1, 14), date(2020, 1, 14))
WEEK = Span(date(2020, 1, 13), date(2020, 1, 19))


def placed(*places: tuple[str, int, int]) -> Sentences:
    """Sentences at (article, position, block)."""
    rows = tuple(Sentence(article, position, block, 0, 1, "") for article, position, block in places)
    return Sentences(rows, (), np.zeros((len(rows), 0), np.float32))


def odds(size: int, **pairs: float) -> np.ndarray:
    """Log-odds, `p01=2.0` for sentences 0 and 1; all others are far below."""
    table = np.full((size, size), -9.0, np.float32)
    for name, value in pairs.items():
        one, other = int(name[1]), int(name[2])
        table[one, other] = table[other, one] = value
    return table


def test_a_row_holds_no_chain():
    found = placed(("a", 0, 0), ("b", 0, 0), ("c", 0, 0))
    assert groups(found, odds(3, p01=3.0, p12=2.0)) == [(0, 1)]
    assert groups(found, odds(3, p01=3.0, p12=2.0, p02=TOGETHER)) == [(0, 1, 2)]


def test_of_one_article_only_a_run_stands_in_a_row():
    apart = placed(("a", 0, 0), ("a", 5, 1), ("b", 0, 0))
    assert groups(apart, odds(3, p02=3.0, p12=2.0)) == [(0, 2)]
    run = placed(("a", 0, 0), ("a", 1, 0), ("b", 0, 0))
    assert groups(run, odds(3, p02=3.0, p12=2.0)) == [(0, 1, 2)]


def test_a_sentence_may_tell_two_events():
    found = placed(("a", 0, 0), ("b", 0, 0), ("a", 7, 2), ("c", 0, 0))
    rows = groups(found, odds(4, p01=3.0, p23=2.5, p12=2.0))
    assert sorted(rows) == [(0, 1), (1, 2, 3)] or sorted(rows) == [(0, 1), (2, 3)]
    rows = groups(found, odds(4, p01=3.0, p23=2.5, p12=2.0, p13=2.0))
    assert (1, 2, 3) in rows and any({0, 1} <= set(row) for row in rows)


def test_rows_with_most_sentences_in_common_are_one_with_a_run_of_each_article():
    found = placed(("a", 0, 0), ("b", 0, 0), ("c", 0, 0), ("d", 0, 0), ("d", 7, 3))
    alike = {"p01": 3.0, "p02": 3.0, "p12": 3.0}
    near, far = {"p03": 2.0, "p13": 2.0, "p23": 2.0}, {"p04": 1.0, "p14": 1.0, "p24": 1.0}
    assert groups(found, odds(5, **alike, **near, **far)) == [(0, 1, 2, 3)]
    assert groups(found, odds(5, **alike, **far)) == [(0, 1, 2, 4)]
    assert _united([[0, 1, 2, 3], [0, 1, 2, 4], [4, 5]]) == [{0, 1, 2, 3, 4}, {4, 5}]
    assert _one_run_each(found, odds(5, **alike, **near, **far), {0, 1, 2, 3, 4}) == (0, 1, 2, 3)


def test_days_agree_by_the_longer_span():
    table = days([frozenset({MONDAY}), frozenset({MONDAY}), frozenset({WEEK}), frozenset({TUESDAY}), frozenset()])
    assert table[0, 1] == pytest.approx(1.0)
    assert table[0, 2] == pytest.approx(0.6)
    assert table[0, 3] == table[0, 4] == 0


def test_rare_members_count_more_than_common_ones():
    common, rare = frozenset({"2"}), frozenset({"2", "7000"})
    table = rare_shared([rare, rare, common, common, frozenset({"1"}), frozenset()])
    assert table[0, 1] > 0.5 > table[0, 2] > 0 == table[0, 4]


def test_what_two_sentences_share_makes_them_likelier():
    def told(article: str, *, day: Span, number: str, word: str) -> Told:
        dated = frozenset({day})
        return Told(article, dated, dated, frozenset({number}), frozenset({word}), (word,), 0.5)

    same = [told("a", day=MONDAY, number="640", word="signed"), told("b", day=MONDAY, number="640", word="signed")]
    rest = [told("c", day=TUESDAY, number=str(n), word=f"word{n}") for n in range(8)]
    draw = np.random.default_rng(1)
    vectors, words = (draw.normal(size=(10, size)).astype(np.float32) for size in (32, 8))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    vectors[1], words[1] = vectors[0], words[0]
    table = likeness([*same, *rest], vectors, [row[None] for row in words])
    assert table[0, 1] > table[0, 2:].max() + 3
    assert np.isneginf(table[2, 3])  # one article


def test_one_article_alone_has_no_pair():
    alone = [Told("a", frozenset(), frozenset(), frozenset(), frozenset())] * 2
    empty = np.zeros((0, 4), np.float32)
    assert np.isneginf(likeness(alone, np.ones((2, 4), np.float32), [empty, empty])).all()
    assert likeness([], np.zeros((0, 0), np.float32), []).shape == (0, 0)


def test_words_find_their_like_in_another_sentence():
    north, east, up = np.eye(3, dtype=np.float32)
    said = [("left", "town"), ("fled", "town"), ("cook", "soup"), ()]
    vectors = [np.stack([north, east]), np.stack([north, east]), np.stack([up, up]), np.zeros((0, 3), np.float32)]
    table = alignment(said, vectors)
    assert table[0, 1] == pytest.approx(1.0, abs=1e-5)
    assert table[0, 1] > table[0, 2] and table[0, 3] == 0
    assert np.allclose(table, table.T)


def test_alignment_in_steps_is_that_in_one(monkeypatch):
    draw = np.random.default_rng(4)
    said = [tuple(f"w{draw.integers(9)}" for _ in range(draw.integers(0, 5))) for _ in range(30)]
    vectors = [draw.normal(size=(len(one), 6)).astype(np.float32) for one in said]
    whole = alignment(said, vectors)
    monkeypatch.setattr("framelens.compare.word_vectors.BLOCK", 7)
    assert np.allclose(alignment(said, vectors), whole, atol=1e-5)


def test_a_sentence_may_hold_a_number_and_no_word(tmp_path):
    bodies = ("The gang asked for 6,000,000. It got nothing.", "6,000,000. After 8 October we publish everything.")
    made = [make_article(body, title=f"Title {place}") for place, body in enumerate(bodies)]
    corpus = open_corpus(tmp_path, tuple(made), ())
    found = told_sentences(corpus, [article.id for article in made])
    assert sum(one.numbers == {"6000000"} for one in found.told) == 2


def test_a_third_article_speaks_for_a_pair():
    table = odds(3, p01=3.0, p12=3.0, p02=-1.0)
    article = np.arange(3)
    assert support(table, article, np.ones((3, 3), bool))[0, 2] > 0.9
    assert support(table, article, np.zeros((3, 3), bool))[0, 2] == 0


def test_a_pair_with_rivals_counts_less_than_one_without():
    alone, rivalled = odds(3, p01=3.0), odds(3, p01=3.0, p02=3.0)
    article = np.array([0, 1, 1])
    assert contest(alone, article)[1][0, 1] > contest(rivalled, article)[1][0, 1]


def test_where_many_pairs_are_alike_more_are_taken_for_one_event():
    article = np.repeat(np.arange(2), 10)
    few, many = np.full((20, 20), -3.0, np.float32), np.full((20, 20), -3.0, np.float32)
    few[0, 10], many[np.arange(10), np.arange(10, 20)] = 8.0, 8.0
    assert estimated_share(many, article) > 3 * estimated_share(few, article)


def test_neighbours_are_of_the_same_article():
    told = [Told(article, frozenset(), frozenset(), frozenset(), frozenset()) for article in "aabbb"]
    before, after = neighbours(articles_of(told))
    assert before.tolist() == [-1, 0, -1, 2, 3] and after.tolist() == [1, -1, 3, 4, -1]
    alike = odds(5, p03=2.0)
    assert next_to(alike, after)[0].tolist() == [0, 0, 2, 0, 0]  # 0 is like 3, which follows 2
    assert next_to(alike, before)[0].tolist() == [0, 0, 0, 0, 2]


def test_words_are_compared_by_their_stems():
    assert stem("signed") == stem("signing") == stem("signature") == "sign"


def test_pronouns_are_read_as_the_actor_they_stand_for():
    article = make_article("He left his pen.")
    actor = Actor("Dana Example", "person", (Mention(0, 2, "pronoun"), Mention(8, 11, "pronoun")))
    assert spelt_out(article, sentences(article), [actor]) == ["Dana Example left Dana Example's pen."]


def test_vectors_survive_being_stored_small():
    vectors = np.random.default_rng(2).normal(size=(20, 768)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    again = unpacked([packed(vector) for vector in vectors])
    assert float((again * vectors).sum(axis=1).min()) > 0.999


TEXTS = {
    "A": ("Dana Example left the talks on Tuesday.", date(2020, 1, 14)),
    "B": ("On Tuesday Dana Example fled the talks.", date(2020, 1, 15)),
    "C": ("The talks begin on Monday with Dana Example.", date(2020, 1, 12)),
}


@pytest.fixture(scope="module")
def shown(tmp_path_factory, books):
    """A corpus of three articles and the frames of the page; the vectors are not needed."""
    made = {
        letter: make_article(text, title=f"Title {letter}", published=day, outlet=f"Outlet {letter}")
        for letter, (text, day) in TEXTS.items()
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("framelens.language.encoder.installed", lambda *_: None)
        corpus = open_corpus(tmp_path_factory.mktemp("wording"), tuple(made.values()), books)
    frame = pd.DataFrame(
        {
            "letter": list(made),
            "article": [article.id for article in made.values()],
            "published": [article.published for article in made.values()],
            "label": [f"{article.outlet}" for article in made.values()],
            "has_text": True,
        }
    )
    rows = tuple(Sentence(article.id, 0, 0, 0, len(article.body), "") for article in made.values())
    told = tuple(
        Told(row.article, frozenset({day}), frozenset({day}), frozenset(), frozenset(), frozenset())
        for row, day in zip(rows, (TUESDAY, TUESDAY, MONDAY), strict=True)
    )
    return corpus, frame, Sentences(rows, told, np.zeros((3, 1), np.float32))


def test_only_the_words_of_one_article_are_marked(shown):
    corpus, frame, found = shown
    (row,) = rows_of(corpus, Matched(found, ((0, 1),)), frame, frame)
    words = {one.letter: [one.text[start:end] for start, end in one.own] for one in row.tellings}
    assert words == {"A": ["left"], "B": ["fled"]}


def test_an_article_before_the_day_could_not_have_it(shown):
    corpus, frame, found = shown
    (row,) = rows_of(corpus, Matched(found, ((0, 1),)), frame, frame)
    assert (row.lacking, row.too_early) == ((), ("C",))
    assert absence(row) == ["C was published before this day and could not have it."]
    assert row.label == "Tuesday 14 Jan 2020: Dana Example"


def test_an_article_after_the_day_merely_lacks_it(shown):
    corpus, frame, found = shown
    (row,) = rows_of(corpus, Matched(found, ((0, 2),)), frame, frame)
    assert row.lacking == ("B",)
    assert not row.too_early


def test_other_articles_are_named_beyond_those_side_by_side(shown):
    corpus, frame, found = shown
    (row,) = rows_of(corpus, Matched(found, ((0, 1),)), frame[frame["letter"] == "A"], frame)
    assert not row.shared
    assert absence(row) == ["Also told by Outlet B."]


def test_a_row_leads_from_each_text_to_the_others(shown):
    corpus, frame, found = shown
    rows = rows_of(corpus, Matched(found, ((0, 1),)), frame, frame)
    (mark,) = told_marks(rows, "A")
    assert mark.label == "told-1-a"
    assert mark.links == (("B", "told-1-b"),)
    assert told_marks(rows, "C") == []


def test_a_row_names_the_words_that_its_articles_have_in_common():
    def told(article: str, *words: str) -> Told:
        return Told(article, frozenset(), frozenset(), frozenset(), frozenset(map(stem, words)), (*words, "haftar"))

    row = [told("a", "signed", "truce", "night"), told("b", "sign", "truce"), told("c", "truce", "signed", "hall")]
    uses = {stem("truce"): 9, stem("signed"): 4, stem("night"): 1, stem("hall"): 1}
    assert in_common(row, uses) == ("signed", "truce")  # the rarer first; a name is no word
    assert in_common(row[:1], uses) == ()


def test_shared_words_are_those_of_the_articles_side_by_side(shown):
    corpus, frame, found = shown
    spelt = (("left", "begin"), ("left",), ("begin",))
    told = tuple(
        replace(one, words=frozenset(map(stem, words)), spelt=words)
        for one, words in zip(found.told, spelt, strict=True)
    )
    row = Matched(replace(found, told=told), ((0, 1, 2),))
    assert rows_of(corpus, row, frame.head(2), frame)[0].common == ("left",)
    assert set(rows_of(corpus, row, frame, frame)[0].common) == {"left", "begin"}
    assert set(rows_of(corpus, row, frame.head(1), frame)[0].common) == {"left", "begin"}


def test_the_title_counts_what_the_rows_hold(shown):
    corpus, frame, found = shown
    rows = rows_of(corpus, Matched(found, ((0, 1),)), frame, frame)
    assert wording_title(rows, list("ABC")) == "1 event that two or more of these articles tell, in the words of each"
    assert wording_title([], list("AB")) == "No event was found that two of these articles tell"


def test_articles_nearest_in_date_are_matched(shown):
    _, frame, _ = shown
    assert set(nearby(frame, frame.head(1))) == set(frame["article"])


def test_the_gold_is_consistent(samples):
    starts = {(article.source.removesuffix(".md"), s.start) for article in samples for s in sentences(article)}
    hands = gold(ROOT / "tests" / "gold" / "wording", articles())
    assert len(hands) == 3
    for marked in hands:
        assert sum(len(events) for events in marked.values()) > 200
        assert set(marked) <= starts
        assert any(one[0] != other[0] for one, other in combinations(marked, 2))


def test_a_match_is_right_by_half_of_the_hands_that_read_both_articles():
    a, b, c = ("a", 0), ("b", 0), ("c", 0)
    first = {a: {"signed": "told"}, b: {"signed": "told"}, c: {"left": "told"}}
    second = {a: {"sat": "told"}, b: {"signed": "in passing", "left": "told"}, c: {"signed": "told", "left": "told"}}
    third = {a: {"sat": "told"}, b: {"signed": "told"}}
    assert scored([first, second], [(a, b), (a, c), (b, c)])["precision"] == pytest.approx(2 / 3)
    assert scored([first, second, third], [(a, b)])["precision"] == 0  # one hand of three
    assert scored([first, second, third], [(b, c)])["precision"] == 1  # the third has not read "c"
    assert scored([first, second], [(b, c)])["recall"] == 1 / 2  # "signed" of the first is not found
    assert scored([first, second], [(a, b), (b, c)], besides="ab")["pairs"] == 1


def test_the_table_has_a_row_for_every_event_and_article():
    told = Telling("A", "a", 10, "He fled.", "", (0,), ((3, 7),))
    row = Row("Monday", MONDAY, (told,), (), ("B",), ("C, 15 Jan",))
    table = wording_table([row], {"A": "Wire", "B": "Early"})
    assert list(table["article"]) == ["Wire", "Early"]
    assert list(table["told"]) == [True, False] and list(table["published before"]) == [False, True]
    assert table.loc[0, ["text", "only here", "start", "end"]].tolist() == ["He fled.", "fled", 10, 18]
    assert list(wording_table([], {"A": "Wire"}).columns) == list(table.columns)
