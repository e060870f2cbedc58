import numpy as np
import pandas as pd
import pytest

from framelens.compare.word_counts import count_words, folded, tokens, written
from framelens.compare.words import (
    FILLED,
    LEAST_USES,
    MOST_WORDS,
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
    log_odds,
    outlets,
    title,
)

HARBOUR = [
    ("The harbour is closed. The harbour master, Ms Orr, has closed the harbour again.", ""),
    ("Boats wait outside the harbour and the crews wait in Port Vell.", ""),
    ("“The strike will end,” Orr said. “The strike is a strike, and a strike ends.”", "Orr"),
]
STRIKE = [
    ("The strike in Port Vell is in its third week.", ""),
    ("A strike needs a fund. This strike has no fund, and the strike goes on.", ""),
    ("Nobody speaks of the harbour.", ""),
]


def counted(**articles):
    rows = [(name, text, False, speaker) for name, lines in articles.items() for text, speaker in lines]
    return count_words(rows)


@pytest.fixture
def counts():
    return counted(one=HARBOUR, two=STRIKE)


def side(letter, *articles):
    return Side(letter, f"Paper {letter}", articles or ({"A": "one", "B": "two"}[letter],), letter)


def compared(counts, own_words=False):
    return compare(counts, side("A"), side("B"), list(counts.articles), own_words)


def uses(counts, word, article, own_words=False):
    return int(counts.uses([article], own_words)[counts.words[word]])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Port Vell’s crews couldn't wait.", ["port", "vell", "crews", "couldn't", "wait"]),
        ("A UN-brokered, 55-point plan of 2011.", ["a", "un-brokered", "55-point", "plan", "of"]),
        ("The U.S. told us: WHO is who.", ["the", "US", "told", "us", "WHO", "is", "who"]),
        ("THE US TOLD US", ["the", "us", "told", "us"]),
        ("the GCC+ and the parties", ["the", "gcc+", "and", "the", "parties"]),
    ],
)
def test_what_counts_as_a_word(text, words):
    assert [token.word for token in tokens(text)] == words


def test_a_token_tells_where_it_stands():
    token = list(tokens("in Port Vell’s harbour"))[2]
    assert ("in Port Vell’s harbour"[token.start : token.end], token.word) == ("Vell’s", "vell")
    assert written("Vell’s") == "Vell"


def test_the_usual_form_is_the_one_inside_sentences():
    counts = counted(
        a=[("Talks failed. ", ""), ("Talks stall.", ""), ("Talks end.", ""), ("The NATO talks go on.", "")],
        b=[("He left Nato and the talks.", ""), ("It is NATO now.", "")],
    )
    shown = {counts.forms[place] for place in counts.words.values()}
    assert {"talks", "NATO"} <= shown
    assert not {"Talks", "Nato"} & shown


def test_a_shown_form_leads_back_to_its_word(counts):
    assert all(counts.words[folded(form)] == place for place, form in enumerate(counts.forms))


def test_headings_do_not_decide_how_a_word_is_written():
    counts = count_words([("a", "The Long Strike", True, ""), ("a", "It was a strike.", False, "")])
    assert "strike" in counts.forms


def test_words_are_counted_by_voice(counts):
    assert uses(counts, "strike", "one") == 4
    assert uses(counts, "strike", "one", own_words=True) == 0
    assert counts.holding("strike", ["two", "one"]) == ["two", "one"]
    assert counts.holding("strike", ["two", "one"], own_words=True) == ["two"]
    assert counts.holding("never used", ["one"]) == []


def test_lengths_count_common_words_too():
    assert counted(a=[("The talks of 2011 are on.", "")]).lengths() == {"a": 5}


def test_no_article_at_all():
    counts = count_words([])
    assert counts.lengths() == {}
    assert compare(counts, Side("A", "", ()), Side("B", "", ()), []).table.empty


def test_the_table_holds_counts_and_rates(counts):
    rows = compared(counts).table.set_index("word")
    assert list(rows.index)[:2] == ["harbour", "strike"]
    assert (rows.loc["harbour", "left"], rows.loc["harbour", "right"]) == (4, 1)
    lengths = counts.lengths()
    expected = 1000 * (4 / lengths["one"] - 1 / lengths["two"])
    assert rows.loc["harbour", "difference"] == pytest.approx(expected)


def test_common_and_rare_words_are_left_out(counts):
    rows = compared(counts).table
    assert "the" not in set(rows["word"])
    most = rows[["left", "right"]].max(axis=1)
    assert (most >= SELDOM_USES).all()
    assert (most.head(2) >= LEAST_USES).all() and (most[2:] < LEAST_USES).all()


