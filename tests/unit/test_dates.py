"""Time expressions: what is found, what it means, and what is left alone."""

from __future__ import annotations

import random
import time
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.timex import pairs
from framelens.language.dates import time_expressions
from framelens.language.dates.grammar import rules
from framelens.language.dates.resolve import READERS

TUESDAY = date(2020, 1, 14)
FRIDAY = date(2020, 1, 17)
LETTERS_A_FUZZ_TEXT_HAS = 100_000
FUZZ_SECONDS = 6.0  # about ten times what it takes; a blow-up takes minutes


def values(text: str, published: date | None = TUESDAY) -> list[tuple[str, str]]:
    return [(text[mark.start : mark.end], mark.value) for mark in time_expressions(text, published)]


def days(text: str, published: date | None = TUESDAY) -> list[tuple[str, str] | None]:
    marks = time_expressions(text, published)
    return [(m.first.isoformat(), m.last.isoformat()) if m.first and m.last else None for m in marks]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Delegates met on Monday.", "2020-01-13"),
        ("Envoys land in Oslo this weekend.", "2020-W03-WE"),
        ("The hearing on 19 January will be short.", "2020-01-19"),
        ("She flew home last Saturday.", "2020-01-11"),
        ("The port reopens next Sunday.", "2020-01-19"),
        ("The siege began early last year.", "2019"),
        ("That was last year's plan.", "2019"),
        ("They vote next week.", "2020-W04"),
        ("Ministers argued last month.", "2019-12"),
        ("It was decided yesterday.", "2020-01-13"),
        ("He resigned in December 2018.", "2018-12"),
        ("He resigned on Dec. 3, 2018.", "2018-12-03"),
        ("He resigned on the 3rd of December 2018.", "2018-12-03"),
        ("He resigned on 2018-12-03.", "2018-12-03"),
        ("Prices rose in the third quarter of 2018.", "2018-Q3"),
        ("Prices rose in the second half of 2018.", "2018-H2"),
        ("The bridge fell in the spring of 2011.", "2011-SP"),
        ("It was built in the late 1990s.", "199X"),
        ("It was built in the '80s.", "198X"),
        ("It was built in the 19th century.", "18XX"),
        ("They split nine years ago.", "2011"),
        ("They split two weeks ago.", "2020-W01"),
        ("They split three days ago.", "2020-01-11"),
        ("They split decades ago.", "PAST_REF"),
        ("The truce now holds.", "PRESENT_REF"),
        ("Nobody plans for the future.", "FUTURE_REF"),
        ("A six-month mission.", "P6M"),
        ("They talked for two hours.", "PT2H"),
        ("It lasted two and a half years.", "P2Y6M"),
        ("It lasted several weeks.", "PXW"),
        ("A Six-Day Voyage Begins", "P6D"),
        ("Spring 2011 was dry.", "2011-SP"),
        ("The wall stood for two thousand years.", "P2000Y"),
        ("The wall stood for one hundred and fifty years.", "P150Y"),
        ("The rock is cut by 1.5 million years of rain.", "P1500000Y"),
        ("They lived there for hundreds of years.", "PXY"),
        ("They parted a half-century ago.", "1970"),
        ("They meet the week after next.", "2020-W05"),
        ("They met the year before last.", "2018"),
        ("Sales fell last fiscal quarter.", "2019-Q4"),
        ("The 2007/08 season was long.", "2007/2008"),
        ("It must end by May.", "2020-05"),
        ("The crew slept over the summer.", "2019-SU"),
        ("The crew is planning for a regatta in April.", "2020-04"),
        ("The doors open at 17:45.", "2020-01-14T17:45"),
        ("The ferry left at 13:30 GMT.", "2020-01-14T13:30"),
        ("The ferry left at three o'clock in the afternoon.", "2020-01-14T15:00"),
        ("The ferry left at 7:30 in the morning.", "2020-01-14T07:30"),
        ("The shop is open six days a week.", "P1W"),
        ("The choir sings each July.", "XXXX-07"),
        ("They spoke for an hour and a half.", "PT1H30M"),
        ("The board meets every month.", "P1M"),
        ("The board meets twice a year.", "P1Y"),
        ("They were seen on Friday night.", "2020-01-10TNI"),
        ("The doors will open at 3:30 p.m. on Friday.", "2020-01-17T15:30"),
        ("On Christmas Eve shots were heard.", "2019-12-24"),
        ("Good Friday 2020 will be quiet.", "2020-04-10"),
        ("They met on the second Tuesday of November 2019.", "2019-11-12"),
    ],
)
def test_value_of_one_expression(text: str, value: str) -> None:
    assert [found for _, found in values(text)] == [value]


