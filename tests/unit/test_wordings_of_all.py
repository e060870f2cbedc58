"""The events of a whole collection: which come first, in what order they are told, what an agency wrote."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from framelens.compare.days import Span
from framelens.compare.wording_rows import Row, Telling, absence, day_order
from framelens.compare.wordings_of_all import everyone, most_told, same_words, title_of_all

MONDAY, TUESDAY = Span(date(2020, 1, 13), date(2020, 1, 13)), Span(date(2020, 1, 14), date(2020, 1, 14))


def told(label: str, text: str = "They met.") -> Telling:
    return Telling(label, label, 0, text, "", (0,))


def row(label: str, day: Span | None, *tellings: Telling, lacking: tuple[str, ...] = ()) -> Row:
    return Row(label, day, tellings, lacking, (), ())


ROWS = [
    row("two", MONDAY, told("A"), told("B")),
    row("alone", MONDAY, told("A")),
    row("three", TUESDAY, told("C"), told("A"), told("B")),
    row("no day", None, told("A"), told("C")),
]


def test_what_most_articles_tell_comes_first_and_what_one_tells_is_left_out():
    assert [one.label for one in most_told(ROWS, "ABC")] == ["three", "two", "no day"]


def test_tellings_stand_in_the_order_of_the_articles():
    assert [one.letter for one in most_told(ROWS, "BCA")[0].tellings] == ["B", "C", "A"]


def test_by_day_what_has_none_comes_last():
    assert [one.label for one in sorted(most_told(ROWS, "ABC"), key=day_order)] == ["two", "three", "no day"]


def test_the_same_words_stand_together_whatever_their_case_and_space():
    lines = same_words([told("A"), told("B", "They sat down."), told("C", "THEY  met.")])
    assert [[one.letter for one in line] for line in lines] == [["A", "C"], ["B"]]


@pytest.mark.parametrize(
    ("rows", "title"),
    [
        (ROWS, "3 events told by two or more of 9 articles, one of them by 3"),
        (ROWS[:2], "1 event told by two or more of 9 articles, none by three"),
        ([], "No event was found that two of these articles tell"),
    ],
)
def test_the_title_is_computed_from_the_rows(rows, title):
    assert title_of_all(most_told(rows, "ABC"), 9) == title


def test_of_many_articles_that_lack_an_event_a_few_are_named():
    def said(lacking: str) -> str:
        return absence(row("x", MONDAY, told("A"), told("B"), lacking=tuple(lacking)))[0]

    assert said("CDEF") == "No such sentence was found in C, D, E and F."
    assert said("CDEFG") == "No such sentence was found in C, D, E and 2 more."


def test_of_one_report_one_article_speaks_and_those_without_text_do_not():
    columns = ["article", "letter", "label", "outlet", "published", "has_text", "report"]
    sides = pd.DataFrame([["b", "A", "B, 2 Jan", "B", date(2020, 1, 2), True, "a"]], columns=columns)
    others = [
        ["a", "", "A, 1 Jan", "A", date(2020, 1, 1), True, "a"],
        ["c", "", "C, 1 Jan", "C", date(2020, 1, 1), True, "c"],
        ["d", "", "D, 1 Jan", "D", date(2020, 1, 1), False, "d"],
        ["e", "", "E, 9 Jan", "E", date(2020, 1, 9), True, "e"],
    ]
    found = everyone(sides, pd.DataFrame(others, columns=columns), {"a", "b", "c", "d"})
    assert found[["article", "side", "letter"]].to_numpy().tolist() == [["c", "", "C, 1 Jan"], ["b", "A", "B, 2 Jan"]]
