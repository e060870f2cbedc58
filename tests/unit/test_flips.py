"""The flip test and success for whom: what changes when one thing is decided otherwise, and who is counted how."""

from __future__ import annotations

import pandas as pd

from framelens.compare.beneficiaries import beneficiaries
from framelens.compare.flips import Stored, finding, flips, told, turned
from framelens.compare.poles import OUTCOME, poles_of
from framelens.framing.codebook import Pole, Question
from framelens.framing.evidence import Evidence
from framelens.framing.verdict import rule_of, verdict_on

QUESTION = Question("q", "outcome", "", "", "", ("talks",))
CONTRAST = Question("c", "contrast", "", "", "", ("talks",), poles=(Pole("loss", "a loss"), Pole("gain", "a gain")))


def item(pole, start, *, part="body", speaker="", strength=0.9, implied=False):
    return Evidence(
        "q", part, start, start + 9, pole, strength, speaker, (), "", (), (0.0, 0.0, 0.0, 1.0), True, implied
    )


def article(name, *items, cues=(), question=QUESTION):
    answer = verdict_on("q", items, rule=rule_of(question)).answer
    held = tuple(frozenset(cues) for _ in items)
    return Stored(name, answer, tuple(items), held)


FIRM = article("Firm", *(item("success", at) for at in range(0, 60, 10)))
BY_TITLE = article(
    "By title", item("success", 0, part="title"), *(item("failure", at, strength=0.55) for at in (10, 20))
)
BY_IMPLIED = article(
    "By implication",
    item("failure", 0),
    item("success", 10),
    *(item("failure", at, implied=True) for at in (20, 30, 40, 50)),
)
WEAK = article("Weak", item("failure", 10, strength=0.7), item("failure", 20, strength=0.7), cues=["collapse"])
QUOTED = article("Quoted", item("success", 10), item("success", 20, speaker="Orr"), item("success", 30, speaker="Orr"))


def changed(*articles, question=QUESTION, poles=OUTCOME):
    return {flip.change: flip.changed for flip in flips(question, articles, poles)}


def test_each_change_moves_what_rests_on_it():
    found = changed(FIRM, BY_TITLE, BY_IMPLIED, WEAK, QUOTED)
    assert [name for name, _, _ in found["without titles"]] == ["By title"]
    assert ("By title", "success", "failure") in found["without titles"]
    assert [name for name, _, _ in found["passages need 75% instead of 60%"]] == ["Weak"]
    assert [name for name, _, _ in found["without the cue “collapse”"]] == ["Weak"]
    assert ("Quoted", "unclear", "success") in found["quoted voices count as the author's"]
    assert ("Quoted", "unclear", "not addressed") in found["without quoted voices"]
    assert not any(name == "Firm" for rows in found.values() for name, _, _ in rows)


def test_an_article_without_evidence_cannot_flip():
    assert not any(changed(Stored("Early", "not addressed", (), ())).values())


def test_titles_state_the_finding():
    tested = flips(QUESTION, [FIRM], OUTCOME)
    assert finding(tested, [FIRM]) == "The verdict holds under every change"
    two = [FIRM, BY_TITLE]
    tested = flips(QUESTION, two, OUTCOME)
    assert finding(tested, two) == (
        "1 of 2 verdicts holds under every change; the strongest one, without titles, moves 1"
    )
    assert turned(tested, OUTCOME) == "By title goes from success to failure or back."
    assert told(tested[0]) == "By title: success → failure"
    assert turned(flips(QUESTION, [FIRM], OUTCOME), OUTCOME) == "None goes from success to failure or back."


def test_for_whom_counts_sentences_once_and_leaves_thin_ground_unclear():
    rows = [
        {"number": 1, "place": "title", "start": 0, "speaker": "", "whom": ["Turkey"], "whom_poles": ["success"]},
        {"number": 2, "place": "body", "start": 40, "speaker": "", "whom": ["Turks"], "whom_poles": ["success"]},
        {"number": 3, "place": "body", "start": 40, "speaker": "", "whom": ["Turks"], "whom_poles": ["success"]},
        {"number": 4, "place": "body", "start": 90, "speaker": "Orr", "whom": ["Russia"], "whom_poles": ["failure"]},
        {"number": 5, "place": "body", "start": 120, "speaker": "", "whom": [], "whom_poles": []},
    ]
    turkey, russia = beneficiaries(pd.DataFrame(rows), {"Turks": "Turkey"})
    assert turkey.summary == "for Turkey: success, 2 passages"
    assert turkey.numbers == (1, 2)
    assert russia.summary == "for Russia: unclear, 1 passage, quoted"


def test_the_words_of_a_contrast_are_its_own():
    poles = poles_of(CONTRAST)
    assert poles.other("loss") == "gain"
    assert (poles.tint("loss"), poles.tint("gain"), poles.tint("mixed")) == ("first", "second", "mixed")
    assert poles_of(QUESTION).tint("success") == "success"