def test_weekend_of_a_friday_article_is_the_coming_one() -> None:
    assert values("The round opens this weekend.", FRIDAY) == [("this weekend", "2020-W03-WE")]
    assert days("The round opens this weekend.", FRIDAY) == [("2020-01-18", "2020-01-19")]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Raids went on from March-October 2011.", "2011-03-01", "2011-10-31"),
        ("The fair runs from 2 to 5 January.", "2020-01-02", "2020-01-05"),
        ("The fair ran from 30 December - 2 January.", "2019-12-30", "2020-01-02"),
        ("In 2003-05 the mine was shut.", "2003-01-01", "2005-12-31"),
        ("For the past nine years nobody paid.", "2011-01-14", "2020-01-14"),
        ("Over the next five days much may change.", "2020-01-14", "2020-01-19"),
        ("Troops left at the end of 2015.", "2015-09-01", "2015-12-31"),
        ("Troops left early last year.", "2019-01-01", "2019-04-30"),
        ("Earlier this month a ship sank.", "2020-01-01", "2020-01-14"),
        ("They were seen last night.", "2020-01-13", "2020-01-13"),
        ("In the winter of 2018 pipes froze.", "2018-12-01", "2019-02-28"),
        ("In February 2016 pipes froze.", "2016-02-01", "2016-02-29"),
    ],
)
def test_days_of_an_expression(text: str, first: str, last: str) -> None:
    assert days(text) == [(first, last)]


@pytest.mark.parametrize("text", ["They waited two hours.", "It happened decades ago.", "He comes every week."])
def test_what_names_no_days_has_none(text: str) -> None:
    assert days(text) == [None]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The council voted on Friday.", "2020-01-10"),
        ("The council will vote on Friday.", "2020-01-17"),
        ("A vote is expected Thursday.", "2020-01-16"),
        ("The court is to rule on Wednesday.", "2020-01-15"),
        ("The judge was accused on Friday.", "2020-01-10"),
        ("The union must decide by Sunday.", "2020-01-19"),
        ("By Sunday the flood had reached the town.", "2020-01-12"),
        ("The march planned for Saturday was called off.", "2020-01-11"),
        ("Ahead of Sunday's derby fans gathered.", "2020-01-19"),
        ("Since November the mill has been idle.", "2019-11"),
        ("The mill closes for good in November, and will be sold.", "2020-11"),
        ("Fires were lit in March.", "2019-03"),
        ("The club will build on Sunday's win.", "2020-01-12"),
        ("The club prepares for Sunday's race.", "2020-01-19"),
        ("The rally was postponed to Saturday.", "2020-01-18"),
        ("She was ready to sail as soon as Thursday.", "2020-01-16"),
        ("The ferries resume on Monday.", "2020-01-20"),
        ("The rule takes effect in June.", "2020-06"),
        ("He wants to leave on Monday.", "2020-01-20"),
        ("A deal is likely on Monday.", "2020-01-20"),
    ],
)
def test_tense_decides_the_direction(text: str, value: str) -> None:
    assert [found for _, found in values(text)] == [value]


def test_reporting_verb_makes_the_day_of_the_report_past() -> None:
    text = "It was reported on Monday that the fleet would sail next month."
    assert values(text) == [("Monday", "2020-01-13"), ("next month", "2020-02")]


def test_second_day_of_a_range_follows_the_first() -> None:
    text = "Shops were shut from Monday to Wednesday."
    assert [value for _, value in values(text)] == ["2020-01-13", "2020-01-15"]


def test_what_refers_back_counts_from_the_date_spoken_of() -> None:
    text = "The strike began on 3 May 2018. Two days later it spread, and by the following week it was over."
    assert [value for _, value in values(text)] == ["2018-05-03", "2018-05-05", "2018-W19"]
    text = "Profit rose in the third quarter of 2018, from 2 million a year earlier."
    assert [value for _, value in values(text)] == ["2018-Q3", "2017-Q3"]


def test_report_compares_with_the_quarter_it_gives_figures_for() -> None:
    text = (
        "Profit rose in the third quarter of 2018, after a weak second quarter of 2018.\n\nSales grew.\n\n"
        "In the 2017 period it had lost 3 million. Costs fell from a year ago."
    )
    assert [value for _, value in values(text)] == ["2018-Q3", "2018-Q2", "2017-Q3", "2017-Q3"]
    assert values("In the 2017 period nothing was sold.") == [("the 2017 period", "2017")]


def test_length_before_a_date_is_no_rate() -> None:
    assert [value for _, value in values("She paid for six months a year ago.")] == ["P6M", "2019"]


def test_winter_meant_by_this_is_the_nearest() -> None:
    assert values("Much snow fell this winter.", date(2020, 3, 20)) == [("this winter", "2019-WI")]
    assert values("Much snow will fall this winter.", date(2020, 11, 20)) == [("this winter", "2020-WI")]


def test_two_centuries_with_one_noun() -> None:
    assert [value for _, value in values("It grew in the 18th and 19th centuries.")] == ["17XX", "18XX"]


def test_full_date_is_one_expression() -> None:
    assert values("It opened on Sunday, 19 January 2020.") == [("Sunday, 19 January 2020", "2020-01-19")]


