"""Links: they come back whole, and tell what has changed since they were made."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from framelens.sharing.link import MOST_MARKED, RESERVED, Changes, Link, Over, changes, over, parsed
from framelens.view import View

words = st.text(min_size=1, max_size=20)
several = st.lists(words, max_size=3, unique=True).map(tuple)
days = st.lists(st.dates(date(1900, 1, 1), date(2100, 1, 1)), max_size=2).map(lambda found: tuple(sorted(found)))
views = st.builds(
    View, question=words | st.just(""), side=several, published=days, author=several, outlet=several, actor=several,
    text=words | st.just(""),
)  # fmt: skip
names = st.from_regex(r"[a-z_]{1,8}", fullmatch=True).filter(lambda name: name not in RESERVED)
selections = st.lists(st.tuples(names, words), max_size=4, unique_by=lambda pair: pair[0]).map(tuple)
ids = st.lists(st.from_regex(r"[0-9a-f]{12}", fullmatch=True), max_size=20, unique=True)
overs = st.none() | st.builds(over, ids, words | st.just(""), st.from_regex(r"[0-9a-f]{8}", fullmatch=True))
links = st.builds(Link, views, st.from_regex(r"[a-z]{0,8}", fullmatch=True), selections, overs)
FOURTEEN = [f"{number:012x}" for number in range(14)]


def opened(address: str) -> Link:
    path, _, query = address.partition("?")
    return parsed(path.rpartition("/")[2], query)


@given(links)
def test_a_link_comes_back_from_its_address(link):
    assert opened(link.address("https://example.org")) == link


@given(st.text(max_size=300))
def test_any_query_string_gives_a_link(query):
    assert isinstance(parsed("", query), Link)


@given(st.text(max_size=60))
def test_any_account_of_the_articles_is_one_or_none(text):
    found = parsed("", {"over": [text]}).over
    assert found is None or isinstance(found, Over)


@given(ids, ids)
def test_what_is_missing_and_added_is_told(before, now):
    found = changes(over(before, "1.0-aa", "e1"), now, "1.0-aa", "e1")
    assert found.missing <= len(before)
    if set(before) == set(now):
        assert not found
    else:
        assert found
        if not found.others:
            assert found.missing == len(set(before) - set(now))
            assert set(found.added) == set(now) - set(before)


def test_a_link_without_filters_says_later_that_articles_were_added():
    link = Link(View(), over=over(FOURTEEN))
    assert changes(opened(link.address()).over, [*FOURTEEN, "f" * 12], "", "").added == ("f" * 12,)


def test_over_very_many_articles_it_still_says_that_they_are_others():
    many = [f"{number:012x}" for number in range(MOST_MARKED + 1)]
    assert over(many).marks == ()
    assert changes(over(many), many, "", "") == Changes(was=len(many))
    assert changes(over(many), many[1:], "", "").others


def test_another_question_or_engine_is_told():
    was = over(FOURTEEN, "1.0-aaaa", "11111111")
    assert changes(was, FOURTEEN, "1.1-bbbb", "11111111").asked == "1.0-aaaa"
    assert changes(was, FOURTEEN, "1.0-aaaa", "22222222").engine
    assert not changes(was, FOURTEEN, "1.0-aaaa", "11111111")
    assert not changes(was, FOURTEEN, "", "11111111").asked  # the question is not here: that is told elsewhere


def test_it_is_short_enough_to_mail():
    view = View("Moscow summit: success or failure?", ("Harbour Wire, 14 Jan", "The Ropewalk, 23 Jan"))
    address = Link(view, "read", (("why_a", "2"),), over(FOURTEEN, "1.0-d56ec6cb", "446cfe0b")).address("https://x.org")
    assert len(address) < 300
