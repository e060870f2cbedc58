"""Why a passage counts, and what speaks against it in the same article."""

from __future__ import annotations

import pandas as pd

from framelens.compare.poles import OUTCOME
from framelens.compare.reasons import counter_evidence, reasons, same_sentence

TEXT = "The talks may have failed, and failed badly."


def item(number=1, pole="failure", start=100, place="body", **facts):
    row = {
        "number": number, "pole": pole, "start": start, "place": place, "text": TEXT, "about": "names the event",
        "speaker": "", "voice": "author", "notes": [], "cue_starts": [], "cue_ends": [], "strength": 0.8,
        "success": 0.03, "failure": 0.91, "mixed": 0.06, "none": 0.0, "by_encoder": True, "implied": False,
    }  # fmt: skip
    return row | facts


def test_every_reason_in_plain_words():
    said = dict(
        reasons(pd.Series(item(notes=["hedged"], cue_starts=[119], cue_ends=[125], speaker="Ann Orr")), OUTCOME)
    )
    assert said == {
        "About": "names the event",
        "Cue": "“failed”",
        "Voice": "Ann Orr, quoted or reported",
        "Hedge or negation": "hedged",
        "Reads as": "failure 91%, mixed 6%",
        "Found by": "sentence model and cue list, which agree",
    }


def test_what_was_not_found_is_said():
    said = dict(reasons(pd.Series(item()), OUTCOME))
    assert said["Cue"] == "no cue for failure from the list"
    assert said["Voice"] == "the author, in their own words"
    assert said["Hedge or negation"] == "none found"
    assert said["Found by"] == "sentence model alone"
    assert dict(reasons(pd.Series(item(by_encoder=False)), OUTCOME))["Found by"] == "cue list"


def test_the_same_cue_twice_is_named_once():
    said = dict(reasons(pd.Series(item(cue_starts=[119, 131], cue_ends=[125, 137])), OUTCOME))
    assert said["Cue"] == "“failed”"


def test_the_strongest_passage_against_it_stands_in_another_sentence():
    found = pd.DataFrame(
        [
            item(1, "failure", 100), item(2, "success", 100, strength=0.99), item(3, "success", 200, strength=0.6),
            item(4, "success", 300, strength=0.7), item(5, "success", 100, "title", strength=0.5),
        ]
    )  # fmt: skip
    against = counter_evidence(found, found.iloc[0], OUTCOME)
    assert against is not None
    assert against["number"] == 4
    assert same_sentence(found, found.iloc[0]) == 2
    assert same_sentence(found, found.iloc[2]) is None
    assert counter_evidence(found[found["pole"] == "success"], found.iloc[2], OUTCOME) is None