@pytest.mark.parametrize(
    "text",
    [
        "She reads the Daily Bugle and the Sunday Times.",
        "Mrs May spoke and Theresa May answered, as one may.",
        "We march on and they march too.",
        "It is now or never for us.",
        "That is discussed in the present piece.",
        "Tickets cost $27, and a flat costs $1990.",
        "The second party came second.",
        "The bill was signed by May.",
        "They will return some day.",
        "The quarter-to-quarter figures and the day-to-day work.",
        "About 2000 people and 1,990 dogs came.",
        "They adopted resolution 1973.",
        "The 45-year-old and her six-year-old son left; he is 60 years old.",
        "More than a quarter of them left.",
        "He sat in the sun and wed.",
        "An august body, a fall from grace, a spring in the bed.",
        "",
    ],
)
def test_left_alone(text: str) -> None:
    assert values(text) == []


def test_without_a_date_of_publication_nothing_relative_is_guessed() -> None:
    text = (
        "On Monday, this weekend, last year, in June, on 5 March, today, two weeks ago, last night, "
        "next spring, the third quarter and over the past nine years."
    )
    marks = time_expressions(text, None)
    assert [mark.value for mark in marks] == [
        "XXXX-WXX-1",
        "XXXX-WXX-WE",
        "XXXX",
        "XXXX-06",
        "XXXX-03-05",
        "XXXX-XX-XX",
        "XXXX-WXX",
        "XXXX-XX-XXTNI",
        "XXXX-SP",
        "XXXX-Q3",
        "P9Y",
    ]
    assert all(mark.first is None and mark.last is None for mark in marks)


def test_without_a_date_of_publication_full_dates_stand() -> None:
    assert days("They met on 3 May 2018 and in 2019.", None) == [
        ("2018-05-03", "2018-05-03"),
        ("2019-01-01", "2019-12-31"),
    ]


def test_weekday_with_its_date_in_brackets_is_that_date() -> None:
    assert [value for _, value in values("They race on Sunday (26 January).")] == ["2020-01-26", "2020-01-26"]


def test_weekend_of_a_date() -> None:
    assert values("The weekend of 25 January was quiet.") == [("The weekend of 25 January", "2020-W04-WE")]


def test_impossible_dates_are_no_dates() -> None:
    assert days("It was on 31 February 2019.") != [("2019-02-28", "2019-02-28")]
    assert values("It was 9,999 years ago.") == [("9,999 years ago", "PAST_REF")]


def test_every_rule_of_the_grammar_has_a_reader_and_every_reader_a_rule() -> None:
    assert {rule.name for rule in rules()} == set(READERS)


PIECE_TEXT = (
    "the a last next this past May March 5 31 2011 year years week ago of to and - , . Monday in q quarter first "
    "half earlier late days two few \n\n ' s p.m. 12 : 30 decade century every GMT end today ’ – $ "
    "million hundreds thousand o clock each July daily over summer by 17"
)
PIECES = PIECE_TEXT.split(" ")


@given(st.lists(st.sampled_from(PIECES), max_size=30), st.sampled_from([None, TUESDAY, date.min, date.max]))
def test_marks_are_sorted_apart_and_whole(pieces: list[str], published: date | None) -> None:
    text = " ".join(pieces)
    marks = time_expressions(text, published)
    assert all(0 <= mark.start < mark.end <= len(text) for mark in marks)
    assert all(a.end <= b.start for a, b in pairwise(marks))
    assert all((mark.first is None) == (mark.last is None) for mark in marks)
    assert all(mark.first <= mark.last for mark in marks if mark.first and mark.last)


@given(st.text(max_size=200))
def test_no_text_raises(text: str) -> None:
    time_expressions(text, TUESDAY)


HOSTILE = {
    "quotes": '"',
    "spaces": " ",
    "line breaks": "\n",
    "blank lines": "\n \t",
    "capitals": "A",
    "digits": "1",
    "points": "1.",
    "letters": "a ",
    "articles": "the ",
    "numbers": "two and a ",
    "ranges": "1 to 2 ",
    "weekdays": "Monday, ",
    "years": "2011 ",
    "relative": "last year ",
    "reports": "said Monday ",
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("published", [None, TUESDAY])
def test_hostile_text_does_not_blow_up(name: str, published: date | None) -> None:
    unit = HOSTILE[name]
    text = unit * (LETTERS_A_FUZZ_TEXT_HAS // len(unit))
    began = time.process_time()
    time_expressions(text, published)
    assert time.process_time() - began < FUZZ_SECONDS


def test_random_words_do_not_blow_up() -> None:
    chance = random.Random(7)
    text = " ".join(chance.choice(PIECES) for _ in range(20_000))
    began = time.process_time()
    time_expressions(text, TUESDAY)
    assert time.process_time() - began < FUZZ_SECONDS


def test_benchmark_uses_each_expression_once() -> None:
    gold = [{"start": 0, "end": 4}, {"start": 5, "end": 9}]
    found = [{"start": 0, "end": 9}]
    assert pairs(gold, found) == [(gold[0], found[0])]
