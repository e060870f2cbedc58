"""Bylines and days as outlets write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framelens.reading.bylines import names_in
from framelens.reading.days import day_in, day_in_address


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Dana Example", ("Dana Example",)),
        ("By Dana Example and Noor Sample, harbour correspondent", ("Dana Example", "Noor Sample")),
        ("By: Dana Example, Noor Sample & Ola Muster", ("Dana Example", "Noor Sample", "Ola Muster")),
        ("BY DANA EXAMPLE AND NOOR MCSAMPLE", ("Dana Example", "Noor McSample")),
        ("Von Dana Example und Ola Muster", ("Dana Example", "Ola Muster")),
        ("Par Dana Example et Ola Muster", ("Dana Example", "Ola Muster")),
        ("Written by Dana Example | 5 March 2021", ("Dana Example",)),
        ("Posted on 5 March 2021 by Dana Example", ("Dana Example",)),
        ("Dana Example (dana@gazette.example)", ("Dana Example",)),
        ("Dana Example in Saltmarsh", ("Dana Example",)),
        ("Dana Example Senior Political Reporter", ("Dana Example",)),
        ("Example, Dana", ("Dana Example",)),
        ("Dana Example, Reuters", ("Dana Example", "Reuters")),
        ("Dana Example Associated Press", ("Dana Example", "Associated Press")),
        ("AFP", ("AFP",)),
        ("Dana Example; dana example", ("Dana Example",)),
        ("Dana Example Updated 3 hours ago", ("Dana Example",)),
        (
            "By Dana Example in Moscow, Noor Sample in Berlin and Ola Muster",
            ("Dana Example", "Noor Sample", "Ola Muster"),
        ),
        (
            "By Dana Example, Noor Sample and Ola Muster, The Saltmarsh Post",
            ("Dana Example", "Noor Sample", "Ola Muster"),
        ),
        ("Von Dana Example, Moskau, und Ola Muster", ("Dana Example", "Ola Muster")),
        ("Dana Example, White House Correspondent", ("Dana Example",)),
        ("Guest columnist Dana Example", ("Dana Example",)),
        ("By April Sample and Dana May", ("April Sample", "Dana May")),
        ("Von Sample", ("Von Sample",)),
        ("By Wang Wei, Sun Li and Zhang Min", ("Wang Wei", "Sun Li", "Zhang Min")),
        ("Dana Example, Jr., and Noor Sample, Ph.D.", ("Dana Example Jr", "Noor Sample")),
        ("Saltmarsh staff and agencies", ("Saltmarsh staff and agencies",)),
        ("Dana Example January 20th", ("Dana Example",)),
        ("Dana Example and 2 others", ("Dana Example",)),
        ("van der Sample, Noor", ("Noor van der Sample",)),
        ("By DANA EXAMPLE Harbour Press", ("Dana Example",)),
        ("By DANA EXAMPLE Associated Press", ("Dana Example", "Associated Press")),
        ("By DANA McEXAMPLE", ("Dana McExample",)),
        ("MUSTER Ola", ("MUSTER Ola",)),
        ("By Dana Example -- Saltmarsh", ("Dana Example",)),
        ("By DANA EXAMPLE, Parliamentary Correspondent, Gull Hill", ("Dana Example",)),
        ("By Dana Example, Reporter, Noor Sample, Editor", ("Dana Example", "Noor Sample")),
        ("Posted by Dana Example on April 19, 2011 at 09:14 AM in Trade", ("Dana Example",)),
        ("Thread starter Ferrous_Gull", ("Ferrous_Gull",)),
        ("The Economist", ("The Economist",)),
        ("admin", ()),
        ("By", ()),
        ("", ()),
        ("https://gazette.example/author/dana", ()),
    ],
)
def test_a_byline_gives_those_who_signed(byline, names):
    assert names_in(byline) == names


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2021-03-05T10:00:00Z", date(2021, 3, 5)),
        ("20210305", date(2021, 3, 5)),
        ("March 5, 2021", date(2021, 3, 5)),
        ("Fri 5th of March 2021, 10:00", date(2021, 3, 5)),
        ("5. März 2021", date(2021, 3, 5)),
        ("le 5 mars 2021", date(2021, 3, 5)),
        ("5 de marzo de 2021", date(2021, 3, 5)),
        ("05.03.2021", date(2021, 3, 5)),
        ("25/03/2021", date(2021, 3, 25)),
        ("03/04/2021", None),
        ("2999-01-01", None),
        ("0001-01-01", None),
        ("2021-02-30", None),
        ("March 2021", None),
        ("nothing", None),
    ],
)
def test_only_a_certain_day_is_read(text, day):
    assert day_in(text) == day


def test_a_known_order_makes_two_numbers_certain():
    assert day_in("02/03/20", day_first=False) == date(2020, 2, 3)
    assert day_in("03/04/2021", day_first=True) == date(2021, 4, 3)
    assert day_in("03/04/2021", day_first=False) == date(2021, 3, 4)


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://gazette.example/2021/03/05/harbour", date(2021, 3, 5)),
        ("https://gazette.example/2021/mar/05/harbour", date(2021, 3, 5)),
        ("https://gazette.example/20210305/harbour", date(2021, 3, 5)),
        ("https://gazette.example/articles/194709-13-cranes", None),
        ("https://gazette.example/harbour", None),
    ],
)
def test_an_address_tells_a_day_only_as_a_path_of_its_own(url, day):
    assert day_in_address(url) == day


@given(st.text(max_size=400))
def test_any_line_gives_short_names_and_a_day_or_none(line):
    assert all(0 < len(name) <= 60 for name in names_in(line))
    assert day_in(line) is None or day_in(line).year >= 1700
