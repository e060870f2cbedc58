"""A saved web page to an article: what is taken, what is left out, what is refused."""

from datetime import date

import pytest

from framelens.errors import ArticleUnreadable
from framelens.reading import read_article

LEAD = "The harbour of Saltmarsh opened on Friday after eleven weeks of repairs, the port office said in a statement."
SECOND = "Ships that had waited outside the breakwater since winter went in one after the other, led by a tug."
THIRD = "The council will decide in May whether the old crane on the eastern pier is worth another coat of paint."
BODY = f"<p>{LEAD}</p><h2>What comes next</h2><p>{SECOND}</p><p>{THIRD}</p>"


def page(tmp_path, body, head="", lang="en"):
    path = tmp_path / "page.html"
    path.write_text(f'<!doctype html><html lang="{lang}"><head>{head}</head><body>{body}</body></html>', "utf-8")
    return path


def article(content, title="Harbour opens after long repairs"):
    return f"<article><h1>{title}</h1>{content}</article>"


def test_a_page_is_read_from_what_it_declares(tmp_path):
    head = """
    <title>Harbour opens after long repairs | The Saltmarsh Gazette</title>
    <link rel="canonical" href="https://gazette.example/2021/03/05/harbour-opens">
    <meta property="og:site_name" content="The Saltmarsh Gazette">
    <script type="application/ld+json">{"@graph": [{"@type": "NewsArticle",
     "headline": "Harbour opens after long repairs", "datePublished": "2021-03-05T18:00:00+01:00",
     "dateModified": "2021-03-07T09:00:00+01:00",
     "author": [{"@type": "Person", "name": "Dana Example"}, {"@id": "#b"}]},
     {"@id": "#b", "@type": "Person", "name": "Noor Sample"}]}</script>"""
    found = read_article(page(tmp_path, article(BODY), head))
    assert found.title == "Harbour opens after long repairs"
    assert found.authors == ("Dana Example", "Noor Sample")
    assert found.outlet == "The Saltmarsh Gazette"
    assert found.published == date(2021, 3, 5)
    assert found.republished is None
    assert found.url == "https://gazette.example/2021/03/05/harbour-opens"
    assert found.language == "en"
    assert [(block.kind, found.text_of(block)) for block in found.blocks] == [
        ("paragraph", LEAD),
        ("heading", "What comes next"),
        ("paragraph", SECOND),
        ("paragraph", THIRD),
    ]


def test_a_page_that_declares_nothing_is_read_from_what_it_shows(tmp_path):
    byline = "<div class='byline'>By <a>Dana Example</a> and <a>Noor Sample</a>, harbour correspondent</div>"
    stamp = "<span class='date'>Published 5 March 2021, 18.00</span>"
    found = read_article(page(tmp_path, article(byline + stamp + BODY)))
    assert found.authors == ("Dana Example", "Noor Sample")
    assert found.published == date(2021, 3, 5)
    assert found.outlet == ""


def test_what_is_missing_stays_empty(tmp_path):
    found = read_article(page(tmp_path, f"<main>{BODY}</main>", lang=""))
    assert (found.authors, found.outlet, found.published, found.language) == ((), "", None, "")


@pytest.mark.parametrize(
    "extra",
    [
        "<figure><img src='x.png'><figcaption>A crane in the rain, seen from the pier.</figcaption></figure>",
        "<div class='newsletter-signup'><p>Get our harbour letter every Sunday, it is free of charge.</p></div>",
        "<ul class='share-buttons'><li><a href='#'>Tell your friends on the ferry</a></li></ul>",
        "<p>Read more: <a href='/x'>Seven cranes that nobody painted</a></p>",
        "<p>Advertisement</p>",
        "<aside><p>Most people read the tide table in the afternoon, says a poll of nine people.</p></aside>",
        "<nav><a href='/'>Home</a> <a href='/tides'>Tides</a></nav>",
    ],
)
def test_boxes_and_calls_are_no_part_of_the_body(tmp_path, extra):
    content = f"<p>{LEAD}</p>{extra}<p>{SECOND}</p><p>{THIRD}</p>"
    found = read_article(page(tmp_path, article(content)))
    assert found.body == f"{LEAD}\n\n{SECOND}\n\n{THIRD}"


