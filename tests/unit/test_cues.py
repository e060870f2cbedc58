"""Phrases and cues: the small language, and what negation, denial, hedging and condition do to a cue."""

import time

import pytest

from framelens.framing.cues import CueReader
from framelens.framing.phrases import PhraseList
from framelens.framing.tokens import tokens_of


def matched(phrase, sentence):
    return bool(PhraseList([phrase]).matches(tokens_of(sentence)))


def test_the_small_language():
    assert matched("fail*", "The talks failed.")
    assert not matched("fail", "The talks failed.")
    assert matched("left _ without signing", "He left Moscow without signing it.")
    assert matched("left _ without signing", "He left without signing it.")
    assert not matched("left _ without signing", "He left the city early; without signing it she stayed.")
    assert not matched("left _ without signing", "He left one two three four five without signing it.")
    assert matched("reach/seal a deal", "They will seal a deal.")


def poles(sentence):
    return {hit.pole for hit in CueReader().hits(sentence)}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The summit collapsed within a day.", {"failure"}),
        ("The talks produced a breakthrough.", {"success"}),
        ("The talks did not collapse.", {"success"}),
        ("That does not mean that the meeting was a failure.", {"success"}),
        ("They failed to reach an agreement.", {"failure"}),
        ("The delegates sat in two rooms.", set()),
    ],
)
def test_which_pole_a_sentence_speaks_for(sentence, expected):
    assert poles(sentence) == expected


def test_a_hedged_cue_counts_less_and_says_so():
    plain = CueReader().hits("The talks produced a breakthrough.")[0]
    hedged = CueReader().hits("The talks may produce a breakthrough.")[0]
    assert hedged.weight < plain.weight
    assert hedged.notes


def test_the_codebook_adds_cues():
    assert CueReader(failure=["empty chair"]).hits("Only an empty chair was seen.")[0].pole == "failure"


def test_offsets_point_at_the_words():
    sentence = "Yes: “The truce” ended in a fiasco, he said."
    hit = CueReader().hits(sentence)[0]
    assert sentence[hit.start : hit.end] == "fiasco"


@pytest.mark.parametrize("unit", ["fail to ", "no ", "left ", "- ", "“", "a.b.", "not without no "])
def test_hostile_sentences_take_linear_time(unit):
    begun = time.process_time()
    CueReader().hits((unit * 20_000)[:40_000])
    assert time.process_time() - begun < 5
