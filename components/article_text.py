"""The one audited place that puts an article's words on the page.

Every function takes plain text and gives it to `st.html` escaped; the tags around it are fixed here and styled by
`page.css`. Nothing else in the project writes HTML.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import streamlit as st

from components.escape import html_text
from components.palette import LETTER_SYMBOLS
from components.passages import Counted, Passage, ToldLine, Underline, Worded
from framelens.compare.poles import SYMBOLS
from framelens.compare.quoting import marks_around
from framelens.compare.reading import Fold, Mark, Paragraph, Piece, Reading, Run, folded

CLOSED = "side-closed"  # an anchor that opens nothing
CSS = Path(__file__).parent / "page.css"
NO_WORDS = "The words are not here."  # of an article without its text


def style(dark: bool) -> None:
    """Load the style sheet; once a page. Popovers stand outside of what Streamlit calls dark, so they are told."""
    st.html(CSS)
    scheme = "dark" if dark else "light"
    st.html(f'<style>[data-testid="stPopoverBody"] {{ color-scheme: {scheme}; }}</style>')


def underlined(text: str, underlines: Iterable[Underline]) -> str:
    """Escaped HTML of a text with some of its words underlined; overlapping ones are left out."""
    pieces: list[str] = []
    at = 0
    for mark in sorted(underlines, key=lambda one: (one.start, -one.end)):
        start, end = max(mark.start, 0), min(mark.end, len(text))
        if start < at or start >= end:
            continue
        pieces.append(_spaced(text[at:start]))
        pieces.append(f'<span class="fl-cue fl-{_name(mark.tint)}">{_spaced(text[start:end])}</span>')
        at = end
    pieces.append(_spaced(text[at:]))
    return "".join(pieces)


def evidence(tint: str, heading: str, passages: Sequence[Passage]) -> None:
    """Passages for one pole, with a rule in its tint, its symbol and heading."""
    st.html(_evidence(tint, heading, passages))


def _evidence(tint: str, heading: str, passages: Sequence[Passage]) -> str:
    quoted = "".join(map(_quoted, passages))
    return (
        f'<div class="fl-evidence fl-{_name(tint)}"><p class="fl-pole">'
        f"{SYMBOLS.get(tint, '')} {html_text(heading)}</p>{quoted}</div>"
    )


def reasoned(items: Sequence[tuple[str, str, Passage, Sequence[tuple[str, str]]]]) -> None:
    """Passages one by one: (tint, heading, passage, label and value a reason)."""
    pieces = []
    for tint, heading, quoted, reasons in items:
        lines = "<br>".join(f"{html_text(label)}: {html_text(value)}" for label, value in reasons)
        pieces.append(f'{_evidence(tint, heading, [quoted])}<p class="fl-reasons">{lines}</p>')
    st.html(f"<div>{''.join(pieces)}</div>")


def headline(title: str) -> None:
    """An article's title as the title of its card."""
    st.html(f'<h3 class="fl-title">{html_text(title)}</h3>')


def source_line(name: str, rest: str) -> None:
    """Who published an article, and when."""
    st.html(f'<p class="fl-source"><strong>{html_text(name)}</strong>{html_text(rest) and ", " + html_text(rest)}</p>')


def sentences(passages: Sequence[Passage]) -> None:
    """A plain list of sentences with notes."""
    st.html("".join(map(_quoted, passages)))


def _quoted(passage: Passage) -> str:
    before, after = marks_around(passage.text)
    words = f"{before}{underlined(passage.text, passage.underlines)}{after}" if passage.text else _no_words()
    return f'<p class="fl-quote">{words} <span class="fl-note">{html_text(passage.note)}</span></p>'


def _no_words() -> str:
    return f'<span class="fl-absent">{NO_WORDS}</span>'


