"""The sentences that titles are made of, computed from what is shown. Neutral: "treats it as", never "is".

The words for the two poles come from the question (`framelens.compare.poles`).
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from framelens.compare.poles import OUTCOME, Poles


def answer_text(answer: str, reserved: bool) -> str:
    """An answer as a label: "Success, with reservations"."""
    return f"{answer.capitalize()}, with reservations" if reserved else answer.capitalize()


def answer_parts(answers: pd.Series, poles: Poles) -> list[tuple[str, str, str]]:
    """The answer over all articles as (answer, strong words, rest): "3 of 8 articles | treat it as a success," ..."""
    counts, total = answers.value_counts(), len(answers)
    present = [answer for answer in poles.answers if counts.get(answer, 0)]
    judged = [answer for answer in present if answer in poles.treats]
    parts = []
    for place, answer in enumerate(present):
        number = int(counts[answer])
        strong = _of_all(number, total) if place == 0 else str(number)
        if answer in poles.treats:
            verb = ("treats it " if number == 1 else "treat it ") if place == 0 else ""
            said = f"{verb}as {poles.treats[answer]}"
        elif answer == "unclear":
            said = "leaves it unclear" if number == 1 else "leave it unclear"
        else:
            said = "does not address it" if number == 1 else "do not address it"
        parts.append((answer, strong, said + _stop(place, len(judged), len(present))))
    return parts


def _of_all(number: int, total: int) -> str:
    if total == 1:
        return "The article"
    if number == total:
        return "Both articles" if total == 2 else f"All {total} articles"
    return f"{number} of {total} articles"


def _stop(place: int, judged: int, all_parts: int) -> str:
    """What parts one answer from the next: commas among those that judge, a semicolon before those that do not."""
    following = place + 1
    if following == all_parts:
        return "."
    if following == judged:
        return ";"
    return " and" if following in (judged - 1, all_parts - 1) else ","


def coverage(frame: pd.DataFrame, poles: Poles) -> str:
    """One sentence over all verdicts: is coverage agreed, split or silent."""
    if len(frame) == 1:
        return "Only one article, so nothing to compare it with"
    counts = frame["answer"].value_counts()
    judged = [answer for answer in poles.treats if counts.get(answer, 0)]
    if not judged:
        return f"None of these articles {poles.silent}"
    contested = frame[frame["answer"].isin(judged) & (frame["supporting"] > 0) & (frame["opposing"] > 0)]
    number, against = int(sum(counts[answer] for answer in judged)), len(contested)
    if len(judged) == 1:
        head = f"Every article that {poles.judges} treats it as {poles.treats[judged[0]]}"
        if number == 1:
            head = f"Only one article {poles.judges}, and treats it as {poles.treats[judged[0]]}"
        if judged == ["mixed"]:
            return head
    elif {poles.first, poles.second} <= set(judged):
        head = "Coverage is split"
    else:
        head = f"Coverage lies between {' and '.join(judged)}"
    if number == 1:
        return f"{head}, with evidence against that" if against else head
    if against == number:
        return f"{head}, and every verdict has evidence against it"
    if against:
        return f"{head}; {against} of {number} verdicts {'has' if against == 1 else 'have'} evidence against it"
    return head


def spectrum_key(poles: Poles) -> str:
    """How the spectrum is to be read."""
    sides = "for and against success" if poles == OUTCOME else f"for {poles.second} to those for {poles.first}"
    return (
        "Marker: balance of the author's own passages; the title weighs most, what does not name the "
        f"{poles.matter} least. On the right: all passages {sides}. Pale bar: 80% range."
    )


def cards(rows: pd.DataFrame, poles: Poles) -> str:
    """What the chosen articles say, by letter: "A and C treat it as a success; B as mixed"."""
    letters: dict[tuple[str, bool], list[str]] = {}
    for row in rows.itertuples():
        letters.setdefault((row.answer, row.reserved and row.answer in poles.treats), []).append(row.letter)
    parts: list[str] = []
    judged_before = False
    for (answer, reserved), those in letters.items():
        one = len(those) == 1
        every = "" if one or len(letters) > 1 else " both" if len(those) == 2 else " all"
        if answer in poles.treats:
            verb = "" if judged_before else "treats it " if one else f"{every} treat it ".lstrip()
            said = f"{verb}as {poles.treats[answer]}{', with reservations' if reserved else ''}"
        elif answer == "unclear":
            said = "leaves it unclear" if one else f"{every} leave it unclear".lstrip()
        else:
            said = "does not address it" if one else "do not address it"
        judged_before = answer in poles.treats
        parts.append(f"{together(those)} {said}")
    return "; ".join(parts)


def card_summary(row: pd.Series, poles: Poles) -> str:
    """One or two sentences on an article's verdict, from its counts."""
    own = _sides(int(row["author_success"]), int(row["author_failure"]), "the author's own words", poles)
    quoted = _sides(int(row["quoted_success"]), int(row["quoted_failure"]), "quoted voices", poles)
    if row["answer"] not in poles.treats:
        own = f"{row['reason'][:1].upper()}{row['reason'][1:]}."
    return " ".join(part for part in (own, "" if row["answer"] == "not addressed" else quoted) if part)


def _sides(first: int, second: int, who: str, poles: Poles) -> str:
    number = first + second
    if not number:
        return ""
    passages = f"{number} {'passage' if number == 1 else 'passages'} in {who}"
    if first and second:
        return f"{passages}: {first} for {poles.first}, {second} for {poles.second}."
    every = {1: "", 2: "both "}.get(number, "all ")
    return f"{passages}, {every}for {poles.first if first else poles.second}."


def together(names: Sequence[str]) -> str:
    """Names in a row: "a", "a and b", "a, b and c"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"
