"""The view and its query string."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from framelens.view import View

words = st.text(min_size=1, max_size=20).filter(lambda text: text.strip() == text)
several = st.lists(words, max_size=3, unique=True).map(tuple)
days = st.lists(st.dates(date(1900, 1, 1), date(2100, 1, 1)), max_size=2).map(lambda found: tuple(sorted(found)))
views = st.builds(
    View, question=words | st.just(""), side=several, published=days, author=several, outlet=several, actor=several,
    text=words | st.just(""),
)  # fmt: skip


@given(views)
def test_a_view_comes_back_from_its_link(view):
    assert View.from_query(view.to_query()) == view


@given(st.text(max_size=200))
def test_any_query_string_gives_a_view(query):
    assert isinstance(View.from_query(query), View)


def test_days_that_are_none_are_left_out():
    assert View.from_query("published=2020-13-01").published == ()
    assert View.from_query("published=2020-01-20&published=2020-01-12").published == (
        date(2020, 1, 12),
        date(2020, 1, 20),
    )


def test_an_empty_view_has_an_empty_link():
    assert View().to_query() == ""
    assert not View().filtered
    assert View(text="x").filtered
    assert not View(text="x", side=("a",)).without("text").filtered
