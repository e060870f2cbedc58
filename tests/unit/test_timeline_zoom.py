"""The timeline to scale and by lanes: no gap between units, every span has its place, what was brushed is found."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations, pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from components.charts.base import NOTE
from components.charts.timeline import OTHERS, timeline, timeline_alt
from components.charts.timeline_layout import DESK, PHONE, Panels, brushed, lane, text_width, ticks
from components.palette import DARK, LIGHT
from framelens.compare.articles import all_articles
from framelens.compare.days import Span
from framelens.compare.lanes import appeared, crowd, lanes_by, spoken_by
from framelens.compare.timeline import ARTICLES, OUTLETS, within, zoomed
from framelens.compare.timeline import timeline as timeline_of
from framelens.compare.timeline_titles import notes, timeline_title
from framelens.compare.zoom import MOST_UNITS, calendar_over, cut, whole
from framelens.corpus import Corpus, open_corpus
from tests.conftest import make_article
from tests.unit.test_timeline import YEAR, day, row, shown, span, spoken_of

NINE_YEARS = span((2011, 1, 1), (2020, 1, 20))
days = st.dates(date(1, 1, 1), date(9999, 12, 31))
near = st.dates(date(2010, 1, 1), date(2021, 12, 31))


def spans(of):
    return st.tuples(of, of).map(lambda pair: Span(min(pair), max(pair)))


@given(spans(days))
@example(Span(date.min, date.max))
@example(Span(date(9995, 1, 1), date.max))
def test_units_hold_the_window_in_a_row_without_gaps(window):
    unit, found = cut(window)
    assert found[0].first <= window.first <= found[0].last
    assert found[-1].first <= window.last <= found[-1].last
    assert all(one.last + timedelta(days=1) == two.first for one, two in pairwise(found))
    assert len(found) <= MOST_UNITS or unit == "decade"


@pytest.mark.parametrize(
    ("window", "unit", "number"),
    [
        (NINE_YEARS, "year", 10),
        (span((2019, 6, 15), (2020, 8, 1)), "month", 15),
        (span((2020, 1, 13), (2020, 1, 13)), "day", 1),
        (span((1911, 1, 1), (2020, 1, 1)), "decade", 12),
    ],
)
def test_from_a_century_to_one_day(window, unit, number):
    assert (cut(window)[0], len(cut(window)[1])) == (unit, number)


def test_months_without_a_sentence_keep_their_room():
    calendar = calendar_over([day(5, 1), day(9, 12)], span((2020, 1, 1), (2020, 12, 31)))
    assert len(calendar.units) == 12
    panels = Panels(calendar, DESK)
    low, high = (panels.x(calendar.column(one)) for one in (day(5, 1), day(9, 12)))
    assert high - low > 0.9 * (panels.day_x(date(2020, 12, 15)) - panels.day_x(date(2020, 1, 15)))


def test_a_long_span_is_a_bar_that_ends_with_the_window():
    calendar = calendar_over([YEAR, NINE_YEARS, day(14)], span((2020, 1, 13), (2020, 1, 19)))
    assert calendar.column(YEAR).panel == "earlier"
    bar = calendar.column(NINE_YEARS)
    assert (bar.day, bar.to, bar.name) == (date(2020, 1, 13), date(2020, 1, 19), "13 to 19 Jan 2020 and beyond")
    assert calendar.column(day(14)).to is None
    by_year = calendar_over([YEAR, NINE_YEARS], NINE_YEARS)
    assert by_year.column(YEAR).to is None
    assert by_year.column(NINE_YEARS).name == "2011 to 2020"


@pytest.mark.parametrize("width", [PHONE, DESK])
@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(spans(near), st.integers(1, 30)), min_size=1, max_size=40), spans(near))
def test_labels_do_not_touch_at_any_zoom(width, data, window):
    spoken = spoken_of(*(row("A", "NATO", n, one) for n, (one, _) in enumerate(data)))
    for chosen in (None, window):
        made = zoomed(shown(spoken, "A"), spoken, (), chosen)
        panels = Panels(made.calendar, width)
        places, _ = lane(list(made.marks.itertuples()), made.letters, panels, 0, width)
        boxes = [
            (place.x + place.reach + 3, place.x + place.reach + 3 + text_width("9", NOTE), place.y - 8, place.y + 8)
            for place in places
            if place.counted
        ]
        below = [
            (tick.x - text_width(line, NOTE) / 2, tick.x + text_width(line, NOTE) / 2, at, at + 1)
            for tick in ticks(made, panels, width)
            for at, line in enumerate(tick.lines)
        ]
        for group in (boxes, below):
            for one, two in combinations(group, 2):
                assert one[1] <= two[0] or two[1] <= one[0] or one[3] <= two[2] or two[3] <= one[2], (one, two)
        assert len(made.marks) == len(places)


@settings(max_examples=60, deadline=None)
@given(st.lists(spans(near), min_size=1, max_size=20), spans(near))
def test_what_was_brushed_is_what_is_drawn_there(data, window):
    spoken = spoken_of(*(row("A", "NATO", n, one) for n, one in enumerate(data)))
    made = zoomed(shown(spoken, "A"), spoken, (), window)
    start, end = Panels(made.calendar, DESK).spans["window"]
    everything = brushed(made, DESK, end, start)
    assert everything is not None
    assert everything.holds(window)
    assert brushed(made, DESK, 10_000, 10_001) is None


def test_a_brush_finds_days_between_two_px():
    spoken = spoken_of(row("A", "NATO", 1, day(13)), row("A", "NATO", 2, day(19)), row("A", "NATO", 3, YEAR))
    made = shown(spoken, "A")
    panels = Panels(made.calendar, DESK)
    x = panels.day_x(date(2020, 1, 13)), panels.day_x(date(2020, 1, 15))
    assert brushed(made, DESK, x[0] - 2, x[1] + 2) == span((2020, 1, 13), (2020, 1, 15))
    assert brushed(made, DESK, x[0] + 1, x[0] + 3) == day(13)
    assert brushed(made, DESK, 0, panels.spans["earlier"][1]) == YEAR


def test_the_sentences_of_some_days():
    week = span((2020, 1, 13), (2020, 1, 19))
    spoken = spoken_of(*(row("A", "NATO", n, one) for n, one in enumerate([day(13), day(20), week, YEAR, None])))
    assert list(within(spoken, span((2020, 1, 13), (2020, 1, 15)))["sentence"]) == [0, 2]
    assert list(within(spoken, span((2011, 1, 1), (2011, 8, 1)))["sentence"]) == [3]
    assert within(spoken, span((2011, 1, 1), (2011, 2, 1))).empty
    assert whole([]) is None


@pytest.fixture(scope="module")
def small(tmp_path_factory, books) -> Corpus:
    texts = [
        make_article("NATO bombed in 2011. On 13 January envoys met.", title="One", outlet="First Post"),
        make_article(
            "They met on 13 January. They left on 13 January. They wrote on 13 January.",
            title="Two", outlet="Second Post", published=date(2020, 1, 15),
        ),
        make_article("It rains. They meet on 20 January.", title="Three", outlet="Second Post"),
    ]  # fmt: skip
    return open_corpus(tmp_path_factory.mktemp("lanes"), texts, books)


@pytest.mark.parametrize("kind", [ARTICLES, OUTLETS])
def test_lanes_of_articles_and_outlets(small, books, kind):
    questions = [question for book in books for question in book.questions]
    matching = all_articles(small)
    sides = matching.head(1).assign(letter="A")
    everyone = crowd(sides, matching, kind)
    spoken = spoken_by(small, everyone, questions)
    chosen = lanes_by(spoken, everyone, 5, "Mentions")
    assert chosen[0] == sides.iloc[0]["label" if kind == ARTICLES else "outlet"]
    assert len(chosen) == (3 if kind == ARTICLES else 2)
    made = timeline_of(spoken, chosen, sides, questions, questions[0], kind, appeared(everyone))
    assert int(made.marks["sentences"].sum()) == 7
    assert timeline_alt(made).startswith(f"Sentences of each {kind.lower()[:-1]} by the day they speak of.")
    assert "reaches back furthest, to 2011" in timeline_title(spoken, made)
    assert not any("no date of publication" in note for note in notes(made))
    for palette in (LIGHT, DARK):
        figure = timeline(made, palette, PHONE, days=day(13))
        assert {trace.marker.symbol for trace in figure.data} == {"circle", OTHERS}
