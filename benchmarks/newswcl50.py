"""NewsWCL50: how outlets treat one actor in reports of one event (Hamborg, Zhukova and Gipp, JCDL 2019).

Rows: `raw_text`, of which a short first paragraph is the title. Beside the file `NAME.jsonl` lies
`NAME_actor_polarity_derived.jsonl` with the gold: `net`, -1 to 1, of an article and target. Targets that are things
or plans and not actors are left out. Pair order: of two outlets whose `net` differs, who scores higher (ties .5)?
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

from benchmarks.baselines import order, polarities
from benchmarks.portrayal import reader, treated
from benchmarks.rows import Row, json_lines
from framelens.analysis import analyse
from framelens.article import Article, compose

SET = "newswcl50"
LONGEST_TITLE = 120  # characters of a first paragraph that is taken for the title
ACTORS = frozenset({"ACTOR", "COUNTRY", "GROUP"})
CODES = {
    "USA": "United States", "PRK": "North Korea", "KOR": "South Korea", "MEX": "Mexico", "JPN": "Japan",
    "CHN": "China", "CAN": "Canada", "RUS": "Russia", "GBR": "United Kingdom", "FRA": "France", "DEU": "Germany",
    "IRN": "Iran", "ISR": "Israel", "SYR": "Syria", "EU": "European Union",
}  # fmt: skip


def predict(path: Path) -> Iterator[Row]:
    """One line an article: the score of every actor, under its name, other names and, for a country, its code."""
    encoder = reader()
    codes = {name: code for code, name in CODES.items()}
    for row in json_lines(path):
        found = analyse(article(row), [])
        same = encoder.remembering()
        scores: dict[str, float] = {}
        for actor in found.actors:
            made = treated(found.article, actor, found.sentences, found.quotations, found.speakers, same)
            surname = actor.name.split()[-1:] if actor.kind == "person" else []
            for name in (actor.name, *actor.aliases, *surname, codes.get(actor.name, actor.name)):
                scores.setdefault(name, round(made.score, 4))
        yield {"id": row["id"], "actors": scores}


def article(row: Row) -> Article:
    """The row as an article."""
    pieces = [piece.strip() for piece in row["raw_text"].split("\n\n") if piece.strip()]
    title = pieces.pop(0) if len(pieces) > 1 and len(pieces[0]) <= LONGEST_TITLE else ""
    body, blocks = compose([("paragraph", " ".join(piece.split())) for piece in pieces])
    return Article(title, body, blocks, outlet=row["outlet"])


def score(path: Path, predictions: list[Row]) -> Row:
    """Pair order over actors; TextBlob and VADER get the sentences that annotators marked the actor in."""
    rows = {row["id"]: row for row in json_lines(path)}
    said = {line["id"]: line["actors"] for line in predictions}
    events: dict[tuple[Any, str], dict[str, float]] = defaultdict(dict)
    kinds = {
        (row["event_id"], code["code_name"].split("\\")[-1]): code["code_type"]
        for row in rows.values()
        for code in row["codes"]
    }
    for line in json_lines(_gold(path)):
        if kinds.get((line["event_id"], line["target"])) in ACTORS:
            events[line["event_id"], line["target"]][line["article"]] = line["net"]
    pairs = [
        (target, one, other, nets[one] - nets[other])
        for (_, target), nets in sorted(events.items(), key=str)
        for one, other in combinations(sorted(nets), 2)
        if nets[one] != nets[other]
    ]

    def ordered(values: Any) -> float:
        return order([(gold, values(one, target) - values(other, target)) for target, one, other, gold in pairs])

    found = {(one, target): scored(target, said[one]) for target, *both, _ in pairs for one in both}
    report: Row = {
        "set": SET,
        "n": len(pairs),
        "pair_order": ordered(lambda one, target: found[one, target] or 0.0),
        "actors_found": round(sum(value is not None for value in found.values()) / max(1, len(found)), 4),
    }
    for name, polarity in polarities().items():

        def mean(one: str, target: str, polarity: Any = polarity) -> float:
            texts = _sentences_about(rows[one], target)
            return sum(map(polarity, texts)) / len(texts) if texts else 0.0

        report[f"{name}_pair_order"] = ordered(mean)
    return report


def scored(target: str, scores: dict[str, float]) -> float | None:
    """The score under a target's name, a country's code, or the only name that has its words; None for none."""
    for name in (target, CODES.get(target, target)):
        if name in scores:
            return scores[name]
    wanted = set(target.casefold().split())
    held = {scores[name] for name in scores if wanted <= set(name.casefold().replace("-", " ").split())}
    return held.pop() if len(held) == 1 else None


def _sentences_about(row: Row, target: str) -> list[str]:
    ends = "_" + target.replace(" ", "_").replace("Kim", "Jong_Un")
    inside = {mention["sent"] for mention in row["mentions"] if f"_{mention['chain'].rsplit('_', 1)[0]}".endswith(ends)}
    return [row["sentences"][index] for index in sorted(inside) if index < len(row["sentences"])]


def _gold(path: Path) -> Path:
    file = path / "dev.jsonl" if path.is_dir() else path
    return file.with_name(f"{file.stem}_actor_polarity_derived.jsonl")
