"""Pages that say nothing in markup, or the wrong thing: accounts, captures, conversions, tables and fonts."""

from datetime import date

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framelens.reading import read_article
from framelens.reading.page.layout import straightened
from tests.unit.test_reading_html import BODY, LEAD, SECOND, THIRD, article, page


@pytest.mark.parametrize("account", ["Super User", "layout2", "harbour_web", "Directorate of Harbours"])
def test_an_account_gives_way_to_the_visible_byline_and_is_nobody_without_one(tmp_path, account):
    head = f"<meta name='author' content='{account}'>"
    assert read_article(page(tmp_path, article(BODY), head)).authors == ()
    byline = "<p>Posted by <a href='/d'>Dana Example</a> on April 19, 2011 at 09:14 AM in <a href='/t'>Trade</a></p>"
    inside = f"{article(BODY)}<div class='entry-footer'>{byline}</div>"
    assert read_article(page(tmp_path, inside, head)).authors == ("Dana Example",)


def test_a_desk_gives_way_to_the_agency_that_the_page_shows(tmp_path):
    head = "<meta name='author' content='Web Desk'>"
    body = f"<h1>Harbour opens again</h1><div><span>By: Saltmarsh News Service | Newhaven |</span></div>{BODY}"
    assert read_article(page(tmp_path, body, head)).authors == ("Saltmarsh News Service",)


def test_a_last_name_that_the_text_calls_a_place_is_no_author(tmp_path):
    line = "<p class='byline'>By Dana Example, Port Saltmarsh</p>"
    assert len(read_article(page(tmp_path, f"<h1>Harbour opens</h1>{line}{BODY}")).authors) == 2
    text = f"{BODY}<p>The crane in Port Saltmarsh has been painted twice since then, said the council on Friday.</p>"
    assert read_article(page(tmp_path, f"<h1>Harbour opens</h1>{line}{text}")).authors == ("Dana Example",)


def test_name_and_day_are_read_from_an_unmarked_line_beside_the_heading(tmp_path):
    line = "A letter on harbours<br>Issue 88 &nbsp;|&nbsp; Thursday, 3 June 2021 &nbsp;|&nbsp; by Dana Example"
    body = f"<div>Friday, 1 April 2022</div><ul><li>Home</li></ul><p>{line}</p><h1>A quiet week</h1>{BODY}"
    found = read_article(page(tmp_path, body))
    assert (found.authors, found.published) == (("Dana Example",), date(2021, 6, 3))
    below = read_article(page(tmp_path, f"<h1>A quiet week</h1><div>Dana Example</div><div>14.01.2020</div>{BODY}"))
    assert (below.authors, below.published) == (("Dana Example",), date(2020, 1, 14))


def test_the_day_of_a_capture_is_not_the_articles_and_its_address_not_the_archives(tmp_path):
    copied = "https://www.gazette.example/news/18204417.last-lorry/"
    head = (
        f"<link rel='bookmark' href='http://pages.example/20210202081455/{copied}'>"
        "<link rel='canonical' href='https://pages.example/Qx7Lw'>"
        "<meta property='article:published_time' content='2021-02-02T08:14:55Z'>"
    )
    found = read_article(page(tmp_path, f"<div>28th January 2021</div><h1>The last lorry</h1>{BODY}", head))
    assert (found.published, found.url) == (date(2021, 1, 28), copied)
    assert read_article(page(tmp_path, f"<h1>The last lorry</h1>{BODY}", head)).published == date(2021, 2, 2)


