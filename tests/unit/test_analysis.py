"""The whole engine over one article."""

from datetime import date

from framelens.analysis import analyse
from framelens.framing.codebook import questions_of
from tests.conftest import make_article

FAILED = "The Moscow summit collapsed. The Moscow talks were a fiasco. “It was a waste of time,” the envoy said."


def verdict(article, books, question="moscow-summit"):
    analysis = analyse(article, questions_of(books))
    return next(one for one in analysis.verdicts if one.question == question), analysis


def test_a_failure_with_its_evidence(books):
    found, analysis = verdict(make_article(FAILED, title="No deal in Moscow"), books)
    assert found.answer == "failure"
    evidence = [item for item in analysis.evidence if item.question == "moscow-summit"]
    assert {item.pole for item in evidence} == {"failure"}
    body = [item for item in evidence if item.part == "body"]
    assert analysis.article.body[body[0].start : body[0].end] == "The Moscow summit collapsed."
    assert all(item.about for item in evidence)


def test_before_the_event_nothing_is_evidence(books):
    found, analysis = verdict(make_article(FAILED, published=date(2020, 1, 11)), books)
    assert found.answer == "not addressed"
    assert "before the event" in found.reason
    assert not [item for item in analysis.evidence if item.question == "moscow-summit"]


def test_another_subject_is_not_addressed(books):
    found, _ = verdict(make_article("The harvest failed.", "Farmers lost everything.", title="A bad year"), books)
    assert found.answer == "not addressed"


def test_marks_run_in_step(books):
    _, analysis = verdict(make_article(FAILED, "# A heading", "It snowed."), books)
    assert len(analysis.sentences) == len(analysis.speakers) == len(analysis.events)
    assert analysis.events[0] == "moscow-summit"
    assert any("envoy" in speaker for speaker in analysis.speakers)
