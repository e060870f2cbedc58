"""The two articles that Framelens was asked for: read, dated and judged as a reader would."""

from __future__ import annotations

from datetime import date

import pytest

from framelens.analysis import Analysis, analyse
from framelens.framing.codebook import questions_of

MOSCOW = "moscow-summit"


@pytest.fixture(scope="module")
def analyses(real_articles, books) -> dict[str, Analysis]:
    return {name: analyse(article, questions_of(books)) for name, article in real_articles.items()}


def verdict(analysis: Analysis):
    return next(verdict for verdict in analysis.verdicts if verdict.question == MOSCOW)


def test_who_published_them_and_when(real_articles):
    first, second = real_articles["000"], real_articles["001"]
    assert (first.outlet, first.published) == ("Strategic Culture Foundation", date(2020, 1, 17))
    assert (first.republisher, first.republished) == ("Global Research", date(2020, 1, 21))
    assert second.authors == ("Andrew Korybko",)
    assert (second.outlet, second.published) == ("Global Research", date(2020, 1, 14))


def test_no_footer_is_left(real_articles):
    for article in real_articles.values():
        assert "Disclaimer" not in article.body
        assert "fair use" not in article.body
        assert "Note to readers" not in article.body


def test_the_first_is_a_success_and_the_second_mixed(analyses):
    assert verdict(analyses["000"]).answer == "success"
    assert verdict(analyses["001"]).answer == "mixed"


def test_a_denied_collapse_is_no_evidence_of_failure(analyses):
    body = analyses["001"].article.body
    denied = body.index("doesn't mean that it")
    failures = [item for item in analyses["001"].evidence if item.question == MOSCOW and item.pole == "failure"]
    assert failures
    assert not [item for item in failures if item.part == "body" and item.start <= denied < item.end]


def test_dates_count_from_first_publication(analyses):
    first = analyses["000"]
    weekend = [d for d in first.dates if first.article.body[d.start : d.end] == "this weekend"]
    assert [(d.first, d.last) for d in weekend] == [(date(2020, 1, 18), date(2020, 1, 19))]


def test_haftar_is_one_actor(analyses):
    names = [actor.name for actor in analyses["000"].actors if "Haftar" in actor.name]
    assert len(names) == 1
