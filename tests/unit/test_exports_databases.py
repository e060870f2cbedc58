"""Exports of Factiva, Europresse and ProQuest: made-up articles in each layout."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest

from framelens.article import Article
from framelens.reading import read

TEXT = ["The council of Arden met on Monday.", "It agreed on the bridge, the mayor said."]
BODY = "\n\n".join(TEXT)


def articles(folder: Path, name: str, text: str, encoding: str = "utf-8") -> tuple[Article, ...]:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    reading = read([path])
    assert not reading.problems
    return reading.articles


def facts(article: Article) -> tuple[str, tuple[str, ...], str, str]:
    return article.title, article.authors, article.outlet, str(article.published)


FIELDS = {
    "SE": "News",
    "HD": "A bridge; Council agrees",
    "BY": "By Anna Berg and Tom Carr in Paris",
    "WC": "1,204 words",
    "PD": "4 March 2011",
    "ET": "15:32",
    "SN": "Arden Daily",
    "SC": "ARDN",
    "LA": "English",
    "CY": "(c) 2011 Arden Press",
}
EXPECTED = ("A bridge; Council agrees", ("Anna Berg", "Tom Carr"), "Arden Daily", "2011-03-04")


@pytest.mark.parametrize("layout", ["tab", "line"])
def test_factiva_as_text(tmp_path: Path, layout: str) -> None:
    join = "\t" if layout == "tab" else "\n"
    head = "\n".join(f" {tag}{join}{value}" for tag, value in FIELDS.items())
    one = f"{head}\n\n LP{join}{TEXT[0]}\n\n TD{join}{TEXT[1]}\n\n CO{join}ard : Arden\n AN{join}Document {{}}\n\n"
    first, second = articles(
        tmp_path, "a.txt", one.format("ARDN1") + one.format("ARDN2").replace(TEXT[1], "Another end.")
    )
    assert facts(first) == EXPECTED
    assert first.body == BODY
    assert second.body.endswith("Another end.")


def test_factiva_with_indexing_as_a_page_in_french(tmp_path: Path) -> None:
    fields = {**FIELDS, "BY": "Par LATIL Sophie", "PD": "29 décembre 2011", "WC": "295 mots", "LA": "Français"}
    rows = "".join(f"<tr><td><b>{tag}</b>&nbsp;</td><td>{value}</td></tr>" for tag, value in fields.items())
    rows += f"<tr><td><p><b>LP</b>&nbsp;</p></td><td><p class='articleParagraph'>{TEXT[0]}</p></td></tr>"
    rows += f"<tr><td><b>TD</b></td><td><p>{TEXT[1]}</p></td></tr><tr><td><b>RF</b></td><td>Not text</td></tr>"
    page = f"<html><body>Factiva<div class='article frArticle'><table>{rows}</table></div></body></html>"
    (article,) = articles(tmp_path, "a.html", page)
    assert facts(article) == ("A bridge; Council agrees", ("Sophie LATIL",), "Arden Daily", "2011-12-29")
    assert article.body == BODY


@pytest.mark.parametrize(
    ("count", "date", "language", "code"),
    [
        ("808 words", "13 November 2017", "English", "en"),
        ("1.238 Wörter", "13 November 2017", "Deutsch", "de"),
        ("808 字", "2017 年 11 月 13 日", "中文", "zh"),
        ("295 mots", "13 novembre 2017", "Français", "fr"),
        ("295 palabras", "13 noviembre 2017", "Español", "es"),
    ],
)
def test_factiva_without_tags(tmp_path: Path, count: str, date: str, language: str, code: str) -> None:
    divs = "".join(
        f"<div>{field}</div>"
        for field in (count, date, "08:15:02", "Arden Daily", "ARDN", "13", language, "(c) 2017 Arden")
    )
    text = "".join(f"<p class='articleParagraph xarticleParagraph'>{line}</p>" for line in TEXT)
    one = (
        "<div id='article-ARDN1' class='article'><div class='article xArticle'><p></p><div>Politics</div>"
        "<div id='hd'><span class='xHeadline'>2) A <b>bridge</b></span></div><div class='author'>Anna Berg</div>"
        f"{divs}<p></p>{text}<p>A caption</p><p>Arden Press</p><p>Document ARDN1</p></div></div>"
    )
    (article,) = articles(tmp_path, "a.html", f"<html><body><div id='contentWrapper'>{one}</div></body></html>")
    assert facts(article) == ("A bridge", ("Anna Berg",), "Arden Daily", "2017-11-13")
    assert article.body == BODY
    assert article.language == code


def test_factiva_as_xml_expands_no_entity(tmp_path: Path) -> None:
    xml = (
        '\ufeff<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><PPSResponse>'
        '<r xmlns="http://global.factiva.com/pps/2.0"><article><headline><paragraph><hlt>A</hlt> bridge'
        f"</paragraph></headline><leadParagraph><paragraph>{TEXT[0]}&x;</paragraph></leadParagraph><tailParagraphs><paragraph>"
        f"{TEXT[1]}</paragraph></tailParagraphs><publicationDate><date>2012-01-09</date></publicationDate>"
        "<sourceName>Arden Daily</sourceName><baseLanguage>EN</baseLanguage></article></r></PPSResponse>"
    )
    (article,) = articles(tmp_path, "a.xml", xml)
    assert facts(article) == ("A bridge", (), "Arden Daily", "2012-01-09")
    assert article.body == BODY


def europresse(authors: str, outlet: str = "Le Courrier, no. 19424 <br />1e EDITION") -> str:
    return f"""<article><header><div class="rdp__DocPublicationName">
      <span class="DocPublicationName"> {outlet} </span></div><div class="rdp__DocHeader">
      <span class="DocHeader">Monde;, mardi 9 janvier 2007 1 295 mots, p. 7</span></div>
      <div><p> Kicker </p></div><div class="titreArticle"><p class="titreArticleVisu">Un p<mark>on</mark>t</p>
      <p class="rdp__subtitle">Un sous-titre</p></div>{authors}
      <div class="apd-wrapper">Aussi paru dans <span class="DocHeader">12 mars 2021</span> - Autre</div></header>
      <section><div class="DocText clearfix"><div class="docOcurrContainer"><p>{TEXT[0]}</p><p>It agreed on <br>the
      bridge, the mayor said.</p></div></div></section><aside><p>Encadré(s) : autre</p></aside><footer>
      Certificat émis
      le 7 janvier 2021 <div>news&#183;20070109&#183;GA&#183;998259</div></footer></article>"""


