"""The flip test: which verdicts change when one thing about them is decided otherwise.

Pure, over stored evidence: nothing is read again, so a cue is dropped with every passage that rests on it, and the
threshold can only be raised.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from framelens.compare.findings import together
from framelens.compare.poles import Poles
from framelens.corpus import Corpus
from framelens.framing.codebook import Question
from framelens.framing.evidence import WEAKEST, Evidence
from framelens.framing.verdict import Rule, rule_of, verdict_on
from framelens.memory import remembered
from framelens.tables import ABSENT, evidence_of

MOST_ARTICLES = 200  # a larger selection is tested on its first ones
MOST_CUES = 3  # the cues that most passages rest on
STRICTER = 0.75  # probability, against the one that passages need
NARROW, WIDE = 0.2, 0.4  # the mixed band, against 0.3

Change = Callable[[Sequence[Evidence], Rule], tuple[Sequence[Evidence], Rule]]


@dataclass(frozen=True, slots=True)
class Stored:
    """One article's evidence as it is stored, the words of its cues (lower case, beside `evidence`), its verdict."""

    name: str
    answer: str
    evidence: tuple[Evidence, ...]
    cues: tuple[frozenset[str], ...]
    by_machine: tuple[Evidence, ...] | None = None  # where people coded some of it: what the machine found


@dataclass(frozen=True, slots=True)
class Flip:
    """What was decided otherwise, and the verdicts that change: (article, answer before, answer after)."""

    change: str
    changed: tuple[tuple[str, str, str], ...]


@remembered
def stored(corpus: Corpus, question: str, verdicts: pd.DataFrame) -> list[Stored]:
    """The evidence behind the first rows of `framelens.compare.verdicts.verdicts`."""
    rows = verdicts.head(MOST_ARTICLES)
    by_article = _items(corpus, "evidence", question)
    coded = set(corpus.query("SELECT DISTINCT article FROM codes WHERE question = ?", [question])["article"])
    by_machine = _items(corpus, "machine_evidence", question) if coded else {}
    found = []
    for row in rows.itertuples():
        items = by_article.get(row.article, [])
        cues = tuple(
            frozenset(
                cue
                for a, b in zip(item.cue_starts, item.cue_ends, strict=True)
                if (cue := item.whole[a:b].lower()).strip(ABSENT)
            )
            for item in items
        )
        machine = by_machine.get(row.article, []) if row.article in coded else None
        found.append(
            Stored(row.label, row.answer, _evidence(items), cues, None if machine is None else _evidence(machine))
        )
    return found


def _items(corpus: Corpus, table: str, question: str) -> dict[str, list[Any]]:
    frame = corpus.query(
        f"SELECT e.*, CASE WHEN place = 'title' THEN a.title ELSE a.body END AS whole FROM {table} e "
        "JOIN articles a USING (article) WHERE question = ? ORDER BY article, place <> 'title', e.start, pole",
        [question],
    )
    return {str(article): list(rows.itertuples()) for article, rows in frame.groupby("article")}


def _evidence(items: Sequence[Any]) -> tuple[Evidence, ...]:
    return tuple(replace(evidence_of(item._asdict()), cues=()) for item in items)


@remembered
def flips(question: Question, articles: Sequence[Stored], poles: Poles) -> list[Flip]:
    """One entry a change, in a fixed order; the cues that most passages rest on come last."""
    rule = rule_of(question)
    tested = [Flip(name, _changed(articles, rule, [change] * len(articles))) for name, change in _changes()]
    if any(article.by_machine is not None for article in articles):
        alone = [_as_the_machine_has_it(article) for article in articles]
        tested.insert(0, Flip("without the codes by hand", _changed(articles, rule, alone)))
    uses = Counter(cue for article in articles for cues in article.cues for cue in cues)
    for cue, _ in sorted(uses.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_CUES]:
        without = [_without_cue(article, cue) for article in articles]
        tested.append(Flip(f"without the cue “{cue}”", _changed(articles, rule, without)))
    return tested


def finding(tested: Sequence[Flip], articles: Sequence[Stored]) -> str:
    """The title over the table, in one sentence."""
    total = len(articles)
    moved = {name for flip in tested for name, _, _ in flip.changed}
    verdicts = "verdict" if total == 1 else "verdicts"
    if not moved:
        return "The verdict holds under every change" if total == 1 else f"All {total} verdicts hold under every change"
    most = max(tested, key=lambda flip: len(flip.changed))
    count = len(most.changed)
    leads = f"the strongest one, {most.change}, moves {count}"
    if len(moved) == total:
        return f"{'The only' if total == 1 else f'Each of {total}'} {verdicts} changes under some change; {leads}"
    held = total - len(moved)
    return f"{held} of {total} {verdicts} {'holds' if held == 1 else 'hold'} under every change; {leads}"


def told(flip: Flip) -> str:
    """The verdicts that change, in words: "Harbour Wire, 14 Jan: success → mixed"."""
    if not flip.changed:
        return "no verdict changes"
    return "; ".join(f"{name}: {before} → {after}" for name, before, after in flip.changed)


def turned(tested: Sequence[Flip], poles: Poles) -> str:
    """Whether any verdict goes from one pole to the other, in one sentence."""
    over = sorted({name for flip in tested for name, a, b in flip.changed if {a, b} == set(poles.names)})
    across = f"from {poles.first} to {poles.second} or back"
    return f"{together(over)} {'goes' if len(over) == 1 else 'go'} {across}." if over else f"None goes {across}."


def _changes() -> list[tuple[str, Change]]:
    return [
        ("without titles", lambda items, rule: ([item for item in items if item.part != "title"], rule)),
        (
            "without sentences that only imply it",
            lambda items, rule: ([item for item in items if not item.implied], rule),
        ),
        ("without quoted voices", lambda items, rule: ([item for item in items if not item.speaker], rule)),
        (
            "quoted voices count as the author's",
            lambda items, rule: ([replace(item, speaker="") for item in items], rule),
        ),
        (
            f"passages need {STRICTER:.0%} instead of {WEAKEST:.0%}",
            lambda items, rule: ([item for item in items if item.strength >= STRICTER], rule),
        ),
        (f"mixed within ±{NARROW}", lambda items, rule: (items, replace(rule, band=NARROW))),
        (f"mixed within ±{WIDE}", lambda items, rule: (items, replace(rule, band=WIDE))),
    ]


def _without_cue(article: Stored, cue: str) -> Change:
    kept = [item for item, cues in zip(article.evidence, article.cues, strict=True) if cue not in cues]
    return lambda items, rule: (kept, rule)


def _as_the_machine_has_it(article: Stored) -> Change:
    kept = article.evidence if article.by_machine is None else article.by_machine
    return lambda items, rule: (kept, rule)


def _changed(articles: Sequence[Stored], rule: Rule, changes: Sequence[Change]) -> tuple[tuple[str, str, str], ...]:
    changed = []
    for article, change in zip(articles, changes, strict=True):
        if not article.evidence and not article.by_machine:
            continue
        evidence, other = change(article.evidence, rule)
        after = verdict_on("", evidence, rule=other).answer
        if after != article.answer:
            changed.append((article.name, article.answer, after))
    return tuple(changed)
