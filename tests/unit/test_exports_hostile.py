"""Exports, feeds and tables under bytes that nobody meant: an answer or one sentence, and soon."""

from __future__ import annotations

import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from framelens.errors import ArticleUnreadable
from framelens.reading import exports, feeds, tables
from framelens.reading.exports import nexis_files
from framelens.reading.exports.signatures import signed_by
from framelens.reading.stated_days import date_stated

SECONDS = 10  # for one file of any kind
SEEDS = [
    "1 of 2 DOCUMENTS\n\n        Arden\n\n      May 1, 2010\n\nTitle\n\nLENGTH: 2 words\n\nText\n\n"
    "LOAD-DATE: x\n\nEnd of Document\n",
    "1 of 1 DOCUMENT\n\n        Copyright 2004 A\n        Arden\n\n        SHOW: B\n\n        May 1, 2010\n\n"
    "HEADLINE: Title;\nmore\n\n BODY:\n   CORRECTION: Text\n\nText\n\nLOAD-DATE: x\n",
    " HD\tA\n WC\t1 words\n PD\t1 May 2010\n SN\tB\n LP\tc\n AN\td\n",
    '<html><article><header><span class="DocPublicationName">A</span><p class="titreArticleVisu">B</p></article>',
    "____________________________________________________________\nA\n\nFull text: b\n\nPublication title: C; D\n",
    "TY  - NEWS\nTI  - A\nAB  - b\nER  - \n",
    "@article{a, title = {B}, abstract = {\\'{c} $x$ \\foo{}}}\n",
    "@article{a, title = {B}, author = {family=C, given=D, prefix=von and E, F}}\n",
    "<rss><channel><title>A</title><item><title>b</title><description>&lt;p&gt;c</description></item></channel></rss>",
    "{\\rtf1 \\par HD\\cell A\\cell LexisNexis 1 of 2 DOCUMENTS}",
    "News\nA title\nAnn Lee\n12 words\n14 January 2020\nArden\nARD\nEnglish\n(c) x\n\nA text.\n\n"
    "Document ARD0000020200114eg1e0001b\n",
    "{\\rtf1 Document 1 of 2\\par ProQuest\\par FULL TEXT\\par A text.\\par DETAILS\\par Publication title: A; B\\par}",
    "Title: A\nSource: B\nText: c\n---\nTitle: D\nSource: E\n\nf\n",
    '{"columns": ["title", "text"], "data": [["a", "b"], ["c"], 1]}',
    'title,text\n"a,b\nc\n',
    '{"title": [[["a"]]], "text": {"a": {"b": {"c": {"d": 1}}}}}',
]
NAMES = [
    "a.txt",
    "a.html",
    "a.rtf",
    "a.doc",
    "a.xml",
    "a.ris",
    "a.bib",
    "a.json",
    "a.jsonl",
    "a.csv",
    "a.eml",
    "a.tsv",
]
READERS = (*exports.READERS, feeds, tables)


@st.composite
def broken(draw: st.DrawFn) -> bytes:
    """A seed with a piece cut out, doubled or replaced by any bytes."""
    data = draw(st.sampled_from(SEEDS)).encode()
    start = draw(st.integers(0, len(data)))
    end = draw(st.integers(start, len(data)))
    return data[:start] + draw(st.one_of(st.binary(max_size=40), st.just(data[start:end] * 3))) + data[end:]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=broken(), name=st.sampled_from(NAMES))
def test_any_bytes_give_articles_or_a_sentence(tmp_path: Path, data: bytes, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    for reader in READERS:
        if reader.recognises(path, data[:65_536]):
            try:
                articles = reader.read(path)
            except ArticleUnreadable as problem:
                articles = list(getattr(problem, "articles", ()))
            assert all(article.blocks and article.body.strip() for article in articles)


@settings(max_examples=200, deadline=500)
@given(st.text(max_size=3000))
def test_names_and_dates_of_any_text_are_found_in_time(text: str) -> None:
    assert all(name.strip() for name in signed_by(text))
    assert date_stated(text) == "" or date_stated(text)[:1].isdigit()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", "1 of 2 DOCUMENTS\n\n" + "LABEL: " * 200_000),
        ("a.txt", "1 of 2 DOCUMENTS\n" * 50_000),
        ("a.txt", " HD\tA\n WC\t1\n PD\tB\n SN\tC\n LP\t" + "d " * 1_000_000),
        ("a.txt", "Full text: a\nPublication title: b\n" + "_" * 2_000_000),
        ("a.html", "<html><span class=DocPublicationName>" + "<div>" * 100_000),
        ("a.html", "<html>factiva" + "<div class='article '>" * 3_000),
        ("a.ris", "TY  - NEWS\n" + "AB  - " + "x\n" * 500_000),
        ("a.bib", "@article{a, title = " + "{" * 50_000),
        ("a.txt", "@article{" + " " * 2_000_000),
        ("a.bib", "@article{a, title = {" + "\\x" * 2_000_000),
        ("a.rss", "<rss><channel>" + "<item>" * 400_000),
        ("a.html", "<span class=DocPublicationName>a</span><span class=DocHeader>" + "2000 1 " * 300_000),
        ("a.bib", "@article{a, title = {" + "\\'" * 50_000 + "}}"),
        ("a.json", "[" * 200_000),
        ("a.csv", "a" * 5_000_000),
        ("a.csv", '"' * 1_000_000),
        ("a.rss", "<rss><channel>" + "<item>" * 20_000),
        ("a.rtf", "{\\rtf1 LexisNexis " + "{" * 200_000),
        ("a.rtf", "{\\rtf1 LexisNexis {\\pict " + "0a" * 2_000_000),
        ("a.txt", "Document ARD0000020200114eg1e0001b\n" * 50_000),
        ("a.txt", "12 words\n14 January 2020\n" * 50_000 + "Document ARD0000020200114eg1e0001b\n"),
        (
            "a.rtf",
            "{\\rtf1 Factiva " + "12 words\\par 14 January 2020\\par " * 5_000 + "Document ARD0000020200114eg1e0001b}",
        ),
        ("a.csv", "title,text\na," + "<script>" * 100_000),
        ("a.csv", "author 1,title,text\n" + "a,b,c\n" * 10_000),
        ("a.csv", ",".join(f"w{n}" for n in range(50_000)) + ",title,text\n" * 20),
        ("a.json", '{"title": {' + ",".join(f'"{n}": "a"' for n in range(100_000)) + "}}"),
        ("a.eml", "Subject: proquest\nContent-Type: multipart/mixed; boundary=x\n\n" + "--x\n\n" * 20_000),
    ],
)
def test_files_made_to_be_slow_are_not(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text)
    start = time.perf_counter()
    for reader in READERS:
        if reader.recognises(path, text[:65_536].encode()):
            try:
                reader.read(path)
            except ArticleUnreadable:
                continue
    assert time.perf_counter() - start < SECONDS


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx"])
def test_a_zip_bomb_is_not_unpacked(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml" if name == "a.docx" else "xl/workbook.xml", b"0" * 200_000_000)
    reader = nexis_files if name == "a.docx" else tables
    with pytest.raises(ArticleUnreadable, match="unpacks to more"):
        reader.entries(path)
    assert reader is tables or not nexis_files.recognises(path, path.read_bytes()[:65_536])
