"""The sentences that titles are made of, computed from what is shown. Neutral: "treats it as", never "is"."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

ANSWERS = ("success", "mixed", "failure", "not addressed", "unclear")


def answer_text(answer: str, reserved: bool) -> str:
    """An answer as a label: "Success, with reservations"."""
    return f"{answer.capitalize()}, with reservations" if reserved else answer.capitalize()


def coverage(frame: pd.DataFrame) -> str:
    """One sentence over all verdicts: is coverage agreed, split or silent."""
    counts = frame["answer"].value_counts()
    judged = [answer for answer in ("success", "mixed", "failure") if counts.get(answer, 0)]
    if not judged:
        return "None of these articles judges the outcome"
    contested = frame[frame["answer"].isin(judged) & (frame["supporting"] > 0) & (frame["opposing"] > 0)]
    number = int(sum(counts[answer] for answer in judged))
    if len(judged) == 1:
        said = {"success": "a success", "failure": "a failure", "mixed": "mixed"}[judged[0]]
        head = f"Every article that judges it treats it as {said}" if number > 1 else f"It is treated as {said}"
    elif "success" in judged and "failure" in judged:
        head = "Coverage is split"
    else:
        said = "success and mixed" if "success" in judged else "mixed and failure"
        head = f"Coverage lies between {said}"
    if number > 1 and len(contested) == number:
        return f"{head}, and every verdict has evidence against it"
    if len(contested):
        return f"{head}; {_count(len(contested), 'verdict')} of {number} {_has(len(contested))} evidence against it"
    return head


def cards(rows: pd.DataFrame) -> str:
    """What the chosen articles say, by letter: "A treats it as a success; B as mixed"."""
    phrases = {
        "success": "a success",
        "failure": "a failure",
        "mixed": "mixed",
        "not addressed": "",
        "unclear": "",
    }
    parts: list[str] = []
    for row in rows.itertuples():
        said = phrases[row.answer]
        if said:
            verb = "treats it as" if not parts or "treats" not in " ".join(parts) else "as"
            parts.append(f"{row.letter} {verb} {said}" + (", with reservations" if row.reserved else ""))
        elif row.answer == "unclear":
            parts.append(f"{row.letter} leaves it to others")
        else:
            parts.append(f"{row.letter} does not address it")
    return "; ".join(parts)


def card_summary(row: pd.Series) -> str:
    """One or two sentences on an article's verdict, from its counts."""
    own = _sides(int(row["author_success"]), int(row["author_failure"]), "the author's own words")
    quoted = _sides(int(row["quoted_success"]), int(row["quoted_failure"]), "quoted voices")
    if row["answer"] == "not addressed":
        return f"Not addressed: {row['reason']}."
    if row["answer"] == "unclear":
        return f"Unclear: {row['reason']}. {quoted}".strip()
    return " ".join(part for part in (own, quoted) if part)


def _sides(success: int, failure: int, who: str) -> str:
    if not success and not failure:
        return ""
    passages = f"{_count(success + failure, 'passage')} in {who}"
    if success and failure:
        return f"{passages}: {success} for success, {failure} for failure."
    pole = "success" if success else "failure"
    return f"{passages}, all for {pole}." if success + failure > 1 else f"{passages} for {pole}."


def together(names: Sequence[str]) -> str:
    """Names in a row: "a", "a and b", "a, b and c"."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _has(number: int) -> str:
    return "has" if number == 1 else "have"
