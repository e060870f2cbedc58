"""The actor timeline: which day a sentence belongs to, what is shown day by day, what its title claims."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
import pytest

from framelens.analysis import analyse
from framelens.compare.articles import all_articles
from framelens.compare.days import MOST_DAYS, MOST_GATHERED, UNDATED, Span, calendar_of
from framelens.compare.timeline import (
    KINDS,
    MOMENT,
    Said,
    Timeline,
    days_said,
    event_name,
    lanes_of,
    marks_of,
    moments,
    timeline,
)
from framelens.compare.timeline_titles import NEUTRAL, notes, timeline_title
from framelens.corpus import Corpus, open_corpus
from tests.conftest import make_article

SUMMIT = Said(Span(date(2020, 1, 13), date(2020, 1, 13)), event="Moscow summit")
ALL = list(KINDS.values())


def day(number: int, month: int = 1, year: int = 2020) -> Span:
    return Span(date(year, month, number), date(year, month, number))


def span(first: tuple[int, int, int], last: tuple[int, int, int]) -> Span:
    return Span(date(*first), date(*last))


WEEK = span((2020, 1, 13), (2020, 1, 19))
YEAR = span((2011, 1, 1), (2011, 12, 31))
NINE_YEARS = span((2011, 1, 17), (2020, 1, 17))


def said(*spans: Span, event: Said | None = None) -> list[Span]:
    return [one.span for one in days_said([Said(one) for one in spans], event)]


def test_a_span_gives_way_to_a_day_within_it():
    assert said(WEEK, day(14)) == [day(14)]
    assert said(YEAR, span((2011, 3, 1), (2011, 10, 31))) == [span((2011, 3, 1), (2011, 10, 31))]
    assert said(WEEK, day(11)) == [WEEK, day(11)]


def test_years_do_not_become_the_day_that_lies_in_them():
    assert said(NINE_YEARS, day(14)) == [NINE_YEARS, day(14)]


def test_an_event_gives_its_day_where_no_day_is_named():
    assert said(event=SUMMIT) == [SUMMIT.span]
    assert said(WEEK, event=SUMMIT) == [SUMMIT.span]
    assert said(YEAR, event=SUMMIT) == [YEAR, SUMMIT.span]
    assert said(day(14), event=SUMMIT) == [day(14)]


def test_spans_in_words():
    assert str(day(13)) == "13 Jan 2020"
    assert str(span((2020, 1, 18), (2020, 1, 19))) == "18 to 19 Jan 2020"
    assert str(YEAR) == "2011"
    assert str(span((2011, 3, 1), (2011, 10, 31))) == "Mar to Oct 2011"
    assert str(span((2019, 12, 30), (2020, 1, 5))) == "30 Dec 2019 to 5 Jan 2020"


def test_the_window_lies_around_the_event_and_the_publications():
    spoken = [YEAR, span((2015, 9, 1), (2015, 12, 31)), day(11), day(13), day(13), WEEK, day(19)]
    calendar = calendar_of(spoken, {date(2020, 1, 13), date(2020, 1, 14), date(2020, 1, 17)})
    assert calendar.window == span((2020, 1, 11), (2020, 1, 19))
    assert calendar.titles == {"earlier": "Before 2020", "window": "January 2020", "undated": "No date"}
    assert [column.lines for column in calendar.earlier] == [("2011",), ("2015",)]
    assert (calendar.column(WEEK).day, calendar.column(WEEK).to) == (date(2020, 1, 13), date(2020, 1, 19))
    assert calendar.column(day(13)).to is None
    assert calendar.column(None) is UNDATED


def test_what_does_not_fit_day_by_day_is_gathered():
    month = span((2020, 1, 1), (2020, 1, 31))
    spoken = [day(2), *[day(number) for number in range(12, 20)] * 4, month, day(27), day(3, 2)]
    calendar = calendar_of(spoken)
    assert calendar.window == span((2020, 1, 12), (2020, 1, 19))
    assert calendar.column(day(2)).panel == calendar.column(month).panel == "earlier"
    assert calendar.column(day(27)).panel == calendar.column(day(3, 2)).panel == "later"
    assert calendar.titles["earlier"] == "Before 12 Jan"
    assert calendar.titles["later"] == "After 19 Jan"


@pytest.mark.parametrize("years", [1, 9, 90])
def test_few_columns_whatever_the_reach(years):
    first = date(2020, 1, 1) - timedelta(days=365 * years)
    spoken = [Span(first + timedelta(days=17 * step), first + timedelta(days=17 * step)) for step in range(years * 30)]
    calendar = calendar_of(spoken, {date(2020, 1, 1)})
    assert calendar.window is not None
    assert calendar.window.days <= MOST_DAYS
    assert len(calendar.earlier) + len(calendar.later) <= MOST_GATHERED
    assert all(calendar.column(one) for one in spoken)


def test_no_day_at_all_and_one_day():
    assert calendar_of([]).window is None
    assert calendar_of([YEAR]).window is not None
    assert calendar_of([day(13)]).window == span((2020, 1, 12), (2020, 1, 14))


def test_a_period_that_begins_within_the_window_is_no_day():
    calendar = calendar_of([day(1), day(20), span((2020, 1, 11), (2020, 1, 21))])
    assert calendar.column(span((2020, 1, 11), (2020, 1, 21))).day is None
    assert calendar.titles["earlier"] == "Months, years"


def row(letter: str, name: str, sentence: int, on: Span | None, to_come: bool = False) -> dict[str, object]:
    values = {
        "article": letter,
        "letter": letter,
        "name": name,
        "sentence": sentence,
        "span": on,
        "to_come": to_come,
    }
    return dict.fromkeys(MOMENT, "") | values | {"words": "then", "text": f"{name} speaks."}


def spoken_of(*rows: dict[str, object]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=MOMENT)
    return frame.assign(span=frame["span"].astype(object).where(frame["span"].notna(), None))


def shown(spoken: pd.DataFrame, letters: str = "AB") -> Timeline:
    calendar = calendar_of([one for one in spoken["span"] if one is not None])
    names = tuple(dict.fromkeys(spoken["name"]))
    return Timeline(
        names, tuple(letters), marks_of(spoken, calendar), calendar, (), ((date(2020, 1, 13), "Moscow summit"),)
    )


def test_a_mark_counts_sentences_once_and_keeps_what_is_to_come_apart():
    rows = [row("A", "NATO", 1, day(13)), row("A", "NATO", 1, WEEK), row("A", "NATO", 2, None)]
    rows += [row("A", "NATO", 3, day(1, 1, 2022), True), row("A", "NATO", 4, day(1, 6, 2022))]
    spoken = spoken_of(*rows * 2)
    marks = marks_of(spoken, calendar_of([day(13)] * 40 + [one for one in spoken["span"] if one]))
    assert dict(zip(marks["label"], marks["sentences"], strict=True)) == {
        "A, NATO, 13 Jan 2020": 1,
        "A, NATO, 13 to 19 Jan 2020": 1,
        "A, NATO, no date": 1,
        "A, NATO, 2022, after publication": 1,
        "A, NATO, 2022": 1,
    }
    assert list(marks[marks["to_come"]]["label"]) == ["A, NATO, 2022, after publication"]


def test_title_tells_who_reaches_back_and_what_each_speaks_of_most():
    rows = [row("A", "NATO", n, YEAR) for n in range(4)] + [row("B", "NATO", n, day(13)) for n in range(3)]
    spoken = spoken_of(*rows, row("A", "NATO", 9, day(14)))
    assert timeline_title(spoken, shown(spoken)) == (
        "Only A reaches back to 2011; 2011 is the most frequent date in A, 13 January (Moscow summit) in B"
    )


def test_title_claims_nothing_that_the_data_do_not_carry():
    spoken = spoken_of(row("A", "NATO", 1, day(13)), row("B", "NATO", 1, day(14)))
    assert timeline_title(spoken, shown(spoken)) == "Both stay within 13 to 14 Jan 2020"
    undated = spoken_of(row("A", "NATO", 1, None))
    assert timeline_title(undated, shown(undated, "A")) == "No sentence about these actors names a date"
    one_silent = spoken_of(row("A", "NATO", 1, day(13)), row("A", "NATO", 2, day(14)))
    assert timeline_title(one_silent, shown(one_silent)) == NEUTRAL


def test_lanes_are_the_most_named_in_the_order_asked_for():
    mentions = pd.DataFrame({"name": ["Turkey", "NATO", "Egypt"], "total": [9, 7, 1]})
    spoken = spoken_of(row("A", "NATO", 1, YEAR), row("A", "Turkey", 2, day(13)))
    assert lanes_of(mentions, spoken, 2, "Mentions") == ("Turkey", "NATO")
    assert lanes_of(mentions, spoken, 2, "First date") == ("NATO", "Turkey")
    assert lanes_of(mentions, spoken, 3, "Name") == ("Egypt", "NATO", "Turkey")


def test_event_names_come_from_the_codebook(books):
    names = {question.id: event_name(question) for book in books for question in book.questions}
    assert names["moscow-summit"] == "Moscow summit"
    assert names["berlin-conference"] == "Berlin conference"


@pytest.fixture(scope="module")
def small(tmp_path_factory, books) -> Corpus:
    texts = [
        make_article(
            "NATO bombed the harbour in 2011. On 13 January Turkey sent envoys to Moscow. Turkey waits.",
            "Egypt will vote on 20 January.",
            title="One", outlet="First Post",
        ),
        make_article("It rained. Nothing else is known.", title="Two", outlet="Second Post", published=None),
    ]  # fmt: skip
    assert analyse(texts[0], ())
    return open_corpus(tmp_path_factory.mktemp("timeline"), texts, books)


def sides_of(corpus: Corpus) -> pd.DataFrame:
    return all_articles(corpus).assign(letter=["A", "B"])


def test_moments_of_a_corpus(small, books):
    questions = [question for book in books for question in book.questions]
    spoken = moments(small, sides_of(small), questions, ALL)
    found = {(one.name_, one.span, one.to_come) for one in spoken.rename(columns={"name": "name_"}).itertuples()}
    assert ("NATO", YEAR, False) in found
    assert ("Turkey", day(13), False) in found
    assert ("Turkey", None, False) in found
    assert ("Egypt", day(20), True) in found
    assert "Moscow" not in set(spoken["name"])
    for one in spoken[spoken["words"] != ""].itertuples():
        assert one.text[one.words_start - one.start : one.words_end - one.start] == one.words


def test_a_side_without_names_or_date_leaves_a_note(small, books):
    questions = [question for book in books for question in book.questions]
    sides = sides_of(small)
    made = timeline(moments(small, sides, questions, ALL), ["Turkey"], sides, questions, questions[0])
    assert set(made.marks["name"]) == {"Turkey"}
    assert "B has no date of publication." in notes(made)
    nobody = sides[sides["letter"] == "B"]
    silent = timeline(moments(small, nobody, questions, ALL), [], nobody, questions, questions[0])
    assert silent.marks.empty
