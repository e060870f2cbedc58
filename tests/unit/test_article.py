"""Articles: offsets that hold, an id that depends on the words alone."""

from hypothesis import given
from hypothesis import strategies as st

from framelens.article import compose, fingerprint
from tests.conftest import make_article


@given(st.lists(st.tuples(st.sampled_from(["paragraph", "heading"]), st.text(max_size=60)), max_size=8))
def test_every_block_gives_back_its_own_text(pieces):
    body, blocks = compose(pieces)
    kept = [(kind, text.strip()) for kind, text in pieces if text.strip()]
    assert [(block.kind, body[block.start : block.end]) for block in blocks] == kept


def test_the_id_is_stable_under_white_space_and_case_but_not_under_words():
    assert fingerprint("A Title", "Some  words\n\nhere") == fingerprint("a title", "some words here")
    assert fingerprint("A title", "Some words") != fingerprint("A title", "Other words")


def test_metadata_does_not_change_the_id():
    assert make_article("One.", outlet="X").id == make_article("One.", outlet="Y").id


def test_the_byline_falls_back_to_the_outlet():
    assert make_article("One.", authors=("A B", "C D")).byline == "A B and C D"
    assert make_article("One.", outlet="The Wire").byline == "The Wire"
    assert make_article("One.").byline == "Unsigned"
