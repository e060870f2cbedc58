"""Success for whom: patterns with an actor, negation, hedges, and the answer per actor."""

from __future__ import annotations

import time
from typing import ClassVar

import numpy as np
import pytest

from framelens.analysis import analyse
from framelens.framing.beneficiaries import ForWhom, Named, answer, for_whom
from framelens.framing.codebook import questions_of
from tests.conftest import make_article

ACTORS = ("Turkey", "Russia", "General Orr", "Ms Vane")


def told(sentence):
    named = [Named(at, at + len(name), name) for name in ACTORS if (at := sentence.find(name)) >= 0]
    return {(one.actor, one.pole) for one in for_whom(sentence, named)}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The evening was a victory for Turkey.", {("Turkey", "success")}),
        ("It was a rare win for both Turkey and Russia.", {("Turkey", "success"), ("Russia", "success")}),
        ("The collapse dealt a blow to Russia, while Turkey gained time.",
         {("Russia", "failure"), ("Turkey", "success")}),
        ("The night left General Orr empty-handed.", {("General Orr", "failure")}),
        ("Ms Vane has emerged from the talks stronger than before.", {("Ms Vane", "success")}),
        ("The text handed Turkey a diplomatic victory.", {("Turkey", "success")}),
        ("All this played into Russia's hands.", {("Russia", "success")}),
        ("The real loser of the night was General Orr.", {("General Orr", "failure")}),
        ("Russia failed to bring the two men into one room.", {("Russia", "failure")}),
        ("Russia's long gamble paid off.", {("Russia", "success")}),
        ("Russia gamble paid off for nobody.", set()),
        ("It was no victory for Turkey.", {("Turkey", "failure")}),
        ("Turkey has not lost face.", {("Turkey", "success")}),
        ("It may yet become a victory for Turkey.", set()),
        ("If this is a victory for Turkey, nobody noticed.", set()),
        ("Turkey and Russia sent delegations.", set()),
        ("A setback for the talks, said Turkey.", set()),
    ],
)  # fmt: skip
def test_whose_success(sentence, expected):
    assert told(sentence) == expected


class Leaning:
    """Two heads that lean as told at every target."""

    trained = frozenset({"outcome", "portrayal"})
    classes: ClassVar = {
        "outcome": ["failure", "none", "success"],
        "portrayal": ["unfavourable", "neutral", "favourable"],
    }

    def __init__(self, outcome, portrayal):
        self.answers = {"outcome": np.array([outcome]), "portrayal": np.array([portrayal])}

    def read(self, readings):
        return [{head: answer.repeat(len(one.targets), 0) for head, answer in self.answers.items()} for one in readings]


UP, DOWN, FLAT = [0.1, 0.2, 0.7], [0.7, 0.2, 0.1], [0.3, 0.4, 0.3]


@pytest.mark.parametrize(
    ("outcome", "portrayal", "poles"),
    [(UP, UP, {"success"}), (DOWN, DOWN, {"failure"}), (UP, DOWN, set()), (UP, FLAT, set()), (FLAT, DOWN, set())],
)
def test_the_encoder_is_believed_where_two_heads_agree(outcome, portrayal, poles):
    sentence, named = "Turkey came home with a map of its own drawing.", [Named(0, 6, "Turkey")]
    assert for_whom(sentence, named) == ()
    assert {one.pole for one in for_whom(sentence, named, Leaning(outcome, portrayal))} == poles


def test_a_phrase_is_believed_before_the_encoder():
    told = for_whom("It was a victory for Turkey.", [Named(21, 27, "Turkey")], Leaning(DOWN, DOWN))
    assert told == (ForWhom("Turkey", "success"),)


def test_thin_ground_is_unclear():
    assert answer(1, 0) == "unclear"
    assert answer(0, 0) == "unclear"
    assert answer(2, 0) == "success"
    assert answer(0, 3) == "failure"
    assert answer(2, 2) == "mixed"


def test_it_is_kept_with_the_evidence(books):
    text = (
        "The Moscow summit was a triumph for Turkey and a breakthrough. The Moscow talks ended in a defeat for Russia."
    )
    analysis = analyse(make_article(text), questions_of(books))
    whom = {one for item in analysis.evidence if item.question == "moscow-summit" for one in item.whom}
    assert ForWhom("Turkey", "success") in whom
    assert ForWhom("Russia", "failure") in whom


@pytest.mark.parametrize("unit", ["win for ", "Turkey and ", "left Turkey ", "not a ", "gave Turkey a "])
def test_hostile_sentences_take_linear_time(unit):
    sentence = (unit * 4000)[:20_000]
    named = [Named(at, at + 6, "Turkey") for at in range(0, len(sentence) - 6, 9)][:1000]
    begun = time.process_time()
    for_whom(sentence, named)
    assert time.process_time() - begun < 5
