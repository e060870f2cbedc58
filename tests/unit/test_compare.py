"""What pages are made of: matching articles, verdict rows, the sentences of titles."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from framelens.compare.articles import all_articles, choices, counts_by_filter, matching, unknown
from framelens.compare.findings import answer_parts, card_summary, cards, coverage, together
from framelens.compare.poles import OUTCOME
from framelens.compare.verdicts import evidence, side_by_side, strongest, verdicts
from framelens.view import View


@pytest.fixture(scope="module")
def articles(corpus) -> pd.DataFrame:
    return all_articles(corpus)


def test_labels_are_unique(articles):
    assert articles["label"].is_unique
    assert len(articles) >= 10


def test_filters(corpus, articles):
    assert len(matching(corpus, articles, View())) == len(articles)
    first = matching(corpus, articles, View(published=(date(2020, 1, 14), date(2020, 1, 15))))
    assert set(first["published"]) == {date(2020, 1, 14), date(2020, 1, 15)}
    assert set(matching(corpus, articles, View(outlet=("Harbour Wire",)))["outlet"]) == {"Harbour Wire"}
    assert all("Wire desk" in names for names in matching(corpus, articles, View(author=("Wire desk",)))["authors"])
    assert matching(corpus, articles, View(text="no article says this")).empty
    found = matching(corpus, articles, View(text="HIFTER"))
    assert list(found["outlet"]) == ["The Meridian Post"]
    named = matching(corpus, articles, View(actor=("Khalifa Haftar",)))
    assert 0 < len(named) <= len(articles)


def test_a_text_search_takes_signs_literally(corpus, articles):
    assert matching(corpus, articles, View(text="%")).empty
    assert matching(corpus, articles, View(text="' OR 1=1 --")).empty


def test_counts_by_filter(corpus, articles):
    view = View(text="no article says this", outlet=("Harbour Wire",))
    counts = counts_by_filter(corpus, articles, view)
    assert counts["text"] == (0, 2)
    assert counts["outlet"] == (2, 0)


def test_what_a_link_names_in_vain(corpus, articles):
    offered = choices(corpus, articles)
    view = View(author=("Nobody", offered.authors[0]), outlet=("Nowhere",))
    assert unknown(view, offered, []) == {"author": ["Nobody"], "outlet": ["Nowhere"]}


def test_evidence_comes_with_its_own_words(corpus, articles):
    for article, body, title in corpus.query("SELECT article, body, title FROM articles").itertuples(index=False):
        found = evidence(corpus, "moscow-summit", article)
        for row in found.itertuples():
            assert row.text == (title if row.place == "title" else body)[row.start : row.end]
        assert set(strongest(found, "success")["pole"]) <= {"success"}


def test_side_by_side_shows_the_chosen_or_the_two_that_differ_most(corpus, articles):
    frame = verdicts(corpus, "moscow-summit", articles)
    assert len(frame) == len(articles)
    auto = side_by_side(frame, ())
    placed = frame.dropna(subset=["balance"])
    assert auto["balance"].iloc[0] == placed["balance"].max()
    assert auto["balance"].iloc[1] == placed["balance"].min()
    chosen = side_by_side(frame, tuple(frame["label"][[3, 1, 2]]))
    assert list(chosen["label"]) == list(frame["label"][[3, 1, 2]])
    assert list(chosen["letter"]) == ["A", "B", "C"]


def row(answer, supporting=1, opposing=1, letter="A", reserved=False):
    return {
        "answer": answer,
        "supporting": supporting,
        "opposing": opposing,
        "letter": letter,
        "reserved": reserved,
    }


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([row("success"), row("failure")], "Coverage is split, and every verdict has evidence against it"),
        ([row("success", opposing=0)] * 2, "Every article that judges it treats it as a success"),
        ([row("not addressed")] * 2, "None of these articles judges the outcome"),
        ([row("failure")], "Only one article, so nothing to compare it with"),
        ([row("failure"), row("unclear")],
         "Only one article judges it, and treats it as a failure, with evidence against that"),
        ([row("mixed"), row("mixed")], "Every article that judges it treats it as mixed"),
        ([row("failure"), row("mixed", opposing=0)],
         "Coverage lies between mixed and failure; 1 of 2 verdicts has evidence against it"),
    ],
)  # fmt: skip
def test_coverage(rows, expected):
    assert coverage(pd.DataFrame(rows), OUTCOME) == expected


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (["success*", "mixed"], "A treats it as a success, with reservations; B as mixed"),
        (["not addressed", "failure"], "A does not address it; B treats it as a failure"),
        (["failure", "failure"], "A and B both treat it as a failure"),
        (["failure", "success", "failure"], "A and C treat it as a failure; B as a success"),
        (["success", "unclear", "mixed"], "A treats it as a success; B leaves it unclear; C treats it as mixed"),
        (["not addressed"] * 3, "A, B and C do not address it"),
    ],
)
def test_titles_of_cards(answers, expected):
    rows = [
        row(answer.removesuffix("*"), letter=letter, reserved=answer.endswith("*"))
        for letter, answer in zip("ABC", answers, strict=False)
    ]
    assert cards(pd.DataFrame(rows), OUTCOME) == expected


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (["mixed"], "The article treats it as mixed."),
        (["failure"] * 2, "Both articles treat it as a failure."),
        (["success"] + ["failure"] * 2, "1 of 3 articles treats it as a success and 2 as a failure."),
        (["success", "mixed", "failure", "not addressed", "unclear"],
         "1 of 5 articles treats it as a success, 1 as mixed and 1 as a failure; "
         "1 does not address it and 1 leaves it unclear."),
    ],
)  # fmt: skip
def test_the_answer_over_all_articles(answers, expected):
    parts = answer_parts(pd.Series(answers), OUTCOME)
    assert " ".join(f"{strong} {rest}" for _, strong, rest in parts) == expected


def test_card_summary_counts_the_passages():
    numbers = {"author_success": 3, "author_failure": 1, "quoted_success": 0, "quoted_failure": 1}
    text = card_summary(pd.Series({"answer": "success", "reason": "", **numbers}), OUTCOME)
    assert text == (
        "4 passages in the author's own words: 3 for success, 1 for failure. 1 passage in quoted voices, for failure."
    )
    text = card_summary(
        pd.Series({"answer": "unclear", "reason": "the author judges the outcome only once", **numbers}), OUTCOME
    )
    assert text == "The author judges the outcome only once. 1 passage in quoted voices, for failure."


def test_together():
    assert together(["a"]) == "a"
    assert together(["a", "b", "c"]) == "a, b and c"