def lines_in_context(letter: str, lines: Sequence[tuple[str, str, str]]) -> None:
    """Keyword in context: (before, word, after) a line, the word in one column."""
    rows = "".join(
        f'<div class="fl-kwic"><span class="fl-before"><bdi>{_spaced(before)}</bdi></span>'
        f'<span class="fl-word fl-{_name(letter)}">{_spaced(word)}</span>'
        f'<span class="fl-after">{_spaced(after)}</span></div>'
        for before, word, after in lines
    )
    st.html(f'<div class="fl-lines">{rows}</div>')


def verdict_line(letter: str, tint: str, answer: str) -> None:
    """Over a card: the article's letter and its answer, with the symbol and colour of the answer."""
    st.html(
        f'<p class="fl-verdict"><strong>{html_text(letter)}</strong> <span class="fl-badge fl-tint-{_name(tint)} '
        f'fl-text-{_name(tint)}">{SYMBOLS[tint]} {html_text(answer)}</span></p>'
    )


def facts(rows: Sequence[tuple[str, str]]) -> None:
    """Label and text a row, the text beside the label or, on a phone, below it."""
    listed = "".join(f"<div><dt>{html_text(label)}</dt><dd>{html_text(value)}</dd></div>" for label, value in rows)
    st.html(f'<dl class="fl-facts">{listed}</dl>')


def answers_for(rows: Sequence[tuple[str, str]]) -> None:
    """A line a row: (tint, words), each with the symbol and colour of its answer."""
    lines = "".join(
        f'<p class="fl-source"><span class="fl-text-{_name(tint)}">{SYMBOLS[tint]}</span> {html_text(words)}</p>'
        for tint, words in rows
    )
    st.html(f"<div>{lines}</div>")


def answer_line(parts: Sequence[tuple[str, str, str]]) -> None:
    """The answer in one line: (tint, strong words, rest) a part, each with its symbol and colour."""
    pieces = [
        f'<span class="fl-answer-part fl-text-{_name(tint)}">{SYMBOLS[tint]} '
        f"<strong>{html_text(strong)}</strong></span> {html_text(rest)}"
        for tint, strong, rest in parts
    ]
    st.html(f'<p class="fl-answer">{" ".join(pieces)}</p>')


def page_title(text: str) -> None:
    """The title of a page, where it holds words or names of articles."""
    st.html(f'<h1 class="fl-page-title">{html_text(text)}</h1>')


def section_title(text: str) -> None:
    """The title of a part of a page, where it holds words or names of articles."""
    st.html(f'<h2 class="fl-section-title">{html_text(text)}</h2>')


def small_print(text: str) -> None:
    """A note on what is shown, where it holds words or names of articles."""
    st.html(f'<p class="fl-source">{html_text(text)}</p>')


def lines_heading(letter: str, text: str) -> None:
    """Over some lines in context: whose they are, in the colour of the article's letter."""
    st.html(f'<h3 class="fl-lines-heading fl-text-{_name(letter)}">{html_text(text)}</h3>')


def lettered(before: str, named: Sequence[tuple[str, str]], after: str) -> None:
    """A sentence before and after the articles side by side, each with its letter, symbol and colour."""
    names = [
        f'<strong class="fl-text-{_name(letter)}">{LETTER_SYMBOLS[letter]}&nbsp;'
        f"{html_text(f'{letter} {name}')}</strong>"
        for letter, name in named
    ]
    said = " and ".join(part for part in (", ".join(names[:-1]), names[-1] if names else "") if part)
    st.html(f'<p class="fl-lettered">{html_text(before)} {said}. {html_text(after)}</p>')


def tally(letter: str, name: str, sides: Sequence[tuple[str, str, int]]) -> None:
    """Over the numbers of an article's evidence: whose it is, and how much for each (tint, pole, count)."""
    counts = ", ".join(
        f'{count}&nbsp;<span class="fl-text-{_name(tint)}">{SYMBOLS[tint]}</span>&nbsp;for&nbsp;{html_text(pole)}'
        for tint, pole, count in sides
        if count
    )
    st.html(f'<p class="fl-tally">{_source_name(letter, name)}: {counts or "no evidence on this question"}</p>')