def test_a_title_repeated_in_the_text_stands_once(tmp_path):
    title = "Harbour opens after long repairs"
    found = read_article(page(tmp_path, f"<h1>{title}</h1><article><p>{title}</p>{BODY}</article>"))
    assert found.title == title
    assert title not in found.body


def test_an_article_cut_into_boxes_of_one_make_is_read_whole(tmp_path):
    first = f"<div class='text chunk'><p>{LEAD}</p><p>{SECOND}</p></div>"
    rest = "".join(
        f"<div class='frame'><div class='text chunk'><p>{THIRD} It is number {n} of its kind.</p></div></div>"
        for n in range(6)
    )
    found = read_article(page(tmp_path, f"<h1>Harbour opens</h1><div class='content'>{first}</div>{rest}"))
    assert LEAD in found.body
    assert "number 5 of its kind" in found.body


def test_the_sites_name_and_rubric_are_no_part_of_the_title(tmp_path):
    head = (
        "<title>Harbour opens after long repairs - Gazette</title><meta property='og:site_name' content='Gazette'>"
        "<meta property='og:title' content='Harbour opens after long repairs | Gazette'>"
    )
    logo = "<h1>Gazette</h1>"
    found = read_article(
        page(tmp_path, f"{logo}<article><h1>Ports | Harbour opens after long repairs</h1>{BODY}", head)
    )
    assert found.title == "Harbour opens after long repairs"


def test_an_updated_stamp_is_not_the_day_of_publication(tmp_path):
    stamps = (
        "<time datetime='2021-03-09' class='updated'>Updated 9 March 2021</time>"
        "<time datetime='2021-03-05'>5 March</time>"
    )
    assert read_article(page(tmp_path, article(stamps + BODY))).published == date(2021, 3, 5)


def test_a_morning_in_universal_time_was_the_day_before_at_the_outlet(tmp_path):
    head = (
        "<link rel='canonical' href='https://gazette.example/2021/03/04/harbour'>"
        "<meta property='article:published_time' content='2021-03-05T02:10:00Z'>"
    )
    assert read_article(page(tmp_path, article(BODY), head)).published == date(2021, 3, 4)


@pytest.mark.parametrize("year", ["0001", "2999"])
def test_a_placeholder_is_no_day(tmp_path, year):
    head = f"<meta property='article:published_time' content='{year}-01-01T00:00:00Z'>"
    assert read_article(page(tmp_path, article(BODY), head)).published is None


def test_a_house_signs_only_where_nobody_else_does(tmp_path):
    head = """<meta property="og:site_name" content="Gazette"><script type="application/ld+json">
    {"@type": "NewsArticle", "author": {"@type": "Organization", "name": "Gazette"}}</script>"""
    assert read_article(page(tmp_path, article(BODY), head)).authors == ("Gazette",)
    signed = article(f"<p class='byline'>By Dana Example</p>{BODY}")
    assert read_article(page(tmp_path, signed, head)).authors == ("Dana Example",)


def test_those_who_comment_have_not_written_the_article(tmp_path):
    comments = "".join(
        f"<li class='comment'><cite class='author'>Reader {chr(65 + n)}ay</cite></li>" for n in range(26)
    )
    assert read_article(page(tmp_path, article(BODY) + f"<ol>{comments}</ol>")).authors == ()


