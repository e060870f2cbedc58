"""The sample that people code: who is drawn, and what codes of it say of the machine."""

from __future__ import annotations

import random

import pytest

from framelens.coding.places import Spot
from framelens.coding.sample import SIZE, Drawable, checked, drawn
from framelens.compare.sampled import sample_lines
from framelens.interval import wilson


def sentence(number: int, counts: bool, article: str = "a", question: str = "q") -> Drawable:
    spot = Spot(question, article, "body", 100 * number, 100 * number + 50)
    return Drawable(spot, f"Crane {number} stood still.", "success" if counts else "neither")


ALL = [sentence(number, counts=number % 10 == 0) for number in range(600)]


def test_both_kinds_are_drawn_and_the_rest_is_counted() -> None:
    sample = drawn(ALL)
    assert [sum(one.counts is counts for one in sample.drawn) for counts in (True, False)] == [SIZE, SIZE]
    assert (sample.counting, sample.passed) == (60, 540)


def test_every_coder_gets_the_same_whatever_the_order_of_articles() -> None:
    mixed = random.Random(3).sample(ALL, len(ALL))
    assert drawn(mixed) == drawn(ALL)


def test_the_kinds_are_mixed_so_that_their_order_tells_nothing() -> None:
    first = [one.counts for one in drawn(ALL).drawn[:SIZE]]
    assert 5 < sum(first) < SIZE - 5


def test_more_articles_change_few_of_those_drawn() -> None:
    more = [*ALL, *(sentence(number, counts=number % 10 == 0, article="b") for number in range(600, 660))]
    before, after = set(drawn(ALL).drawn), set(drawn(more).drawn)
    assert len(before & after) > 0.75 * len(before)


def test_another_question_draws_others() -> None:
    other = [sentence(number, counts=number % 10 == 0, question="r") for number in range(600)]
    places = [{one.spot.start for one in drawn(some).drawn} for some in (ALL, other)]
    assert len(places[0] & places[1]) < SIZE


def test_words_that_stand_in_two_articles_are_drawn_once() -> None:
    twice = [*ALL[:40], *(one._replace(spot=one.spot._replace(article="b")) for one in ALL[:40])]
    assert drawn(twice) == drawn(ALL[:40])


@pytest.mark.parametrize(
    ("right", "number", "low", "high"), [(20, 20, 0.839, 1.0), (18, 20, 0.699, 0.972), (0, 10, 0.0, 0.278)]
)
def test_the_interval_is_wilsons(right: int, number: int, low: float, high: float) -> None:
    assert wilson(right / number, number, 1.96) == pytest.approx((low, high), abs=5e-4)  # Newcombe, Stat. Med. 1998


def test_the_machine_is_held_against_what_people_said() -> None:
    sample = drawn(ALL)
    said = {one.spot: "failure" if place == 0 else one.machine for place, one in enumerate(sample.drawn)}
    first = sample.drawn[0].counts
    assert checked(sample, said, first).right == SIZE - 1  # type: ignore[union-attr]
    assert checked(sample, said, not first).right == SIZE  # type: ignore[union-attr]
    assert checked(sample, {}, counts=True) is None


def test_shares_are_told_only_over_enough_codes() -> None:
    sample = drawn(ALL)
    counted = [one for one in sample.drawn if one.counts]
    assert sample_lines(sample, {one.spot: one.machine for one in counted[:9]}) == []
    said = {one.spot: one.machine for one in counted[:19]} | {counted[19].spot: "neither"}
    assert sample_lines(sample, said) == [
        "Of the 60 sentences that the machine counts, people say the same in 19 of 20 drawn by chance "
        "(95 % interval: 76 to 99 %)."
    ]
