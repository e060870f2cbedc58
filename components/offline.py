"""The whole view as one file that needs no network: what the pages show, from the same charts and sentences.

Pure but for reading our own documents and plotly.js from disk. `python -m components.offline` writes it and the
tables of a view into a folder; `framelens export` calls that.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pandas as pd
import plotly.graph_objects as go
from plotly.offline import get_plotlyjs

from components.charts.evidence_bar import evidence_bar, evidence_bar_alt
from components.charts.spectrum import spectrum, spectrum_alt
from components.charts.timeline import DESK, PHONE, timeline, timeline_alt
from components.charts.words import words_alt, words_chart
from components.palette import LIGHT, SANS, Palette
from framelens import settings
from framelens.compare.actors import naming_title
from framelens.compare.articles import dates_text
from framelens.compare.beneficiaries import beneficiaries, names_in
from framelens.compare.duplicates import duplicates_text, once, printed_again
from framelens.compare.findings import answer_parts, answer_text, card_summary, cards, coverage, spectrum_key
from framelens.compare.poles import Poles, poles_of
from framelens.compare.timeline import ORDERS, lanes_of, moments
from framelens.compare.timeline import timeline as timeline_of
from framelens.compare.timeline_titles import notes, timeline_title
from framelens.compare.verdicts import evidence
from framelens.compare.word_counts import WordCounts, count_corpus
from framelens.compare.words import article_sides, compare, title
from framelens.corpus import open_corpus
from framelens.errors import FramelensError, ResultUnwritable
from framelens.framing import codebook
from framelens.sharing.attach import gather
from framelens.sharing.link import parsed
from framelens.sharing.page import (
    Answer,
    Block,
    Cards,
    Chart,
    Fold,
    Heading,
    Listing,
    Page,
    Quote,
    Table,
    Text,
    html_file,
    prose,
)
from framelens.sharing.seen import (
    KINDS,
    Seen,
    about,
    actor_table,
    citation,
    evidence_table,
    filters_text,
    hand_coded,
    look,
    note_of,
    verdict_table,
)
from framelens.sharing.spreadsheet import csv_file, json_file

ROOT = Path(__file__).parents[1]
METHOD = ROOT / "docs" / "verdict.md"
FONT = SANS.replace("sans-serif", '"Source Sans Pro", system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif')
LANES = 8  # as the page of actors shows at first
MOST_ROWS = 60  # of a table in the page; the files hold all


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart as a page of the dashboard has it: its title, its words, and how it is drawn, wide and for phones."""

    title: str
    alt: str
    draw: Callable[[Palette], tuple[go.Figure, go.Figure | None]]


def offline_page(seen: Seen, counts: WordCounts, drawn: Mapping[str, Drawn] = MappingProxyType({})) -> bytes:
    """The file. `counts` are the words of every article of the corpus.

    Charts in `drawn` (by the names "spectrum", "actors", "words") stand in the place of those made here, with the
    choices that the reader has made for them.
    """
    own = {name: _drawn(name, chart) for name, chart in drawn.items()}
    blocks: list[Block] = [
        *_head(seen, own.pop("spectrum", ())),
        *_cards(seen),
        *(own.pop("actors", ()) or _actors(seen)),
        *(own.pop("words", ()) or _words(seen, counts)),
        *(block for more in own.values() for block in more),
        *_articles(seen),
        *_method(seen),
    ]
    return html_file(Page(f"{seen.question.short} Framelens", tuple(blocks)), get_plotlyjs())


def tables(seen: Seen) -> dict[str, pd.DataFrame]:
    """The tables of every view, by name."""
    return {"verdicts": verdict_table(seen), "evidence": evidence_table(seen), "actors": actor_table(seen)}


def _drawn(name: str, chart: Drawn) -> tuple[Block, ...]:
    wide, narrow = chart.draw(LIGHT)
    small = figure(narrow) if narrow is not None else None
    return Heading(chart.title), Chart(f"framelens-{name}", figure(wide), chart.alt, small)


def _head(seen: Seen, drawn: Sequence[Block]) -> list[Block]:
    shown = f"Showing {len(seen.matching)} of {seen.total} articles"
    filtered = filters_text(seen.view)
    frame = seen.verdicts
    letters = dict(zip(seen.sides["article"], seen.sides["letter"], strict=True))
    poles = poles_of(seen.question)
    return [
        Heading(seen.question.text, 1),
        *(Answer(poles.tint(one), strong, rest) for one, strong, rest in answer_parts(once(frame)["answer"], poles)),
        Text(f"The {poles.matter}: {seen.question.event}. {shown}{f': {filtered}' if filtered else ''}.", quiet=True),
        *(Text(sentence, quiet=True) for sentence in duplicates_text(printed_again(frame))),
        *(Text(sentence, quiet=True) for sentence in [hand_coded(seen)] if sentence),
        *(drawn or [Heading(coverage(once(frame), poles)), _spectrum(frame, letters, poles)]),
        Text(spectrum_key(poles), quiet=True),
    ]


