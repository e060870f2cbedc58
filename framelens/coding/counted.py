"""Evidence as people coded it, and the verdict on it. Pure, over rows of the table `evidence`.

A coded passage counts as its code says: for one pole, for both, or not at all. It weighs 1, as nobody doubts it, and
is not "only implied", as a person took it to be about the event. The machine's probabilities stay beside it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from framelens.coding.codes import BOTH, NEITHER
from framelens.coding.places import Spot
from framelens.framing.codebook import Question
from framelens.framing.verdict import EARLY, refusal_in, rule_of, verdict_on
from framelens.tables import Row, evidence_of

BY_HAND = "coded by hand"


def judged(question: Question, rows: Sequence[Row], spot: Spot) -> str:
    """What the machine says of a passage, in the words of a code; what it took for no evidence is "neither"."""
    poles = {row["pole"] for row in rows if _touches(row, spot)}
    if len(poles) == 1:
        return str(poles.pop())
    return BOTH if poles else NEITHER


def with_codes(
    question: Question, rows: Sequence[Row], decided: Mapping[Spot, str], speakers: Mapping[Spot, str]
) -> list[Row]:
    """The evidence of one article on one question, in reading order, with what people decided of its passages.

    `speakers`: whose words a passage is that the machine took for no evidence.
    """
    first, second = (pole.name for pole in question.poles)
    kept = [row | {"coded": False} for row in rows if not any(_touches(row, spot) for spot in decided)]
    for spot, says in decided.items():
        machine = [row for row in rows if _touches(row, spot)]
        poles = (first, second) if says == BOTH else () if says == NEITHER else (says,)
        kept += [_row(spot, pole, machine, speakers.get(spot, "")) for pole in poles]
    return sorted(kept, key=lambda row: (row["place"] != "title", row["start"], row["pole"]))


def verdict_row(question: Question, rows: Sequence[Row], machine: Mapping[str, Any]) -> Row:
    """The verdict on such evidence; `machine` is the row of the machine's own.

    A text in a language that the models do not read has a verdict once people coded it; one that appeared before the
    event has none.
    """
    rule = rule_of(question)
    refused = refusal_in(machine["answer"], machine["reason"], rule)
    if rows and refused != EARLY:
        refused = ""
    return asdict(verdict_on(question.id, [evidence_of(row) for row in rows], refused, rule))


def _touches(row: Mapping[str, Any], spot: Spot) -> bool:
    return bool(row["place"] == spot.place and row["start"] < spot.end and spot.start < row["end"])


def _row(spot: Spot, pole: str, machine: Sequence[Row], speaker: str) -> Row:
    found = next((row for row in machine if row["pole"] == pole), None)
    said = {"start": spot.start, "end": spot.end, "strength": 1.0, "implied": False, "coded": True}
    if found:
        return found | said
    if machine:  # for the other pole: what the machine saw in it is no reason for this one
        none: Row = {"pole": pole, "cue_starts": [], "cue_ends": [], "notes": [], "whom": [], "whom_poles": []}
        return machine[0] | said | none
    return {
        "question": spot.question, "place": spot.place, "pole": pole, "speaker": speaker, "cue_starts": [],
        "cue_ends": [], "about": BY_HAND, "notes": [], "failure": 0.0, "mixed": 0.0, "none": 0.0, "success": 0.0,
        "by_encoder": False, "whom": [], "whom_poles": [], **said,
    }  # fmt: skip
