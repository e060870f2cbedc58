"""No two labels of the actor timeline touch, on a phone and on a desk, whatever the data."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from components.charts.base import NOTE
from components.charts.timeline import timeline, timeline_alt
from components.charts.timeline_layout import DESK, MOST_ROWS, PHONE, Panels, lane, pack, rules, text_width, ticks
from components.palette import LIGHT
from framelens.compare.days import Span
from framelens.compare.timeline import Timeline
from tests.unit.test_timeline import row, shown, spoken_of

EVENTS = ((date(2020, 1, 13), "Moscow summit"), (date(2020, 1, 14), "Berlin conference"))
START = date(2020, 1, 1)
offsets = st.one_of(st.none(), st.integers(0, 25), st.integers(-4000, 800))
rows = st.lists(st.tuples(st.sampled_from("ABCD"), offsets, st.integers(1, 30)), min_size=1, max_size=60)
published = st.lists(st.integers(0, 12), max_size=4)


def drawn(data: list[tuple[str, int | None, int]], days: list[int]) -> Timeline:
    spoken = []
    for letter, offset, sentences in data:
        on = None if offset is None else Span(START + timedelta(days=offset), START + timedelta(days=offset))
        spoken += [row(letter, "Khalifa Haftar", 100 * (offset or 0) + n, on) for n in range(sentences)]
    made = shown(spoken_of(*spoken), "ABCD")
    publications = tuple(zip("ABCD", (START + timedelta(days=one) for one in days), strict=False))
    events = tuple((day, name) for day, name in EVENTS if day in made.calendar)
    return Timeline(made.lanes, made.letters, made.marks, made.calendar, publications, events)


@pytest.mark.parametrize("width", [PHONE, DESK])
@settings(max_examples=40, deadline=None)
@given(rows, published)
def test_counts_and_labels_do_not_touch(width, data, days):
    made = drawn(data, days)
    panels = Panels(made.calendar, width)
    places, _ = lane(list(made.marks.itertuples()), made.letters, panels, 0, width)
    boxes = []
    for place in places:
        if place.counted:
            left = place.x + place.reach + 3
            count = str(made.marks.loc[place.mark, "sentences"])
            boxes.append((left, left + text_width(count, NOTE), place.y - 8, place.y + 8))
    _apart(boxes)
    assert all(left >= 0 and right <= width for left, right, *_ in boxes)
    labels = [
        (
            one.label_x - text_width(one.text, NOTE) / 2,
            one.label_x + text_width(one.text, NOTE) / 2,
            one.level,
            one.level + 1,
        )
        for one in rules(made, panels, width)
    ]
    _apart(labels)
    below = []
    for tick in ticks(made, panels, width):
        for at, line in enumerate(tick.lines):
            half = text_width(line, NOTE, bold=tick.event and at == 0) / 2
            top = tick.level * 10 + at
            below.append((tick.x - half, tick.x + half, top, top + 1))
    _apart(below)


def _apart(boxes: list[tuple[float, float, float, float]]) -> None:
    for one, two in combinations(boxes, 2):
        aside = one[1] <= two[0] or two[1] <= one[0]
        over = one[3] <= two[2] or two[3] <= one[2]
        assert aside or over, (one, two)


@given(st.lists(st.tuples(st.integers(0, 300), st.integers(1, 80)), max_size=30))
def test_pack_keeps_a_level_free_of_overlaps(data):
    intervals = [(float(start), float(start + wide)) for start, wide in data]
    levels = pack(intervals, apart=0)
    for (one, level), (two, other) in combinations(zip(intervals, levels, strict=True), 2):
        assert level != other or one[1] <= two[0] or two[1] <= one[0]


def test_a_crowded_day_takes_more_rows_before_it_loses_a_count():
    made = drawn([("A", offset, 9) for offset in range(10, 13)], [])
    places, _ = lane(list(made.marks.itertuples()), made.letters, Panels(made.calendar, PHONE), 0, PHONE)
    assert all(place.counted for place in places)
    crowd = drawn([("A", offset, 9) for offset in range(20)], [])
    places, _ = lane(list(crowd.marks.itertuples()), crowd.letters, Panels(crowd.calendar, PHONE), 0, PHONE)
    assert len({place.y for place in places}) == MOST_ROWS
    assert len(places) == 20


def test_hollow_means_to_come_and_hostile_names_are_escaped():
    spoken = spoken_of(
        row("A", "<b onclick=x>Evil</b>", 1, Span(START, START)),
        row("A", "<b onclick=x>Evil</b>", 2, Span(START + timedelta(days=2), START + timedelta(days=2)), True),
    )
    made = shown(spoken, "A")
    figure = timeline(made, LIGHT, DESK)
    assert list(figure.data[0].marker.color) == [LIGHT.letters["A"], LIGHT.page]
    assert not any("<b onclick" in label.text for label in figure.layout.annotations)
    assert not any("<b onclick" in text for text in figure.data[0].text)
    assert min(label.font.size for label in figure.layout.annotations) >= NOTE
    assert "A 1 on 1 Jan 2020" in timeline_alt(made)


def test_nothing_to_show_is_still_a_chart():
    made = shown(spoken_of(row("A", "NATO", 1, None)), "A")
    assert timeline(made, LIGHT, PHONE).layout.height > 0