def _spectrum(frame: pd.DataFrame, letters: dict[str, str], poles: Poles) -> Chart:
    return Chart("framelens-spectrum", figure(spectrum(frame, letters, LIGHT, poles)), spectrum_alt(frame, poles))


def _cards(seen: Seen) -> list[Block]:
    counted = ["author_success", "author_failure", "quoted_success", "quoted_failure"]
    longest = int(seen.sides[counted].to_numpy().max(initial=1))
    drawn = tuple(_card(seen, row, longest) for _, row in seen.sides.iterrows())
    return [Heading(cards(seen.sides, poles_of(seen.question))), Cards(drawn)]


def _card(seen: Seen, row: pd.Series, longest: int) -> tuple[Block, ...]:
    poles = poles_of(seen.question)
    source = [row["outlet"]] if row["outlet"] and row["outlet"] != row["byline"] else []
    blocks: list[Block] = [
        Answer(poles.tint(row["answer"]), f"{row['letter']} {answer_text(row['answer'], row['reserved'])}"),
        Heading(row["title"], 3),
        Text(", ".join([row["byline"], *source, dates_text(row)]), quiet=True),
        Text(card_summary(row, poles)),
    ]
    found = evidence(seen.corpus, seen.question.id, row["article"])
    if found.empty:
        return tuple(blocks)
    counts = [
        ("Author's words", int(row["author_failure"]), int(row["author_success"])),
        ("Quoted voices", int(row["quoted_failure"]), int(row["quoted_success"])),
    ]
    name = f"framelens-evidence-{row['letter'].lower()}"
    gains = [one for one in beneficiaries(found, names_in(seen.corpus, row["article"])) if one.answered]
    blocks += [
        Chart(name, figure(evidence_bar(counts, longest, LIGHT, poles)), evidence_bar_alt(counts, poles)),
        *(Answer(poles.tint(one.answer), "", one.summary) for one in gains),
        Heading(f"All {len(found)} passages, in reading order", 4),
        *(_quote(item, poles) for _, item in found.iterrows()),
    ]
    return tuple(blocks)


def _quote(item: pd.Series, poles: Poles) -> Quote:
    spans = zip(item["cue_starts"], item["cue_ends"], strict=True)
    cues = tuple((int(start - item["start"]), int(end - item["start"])) for start, end in spans)
    return Quote(int(item["number"]), poles.tint(item["pole"]), item["text"], cues, note_of(item, poles))


def _actors(seen: Seen) -> list[Block]:
    named = actor_table(seen)
    spoken = moments(seen.corpus, seen.sides, seen.questions, KINDS)
    lanes = lanes_of(named, spoken, LANES, ORDERS[0])
    shown = timeline_of(spoken, lanes, seen.sides, seen.questions, seen.question)
    blocks: list[Block] = [Heading(timeline_title(spoken, shown))]
    if shown.lanes:
        wide, narrow = (figure(timeline(shown, LIGHT, width)) for width in (DESK, PHONE))
        blocks += [
            Text("Which day each sentence is about, and who is in it. The number beside a mark counts sentences; a "
                 "hollow mark is a day still to come when the article was published.", quiet=True),
            Chart("framelens-actors", wide, timeline_alt(shown), narrow),
            Text(" ".join(notes(shown)), quiet=True),
        ]  # fmt: skip
    if named.empty:
        return blocks
    letters = list(seen.sides["letter"])
    called = naming_title(named, letters, seen.question.event)
    return [*blocks, Fold(called, (_table("Actors of the articles side by side", named.drop(columns="total")),))]


def _words(seen: Seen, counts: WordCounts) -> list[Block]:
    sides = article_sides(seen.sides)
    if sides is None:
        return []
    comparison = compare(counts, *sides, list(once(seen.matching)["article"]))
    blocks: list[Block] = [Heading(title(comparison))]
    if not comparison.shown.empty:
        drawn = figure(words_chart(comparison, "", LIGHT))
        blocks += [
            Text("Bar length is the difference in uses per 1,000 words; both counts stand at its end.", quiet=True),
            Chart("framelens-words", drawn, words_alt(comparison)),
        ]
    if not comparison.table.empty:
        table = comparison.table.round(2)
        blocks.append(Fold("The words as a table", (_table("Words, the clearest first", table),)))
    return blocks