def jump_line(before: str, links: Sequence[tuple[str, str]], after: str = "") -> None:
    """A sentence with links to places on the page: (letter, anchor) each."""
    listed = ", ".join(f'<a href="#{html_text(to)}">{_name_of(letter)}</a>' for letter, to in links)
    st.html(f'<p class="fl-source">{html_text(before)} {listed} {html_text(after)}</p>')


def pole_symbols(key: str, tints: Sequence[str]) -> None:
    """Before each of the pills with this key, the symbol of its pole in its colour."""
    rules = [
        f"button:nth-of-type({place})::before {{ content: '{SYMBOLS[tint]}'; color: var(--fl-{_name(tint)}); }}"
        for place, tint in enumerate(tints, 1)
    ]
    st.html(f"<style>.st-key-{key} {{ {' '.join(rules)} }}</style>")


def why_panel(
    letter: str, item: Counted, counter: Counted | None, otherwise: str, rows: Sequence[tuple[str, str]]
) -> None:
    """Why a passage counts, with the strongest one for the other pole beside it, or `otherwise` in its place."""
    listed = "".join(f"<div><dt>{html_text(label)}</dt><dd>{html_text(value)}</dd></div>" for label, value in rows)
    against = f'<p class="fl-source">{html_text(otherwise)}</p>'
    if counter:
        heading = f"Strongest passage for {html_text(counter.pole)}: {_link(letter, counter.number)}"
        against = _counted(counter, heading)
    st.html(
        f'<section class="fl-why"><h3>Why {_name_of(letter)} {item.number} counts as evidence of '
        f'<span class="fl-badge fl-tint-{_name(item.tint)} fl-text-{_name(item.tint)}">{SYMBOLS[item.tint]} '
        f'{html_text(item.pole)}</span></h3><div class="fl-why-pair">'
        f"{_counted(item, f'The passage: {_link(letter, item.number)}')}{against}</div><dl>{listed}</dl></section>"
    )


def article_column(letter: str, name: str, rest: str, article: Reading, chosen: int | None, fold: bool) -> None:
    """An article as it is read: evidence tinted and numbered, other marks as its pieces say.

    The chosen passage has a ring. With `fold`, paragraphs without evidence stand behind a line that opens them.
    """
    parts = folded(article.paragraphs) if fold else article.paragraphs
    st.html(
        f'<article class="fl-article"><h2 class="fl-title">{_runs(letter, article.title, chosen)}</h2>'
        f'<p class="fl-source">{_source_name(letter, name)}{html_text(rest) and ", " + html_text(rest)}</p>'
        f"{''.join(_part(letter, part, chosen) for part in parts)}</article>"
    )


def wording_row(
    label: str, address: str, beside: str, cells: Sequence[Worded], notes: Sequence[str], in_text: str
) -> None:
    """One event: its heading, which is its address, and a cell an article; below, which articles do not tell it."""
    columns = f'<div class="fl-worded fl-of-{len(cells)}">{"".join(map(_worded, cells))}</div>'
    st.html(_event(label, address, beside, columns, notes, ("Read it in the texts", in_text)))


def wording_list(
    label: str, address: str, beside: str, lines: Sequence[ToldLine], notes: Sequence[str], link: tuple[str, str]
) -> None:
    """One event in the words of all who tell it, a line a wording; `link`: words and address of where to read them."""
    listed = f'<dl class="fl-tellings">{"".join(map(_told_line, lines))}</dl>'
    st.html(_event(label, address, beside, listed, notes, link))


