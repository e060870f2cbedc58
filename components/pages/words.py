"""Words: which words set one article, author or outlet apart from another, and the lines they stand in."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import pandas as pd
import streamlit as st

from components.article_text import lines_heading, lines_in_context, page_title, section_title, small_print
from components.charts.base import CONFIG
from components.charts.words import words_alt, words_chart
from components.here import Here, colours, here
from components.offline import Drawn
from components.share import offer_chart, offer_choice, offer_table
from framelens.compare.duplicates import counted_once, once
from framelens.compare.findings import together
from framelens.compare.word_counts import WordCounts, count_corpus, folded
from framelens.compare.word_lines import MOST_LINES, Line, lines
from framelens.compare.words import (
    LEAST_USES,
    SELDOM_USES,
    Comparison,
    Side,
    appearances,
    article_sides,
    authors,
    by_words,
    chance,
    compare,
    group_sides,
    outlets,
    times,
    title,
)
from framelens.corpus import Corpus
from framelens.memory import remembered

KINDS = ("Articles", "Authors", "Outlets")
CHART = "words"
MOST_ROWS = 200  # words in the select box and the table
WHOLE_ARTICLE = 10_000  # lines; more than any article holds


@st.cache_resource(show_spinner="Counting words …", max_entries=8)  # readers who attach a copy have their own
def word_counts(fingerprint: str, _corpus: Corpus) -> WordCounts:
    """The words of every article, counted once for a corpus."""
    return count_corpus(_corpus)


@remembered
def compared(corpus: Corpus, left: Side, right: Side, matching: Sequence[str], own_words: bool) -> Comparison:
    """Two sides compared, once for all readers."""
    return compare(word_counts(corpus.fingerprint, corpus), left, right, matching, own_words)


@remembered
def lines_in(corpus: Corpus, articles: Sequence[str], word: str, own_words: bool, most: int) -> list[Line]:
    """The lines of a word in some articles, found once for all readers."""
    return lines(corpus, word_counts(corpus.fingerprint, corpus), articles, word, own_words, most)


def sides_of_articles(now: Here) -> tuple[Side, Side] | None:
    """The articles side by side; with three or four the reader says which one is set apart."""
    letters = list(now.sides["letter"])
    apart = ""
    if len(letters) > 2:
        apart = st.segmented_control(
            "Set apart", letters, default=letters[0], required=True, key="apart", bind="query-params"
        )
    found = article_sides(now.sides, apart)
    if found is None:
        st.markdown("Only one article is side by side. Choose a second one in the sidebar, or take away a filter.")
    return found


def sides_of_groups(now: Here, counts: WordCounts, kind: str) -> tuple[Side, Side] | None:
    """Two authors or outlets of the matching articles; at first the two with the most words."""
    groups = (authors if kind == "Authors" else outlets)(now.matching)
    noun = kind.lower().removesuffix("s")
    if len(groups) < 2:
        st.markdown(
            f"The articles that match the filters have {times(len(groups), noun) if groups else f'no {noun}'}; "
            "a comparison needs two. Take away a filter, or compare articles."
        )
        return None
    names = by_words(groups, counts)
    one, other = st.columns(2)
    with one:
        first = chosen("One " + noun, names, f"{noun}1")
    with other:
        second = chosen("The other", [name for name in names if name != first], f"{noun}2")
    left, right, shared = group_sides(groups, first, second)
    if shared:
        small_print(f"{times(shared, 'article')} that both signed: counted for neither.")
    column = "authors" if kind == "Authors" else "outlet"
    theirs = now.matching.explode(column)
    if copies := counted_once(theirs[theirs[column].isin((first, second))], (column,)):
        small_print(copies)
    alone = [side.called for side in (left, right) if not side.articles]
    if alone:
        small_print(f"{together(alone)} signed nothing else among these articles. Choose another name.")
        return None
    return left, right


def chosen(caption: str, options: Sequence[str], key: str) -> str:
    """A select box in the address; empty it stands for the first option, whatever that is at the time.

    So a link without it always means the first, and one that names what is not there is told of.
    """
    asked = st.query_params.get(key)
    if st.session_state.get(key) not in options:
        st.session_state[key] = None
    offer_choice(key, st.session_state[key] or options[0])
    value = st.selectbox(caption, options, index=None, placeholder=options[0], key=key, bind="query-params", width=360)
    if asked and asked not in options:
        small_print(f"“{asked}” is not among the words or names compared here; this shows “{options[0]}”.")
    return value or options[0]


def note(comparison: Comparison, own_words: bool) -> str:
    """How to read the chart."""
    left, right = comparison.left, comparison.right
    clearest_first = comparison.shown.sort_values("seldom", kind="stable")
    first, seldom = clearest_first.iloc[0], bool(clearest_first["seldom"].any())
    here_uses, there_uses = int(first["left"]), int(first["right"])
    if first["z"] < 0:
        here_uses, there_uses = there_uses, here_uses
    sizes = " and ".join(
        f"{side.called} {'have' if side.plural else 'has'} {times(number, 'word')}"
        for side, number in ((left, comparison.left_words), (right, comparison.right_words))
    )
    return (
        f"Bar length is the difference in uses per 1,000 words: {sizes}"
        f"{' outside sentences of quoted voices' if own_words else ''}. “{here_uses:,} vs {there_uses:,}” "
        f"means {times(here_uses, 'use')} here and {there_uses:,} on the other side. A word needs "
        f"{LEAST_USES} uses and a clear difference to be listed; common words are left out."
        + (" Hollow bars fill a short list: used less, so the difference may be chance." * seldom)
    )


def chart(comparison: Comparison, word: str) -> None:
    """The bars; a click on a row opens the lines of its word."""
    st.plotly_chart(
        words_chart(comparison, word, colours()), key=CHART, theme=None, config=CONFIG, on_select=_open,
        selection_mode="points", alt=words_alt(comparison),
    )  # fmt: skip
    small_print(
        f"These words differ in use; that alone does not show a slant. {chance(comparison)} Chosen by log-odds "
        "with a small prior, so that rare words do not lead."
    )


def _open() -> None:
    points = st.session_state[CHART]["selection"]["points"]
    if points:
        st.session_state["word"] = points[0]["customdata"][0]


def table(comparison: Comparison) -> None:
    """The numbers behind the chart, and those of the words that it does not list."""
    left, right, rows = comparison.left, comparison.right, comparison.table.head(MOST_ROWS)
    total = len(comparison.table)
    caption = times(total, "word") if len(rows) == total else f"the {len(rows)} clearest of {total:,} words"
    with st.expander(f"As a table: {caption} with at least {SELDOM_USES} uses on one side"):
        columns = {"Word": rows["word"]}
        for side, name in (("left", left.called), ("right", right.called)):
            columns[f"Uses, {name}"] = rows[side]
            columns[f"Per 1,000, {name}"] = rows[f"{side}_rate"].round(1)
            if len(getattr(comparison, side).articles) > 1:
                columns[f"Articles, {name}"] = rows[f"{side}_articles"]
        columns["z"] = rows["z"].round(2)
        formats = {name: st.column_config.NumberColumn(format="%.1f") for name in columns if name.startswith("Per")}
        formats["z"] = st.column_config.NumberColumn(format="%.2f")
        st.dataframe(pd.DataFrame(columns), hide_index=True, column_config=formats)
        offer_table("words", comparison.table)
        small_print(
            f"z: difference in log-odds over its standard error; above 0 more in {left.called}, below 0 more in "
            f"{right.called}. Words come in bursts, so z claims more than a few articles can show."
        )


def in_context(now: Here, counts: WordCounts, comparison: Comparison, word: str, own_words: bool) -> None:
    """The lines of one word on both sides."""
    section_title(appearances(word, comparison))
    row = comparison.table[comparison.table["word"] == word].iloc[0]
    for side, total in ((comparison.left, int(row["left"])), (comparison.right, int(row["right"]))):
        if side.letter or side.plural:
            lines_of_articles(now, counts, side, word, own_words)
        else:
            lines_of_group(now, side, total, lines_in(now.corpus, side.articles, word, own_words, MOST_LINES))


def lines_of_articles(now: Here, counts: WordCounts, side: Side, word: str, own_words: bool) -> None:
    """Each article side by side with its own lines, or none."""
    for row in now.sides[now.sides["article"].isin(side.articles)].itertuples():
        if not row.has_text:
            uses = counts.uses((row.article,), own_words)[counts.words[folded(word)]]
            lines_heading(row.letter, f"{row.letter} {row.name}: {times(int(uses), 'use')}, whose lines are not here")
            continue
        found = lines_in(now.corpus, (row.article,), word, own_words, WHOLE_ARTICLE)
        lines_heading(row.letter, f"{row.letter} {row.name}: {number_of_lines(len(found))}")
        draw_lines(row.letter, found[:MOST_LINES])


def lines_of_group(now: Here, side: Side, total: int, found: Sequence[Line]) -> None:
    """The lines of an author or outlet, article by article."""
    lines_heading("", f"{side.called}: {number_of_lines(total)}")
    labels = dict(zip(now.matching["article"], now.matching["label"], strict=True))
    missing = int((now.matching["article"].isin(side.articles) & ~now.matching["has_text"]).sum())
    if missing:
        small_print(f"{times(missing, 'article')} here without text: counted, but without lines.")
    for article, its in groupby(found, key=lambda line: line.article):
        small_print(labels[article])
        draw_lines("", list(its))


def draw_lines(letter: str, found: Sequence[Line]) -> None:
    """Lines, if there are any."""
    if found:
        lines_in_context(letter, [(line.before, line.word, line.after) for line in found])


def number_of_lines(number: int) -> str:
    """How many lines there are, and how many are shown."""
    if number > MOST_LINES:
        return f"{number:,} lines, the first {MOST_LINES} here"
    return times(number, "line") if number else "no line"


def page() -> None:
    """Title, controls, chart, lines, table; the title stands first but needs what the controls say."""
    now = here()
    counts = word_counts(now.corpus.fingerprint, now.corpus)
    head = st.container()
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        kind = st.segmented_control("Compare", KINDS, default=KINDS[0], required=True, key="by", bind="query-params")
        which = st.container(width="content")
        own_words = st.toggle("Leave out quoted voices", key="ownwords", bind="query-params")
    if kind == KINDS[0]:
        with which:
            sides = sides_of_articles(now)
    else:
        sides = sides_of_groups(now, counts, kind)
    if sides is None:
        with head:
            page_title("There is nothing to set apart")
        return
    comparison = compared(now.corpus, *sides, list(once(now.matching)["article"]), own_words)
    with head:
        page_title(title(comparison))
    if comparison.table.empty:
        small_print(f"Neither side uses a word {SELDOM_USES} times or more, common words apart.")
        return
    drawn = st.container()
    listed = [*comparison.clear["word"], *comparison.shown["word"], *comparison.table["word"].head(MOST_ROWS)]
    word = chosen("Word", list(dict.fromkeys(listed)), "word")
    if not comparison.shown.empty:
        with drawn:
            small_print(note(comparison, own_words))
            chart(comparison, word)
            offer_chart(
                CHART,
                Drawn(
                    title(comparison),
                    words_alt(comparison),
                    lambda tint: (words_chart(comparison, word, tint), None),
                ),
            )
    in_context(now, counts, comparison, word, own_words)
    table(comparison)


page()