@pytest.mark.parametrize(
    ("authors", "names"),
    [
        ('<div class="docAuthors">MAILLARD Anne ; Berg, Tom</div>', ("Anne MAILLARD", "Tom Berg")),
        ('<p class="sm-margin-bottomNews">Anne Maillard</p>', ("Anne Maillard",)),
        ("<div>Anne Maillard</div>", ("Anne Maillard",)),
        ("<div>Une phrase qui n'est pas un nom</div>", ()),
        ("", ()),
    ],
)
def test_europresse_of_today(tmp_path: Path, authors: str, names: tuple[str, ...]) -> None:
    (article,) = articles(tmp_path, "a.HTML", f"<!DOCTYPE html><html><body>{europresse(authors)}</body></html>")
    assert facts(article) == ("Un pont", names, "Le Courrier", "2007-01-09")
    assert article.body == BODY


def test_europresse_of_before_with_a_wrong_charset(tmp_path: Path) -> None:
    def cell(author: str) -> str:
        return (
            '<table><tr><td><span class="DocPublicationName">Le Courrier, no. 12</span><br>'
            '<span class="DocHeader">Monde, </span><span class="DocHeader">jeudi </span>'
            '<span class="DocHeader">5 octobre 2012</span><br><br>Surtitre<br>'
            f'<span class="TitreArticleVisu">Un été</span><br><br>{author}{TEXT[0]}<p></p>{TEXT[1]}<p></p>'
            "<b>© 2012 Le Courrier. Tous droits réservés.</b><p></p>Numéro de document : news·20121005·PO·1"
            "</td></tr></table>"
        )

    page = '<html><head><meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1"></head><body>'
    first, second = articles(
        tmp_path,
        "a.html",
        page + cell("") + cell("Anne Maillard<br><p></p>").replace("Un été", "Un pont") + "</body></html>",
    )
    assert facts(first) == ("Un été", (), "Le Courrier", "2012-10-05")
    assert facts(second) == ("Un pont", ("Anne Maillard",), "Le Courrier", "2012-10-05")
    assert first.body == second.body == BODY


