"""Training sentences: files hold what the guide says, and nothing of a held-back family or pair is trained on."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

import pytest

from benchmarks.outcome_documents import texts
from framelens.language.sentences import sentences
from training.rows import OUTCOMES, article_rows, event_rows, outcome_rows, split

ROWS = Path(__file__).parents[2] / "data" / "training"
TESTS = Path(__file__).parents[2] / "benchmarks" / "data"


@pytest.fixture(scope="module")
def events():
    return event_rows(ROWS.glob("events-*.jsonl"))


@pytest.fixture(scope="module")
def articles():
    return article_rows(ROWS.glob("articles-*.jsonl"))


def test_a_sentence_that_does_not_name_the_event_is_read_with_the_one_before_and_the_name(tmp_path):
    told = [[{"text": "The Vell talks ended on Monday.", "label": "none", "voice": "author"}]]
    told += [[{"text": "The ferry has not sailed on any day since then.", "label": "failure", "voice": "author"}]]
    article = {"event": ["Vell talks"], "title": {"text": "No ferry", "label": "failure"}, "paragraphs": told}
    (tmp_path / "articles-a.jsonl").write_text(json.dumps(article), encoding="utf-8")
    rows = article_rows(tmp_path.glob("*.jsonl"))
    assert [OUTCOMES[dict(row.labels)["outcome"]] for row in rows] == ["failure", "none", "failure"]
    assert [row.before for row in rows] == ["Vell talks", "", "The Vell talks ended on Monday. (Vell talks)"]
    assert (rows[1].start, rows[1].end) == (4, 14)


def test_most_sentences_of_the_articles_do_not_name_their_event(articles):
    assert len({row.document for row in articles}) > 300
    assert sum(bool(row.before) for row in articles) > len(articles) / 2


def test_every_event_of_a_family_is_told_more_than_once(events):
    told = defaultdict(set)
    for row in events:
        told[row.document, row.event].add(row.text)
    assert len({family for family, _ in told}) > 200
    assert all(len(texts) > 1 for texts in told.values())


def test_a_sentence_is_read_after_another_event_of_its_family_alone(events):
    of = {row.text: (row.document, row.event) for row in events}
    after = [row for row in events if row.before]
    assert after
    for row in after:
        family, event = of[row.before]
        assert family == row.document and event != row.event


def test_a_family_pair_or_article_falls_on_one_side(events, articles):
    for rows in (events, articles, [row for row in outcome_rows(ROWS.glob("outcome*.jsonl")) if row.document]):
        training, held = split(rows)
        assert held and not {row.document for row in training} & {row.document for row in held}


def test_no_test_sentence_is_trained_on():
    trained = {row.text for row in outcome_rows(ROWS.glob("outcome*.jsonl"))}
    for name in ("outcome_test.jsonl", "outcome_news_test.jsonl", "outcome_press_test.jsonl", "for_whom_test.jsonl"):
        lines = (TESTS / name).read_text(encoding="utf-8").splitlines()
        assert lines and not trained & {json.loads(line)["text"] for line in lines}


def test_no_sentence_of_a_test_document_is_trained_on(articles):
    trained = {row.text for row in articles}
    for folder in TESTS.glob("outcome_documents*"):
        found = [one for _, one in texts(folder)]
        assert found
        for one in found:
            assert not trained & {one.title, *(one.body[s.start : s.end] for s in sentences(one))}
