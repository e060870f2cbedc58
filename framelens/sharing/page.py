"""One HTML file that holds a whole view: charts that live, evidence, method, codebook; it needs no network.

A page is a title and blocks; this module writes them as HTML. All text is escaped here, figures are data that no
browser runs, and the page's Content-Security-Policy lets in nothing from outside and no script but the two it holds.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from framelens.compare.poles import SYMBOLS
from framelens.compare.quoting import marks_around
from framelens.sharing.escape import html_text

FOLDER = Path(__file__).parent
LARGEST = 6_000_000  # bytes: what a mail server lets through without a thought


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 4."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; a `quiet` one is a note."""

    text: str
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer with the symbol and colour of its `tint`, and what follows it."""

    tint: str
    strong: str
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage for a pole: its words (empty where they are not here), the cues in it, a note on why it counts."""

    number: int
    tint: str
    text: str
    cues: tuple[tuple[int, int], ...]
    note: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A plotly figure as data and layout, its words, and how its files are called. `narrow`: drawn for phones."""

    name: str
    figure: dict[str, Any]
    alt: str
    narrow: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a caption; numbers stand to the right."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """Items with a dot each, or (with `numbered`) a number."""

    items: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Fold:
    """Blocks behind a line that opens them; printed open."""

    summary: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Cards:
    """Groups of blocks side by side."""

    cards: tuple[tuple[Block, ...], ...]


Block = Heading | Text | Answer | Quote | Chart | Table | Listing | Fold | Cards


@dataclass(frozen=True, slots=True)
class Page:
    """A title, the language of its text, and its blocks in order."""

    title: str
    blocks: tuple[Block, ...]
    language: str = "en"


def html_file(page: Page, plotly_js: str) -> bytes:
    """The page as one file. `plotly_js` is the source of plotly.js."""
    charts: list[Chart] = []
    body = "".join(_block(block, charts) for block in page.blocks)
    style = (FOLDER / "page.css").read_text(encoding="utf-8")
    scripts = [_script(plotly_js), _script((FOLDER / "page.js").read_text(encoding="utf-8"))]
    policy = (
        f"default-src 'none'; script-src {' '.join(map(_hash, scripts))}; style-src 'unsafe-inline'; "
        "img-src data: blob:; base-uri 'none'; form-action 'none'"
    )
    figures = [{"figure": chart.figure, "narrow": chart.narrow, "name": chart.name} for chart in charts]
    written = "".join(f"<script>{script}</script>" for script in scripts)
    return (
        f'<!doctype html><html lang="{html_text(page.language)}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="referrer" content="no-referrer">'
        f"<title>{html_text(page.title)}</title><style>{style}</style></head><body><main>{body}</main>"
        f'<script type="application/json" id="figures">{_data(figures)}</script>{written}</body></html>\n'
    ).encode()


def _block(block: Block, charts: list[Chart]) -> str:
    match block:
        case Heading(text, level):
            return f"<h{level}>{html_text(text)}</h{level}>"
        case Text(text, quiet):
            return f"<p{' class=quiet' if quiet else ''}>{html_text(text)}</p>"
        case Answer(tint, strong, rest):
            said = f"{SYMBOLS.get(tint, '')} {html_text(strong)}"
            return f'<p class="answer"><strong class="{_class(tint)}">{said}</strong> {html_text(rest)}</p>'
        case Quote():
            return _quote(block)
        case Chart():
            return _chart(block, charts)
        case Table():
            return _table(block)
        case Listing(items, numbered):
            tag = "ol" if numbered else "ul"
            return f"<{tag}>{''.join(f'<li>{html_text(item)}</li>' for item in items)}</{tag}>"
        case Fold(summary, blocks):
            inner = "".join(_block(one, charts) for one in blocks)
            return f"<details><summary>{html_text(summary)}</summary>{inner}</details>"
        case Cards(cards):
            inner = "".join(f"<article>{''.join(_block(one, charts) for one in card)}</article>" for card in cards)
            return f'<div class="cards">{inner}</div>'


def _quote(quote: Quote) -> str:
    words = '<span class="quiet">The words are not here.</span>'
    if quote.text:
        before, after = marks_around(quote.text)
        words = f"{before}{_underlined(quote.text, quote.cues)}{after}"
    return (
        f'<blockquote class="{_class(quote.tint)}"><p><strong>{SYMBOLS.get(quote.tint, "")} {quote.number}</strong> '
        f'<span class="words">{words}</span></p><p class="quiet">{html_text(quote.note)}</p></blockquote>'
    )


def _underlined(text: str, spans: Iterable[tuple[int, int]]) -> str:
    pieces, at = [], 0
    for start, end in sorted(spans):
        if at <= start < end <= len(text):
            pieces += [_spaced(text[at:start]), f"<u>{_spaced(text[start:end])}</u>"]
            at = end
    return "".join([*pieces, _spaced(text[at:])])


def _spaced(text: str) -> str:
    """Escaped, with the white space at its ends kept as one space."""
    before = " " if text[:1].isspace() else ""
    after = " " if text[-1:].isspace() and text.strip() else ""
    return f"{before}{html_text(text)}{after}"


def _chart(chart: Chart, charts: list[Chart]) -> str:
    charts.append(chart)
    number = len(charts) - 1
    wide = ' class="wide"' if chart.narrow else ""
    drawings = f'<div id="chart-{number}" role="img" aria-label="{html_text(chart.alt)}"{wide}></div>'
    if chart.narrow:
        drawings += (
            f'<div id="chart-{number}-narrow" role="img" aria-label="{html_text(chart.alt)}" class="narrow"></div>'
        )
    buttons = "".join(
        f'<button type="button" data-chart="{number}" data-format="{kind}">{kind.upper()}</button>'
        for kind in ("png", "svg")
    )
    return f'<figure>{drawings}<p class="files" hidden>This chart as {buttons}</p></figure>'


def _table(table: Table) -> str:
    head = "".join(f'<th scope="col">{html_text(name)}</th>' for name in table.columns)
    rows = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in table.rows)
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{html_text(table.caption)}"><table>'
        f"<caption>{html_text(table.caption)}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _cell(value: Any) -> str:
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    text = "" if value is None or value != value else f"{value:,}" if isinstance(value, int) and number else str(value)
    return f"<td{' class=number' if number else ''}>{html_text(text)}</td>"


def _class(tint: str) -> str:
    """A class name of our own words."""
    return tint.replace(" ", "-") if tint in SYMBOLS else "unclear"


def _data(value: Any) -> str:
    """JSON that can stand between script tags, whatever strings it holds."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for letter in "<>&\u2028\u2029":
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return text


def _script(source: str) -> str:
    """A script as a browser reads it from a file. Raises ValueError where it would end before its end."""
    text = source.replace("\r\n", "\n").replace("\r", "\n")
    if "</script" in text.lower() or "<!--" in text:
        raise ValueError("this script cannot stand in a page")
    return text


def _hash(script: str) -> str:
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


def prose(markdown: str) -> Sequence[Block]:
    """Plain Markdown (headings, paragraphs, lists, bold, code, links) as blocks; for our own documents."""
    blocks: list[Block] = []
    for chunk in markdown.replace("**", "").replace("`", "").split("\n\n"):
        lines = [line.strip() for line in chunk.strip().splitlines()]
        if not lines or not lines[0]:
            continue
        if lines[0].startswith("#"):
            mark, _, text = lines[0].partition(" ")
            blocks.append(Heading(text, min(len(mark) + 2, 4)))
        elif lines[0].startswith("- "):
            items = "\n".join(lines).removeprefix("- ").split("\n- ")
            blocks.append(Listing(tuple(" ".join(item.split()) for item in items)))
        else:
            blocks.append(Text(" ".join(lines)))
    return blocks