def proquest(number: int, tail: str = "") -> str:
    return f"""{"_" * 60}

Document {number} of 500

A bridge {number}

https://example.org/docview/{number}

Abstract: None available.

Links: https://example.org/openurl?title=A+bridge

Full text: {TEXT[0]}
{TEXT[1]}
CAPTION: A bridge at night.{tail}

Subject: Bridges; Councils

Title: A bridge {number}

Publication title: Arden Daily (Online); Arden, Ont.

Publication year: 2022

Publication date: Mar 9, 2022

Language of publication: English

Last updated: 2022-04-11

Database: Newsstream

"""


def test_proquest_as_text(tmp_path: Path) -> None:
    text = proquest(1) + proquest(2, "\nCREDIT: Anna Berg") + "_" * 60 + "\n\nContact us at: example.org\n"
    first, second = articles(tmp_path, "a.txt", text.replace("\n", "\r\n"))
    assert facts(first) == ("A bridge 1", (), "Arden Daily (Online)", "2022-03-09")
    assert facts(second) == ("A bridge 2", ("Anna Berg",), "Arden Daily (Online)", "2022-03-09")
    assert first.body == second.body == BODY


@pytest.mark.parametrize(
    ("credit", "names"),
    [
        ("\nCREDIT: Anna Berg, Arden Daily", ()),  # of the picture: photographer and paper
        ("\nCREDIT: Anna Berg/Arden Daily", ()),
        ("\nCREDIT: By Anna Berg, Arden Daily", ("Anna Berg",)),
    ],
)
def test_the_credit_of_a_picture_is_no_author(tmp_path: Path, credit: str, names: tuple[str, ...]) -> None:
    longer = f"{TEXT[1]} {TEXT[0]} {TEXT[1]}"  # captions that make up much of a text are not cut off
    (article,) = articles(tmp_path, "a.txt", proquest(1, credit).replace(TEXT[1], longer))
    assert article.authors == names
    assert article.body.endswith(longer)


PROQUEST_PAGE = (
    '<div><a name="DocID_X_1"></a><p></p><p style="font-weight:bold;">A bridge</p>'
    "<p><strong>Author:  </strong>Berg, Anna; Carr, Tom</p><p><strong>Publication info:  </strong>Arden Daily ; "
    "Arden, Ont. [Arden, Ont]08 May 2010: AA.2.</p><p><strong>Abstract:  </strong></p><p>A summary.</p>"
    f"<p><strong>Full text: </strong><text><p>{TEXT[0]}</p><p>{TEXT[1]}</p></text></p>"
    "<p><strong>Subject: </strong>Bridges</p><p><strong>Publication title: </strong>Arden Daily; Arden</p>"
    "<p><strong>Publication date: </strong>May 8, 2010</p><p><strong>Last updated: </strong>2017-11-07</p></div>"
)


def test_proquest_as_a_page_and_as_an_email(tmp_path: Path) -> None:
    message = EmailMessage()
    message["Subject"] = "ProQuest: your documents"
    message.set_content("See the other part.")
    message.add_alternative(f"<html><body>{PROQUEST_PAGE}</body></html>", subtype="html")
    for name, text in (("a.html", PROQUEST_PAGE), ("a.eml", message.as_string())):
        (article,) = articles(tmp_path, name, text)
        assert facts(article) == ("A bridge", ("Anna Berg", "Tom Carr"), "Arden Daily", "2010-05-08")
        assert article.body == BODY
