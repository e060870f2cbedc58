"""What people coded, as a page shows it: the codes of a question, agreement, and marks in the text.

Names of coders are for those who may edit; everybody else, and every file, has "coder 1", "coder 2" in the order in
which they began.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

import pandas as pd

from framelens.coding.agreement import alpha, percent
from framelens.compare.reading import Mark
from framelens.corpus import Corpus
from framelens.memory import remembered

FEWEST = 10  # passages from which alpha is told: below, one more code turns it over
SPOT = ["article", "place", "start", "end"]
FILE = ("article", "label", "place", "start", "end", "coder", "says", "counts", "machine", "blind", "coded_at")


@dataclass(frozen=True, slots=True)
class Agreement:
    """Between two coders, or a coder and the machine: on how many passages, the share that is the same, alpha."""

    who: str
    number: int
    share: float
    alpha: float | None


@remembered
def codes(corpus: Corpus, question: str) -> pd.DataFrame:
    """The codes that apply, in reading order; `coder` is the name, `alias` what stands for it."""
    frame = corpus.query(
        "SELECT c.*, alias FROM codes c JOIN (SELECT coder, 'coder ' || row_number() "
        "OVER (ORDER BY min(coded_at), coder) AS alias FROM codes GROUP BY coder) USING (coder) WHERE question = ? "
        "ORDER BY article, place <> 'title', start, coded_at, coder",
        [question],
    )
    return frame.drop(columns="question")


def code_table(frame: pd.DataFrame, labels: Mapping[str, str], named: bool = False) -> pd.DataFrame:
    """The codes for a file: no words of an article, and names of coders only where `named`."""
    table = frame.assign(
        label=[labels.get(article, "") for article in frame["article"]],
        coder=frame["coder"] if named else frame["alias"],
    )
    return table[list(FILE)]


def agreements(frame: pd.DataFrame, named: bool = False) -> list[Agreement]:
    """A row for each coder and the machine, then for each two coders, then for all where there are more than two.

    Codes given without sight of the machine's answers have a row of their own. `frame`: see `codes`. The machine's
    answers are those from the codebook alone, which no code has taught.
    """
    called = "coder" if named else "alias"
    by_coder = {
        str(coder): {
            tuple(row[:-2]): row[-2:] for row in rows[[*SPOT, "says", "machine"]].itertuples(index=False, name=None)
        }
        for coder, rows in frame.groupby(called)
    }
    found = []
    for coder, rows in frame.groupby(called):
        for unseen, some in rows.groupby("blind"):
            how = ", unseen" if unseen else ""
            found.append(_of(f"{coder} and the machine{how}", list(zip(some["says"], some["machine"], strict=True))))
    for (one, mine), (other, theirs) in combinations(by_coder.items(), 2):
        pairs = [(mine[spot], theirs[spot]) for spot in mine if spot in theirs]
        if pairs:
            found.append(_of(f"{one} and {other}", pairs))
    if len(by_coder) > 2:
        shared = [list(rows["says"]) for _, rows in frame.groupby(SPOT) if len(rows) > 1]
        same = [pair for unit in shared for pair in combinations(unit, 2)]
        if same:
            found.append(Agreement("all coders", len(shared), percent(same) or 0.0, alpha(shared)))
    return found


def _of(who: str, pairs: list[tuple[str, str]]) -> Agreement:
    return Agreement(who, len(pairs), percent(pairs) or 0.0, alpha(pairs))


def agreement_text(one: Agreement) -> str:
    """The figures in words: "same in 7 of 9 passages (78%), alpha .64"."""
    same = round(one.share * one.number) if one.who != "all coders" else None
    passages = f"{one.number} {'passage' if one.number == 1 else 'passages'}"
    head = f"same in {same} of {passages} ({one.share:.0%})" if same is not None else f"{one.share:.0%} over {passages}"
    if one.number < FEWEST:
        return f"{head}; too few for alpha"
    if one.alpha is None:
        return f"{head}; alpha needs codes that differ"
    return f"{head}, alpha {_figure(one.alpha)}"


def _figure(value: float) -> str:
    return f"{value:.2f}".replace("0.", ".", 1).replace("-", "−")


def said(rows: pd.DataFrame, named: bool = False) -> str:
    """What was coded of one passage, in words: "success (Ann), neither (Bo); the machine: success"."""
    called = "coder" if named else "alias"
    each = ", ".join(f"{row['says']} ({row[called]})" for _, row in rows.iterrows())
    first = rows.iloc[0]
    differ = "" if first["counts"] else "; coders differ, so the machine's answer counts"
    return f"{each}; the machine: {first['machine']}{differ}"


def coded_marks(frame: pd.DataFrame, article: str, place: str, named: bool = False) -> list[Mark]:
    """The coded passages of an article's title or body as marks for the text."""
    rows = frame[(frame["article"] == article) & (frame["place"] == place)]
    return [
        Mark(int(start), int(end), "coded", said(mine, named)) for (start, end), mine in rows.groupby(["start", "end"])
    ]


def coded_line(frame: pd.DataFrame, articles: pd.Series) -> str:
    """How many passages of these articles count as people coded them; empty for none."""
    spots = frame[frame["article"].isin(articles)].drop_duplicates(SPOT)
    if spots.empty:
        return ""
    number, open_ = len(spots), int((spots["counts"] == "").sum())
    several = f"{number} passages were coded by hand and count as their codes say"
    counted = several if number > 1 else "1 passage was coded by hand and counts as its code says"
    rest = f"; on {open_} of them coders differ, and there the machine's answer counts" if open_ else ""
    return f"{counted}{rest}."


@remembered
def taught_line(corpus: Corpus, question: str) -> str:
    """With how many codes as examples a question was judged again; empty where it was not."""
    told = corpus.query("SELECT examples FROM taught WHERE question = ?", [question])
    if told.empty:
        return ""
    number = int(told["examples"].iloc[0])
    noun = "1 coded passage as an example" if number == 1 else f"{number} coded passages as examples"
    return f"All articles that were analysed here were judged with {noun} beside the codebook’s."


def by_hand(corpus: Corpus, question: str, articles: pd.Series) -> str:
    """All that a reader should know of codes behind the figures of these articles; empty for nothing."""
    said = coded_line(codes(corpus, question), articles)
    return " ".join(filter(None, [said, taught_line(corpus, question)]))