def _articles(seen: Seen) -> list[Block]:
    frame = verdict_table(seen)
    rows = pd.DataFrame(
        {
            "": frame["letter"],
            "Article": frame["title"],
            "By": frame["byline"],
            "Outlet": frame["outlet"],
            "Published": frame["published"],
            "Answer": [answer_text(*pair) for pair in zip(frame["answer"], frame["reserved"], strict=True)],
            "Balance": frame["balance"].round(2),
            "For": seen.verdicts["supporting"],
            "Against": seen.verdicts["opposing"],
            "Text": ["here" if here else "not here" for here in frame["has_text"]],
        }
    )
    return [Heading("The articles"), _table(f"{len(rows)} articles", rows, most=len(rows))]


def _method(seen: Seen) -> list[Block]:
    question, book = seen.question, seen.book
    method = prose(METHOD.read_text(encoding="utf-8")) if METHOD.exists() else ()
    said = [
        f"Asked: {question.text}",
        f"The {poles_of(question).matter}: {question.event}",
        f"Its names: {', '.join(question.names)}",
        *([f"Its places: {', '.join(question.places)}"] if question.places else []),
        *([f"What it was held for: {', '.join(question.products)}"] if question.products else []),
        *(f"Cues of {pole.name}: {', '.join(pole.cues)}" for pole in question.poles if pole.cues),
    ]
    return [
        Heading("Method"),
        Fold("How a verdict comes about", tuple(method)),
        Fold(f"Codebook {book.id}, version {book.version} ({book.digest})", (Listing(tuple(said)),)),
        Text(f"Engine {seen.edition.engine}, sentence model {seen.edition.model}. Made {seen.day.isoformat()}."),
        Heading("Cite this view", 3),
        Text(citation(seen)),
    ]


def _table(caption: str, frame: pd.DataFrame, most: int = MOST_ROWS) -> Table:
    rows = tuple(tuple(_cell(value) for value in row) for row in frame.head(most).itertuples(index=False, name=None))
    more = f" (the first {most} of {len(frame):,})" if len(frame) > most else ""
    return Table(f"{caption}{more}", tuple(str(name) for name in frame.columns), rows)


def _cell(value: Any) -> Any:
    plain = value.item() if hasattr(value, "item") else value
    missing = plain is None or plain is pd.NaT or (isinstance(plain, float) and pd.isna(plain))
    return None if missing else round(plain, 3) if isinstance(plain, float) else plain


def figure(drawn: go.Figure) -> dict[str, Any]:
    """A figure as data that any plotly.js can draw, in fonts that a reader's machine has."""
    drawn.update_layout(autosize=True, font={"family": FONT}, hoverlabel={"font": {"family": FONT}})
    found: dict[str, Any] = json.loads(drawn.to_json(engine="json"))
    found.get("layout", {}).pop("template", None)
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the page and the tables of a view into a folder; the exit status, as `framelens.cli` has it."""
    parser = argparse.ArgumentParser(prog="framelens export")
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--to", type=Path, default=Path())
    parser.add_argument("--view", default="", help="the address or query string of a view")
    options = parser.parse_args(arguments)
    try:
        return export(options.paths, options.to, options.view)
    except FramelensError as error:
        print(error, file=sys.stderr)
        return 2


def export(paths: Sequence[Path], folder: Path, address: str) -> int:
    """Analyse, look, write. Raises FramelensError."""
    books = codebook.load_all()
    found = gather(paths, books)
    for problem in found.problems:
        print(problem, file=sys.stderr)
    if not found.articles and not found.ready:
        return 2
    corpus = open_corpus(settings.load().corpus, found.articles, books, None, found.ready)
    view = parsed("", address.partition("?")[2] or address).view
    seen = look(corpus, books, found.edition, view, date.today(), address if "?" in address else "")
    if seen.matching.empty:
        print("No article matches this view.", file=sys.stderr)
        return 2
    files = {"view.html": offline_page(seen, count_corpus(corpus))}
    for name, frame in tables(seen).items():
        files |= {f"{name}.csv": csv_file(frame), f"{name}.json": json_file(frame, about(seen, name))}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            (folder / name).write_bytes(data)
    except OSError as error:
        raise ResultUnwritable(f"{folder} cannot be written ({error.strerror}).") from error
    for name in files:
        print(folder / name)
    return 1 if found.problems else 0


if __name__ == "__main__":
    sys.exit(main())
