import pytest

from components.charts.words import HALF_OF_A_PHONE, words_alt, words_chart
from components.palette import DARK, LIGHT
from framelens.compare.word_counts import count_words
from framelens.compare.words import Side, compare

SHORT = Side("A", "The Vell Post, <b>Ann</b> Orr", ("one",), "A")
LONG = Side("B and C", "2 articles together", ("two",), plural=True)


@pytest.fixture
def comparison():
    texts = {"one": "harbour " * 9 + "boats " * 7, "two": "strike " * 1200 + "harbour " * 5}
    counts = count_words([(name, text, False, "") for name, text in texts.items()])
    return compare(counts, SHORT, LONG, list(texts))


def labels(figure):
    return [annotation.text for annotation in figure.layout.annotations]


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_words_and_counts_are_labels(comparison, palette):
    figure = words_chart(comparison, "strike", palette)
    assert "<b>strike</b>" in labels(figure)
    assert "boats" in labels(figure)
    assert any("9</span></b> vs 5" in text for text in labels(figure))
    assert all(annotation.font.size is None or annotation.font.size >= 12.5 for annotation in figure.layout.annotations)
    assert "&lt;b&gt;Ann" in labels(figure)[0], "a name is never markup"


def test_bars_point_to_their_side_and_every_row_can_be_clicked(comparison):
    rows, bars = words_chart(comparison, "", LIGHT).data
    assert all((x < 0) == (row.z > 0) for x, row in zip(bars.x, comparison.shown.itertuples(), strict=True))
    assert [one[0] for one in rows.customdata] == list(comparison.shown["word"])
    assert [one[0] for one in bars.customdata] == list(comparison.shown["word"])


def test_counts_have_room_on_a_phone(comparison):
    figure = words_chart(comparison, "", LIGHT)
    reach = figure.layout.xaxis.range[1]
    for row in comparison.shown.itertuples():
        bar = abs(row.difference) / reach * HALF_OF_A_PHONE
        assert bar + 6.5 * len(f"{row.left:,} vs {row.right:,}") <= HALF_OF_A_PHONE


def test_alt_tells_the_counts(comparison):
    assert "harbour: 9 in A, 5 in B and C" in words_alt(comparison)
