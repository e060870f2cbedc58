"""Exports of LexisNexis and Nexis Uni: made-up articles in the layouts and languages that the databases write."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from framelens.article import Article
from framelens.reading import read
from framelens.reading.exports import nexis_files

TEXT = ["The council of Arden met on Monday.", "It agreed on the bridge, the mayor said."]


def written(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def articles(path: Path) -> tuple[Article, ...]:
    reading = read([path])
    assert not reading.problems
    return reading.articles


def old_document(number: int, of: str, head: list[str], body: list[str], tail: list[str]) -> str:
    return "\n".join([" " * 30 + f"{number} {of}", "", *head, "", *[f"{line}\n" for line in body], *tail, "", ""])


ENGLISH_HEAD = [
    " " * 30 + "The Arden Courier (London)",
    "",
    " " * 28 + "March 4, 2011 Friday",
    " " * 33 + "Edition 1;",
    " " * 30 + "National Edition",
    "",
    "Bridge to be built;",
    "Council agrees",
    "",
    "BYLINE: BY ANNA BERG and Tom Carr, political correspondent",
    "",
    "SECTION: NEWS; Pg. 3",
    "",
    "LENGTH: 1,204 words",
    "",
    "HIGHLIGHT: What the council said on May 1, 2010.",
    "",
]
ENGLISH_TAIL = [
    "LOAD-DATE: March 9, 2011",
    "",
    "LANGUAGE: ENGLISH",
    "",
    "GRAPHIC: A bridge",
    "",
    " " * 20 + "Copyright 2011",
]


def test_an_old_text_file_gives_each_article_with_its_own_date(tmp_path: Path) -> None:
    pages = [old_document(n, "of 74 DOCUMENTS", ENGLISH_HEAD, [*TEXT, f"Part {n}."], ENGLISH_TAIL) for n in (1, 2)]
    first, second = articles(
        written(tmp_path, "a.TXT", "\ufeffTerms: bridge\n\n" + "".join(pages).replace("\n", "\r\n"))
    )
    assert first.title == "Bridge to be built; Council agrees"
    assert [name.lower() for name in first.authors] == ["anna berg", "tom carr"]
    assert first.outlet == "The Arden Courier (London)"
    assert str(first.published) == "2011-03-04"
    assert first.body.endswith("Part 1.")
    assert first.body.startswith(TEXT[0])
    assert first.language == "en"
    assert second.body.endswith("Part 2.")


@pytest.mark.parametrize(
    ("of", "date", "labels", "language"),
    [
        (
            "von 456 DOKUMENTEN",
            "Mittwoch 31. August 2011",
            ("AUTOR", "RUBRIK", "LÄNGE", "UPDATE", "SPRACHE"),
            "de",
        ),
        (
            "sur 3 DOCUMENTS",
            "31 août 2011 mercredi",
            ("AUTEUR", "RUBRIQUE", "LONGUEUR", "DATE-CHARGEMENT", "LANGUE"),
            "fr",
        ),
        (
            "van 3 DOCUMENTEN",
            "31 augustus 2011 woensdag",
            ("BYLINE", "SECTION", "LENGTE", "LOAD-DATE", "TAAL"),
            "nl",
        ),
        (
            "de 3 DOCUMENTOS",
            "31 de agosto de 2011 miércoles",
            ("AUTOR", "SECCIÓN", "LONGITUD", "LOAD-DATE", "IDIOMA"),
            "es",
        ),
    ],
)
def test_labels_and_dates_of_other_interfaces(
    tmp_path: Path, of: str, date: str, labels: tuple[str, ...], language: str
) -> None:
    author, section, length, update, tongue = labels
    names = {
        "de": "GERMAN; DEUTSCH",
        "fr": "FRENCH; FRANÇAIS",
        "nl": "DUTCH; NEDERLANDS",
        "es": "SPANISH; ESPAÑOL",
    }
    head = [" " * 30 + "Ardener Zeitung", "", " " * 26 + date, "", "Eine Brücke", "", f"{author}: Anna Berg", ""]
    head += [f"{section}: S. 7", "", f"{length}: 306", ""]
    tail = [f"{update}: 2. Januar 2019", "", f"{tongue}: {names[language]}"]
    (article,) = articles(written(tmp_path, "a.txt", old_document(1, of, head, TEXT, tail)))
    assert (article.title, article.outlet, article.language) == ("Eine Brücke", "Ardener Zeitung", language)
    assert article.authors == ("Anna Berg",)
    assert str(article.published) == "2011-08-31"
    assert article.body == "\n\n".join(TEXT)


def test_words_with_colons_in_the_text_are_no_labels(tmp_path: Path) -> None:
    body = [
        "ANNA BERG, HOST: Good evening.",
        "SECTION: this line is the mayor's joke.",
        "FLASH: the bridge stands.",
    ]
    (article,) = articles(
        written(tmp_path, "a.txt", old_document(1, "of 1 DOCUMENT", ENGLISH_HEAD, body, ENGLISH_TAIL))
    )
    assert article.body == "\n\n".join(body)


def test_an_item_without_text_is_counted_and_a_document_in_error_is_not_an_article(tmp_path: Path) -> None:
    photo = [*ENGLISH_HEAD[:9], "SECTION: NEWS; Pg. 2", ""]
    pages = [
        old_document(1, "of 3 DOCUMENTS", ENGLISH_HEAD, TEXT, ENGLISH_TAIL),
        old_document(2, "of 3 DOCUMENTS", photo, [], ENGLISH_TAIL),
        old_document(3, "of 3 DOCUMENTS", ["We are sorry but there is an error in this document."], [], []),
    ]
    reading = read([written(tmp_path, "a.txt", "".join(pages))])
    assert len(reading.articles) == 1
    assert "1 entry holds no text" in str(reading.problems[0])


def test_the_page_with_classes_and_comments_is_read_by_its_labels(tmp_path: Path) -> None:
    def row(text: str, style: str = "c4") -> str:
        return f'<BR><DIV CLASS="{style}"><P CLASS="c5"><SPAN CLASS="c2">{text}</SPAN></P>\n</DIV>\n'

    page = (
        '<HTML><HEAD><STYLE TYPE="text/css"><!--\n.c0 { text-align: center; }\n'
        ".c4 { text-align: left; }\n--></STYLE>"
        '</HEAD><BODY><A NAME="DOC_ID_0_0"></A><!-- Hide XML section from browser\n<DOC NUMBER=1>\n<DOCFULL> -->'
        + row("1 of 1 DOCUMENT", "c0")
        + row("Copyright 2010 Arden Press<BR>All Rights Reserved", "c0")
        + row('<IMG SRC="x"><BR>Arden Daily', "c0")
        + row("<SPAN>12</SPAN> April 2010 Monday", "c0")
        + row("Late Edition - Final", "c0")
        + row("A <SPAN>bridge</SPAN>")
        + row("<SPAN>BYLINE: </SPAN>Anna Berg")
        + row("<SPAN>LENGTH:</SPAN> 20 words")
        + row("<SPAN>HIGHLIGHT:</SPAN>&nbsp;An introduction<BR>")
        + "".join(row(line) for line in TEXT)
        + row("<SPAN>LOAD-DATE: </SPAN>13 April 2010")
        + "</BODY></HTML>"
    )
    (article,) = articles(written(tmp_path, "a.html", page))
    assert (article.title, article.outlet) == ("A bridge", "Arden Daily")
    assert article.authors == ("Anna Berg",)
    assert str(article.published) == "2010-04-12"
    assert article.body == "\n\n".join(TEXT)


def test_rich_text_named_doc_without_headline_label(tmp_path: Path) -> None:
    def row(text: str, look: str = "ql") -> str:
        return f"\\par \\pard \\{look} \\li0 {text}\n"

    rtf = (
        "{\\rtf1\\ansi {\\fonttbl{\\f0 Courier;}}"
        + "\\sect {\\header \\pard A bridge Arden Daily April 12, 2010 Monday \\qc \\par }"
        + "{\\*\\bkmkstart DOC_ID_0_0}{\\*\\bkmkend DOC_ID_0_0}"
        + row("1 of 1 DOCUMENT", "qc")
        + row("Arden Daily", "qc")
        + row("April\\cf \\b0  12, 2010 Monday", "qc")
        + row("Met 2 Edition", "qc")
        + row("A br\\'fccke")
        + row("BYLINE: Anna Berg;Tom Carr")
        + row("LENGTH: 20 words")
        + "".join(row(line) for line in TEXT)
        + row("LOAD-DATE: April 13, 2010")
        + "}"
    )
    (article,) = articles(written(tmp_path, "a.DOC", rtf, "cp1252"))
    assert (article.title, article.outlet) == ("A brücke", "Arden Daily")
    assert article.authors == ("Anna Berg", "Tom Carr")
    assert str(article.published) == "2010-04-12"
    assert article.body == "\n\n".join(TEXT)


def new_document(path: Path, cover: bool = True) -> Path:
    document = docx.Document()
    lines: list[str] = []
    if cover:
        lines += ["Date and Time: Friday, 5. July 2019 09:31:00 CEST", "Job Number: 1", "Documents (2)"]
        lines += ["1. A bridge", "Client/Matter: -None-", "Search Terms: bridge", "Narrowed by: "]
    for number, date in enumerate(("July 1, 2019 Monday 9:20 AM GMT", "May 2, 2002, Thursday,, FINAL EDITION"), 1):
        lines += ["", f"A bridge {number}", "Arden Daily", date, "\nCopyright 2019 Arden Press", "\n"]
        lines += [
            "Section:\u00a0NEWS; Pg. 4",
            "Length:\u00a020 words",
            "Byline:\u00a0Lisa Moor Bridge correspondent",
        ]
        lines += ["Highlight:\u00a0A summary", "from June 3, 2018", "Body", "", *TEXT, "Classification", ""]
        lines += ["Language:\u00a0ENGLISH", "\nLoad-Date:\u00a0July 9, 2019", "\nEnd of Document"]
    for line in lines:
        document.add_paragraph(line)
    document.save(str(path))
    return path


@pytest.mark.parametrize("cover", [True, False])
def test_a_word_file_of_nexis_uni(tmp_path: Path, cover: bool) -> None:
    first, second = nexis_files.entries(new_document(tmp_path / "a.docx", cover))
    assert (first.title, first.outlet, first.published) == ("A bridge 1", "Arden Daily", "2019-07-01")
    assert (second.title, second.published) == ("A bridge 2", "2002-05-02")
    assert first.authors == ("Lisa Moor",)
    assert [text for _, text in first.pieces] == TEXT


def test_a_word_file_of_somebody_is_not_taken_for_an_export(tmp_path: Path) -> None:
    document = docx.Document()
    for line in ("A bridge", *TEXT):
        document.add_paragraph(line)
    document.save(str(tmp_path / "a.docx"))
    head = (tmp_path / "a.docx").read_bytes()[:65_536]
    assert not nexis_files.recognises(tmp_path / "a.docx", head)