def _event(label: str, address: str, beside: str, told: str, notes: Sequence[str], link: tuple[str, str]) -> str:
    """What stands around the wordings of an event: `beside` the heading, and `told`, which is HTML."""
    counted = beside and f' <span class="fl-count">{html_text(beside)}</span>'
    said = " ".join(html_text(note) for note in notes)
    words, to = link
    return (
        f'<section class="fl-wording"><h2><a href="{html_text(address)}" target="_self">{html_text(label)}</a>{counted}'
        f'</h2>{told}<p class="fl-source">{said} <a href="{html_text(to)}" target="_self">{html_text(words)}</a></p>'
        "</section>"
    )


def side_by_side(rows: Sequence[tuple[str, str, Sequence[Worded], Sequence[tuple[str, str]]]]) -> None:
    """Events whose wordings come up from the foot of the page when a link asks for them by their anchor.

    Each is its anchor, its label, the cells of the articles that tell it, and where in the texts each tells it.
    """
    drawn = []
    for at, label, cells, links in rows:
        listed = ", ".join(f'<a href="#{html_text(to)}">{_name_of(letter)}</a>' for letter, to in links)
        drawn.append(
            f'<section class="fl-side fl-wording" id="{html_text(at)}"><h2>{html_text(label)}</h2>'
            f'<div class="fl-worded fl-of-{len(cells)}">{"".join(map(_worded, cells))}</div>'
            f'<p class="fl-source">In the texts: {listed}. <a href="#{CLOSED}">Close</a></p></section>'
        )
    st.html(f'<div><span class="fl-closed" id="{CLOSED}"></span>{"".join(drawn)}</div>')


def _worded(cell: Worded) -> str:
    if not cell.text:
        return (
            f'<div class="fl-not-told"><p>{_source_name(cell.letter, cell.name)}</p><p>{html_text(cell.note)}</p></div>'
        )
    told = _telling(cell.text, cell.own, cell.note)
    return f'<div><p>{_source_name(cell.letter, cell.name)}</p><p class="fl-telling">{told}</p></div>'


def _told_line(line: ToldLine) -> str:
    sources = "".join(f"<dt>{_source_name(*source)}</dt>" for source in line.sources)
    return f'<div>{sources}<dd class="fl-telling">{_telling(line.text, line.own, line.note)}</dd></div>'


def _telling(text: str, own: Sequence[tuple[int, int]], note: str) -> str:
    """A wording with the words marked that are its own."""
    pieces, at = [], 0
    for start, end in own:
        pieces += [_spaced(text[at:start]), f'<span class="fl-own">{_spaced(text[start:end])}</span>']
        at = end
    said = f' <span class="fl-note">{html_text(note)}</span>' if note else ""
    return "".join([*pieces, _spaced(text[at:])]) + said


def _part(letter: str, part: Paragraph | Fold, chosen: int | None) -> str:
    if isinstance(part, Fold):
        noun = "1 paragraph" if part.count == 1 else f"{part.count} paragraphs"
        hidden = "".join(_part(letter, paragraph, chosen) for paragraph in part.paragraphs)
        line = f"<summary>{noun} folded: no evidence on this question</summary>"
        return f'<details class="fl-fold">{line}{hidden}</details>'
    words = _runs(letter, part.runs, chosen, part.speaker)
    if part.kind == "heading":
        return f"<h3>{words}</h3>"
    if part.speaker:
        return f'<blockquote><p class="fl-aside">Quoted: {html_text(part.speaker)}</p><p>{words}</p></blockquote>'
    return f"<p>{words}</p>"