def test_a_converted_document_is_not_called_like_its_file(tmp_path):
    head = "<title>Microsoft Word - brief_final_v3.docx</title><meta name='date' content='2018-07-02T08:51:17+00:00'>"
    text = "For eleven months the coast guards were joined<br>by a single telephone line. It was in use.<br><br>" * 6
    body = f"BRIEF 14 | 26 June 2018<br><b>Five Lessons from the Line</b><br>Dana Example and Noor Sample<br><br>{text}"
    found = read_article(page(tmp_path, body, head))
    assert (found.title, found.published) == ("Five Lessons from the Line", date(2018, 6, 26))
    assert found.authors == ("Dana Example", "Noor Sample")
    assert "joined by a single telephone line" in found.body
    assert sum(block.kind == "paragraph" for block in found.blocks) >= 6


def test_a_heading_set_large_by_hand_is_the_title(tmp_path):
    head = "<title>Sierra Gazette: Harbour crane rattles</title>"
    body = f"<table><tr><td><font size=5><b>Harbour crane rattles homes; owner calm</b></font>{BODY}</td></tr></table>"
    found = read_article(page(tmp_path, body, head))
    assert found.title == "Harbour crane rattles homes; owner calm"
    assert found.title not in found.body


def test_the_house_after_a_slash_is_no_part_of_the_title(tmp_path):
    title = "No: 23, 17 February 2021, Press Release Regarding the Harbour"
    head = f"<title>{title} / Ministry of Harbours of the Republic of Saltmarsh</title>"
    body = f"<div>Friday, 19 February 2021</div><ul><li>Home</li><li>Press</li></ul><h2>{title}</h2>{BODY}"
    found = read_article(page(tmp_path, body, head))
    assert (found.title, found.published) == (title, date(2021, 2, 17))


def test_a_list_between_paragraphs_of_an_old_page_is_kept(tmp_path):
    items = "<ol><li>All ships must leave at once.</li><li>The shoal belongs to the gulls.</li></ol>"
    body = f"<table><tr><td><ul><li><a href='/'>Home</a></li></ul></td><td>{BODY}{items}{BODY}</td></tr></table>"
    lines = read_article(page(tmp_path, body, "<title>What ships must do</title>")).body.split("\n")
    assert "All ships must leave at once." in lines
    assert "The shoal belongs to the gulls." in lines
    assert "Home" not in lines


TAGS = "<br> <br><br> <table><tr><td> </td><td> </table> <font> </font> <p> <b> </b> <div> <ul><li>"
MARKUP = st.sampled_from(TAGS.split())


@given(st.lists(st.one_of(MARKUP, st.sampled_from(("word " * 90, "short ", "\n"))), max_size=30))
def test_straightening_a_page_loses_and_moves_no_word(parts):
    tree = lxml.html.document_fromstring(f"<html><body><p>x</p>{''.join(parts)}</body></html>")
    before = "".join(tree.text_content().split())
    assert "".join(straightened(tree).text_content().split()) == before


def test_a_single_line_break_is_a_space_and_two_end_a_paragraph(tmp_path):
    lines = f"<p>{LEAD}<br>{SECOND}</p><p>{THIRD}</p><p>{LEAD}<br> <br>{THIRD}</p>"
    body = read_article(page(tmp_path, article(lines))).body
    assert body.split("\n\n") == [f"{LEAD} {SECOND}", THIRD, LEAD, THIRD]


def test_a_copied_message_tells_sender_and_day_in_its_head(tmp_path):
    lines = ("From: Dana Example &lt;dana@mail.example&gt;", "Sent: Thursday, 3 June 2021 10:12", "To: Noor Sample")
    head = f"<div>{'<br>'.join((*lines, 'Subject: What the gulls said'))}</div>"
    found = read_article(page(tmp_path, head + BODY, "<title>What the gulls said</title>"))
    assert (found.title, found.authors, found.published) == (
        "What the gulls said",
        ("Dana Example",),
        date(2021, 6, 3),
    )


def test_a_subtitle_in_capitals_is_no_author(tmp_path):
    body = f"<h1>Harbour opens</h1><p>Repairs Delayed Again</p>{BODY}<p>The repairs were delayed by snow, he said.</p>"
    assert read_article(page(tmp_path, body)).authors == ()
