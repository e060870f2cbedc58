"""Benchmark `parsing`: a saved web page to title, authors, day of publication and body.

Data: a folder with pages in `html*/` (plain or gzip) and rows in `*.jsonl`, or a folder of such folders. A row
names its page (`html`) and may have `url`, `title`, `author` or `authors`, `date`, `published`,
`publishing_date` or `date_published`, and `body` (text or a list of paragraphs). A field that a row leaves empty
is not known and not scored.

Normalisation, the same for every system: NFKC, case, punctuation and runs of white space do not count. An author
string is split at commas, semicolons, slashes, "&" and "and"; "By" before it and "for the ..." after it go; all
authors are right when both sets are the same. A day is right when it is the day that the gold writes, whatever
its time zone. Body: 4-grams of words, counts scaled to one a page, and F1 of mean precision and mean recall, as in
Zyte's article-extraction-benchmark.

Every figure is given a second time for trafilatura alone, with its own metadata and body, on the same rows in the
same run (`trafilatura_*`). For a folder of folders a figure is the mean over the subsets that have it.
"""

from __future__ import annotations

import gzip
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import trafilatura

from benchmarks.rows import json_lines
from framelens.errors import ArticleUnreadable
from framelens.reading import html

SET = "parsing"
FIELDS = ("title", "authors", "date", "body")
GRAM = 4
_WORD = re.compile(r"\w+")
_BY = re.compile(r"^\s*by\s+", re.IGNORECASE)
_HOUSE = re.compile(r"\s+for\s+the\s+.*$", re.IGNORECASE)
_SEPARATORS = re.compile(r"\s*(?:[,;/&]|\band\b)\s*", re.IGNORECASE)


def predict(path: Path) -> Iterator[dict[str, Any]]:
    """Each page as the reader sees it; a page that is refused has no field."""
    for folder in _subsets(path):
        for row in _rows(folder):
            yield {"id": row["id"], **_ours(folder, row)}


def score(path: Path, predictions: list[dict[str, Any]]) -> dict[str, Any]:
    """Title exact, authors all right, date same day, body F1, and the same for trafilatura alone."""
    by_id = {prediction["id"]: prediction for prediction in predictions}
    folders = _subsets(path)
    reports = {folder.name: _report(folder, by_id) for folder in folders}
    if len(reports) == 1:
        return {"set": SET, **next(iter(reports.values()))}
    report: dict[str, Any] = {"set": SET, "n": sum(each["n"] for each in reports.values())}
    for name in dict.fromkeys(name for each in reports.values() for name in each if name != "n"):
        values = [each[name] for each in reports.values() if name in each]
        report[name] = sum(values) if name.endswith("_n") else round(sum(values) / len(values), 4)
    return {**report, **reports}


def _subsets(path: Path) -> list[Path]:
    if any(path.glob("*.jsonl")):
        return [path]
    return sorted(folder for folder in path.iterdir() if any(folder.glob("*.jsonl")))


def _rows(folder: Path) -> list[dict[str, Any]]:
    return [row for file in sorted(folder.glob("*.jsonl")) for row in json_lines(file)]


def _page(folder: Path, row: dict[str, Any]) -> bytes:
    name = Path(row.get("html") or row["id"])
    places = [folder / name, *(place / name.name for place in sorted(folder.glob("html*")))]
    file = next((place for place in places if place.is_file()), None)
    if file is None:
        raise FileNotFoundError(f"no page {name} in {folder}")
    data = file.read_bytes()
    return gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data


def _ours(folder: Path, row: dict[str, Any]) -> dict[str, Any]:
    try:
        article = html.article_from(_page(folder, row), Path(row["id"]), url=row.get("url") or "")
    except ArticleUnreadable:
        return {"title": "", "authors": [], "date": None, "body": ""}
    day = article.published.isoformat() if article.published else None
    return {"title": article.title, "authors": list(article.authors), "date": day, "body": article.body}


def _trafilatura(folder: Path, row: dict[str, Any]) -> dict[str, Any]:
    found = trafilatura.bare_extraction(
        _page(folder, row), url=row.get("url"), with_metadata=True, include_comments=False
    )
    facts: dict[str, Any] = found.as_dict() if found is not None and not isinstance(found, dict) else {}
    return {
        "title": facts.get("title") or "",
        "authors": [facts.get("author") or ""],
        "date": facts.get("date"),
        "body": facts.get("text") or "",
    }


def _report(folder: Path, by_id: dict[str, dict[str, Any]]) -> dict[str, Any]:
    rows = _rows(folder)
    report: dict[str, Any] = {"n": len(rows)}
    ours, theirs = _Figures(), _Figures()
    for row in rows:
        gold = _gold(row)
        ours.add(gold, by_id.get(row["id"], {}))
        theirs.add(gold, _trafilatura(folder, row))
    report.update(ours.report(""))
    report.update(theirs.report("trafilatura_"))
    report.update({f"{name}_n": len(hits) for name, hits in ours.hits.items() if hits})
    return report


def _gold(row: dict[str, Any]) -> dict[str, Any]:
    authors = row.get("authors") or row.get("author") or []
    authors = [name.replace("\\xa0", " ") for name in ([authors] if isinstance(authors, str) else authors)]
    body = row.get("body") or ""
    days = (row.get(key) for key in ("date", "published", "publishing_date", "date_published"))
    return {
        "title": row.get("title") or "",
        "authors": authors,
        "date": next((day[:10] for day in days if day), ""),
        "body": body if isinstance(body, str) else "\n\n".join(body),
    }


class _Figures:
    """What one system got right, field by field."""

    def __init__(self) -> None:
        self.hits: dict[str, list[tuple[float, float]]] = {field: [] for field in FIELDS}

    def add(self, gold: dict[str, Any], given: dict[str, Any]) -> None:
        """Compare one page's fields with those that the gold has."""
        if gold["title"]:
            self._right("title", plain(gold["title"]) == plain(given.get("title") or ""))
        if gold["authors"]:
            self._right("authors", names(gold["authors"]) == names(given.get("authors") or []))
        if gold["date"]:
            self._right("date", gold["date"] == (given.get("date") or "")[:10])
        if gold["body"]:
            self.hits["body"].append(overlap(gold["body"], given.get("body") or ""))

    def _right(self, field: str, right: bool) -> None:
        self.hits[field].append((float(right), float(right)))

    def report(self, prefix: str) -> dict[str, float]:
        """Accuracy of each field that was scored; F1 for the body."""
        figures = {}
        for field, hits in self.hits.items():
            if hits:
                precision, recall = (sum(side) / len(hits) for side in zip(*hits, strict=True))
                f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
                figures[f"{prefix}{field}_f1" if field == "body" else f"{prefix}{field}"] = round(f1, 4)
        return figures


def plain(text: str) -> str:
    """Words in lower case, single-spaced: what counts of a title or name."""
    return " ".join(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def names(authors: Iterable[str]) -> set[str]:
    """The authors of a page as a set of plain names."""
    parts = (part for author in authors for part in _SEPARATORS.split(_HOUSE.sub("", _BY.sub("", author))))
    return {name for part in parts if (name := plain(part))}


def overlap(gold: str, given: str) -> tuple[float, float]:
    """Precision and recall of the 4-grams of words in `given`; a shorter text is one gram."""
    wanted, found = _grams(gold), _grams(given)
    both = (wanted & found).total()
    return both / max(found.total(), 1), both / max(wanted.total(), 1)


def _grams(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    return Counter(tuple(words[i : i + GRAM]) for i in range(max(1, len(words) - GRAM + 1)) if words)
