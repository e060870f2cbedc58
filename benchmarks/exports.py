"""Benchmark `exports`: a file of a news database, a feed or a table to its articles.

Data: a folder of formats; each holds folders of files and `gold*.jsonl` with one row an article: `file`, `index`
(its place in the file), `title`, `authors`, `outlet`, `published`, `first_words`, `last_words`. `<field>_alt` and
`alt_<field>` list other right answers. A field that is null or not there is not known and not scored; where
`notes` say PARTIAL the gold lists some of a file's articles, and their count is not scored.

Figures: the share of files whose count of articles is right; of gold articles, those with the right title, outlet
and authors (all of them, in any order) after case and punctuation, the right date as written (a month is a
month), and the right first and last eight words of the body. An article that was not found has every field wrong.
"""

from __future__ import annotations

import logging
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.rows import json_lines, share
from framelens.errors import ArticleUnreadable
from framelens.reading import exports, feeds, tables
from framelens.reading import read as read_any
from framelens.reading.entries import Entry

SET = "exports"
FIELDS = ("title", "outlet", "authors", "published", "first_words", "last_words")
WORDS = 8
HEAD = 65_536
ENTRY_READERS = (*exports.READERS, feeds, tables)  # they tell of entries without text too
LOGGER = logging.getLogger(__name__)
Found = dict[str, Any]


def predict(path: Path) -> Iterator[dict[str, Any]]:
    """Each file with its articles in the file's order; a file that is refused has none."""
    for file in _files(path):
        yield {"file": f"{file.parent.parent.name}/{file.name}", "articles": _articles(file)}


def score(path: Path, predictions: list[dict[str, Any]]) -> dict[str, Any]:
    """Count of articles by file, and each field by article; all formats together and one by one."""
    said = {prediction["file"]: prediction["articles"] for prediction in predictions}
    tallies: dict[str, dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    for name, rows in _gold(path).items():
        articles = said.get(name, said.get(Path(name).name, []))
        for tally in (tallies[""], tallies[name.split("/")[0]]):
            if "PARTIAL" not in str(rows[0].get("notes", "")):
                tally["count"].append(len(articles) == len(rows))
            for row, article in zip(rows, _aligned(rows, articles), strict=True):
                for field in FIELDS:
                    if (right := _is_right(field, row, article)) is not None:
                        tally[field].append(right)
    report: dict[str, Any] = {"set": SET, "n": len(tallies[""]["title"]), "files": len(tallies[""]["count"])}
    for name, tally in tallies.items():
        figures = {field: share(sum(tally[field]), len(tally[field])) for field in ("count", *FIELDS) if tally[field]}
        report.update(figures if not name else {name: {"n": max(map(len, tally.values())), **figures}})
    return report


def _files(path: Path) -> list[Path]:
    folders = [folder for folder in sorted(path.glob("*/*/")) if folder.is_dir()]
    return [file for folder in folders for file in sorted(folder.iterdir()) if file.is_file()]


def _articles(file: Path) -> list[Found]:
    with file.open("rb") as opened:
        head = opened.read(HEAD)
    try:
        reader = next((reader for reader in ENTRY_READERS if reader.recognises(file, head)), None)
        if reader is not None:
            return [_of_entry(entry) for entry in reader.entries(file)]
    except Exception as error:  # one file that a library fails on must not cost the figures of the others
        if not isinstance(error, ArticleUnreadable):
            LOGGER.warning("%s: %r", file.name, error)
        return []
    articles = read_any([file]).articles
    return [
        {
            "title": article.title,
            "authors": list(article.authors),
            "outlet": article.outlet,
            "published": article.published.isoformat() if article.published else "",
            "body": article.body,
        }
        for article in articles
    ]


def _of_entry(entry: Entry) -> Found:
    return {
        "title": entry.title,
        "authors": list(entry.authors),
        "outlet": entry.outlet,
        "published": entry.published,
        "body": "\n\n".join(text for _, text in entry.pieces),
    }


def _gold(path: Path) -> dict[str, list[dict[str, Any]]]:
    by_file: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for gold in sorted(path.glob("*/gold*.jsonl")):
        for row in json_lines(gold):
            by_file[f"{gold.parent.name}/{row['file']}"].append(row)
    return {name: sorted(rows, key=lambda row: row["index"]) for name, rows in by_file.items()}


def _aligned(rows: Sequence[dict[str, Any]], articles: Sequence[Found]) -> list[Found | None]:
    """The article of each gold row: by place where the counts agree, else the first with the same title."""
    if len(rows) == len(articles):
        return list(articles)
    left = list(articles)
    aligned: list[Found | None] = []
    for row in rows:
        match = next((article for article in left if _is_right("title", row, article)), None)
        if match is not None:
            left.remove(match)
        aligned.append(match)
    return aligned


def _is_right(field: str, row: dict[str, Any], article: Found | None) -> bool | None:
    """Whether a field is right; None where the gold does not know it."""
    if row.get(field) is None:
        return None
    if article is None:
        return False
    answers = [row[field], *row.get(f"{field}_alt", []), *row.get(f"alt_{field}", [])]
    if field in ("first_words", "last_words"):
        words = article["body"].split()
        said = " ".join(words[:WORDS] if field == "first_words" else words[-WORDS:])
        return said in [" ".join(answer.split()) for answer in answers]
    if field == "authors":
        return sorted(map(_bare, article["authors"])) in [sorted(map(_bare, names)) for names in answers]
    if field == "published":
        return (article["published"] or "") in answers
    return _bare(article[field]) in [_bare(answer or "") for answer in answers]


def _bare(text: str) -> str:
    """Text without case, punctuation and runs of white space."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join("".join(c if c.isalnum() else " " for c in folded).split())