@pytest.mark.parametrize(
    ("body", "word"),
    [
        (
            "<h1>We value your privacy</h1><p>We and our partners store information. Accept all cookies.</p>",
            "consent",
        ),
        (
            "<h1>Just a moment</h1><p>Verify you are human by completing the action below and go on.</p>",
            "consent",
        ),
        ("<h1>Gazette</h1><p>Nothing here.</p>", "no article"),
        ("", "no article"),
        (
            "<ul>" + "".join(f"<li><a href='/{n}'>Story number {n} of today</a></li>" for n in range(80)) + "</ul>",
            "",
        ),
    ],
)
def test_a_page_without_an_article_is_refused_with_what_to_do(tmp_path, body, word):
    with pytest.raises(ArticleUnreadable, match="save that page") as caught:
        read_article(page(tmp_path, body))
    assert str(caught.value).startswith("page.html: ")
    assert word in str(caught.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_page_in_any_encoding_keeps_its_letters(tmp_path, encoding):
    path = tmp_path / "page.html"
    declared = "<meta charset='windows-1252'>" if encoding == "cp1252" else ""
    text = f"<html><head>{declared}</head><body>{article(BODY, 'Häfen “öffnen” – später')}</body></html>"
    path.write_bytes(text.encode(encoding))
    assert read_article(path).title == "Häfen “öffnen” – später"


def test_no_entity_is_expanded_and_no_file_is_fetched(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("the colour of the crane")
    path = tmp_path / "page.html"
    entity = f'<!DOCTYPE html [<!ENTITY crane SYSTEM "{secret.as_uri()}">]>'
    path.write_text(f"{entity}<html><body>{article(BODY)}<p>&crane;</p></body></html>")
    assert "colour" not in read_article(path).body


def test_a_second_headline_for_search_engines_is_not_the_title(tmp_path):
    head = "<title>Saltmarsh harbour news</title><meta property='og:title' content='Harbour opens after long repairs'>"
    headings = (
        "<h1 itemprop='alternativeHeadline'>Saltmarsh harbour news</h1>"
        "<h2 itemprop='headline' class='post-title'>Harbour opens after long repairs</h2>"
    )
    assert read_article(page(tmp_path, f"<article>{headings}{BODY}</article>", head)).title == (
        "Harbour opens after long repairs"
    )


def test_the_marked_headline_is_the_title_though_the_page_declares_another(tmp_path):
    head = "<meta property='og:title' content='Why ships waited all winter, explained'>"
    others = "<aside><h1>More from the eastern pier</h1></aside><h1>Subscribe to the tide letter now</h1>"
    marked = "<header><h1 itemprop='headline'>The Reappearance of the Harbour</h1></header>"
    found = read_article(page(tmp_path, f"<article>{marked}{BODY}</article>{others}", head))
    assert found.title == "The Reappearance of the Harbour"


def test_a_blogs_name_in_the_first_heading_is_not_the_title(tmp_path):
    head = "<title>Nine Tides Left » Blog Archive » How the harbour crane got painted</title>"
    body = f"<h1>Nine Tides Left</h1><div class='post'><h2>How the harbour crane got painted</h2>{BODY}</div>"
    assert read_article(page(tmp_path, body, head)).title == "How the harbour crane got painted"


@pytest.mark.parametrize(
    ("extra", "authors"),
    [
        ("<div><div><p>By</p></div><div><p class='full-name'>Dana Example</p></div></div>", ("Dana Example",)),
        ("<p>Posted by Dana @ 12.00</p>", ("Dana",)),
        ("<p>By DPX, in <a href='/news'>News</a></p>", ("DPX",)),
        ("<ul><li>News by Neighbourhood</li></ul>", ()),
        ("<a rel='license' href='https://commons.example/licenses/by/3.0/'>Free Works License</a>", ()),
        ("<h6 class='vcard'><span class='copyright-info'>All site contents © Gazette</span></h6>", ()),
        ("<li class='readercomments'><span class='comment-author-link'>Puffin Fan</span></li>", ()),
        ("<div class='byline'><span class='author'>Dana Example</span> <span>Gazette</span></div>", ("Dana Example",)),
    ],
)
def test_who_signed_is_told_from_the_house_readers_and_menus(tmp_path, extra, authors):
    head = "<meta property='og:site_name' content='Gazette'>"
    assert read_article(page(tmp_path, article(BODY) + extra, head)).authors == authors


def test_an_earlier_day_in_the_address_is_the_first_publication(tmp_path):
    head = (
        "<link rel='canonical' href='https://gazette.example/2019/07/12/harbour'>"
        "<meta property='article:published_time' content='2021-03-05T12:10:00+01:00'>"
    )
    assert read_article(page(tmp_path, article(BODY), head)).published == date(2019, 7, 12)


def test_an_outlet_is_named_without_its_address(tmp_path):
    head = "<meta property='og:site_name' content='Saltmarsh Gazette (www.gazette.example)'>"
    assert read_article(page(tmp_path, article(BODY), head)).outlet == "Saltmarsh Gazette"
