"""The verdict's rule: the author decides, thin ground is not judged, an interval goes with every balance."""

import pytest

from framelens.framing.evidence import Evidence
from framelens.framing.verdict import EARLY, UNMENTIONED, refusal_in, verdict_on


def item(pole, start=120, speaker="", part="body", strength=0.9):
    return Evidence(
        "q", part, start, start + 10, pole, strength, speaker, (), "", (), (0.0, 0.0, 0.0, 1.0), by_encoder=True
    )


def answer(*evidence, early=False):
    return verdict_on("q", evidence, EARLY if early else "").answer


def test_thin_ground_is_not_judged():
    assert answer() == "not addressed"
    assert answer(item("success")) == "not addressed"


def test_it_tells_a_text_that_is_not_about_it_from_one_that_does_not_judge():
    assert verdict_on("q", []).reason == "no passage judges the outcome"
    unmentioned = verdict_on("q", [], mentioned=False)
    assert (unmentioned.answer, unmentioned.reason) == ("not addressed", UNMENTIONED)
    assert refusal_in(unmentioned.answer, unmentioned.reason) == ""


def test_only_quoted_voices_leave_it_unclear():
    assert answer(item("failure", 120, "X"), item("failure", 140, "Y")) == "unclear"


def test_the_authors_words_decide_against_louder_quoted_ones():
    quoted = [item("failure", 120 + i, "X") for i in range(6)]
    assert answer(item("success", 150), item("success", 160), item("success", 170), *quoted) == "success"


def test_both_poles_alike_are_mixed():
    assert answer(item("success", 120), item("success", 160), item("failure", 140), item("failure", 150)) == "mixed"


def test_an_article_before_the_event_is_no_verdict_on_it():
    assert answer(item("failure", 120), item("failure", 140), early=True) == "not addressed"


@pytest.mark.parametrize(("success", "failure"), [(2, 0), (5, 1), (3, 3), (1, 6), (12, 2)])
def test_the_interval_holds_the_balance(success, failure):
    evidence = [item("success", 110 + i) for i in range(success)] + [item("failure", 140 + i) for i in range(failure)]
    verdict = verdict_on("q", evidence)
    assert -1 <= verdict.low <= verdict.balance <= verdict.high <= 1


def test_more_passages_make_the_interval_narrower():
    few = verdict_on("q", [item("success", 110 + i) for i in range(2)])
    many = verdict_on("q", [item("success", 110 + i) for i in range(12)])
    assert many.high - many.low < few.high - few.low


def test_the_title_counts_more_than_a_sentence():
    with_title = verdict_on("q", [item("success", 0, part="title"), item("failure", 140)])
    without = verdict_on("q", [item("success", 120), item("failure", 140)])
    assert with_title.balance > without.balance
