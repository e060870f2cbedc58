"""Who is named: counts, names, quoted words, and what counts as not mentioned."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from framelens.compare.actors import (
    LATER,
    NOT_HERE,
    actors,
    elsewhere,
    everyone,
    names_of,
    naming_title,
    speaker_actor,
)
from framelens.compare.articles import all_articles
from framelens.compare.timeline import KINDS
from framelens.corpus import Corpus, open_corpus
from tests.conftest import make_article

ALL = list(KINDS.values())


@pytest.fixture(scope="module")
def questions(books):
    return [question for book in books for question in book.questions]


@pytest.fixture(scope="module")
def small(tmp_path_factory, books) -> Corpus:
    """A is published on 10 January; B and C on the 20th, of which some sentences speak of earlier days."""
    early = make_article(
        'Turkey sent envoys to Tripoli. "We shall talk to everybody," said Angela Merkel. Turkey waits.',
        title="A", outlet="Early Post", published=date(2020, 1, 10),
    )  # fmt: skip
    late = [
        make_article(
            "On 5 January Egypt closed its border. On 15 January Vladimir Putin called.",
            "Emmanuel Macron is worried. Turkey waits. Turkey answers.",
            title=title, outlet=f"Late {title}", published=date(2020, 1, 20),
        )
        for title in ("B", "C")
    ]  # fmt: skip
    return open_corpus(tmp_path_factory.mktemp("actors"), [early, *late], books)


@pytest.fixture(scope="module")
def sides(small) -> pd.DataFrame:
    return all_articles(small).head(2).assign(letter=["A", "B"])


def test_counts_names_and_quoted_words(small, sides, questions):
    frame = actors(small, sides, questions, ALL).set_index("name")
    assert frame.loc["Turkey", "total"] == frame["total"].max()
    assert frame.loc["Turkey", "mentions A"] == frame.loc["Turkey", "mentions B"] == 2
    assert frame.loc["Turkey", "called A"] == "Turkey"
    assert 0.3 < frame.loc["Angela Merkel", "quoted A"] < 0.5
    assert pd.isna(frame.loc["Turkey", "quoted A"])
    assert "Tripoli" not in frame.index
    assert set(actors(small, sides, questions, ["person"])["kind"]) == {"person"}


def test_copies_of_a_report_count_once_in_totals_and_elsewhere(small, sides, questions):
    alone = actors(small, sides, questions, ALL).set_index("name")["total"]
    copies = sides.assign(report=sides["article"].iloc[0])
    counted = actors(small, copies, questions, ALL).set_index("name")
    assert counted.loc["Turkey", "total"] == 2 < alone["Turkey"] == 4
    assert counted.loc["Turkey", "mentions B"] == 2
    articles = all_articles(small)
    others = articles["article"] != sides["article"].iloc[0]
    articles["report"] = articles["article"].where(~others, articles["article"][others].iloc[0])
    assert ("Egypt", 2) not in elsewhere(small, articles, sides.iloc[0], ALL, questions)


def test_what_an_article_could_not_know_is_not_missing_from_it(small, sides, questions):
    frame = actors(small, sides, questions, ALL).set_index("name")
    assert frame.loc["Egypt", "called A"] == NOT_HERE
    assert frame.loc["Vladimir Putin", "called A"] == LATER
    assert frame.loc["Emmanuel Macron", "called A"] == LATER
    assert frame.loc["Angela Merkel", "called B"] == NOT_HERE
    articles = all_articles(small)
    assert elsewhere(small, articles, sides.iloc[0], ALL, questions) == [("Egypt", 2)]
    assert elsewhere(small, articles, sides.iloc[0].copy().replace({date(2020, 1, 10): None}), ALL, questions) == []


def test_no_actor_at_all(tmp_path, books, questions):
    corpus = open_corpus(tmp_path, [make_article("It rained. Nothing else is known.")], books)
    sides = all_articles(corpus).assign(letter=["A"])
    frame = actors(corpus, sides, questions, ALL)
    assert frame.empty
    assert naming_title(frame, ["A"]).startswith("None of these articles")


def table(**mentions: tuple[str, int, int]) -> pd.DataFrame:
    """Name -> (kind, mentions in A, mentions in B)."""
    return pd.DataFrame(
        [
            {
                "name": name.replace("_", " "), "kind": kind, "total": a + b, "mentions A": a, "mentions B": b,
                "called A": "" if a else NOT_HERE, "called B": "" if b else NOT_HERE,
            }
            for name, (kind, a, b) in mentions.items()
        ]
    )  # fmt: skip


def test_title_says_who_is_named_most_and_who_only_once():
    frame = table(Russia=("country", 11, 12), NATO=("organisation", 7, 0), Syria=("country", 9, 0))
    assert naming_title(frame, ["A", "B"]) == "Russia is named most in both; NATO only in A"
    assert naming_title(frame, ["A"]) == "Russia is named most in A"


def test_title_sets_the_country_of_the_event_apart():
    frame = table(Libya=("country", 15, 2), Russia=("country", 11, 1), Khalifa_Haftar=("person", 4, 9))
    title = naming_title(frame, ["A", "B"], "talks between Libya's warring sides")
    assert title == "Apart from Libya, Russia is named most in A, Khalifa Haftar in B"


def test_title_does_not_say_only_where_the_other_could_not_know():
    frame = table(Russia=("country", 11, 12), NATO=("organisation", 7, 0))
    frame.loc[1, "called B"] = LATER
    assert naming_title(frame, ["A", "B"]) == "Russia is named most in both"
    tied = table(Russia=("country", 2, 2), NATO=("organisation", 2, 2))
    assert naming_title(tied, ["A", "B"]) == "No single actor is named most"


def test_letters_in_a_sentence():
    assert everyone(["A", "B"], ["A", "B"]) == "both"
    assert everyone(["A", "B", "C"], ["A", "B", "C"]) == "all three"
    assert everyone(["A", "C"], ["A", "B", "C"]) == "A and C"


@pytest.mark.parametrize(
    ("speaker", "actor"),
    [
        ("Russia's Foreign Minister Sergei Lavrov", "Sergei Lavrov"),
        ("an article in the Weekly Wire", "Weekly Wire"),
        ("a critic of Sergei Lavrov", None),
        ("Sergei Lavrov's critic", None),
        ("he", None),
    ],
)
def test_whose_quoted_words(speaker, actor):
    named = pd.DataFrame(
        [("Sergei Lavrov", "person", "name", "Sergei Lavrov"), ("Sergei Lavrov", "person", "pronoun", "he"),
         ("Russia", "country", "name", "Russia"), ("Weekly Wire", "organisation", "name", "Weekly Wire")],
        columns=["name", "kind", "form", "text"],
    )  # fmt: skip
    assert speaker_actor(speaker, names_of(named)) == actor