def test_quoted_voices_can_be_left_out(counts):
    assert "strike" not in set(compare(counts, side("A"), side("A"), ["one"], own_words=True).table["word"])
    assert compared(counts, own_words=True).left_words < compared(counts).left_words


def test_log_odds_is_antisymmetric_and_favours_evidence():
    uses = np.array([[20, 4, 5], [0, 0, 5]], dtype=np.int32)
    totals, shares = np.array([1000, 1000]), np.array([0.01, 0.002, 0.005])
    z = log_odds(uses, totals, shares)
    assert z[0] > z[1] > z[2] == pytest.approx(0)
    assert log_odds(uses[::-1], totals, shares) == pytest.approx(-z)


def test_a_word_that_is_frequent_everywhere_must_do_more():
    uses = np.array([[6, 6], [2, 2]], dtype=np.int32)
    everywhere, rare = log_odds(uses, np.array([800, 800]), np.array([0.02, 0.001]))
    assert everywhere < rare


def test_bars_are_sorted_by_difference_and_limited():
    rows = [(f"word{n}", 10 + n, 0, 0.0, 0.0, 10.0 + n, 2.0, 1, 0) for n in range(MOST_WORDS)]
    rows += [("few", 0, 4, 0.0, 0.0, -3.0, -1.2, 0, 1), ("many", 0, 9, 0.0, 0.0, -8.0, -2.0, 0, 1)]
    rows += [("seldom", 3, 4, 0.0, 0.0, 2.0, 1.5, 1, 1)]  # enough uses on the other side alone
    rows += [("unclear", 5, 4, 0.0, 0.0, 1.0, 0.4, 1, 1)]
    columns = [
        "word",
        "left",
        "right",
        "left_rate",
        "right_rate",
        "difference",
        "z",
        "left_articles",
        "right_articles",
    ]
    shown = Comparison(side("A"), side("B"), 900, 900, pd.DataFrame(rows, columns=columns)).shown
    assert list(shown["word"])[-2:] == ["many", "few"]
    assert len(shown) == MOST_WORDS + 2
    assert not {"seldom", "unclear"} & set(shown["word"])
    assert shown["difference"].head(MOST_WORDS).is_monotonic_decreasing


def test_a_short_list_is_filled_with_words_that_are_marked_as_seldom(counts):
    comparison = compare(counts, side("A"), side("B"), list(counts.articles), own_words=True)
    assert list(comparison.clear["word"]) == ["harbour", "strike"]
    seldom = comparison.shown[comparison.shown["seldom"]]
    assert len(seldom) and (seldom[["left", "right"]].max(axis=1) < LEAST_USES).all()
    assert (comparison.shown["z"] > 0).sum() <= FILLED
    assert not set(seldom["word"]) & set(title(comparison).replace("“", " ").replace("”", " ").split())


def test_sentences(counts):
    comparison = compare(counts, side("A"), side("B"), list(counts.articles), own_words=True)
    assert title(comparison) == "A writes “harbour” more often; B “strike”"
    assert appearances("harbour", comparison) == "“Harbour” appears 4 times in A and 1 time in B"
    assert appearances("strike", comparison) == "“Strike” appears 4 times in B and not in A"
    assert chance(comparison).endswith("when 2 are tested: none.")


def test_title_without_a_difference(counts):
    same = compare(counts, side("A", "one"), side("B", "one"), ["one"])
    assert title(same) == "No word clearly separates A and B"
    assert chance(same) == ""


def test_one_article_is_set_apart_from_the_others():
    sides = pd.DataFrame({"article": list("xyz"), "name": ["X", "Y", "Z"], "letter": list("ABC")})
    left, right = article_sides(sides, "B")
    assert (left.called, left.articles, right.called, right.articles) == ("B", ("y",), "A and C", ("x", "z"))
    assert right.plural
    left, right = article_sides(sides.head(2), "Z")
    assert (left.letter, right.letter, right.plural) == ("A", "B", False)
    assert article_sides(sides.head(1)) is None


def test_authors_and_outlets(counts):
    articles = pd.DataFrame(
        {"article": ["one", "two"], "authors": [("Ann", "Bo"), ("Bo",)], "outlet": ["Vell Post", ""]}
    ).assign(report=lambda frame: frame["article"])
    groups = authors(articles)
    assert groups == {"Ann": ("one",), "Bo": ("one", "two")}
    assert authors(articles.assign(report="one")) == {"Ann": ("one",), "Bo": ("one",)}
    assert outlets(articles) == {"Vell Post": ("one",)}
    assert by_words(groups, counts) == ["Bo", "Ann"]
    left, right, shared = group_sides(groups, "Ann", "Bo")
    assert (left.articles, right.articles, shared) == ((), ("two",), 1)