def _runs(letter: str, runs: Sequence[Run], chosen: int | None, speaker: str = "") -> str:
    """Runs in order; a quoted voice is named unless it is the paragraph's own `speaker`."""
    pieces = []
    for run in runs:
        words = "".join(_piece(piece, run.speaker or speaker) for piece in run.pieces)
        if run.numbers:
            tags = "".join(
                f'<span class="fl-tag fl-text-{_name(one.pole)}" id="{_anchor(letter, one.number)}">'
                f"{SYMBOLS[one.pole]}{one.number} </span>"
                for one in run.numbers
            )
            voice = f"quoted, {html_text(run.speaker)}: " if run.speaker and run.speaker != speaker else ""
            tags += f'<span class="fl-aside">{voice}</span>' if voice else ""
            ring = " fl-ring" if chosen in {one.number for one in run.numbers} else ""
            words = f'<span class="fl-run fl-tint-{_name(run.pole)}{ring}">{tags}{words}</span>'
        pieces.append(words)
    return "".join(pieces)


def _piece(piece: Piece, speaker: str) -> str:
    """Escaped words within their marks, the outermost mark outside."""
    words = _spaced(piece.text)
    for mark in reversed(piece.marks):
        words = _marked(words, mark, piece, speaker)
    return words


def _marked(words: str, mark: Mark, piece: Piece, speaker: str) -> str:
    label = html_text(mark.label)
    if mark.kind == "cue":
        return f'<span class="fl-cue fl-{_name(mark.label)}">{words}</span>'
    if mark.kind == "told":
        begins = f' id="{html_text(mark.label)}"' if piece.start == mark.start else ""
        links = ", ".join(f'<a href="#{html_text(to)}">{html_text(letter)}</a>' for letter, to in mark.links)
        beside = f'; <a href="#{html_text(mark.beside)}">side by side</a>' if mark.beside else ""
        also = f'<span class="fl-also"> also told by {links}{beside}</span>' if piece.end == mark.end else ""
        return f'<span class="fl-told"{begins}>{words}</span>{also}'
    if mark.kind == "coded":
        note = f'<span class="fl-aside"> ✎ {label}</span>' if piece.end == mark.end else ""
        return f'<span class="fl-coded">{words}</span>{note}'
    if mark.kind == "actor":
        return f'<span class="fl-actor" title="{label}">{words}</span>'
    if mark.kind == "quotation":
        named = label and mark.label != speaker and piece.start == mark.start
        said = f'<span class="fl-aside">❝ {label}: </span>' if named else ""
        return f'{said}<span class="fl-said" title="{label or "in quotation marks"}">{words}</span>'
    day = f'<span class="fl-aside"> → {label}</span>' if piece.end == mark.end and mark.label != piece.text else ""
    return f'<span class="fl-date" title="{label}">{words}</span>{day}'


def _counted(item: Counted, heading: str) -> str:
    """A passage with a rule in its pole's colour; `heading` is HTML."""
    return (
        f'<div class="fl-evidence fl-{_name(item.tint)}"><p class="fl-pole">{SYMBOLS[item.tint]} {heading}</p>'
        f'<p class="fl-quote">{underlined(item.text, item.underlines) if item.text else _no_words()} '
        f'<span class="fl-note">{html_text(item.note)}</span></p></div>'
    )


def _link(letter: str, number: int) -> str:
    return f'<a href="#{_anchor(letter, number)}">{html_text(letter)} {number} in the text</a>'


def _anchor(letter: str, number: int) -> str:
    return f"passage-{_name(letter)}-{number}"


def _name_of(letter: str) -> str:
    return f'<span class="fl-text-{_name(letter)}">{LETTER_SYMBOLS[letter]}&nbsp;{html_text(letter)}</span>'


def _source_name(letter: str, name: str) -> str:
    """An article's name after its letter, where it has one."""
    return f"<strong>{_name_of(letter) if letter else ''} {html_text(name)}</strong>"


def _spaced(text: str) -> str:
    """Escaped, with the white space at its ends kept as one space."""
    before = " " if text[:1].isspace() else ""
    after = " " if text[-1:].isspace() and text.strip() else ""
    return before + html_text(text) + after


def _name(tint: str) -> str:
    """A class name: letters and hyphens of our own words only."""
    return "".join(c if c.isalpha() else "-" for c in tint.lower()) or "plain"
