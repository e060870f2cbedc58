"""Training sentences: files hold what the guide says, and nothing of a held-back family or pair is trained on."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

import pytest

from training.rows import event_rows, outcome_rows, split

ROWS = Path(__file__).parents[2] / "data" / "training"
TESTS = Path(__file__).parents[2] / "benchmarks" / "data"


@pytest.fixture(scope="module")
def events():
    return event_rows(ROWS.glob("events-*.jsonl"))


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


def test_a_family_or_pair_falls_on_one_side(events):
    for rows in (events, [row for row in outcome_rows(ROWS.glob("outcome*.jsonl")) if row.document]):
        training, held = split(rows)
        assert held and not {row.document for row in training} & {row.document for row in held}


def test_no_test_sentence_is_trained_on():
    trained = {row.text for row in outcome_rows(ROWS.glob("outcome*.jsonl"))}
    for name in ("outcome_test.jsonl", "outcome_news_test.jsonl", "outcome_press_test.jsonl", "for_whom_test.jsonl"):
        lines = (TESTS / name).read_text(encoding="utf-8").splitlines()
        assert lines and not trained & {json.loads(line)["text"] for line in lines}
