"""Charts are drawn without plotly's checks, which are slow; here plotly checks each, over the sample articles."""

from __future__ import annotations

from collections.abc import Iterator

import plotly.graph_objects as go
import pytest

from components.charts.base import blank
from components.charts.evidence_bar import evidence_bar
from components.charts.portrayal import portrayal_chart
from components.charts.presence import presence_chart
from components.charts.spectrum import spectrum
from components.charts.timeline import DESK, PHONE, timeline
from components.charts.words import words_chart
from components.palette import DARK, LIGHT, Palette
from framelens.compare.actors import actors
from framelens.compare.articles import all_articles
from framelens.compare.days import Span
from framelens.compare.poles import poles_of
from framelens.compare.portrayals import portrayals, treatments
from framelens.compare.presence import presence
from framelens.compare.timeline import KINDS, ORDERS, lanes_of, moments
from framelens.compare.timeline import timeline as timeline_of
from framelens.compare.verdicts import side_by_side, verdicts
from framelens.compare.word_counts import count_corpus
from framelens.compare.words import article_sides, compare
from framelens.framing.codebook import questions_of

ALL = list(KINDS.values())


def drawn(corpus, books, palette: Palette) -> Iterator[tuple[str, go.Figure]]:
    """Every chart of the pages, by name."""
    articles, questions = all_articles(corpus), questions_of(books)
    asked = questions[0]
    poles = poles_of(asked)
    judged = verdicts(corpus, asked.id, articles)
    sides = side_by_side(judged, ())
    yield "spectrum", spectrum(judged, dict(zip(sides["article"], sides["letter"], strict=True)), palette, poles)
    yield "evidence bar", evidence_bar([("Author's words", 3, 0), ("Quoted voices", 0, 7)], 7, palette, poles)
    named = actors(corpus, sides, questions, ALL)
    spoken = moments(corpus, sides, questions, ALL)
    shown = timeline_of(spoken, lanes_of(named, spoken, 8, ORDERS[0]), sides, questions, asked)
    days = shown.calendar.window
    for width in (DESK, PHONE):
        yield "timeline", timeline(shown, palette, width, shown.marks["label"].iloc[0])
        yield "timeline, days chosen", timeline(shown, palette, width, "", Span(days.first, days.first))
    yield "presence", presence_chart(presence(corpus, articles, sides, questions, ALL, 8, 12), palette, "Russia")
    treated = treatments(portrayals(corpus, list(sides["article"]), ALL), sides)
    yield "portrayal", portrayal_chart(treated, list(named["name"].head(8)), palette)
    found = article_sides(sides)
    yield "words", words_chart(compare(count_corpus(corpus), *found, list(articles["article"])), "talks", palette)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_plotly_accepts_every_chart(corpus, books, palette):
    for name, figure in drawn(corpus, books, palette):
        assert figure.data or figure.layout.annotations, name
        checked = go.Figure(figure.to_dict())  # raises ValueError on a name or a value that plotly does not know
        assert checked.to_plotly_json()["data"] == figure.to_plotly_json()["data"], name


def test_a_chart_that_plotly_would_not_accept_is_found():
    wrong = blank(10, LIGHT).update_layout(annotations=[{"txet": "upside down"}]).to_dict()
    with pytest.raises(ValueError, match="txet"):
        go.Figure(wrong)
