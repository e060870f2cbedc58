"""Why a passage counts as evidence, in a few plain rows, and the strongest passage that speaks against it.

Input: rows of `framelens.compare.verdicts.evidence`.
"""

from __future__ import annotations

import pandas as pd

from framelens.compare.findings import together
from framelens.compare.poles import Poles
from framelens.compare.spoken import speaker_in_words
from framelens.compare.verdicts import strongest

SHARES = ("success", "failure", "mixed", "none")  # columns of the probabilities; the first two stand for the poles
LEAST_SHARE = 0.05  # probabilities below this are not worth a word


def reasons(item: pd.Series, poles: Poles) -> list[tuple[str, str]]:
    """Label and value a row: About, Cue, Voice, Hedge or negation, Reads as, Found by."""
    speaker = speaker_in_words(item["speaker"])
    voice = f"{speaker}, quoted or reported" if speaker else "the author, in their own words"
    return [
        ("About", str(item["about"])),
        ("Cue", _cues(item)),
        ("Voice", voice),
        ("Hedge or negation", together(list(item["notes"])) or "none found"),
        ("The machine reads" if item.get("coded", False) else "Reads as", shares(item, poles) or "no evidence"),
        ("Found by", _found_by(item, bool(len(item["cue_starts"])))),
    ]


def _cues(item: pd.Series) -> str:
    number = len(item["cue_starts"])
    if not number:
        return f"no cue for {item['pole']} from the list"
    if not item["text"]:
        return "one, whose words are not here" if number == 1 else f"{number}, whose words are not here"
    return together([f"“{cue}”" for cue in cue_words(item)])


def cue_words(item: pd.Series) -> list[str]:
    """The words of the passage that are cues, each once."""
    start = item["start"]
    spans = zip(item["cue_starts"], item["cue_ends"], strict=True)
    return list(dict.fromkeys(item["text"][first - start : last - start] for first, last in spans))


def shares(item: pd.Series, poles: Poles) -> str:
    """The probabilities in words, the likeliest first: "success 91%, mixed 6%"."""
    named = dict(zip(SHARES, (*poles.names, "mixed", "neither"), strict=True))
    ordered = sorted(SHARES, key=lambda name: -item[name])
    return ", ".join(f"{named[name]} {item[name]:.0%}" for name in ordered if item[name] >= LEAST_SHARE)


def counter_evidence(found: pd.DataFrame, item: pd.Series, poles: Poles) -> pd.Series | None:
    """The strongest passage of the same article for the other pole, in another sentence."""
    elsewhere = found[(found["place"] != item["place"]) | (found["start"] != item["start"])]
    best = strongest(elsewhere, poles.other(item["pole"]), most=1)
    return None if best.empty else best.iloc[0]


def same_sentence(found: pd.DataFrame, item: pd.Series) -> int | None:
    """The number of the evidence for the other pole in the same sentence."""
    rows = found[
        (found["place"] == item["place"]) & (found["start"] == item["start"]) & (found["pole"] != item["pole"])
    ]
    return None if rows.empty else int(rows["number"].iloc[0])


def _found_by(item: pd.Series, has_cue: bool) -> str:
    if item.get("coded", False):
        return "a person, who coded it by hand"
    if not item["by_encoder"]:
        return "cue list"
    return "sentence model and cue list, which agree" if has_cue else "sentence model alone"
