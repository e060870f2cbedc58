"""The two real articles against what a reader marked in them: `tests/gold/README.md` says by which rules."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest

from framelens.analysis import Analysis, analyse
from framelens.language.actors import merge_across
from framelens.language.marks import Mention
from tests.conftest import ROOT

GOLD = ROOT / "tests" / "gold"
WRONG_DATES = 0  # of 30
WRONG_SPEAKERS = 1  # of 6: a passage of a report whose agency only the sentence before names
ACTORS_FOUND = 0.99  # of 140 mentions: all but a name that the source misspells


def gold(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (GOLD / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def analyses(real_articles) -> dict[str, Analysis]:
    for row in gold("articles"):
        article = real_articles[row["article"]]
        body = hashlib.sha256(article.body.encode()).hexdigest()
        assert (article.id, body) == (row["id"], row["sha256"]), "the text as read has changed: mark the gold again"
    return {name: analyse(article, ()) for name, article in real_articles.items()}


@pytest.fixture(scope="module")
def mentions(analyses) -> dict[str, list[tuple[Mention, str]]]:
    """Every mention in an article with the name that its actor has in both, in order of the text."""
    merged = merge_across({name: analysis.actors for name, analysis in analyses.items()})
    return {
        name: sorted(
            ((mention, merged[name, actor.name]) for actor in analysis.actors for mention in actor.mentions),
            key=lambda found: found[0].start,
        )
        for name, analysis in analyses.items()
    }


def overlap(mark, row: dict[str, Any]) -> bool:
    return mark.start < row["end"] and row["start"] < mark.end


def test_time_expressions_have_the_right_value_and_none_is_invented(analyses):
    rows = gold("dates")
    wrong, false = list(rows), []
    for name, analysis in analyses.items():
        for mark in analysis.dates:
            meant = [row for row in rows if row["article"] == name and overlap(mark, row)]
            if not meant:
                false.append((name, mark))
            wrong = [row for row in wrong if row not in meant or row["value"] != mark.value]
    assert not false
    assert len(wrong) <= WRONG_DATES, f"{len(rows) - len(wrong)} of {len(rows)} right; wrong: {wrong}"


def test_time_expressions_name_the_right_days(analyses):
    named = [row for row in gold("dates") if row["first"]]
    wrong = []
    for row in named:
        found = [(str(d.first), str(d.last)) for d in analyses[row["article"]].dates if overlap(d, row)]
        if found != [(row["first"], row["last"])]:
            wrong.append((row, found))
    assert len(wrong) <= 1, f"{len(named) - len(wrong)} of {len(named)} right; wrong: {wrong}"


def test_quotations_are_told_from_scare_quotes_and_titles(analyses):
    rows = gold("quotes")
    for name, analysis in analyses.items():
        found = [(mark.start, mark.end, mark.kind) for mark in analysis.quotations]
        meant = [row for row in rows if row["article"] == name and row["kind"] != "title"]
        assert found == [(row["start"], row["end"], row["kind"]) for row in meant]


def test_quotations_have_the_right_speaker(analyses, mentions):
    rows = [row for row in gold("quotes") if row["speaker"]]
    wrong = []
    for row in rows:
        mark = next(q for q in analyses[row["article"]].quotations if q.start == row["start"])
        speakers = [
            actor
            for mention, actor in mentions[row["article"]]
            if mark.speaker_start <= mention.start and mention.end <= mark.speaker_end
        ]
        if speakers[-1:] != [row["speaker"]]:  # the last name of "the country's minister First Last"
            wrong.append((row, mark.speaker))
    assert len(wrong) <= WRONG_SPEAKERS, f"{len(rows) - len(wrong)} of {len(rows)} right; wrong: {wrong}"


def test_names_lead_to_the_right_actor(mentions):
    rows = [row for row in gold("actors") if row["kind"] != "place"]
    wrong = []
    for row in rows:
        named = [(mention, actor) for mention, actor in mentions[row["article"]] if mention.form == "name"]
        found = [actor for mention, actor in named if overlap(mention, row)]
        if found != [row["actor"]]:
            wrong.append((row, found))
    share = 1 - len(wrong) / len(rows)
    assert share >= ACTORS_FOUND, f"{share:.3f} of {len(rows)} names lead to the right actor; wrong: {wrong}"
