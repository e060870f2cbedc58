"""References and feeds: RIS, BibTeX, CSL JSON, RSS, Atom; what stands in for a text and what is left empty."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from framelens.errors import ArticleUnreadable
from framelens.reading import feeds, read, read_file
from framelens.reading.entries import EntriesIncomplete, Entry
from framelens.reading.exports import references


def written(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def bodies(entry: Entry) -> list[str]:
    return [text for _, text in entry.pieces]


RIS = """TY  - NEWS
TI  - A bridge
AU  - Berg, Anna
AU  - Carr, Tom
T2  - Arden Daily
DA  - 2013/03/06/
Y2  - 2024/01/15/
LA  - en-GB
UR  - https://example.org/a
AB  - The council met.
It went on a second line.

And a paragraph.
ER  - 

TY  - BLOG
T1  - Another
A1  - Lamarck
JO  - The Log
PY  - 1921///
ER  - 
"""


def test_ris_keeps_the_date_as_exact_as_it_is(tmp_path: Path) -> None:
    first, second = references.entries(written(tmp_path, "a.ris", RIS.replace("\n", "\r\n")))
    assert (first.title, first.outlet, first.published) == ("A bridge", "Arden Daily", "2013-03-06")
    assert first.authors == ("Anna Berg", "Tom Carr")
    assert bodies(first) == ["The council met. It went on a second line.", "And a paragraph."]
    assert (second.title, second.authors, second.outlet, second.published) == (
        "Another",
        ("Lamarck",),
        "The Log",
        "1921",
    )


def test_a_reference_without_abstract_is_counted_and_the_others_are_kept(tmp_path: Path) -> None:
    path = written(tmp_path, "a.ris", RIS)
    reading = read([path])
    assert [article.title for article in reading.articles] == ["A bridge"]
    assert str(reading.problems[0]) == "a.ris: 1 entry holds no text: add the articles themselves."
    with pytest.raises(EntriesIncomplete):
        read_file(path)


BIBTEX = r"""@article{a,
  title = {{NATO} und die Br{\"u}cke: 50\% -- mehr},
  journal = {Arden Zeitung},
  author = {Berg, Anna and {Reuters Staff} and M{\"u}ller, J{\"o}rg},
  month = mar, year = {2013},
  url = {https://example.org/a%20b_c},
  abstract = {Der Rat tagte, 50% waren da. Die Mehrheit war f{\"u}r die Br{\"u}cke.},
}
@article{b, title = {No day}, journaltitle = {Arden}, date = {2014-07-04},
  urldate = {2014-09-15}, entrysubtype = {newspaper}}
@online{c, title = {Undated}, publisher = {Log}}
"""


def test_bibtex_decodes_latex_and_invents_no_day(tmp_path: Path) -> None:
    first, second, third = references.entries(written(tmp_path, "a.bib", BIBTEX))
    assert first.title == "NATO und die Brücke: 50% -- mehr"
    assert first.authors == ("Anna Berg", "Reuters Staff", "Jörg Müller")
    assert (first.outlet, first.published) == ("Arden Zeitung", "2013-03")
    assert first.url == "https://example.org/a%20b_c"
    assert bodies(first) == ["Der Rat tagte, 50% waren da. Die Mehrheit war für die Brücke."]
    assert (second.outlet, second.published) == ("Arden", "2014-07-04")
    assert (third.outlet, third.published) == ("Log", "")
    (article,) = read([tmp_path / "a.bib"]).articles
    assert article.published is None


def test_csl_json(tmp_path: Path) -> None:
    item = {
        "type": "article-newspaper",
        "title": "A bridge",
        "container-title": "Arden Daily",
        "issued": {"date-parts": [["2013", 3, 6]]},
        "author": [{"family": "Berg", "given": "Anna"}, {"literal": "Arden Press"}],
        "abstract": "The council met.",
        "URL": "https://example.org/a",
    }
    (entry,) = references.entries(written(tmp_path, "a.json", json.dumps([item])))
    assert (entry.title, entry.outlet, entry.published) == ("A bridge", "Arden Daily", "2013-03-06")
    assert entry.authors == ("Anna Berg", "Arden Press")
    assert references.recognises(tmp_path / "a.json", (tmp_path / "a.json").read_bytes())


RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Arden.com - RSS Channel - Top</title>
<language>en</language><pubDate>Tue, 10 Jun 2003 04:00:00 GMT</pubDate>
<item><title>A &lt;b&gt;bridge&lt;/b&gt; &amp;amp; more</title><link>https://example.org/a</link>
<description>A teaser.</description><content:encoded><![CDATA[<p>The council met.</p><script>alert(1)</script>
<p>It <b>agreed</b>.</p>]]></content:encoded>
<dc:creator>Anna Berg, Tom Carr</dc:creator><pubDate>Thu,28 Jul 2022 23:35:5 GMT-9</pubDate></item>
<item><title>Second</title><description>Only a teaser.</description></item></channel></rss>"""

ATOM = """<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom">
<title>Arden Daily</title><entry><title>A bridge</title><link href="https://example.org/a"/><published>2022-07-28T23:59:00-09:00</published>
<updated>2023-01-01T00:00:00Z</updated><author><name>Anna Berg</name></author>
<author><name>Tom Carr</name></author>
<content type="html">&lt;p&gt;The council met.&lt;/p&gt;</content></entry></feed>"""


def test_a_feed_gives_the_text_else_the_teaser_and_the_day_as_written(tmp_path: Path) -> None:
    first, second = feeds.entries(written(tmp_path, "a.rss", RSS))
    assert (first.title, first.outlet, first.published) == ("A bridge & more", "Arden.com", "2022-07-28")
    assert first.authors == ("Anna Berg", "Tom Carr")
    assert bodies(first) == ["The council met.", "It agreed."]
    assert (bodies(second), second.published) == (["Only a teaser."], "")


def test_atom_tells_publication_from_change(tmp_path: Path) -> None:
    (entry,) = feeds.entries(written(tmp_path, "a.xml", ATOM))
    assert (entry.title, entry.outlet, entry.published) == ("A bridge", "Arden Daily", "2022-07-28")
    assert entry.authors == ("Anna Berg", "Tom Carr")


def test_a_feed_reads_no_file_and_expands_no_bomb(tmp_path: Path) -> None:
    secret = written(tmp_path, "secret", "the secret")
    bomb = "".join(f'<!ENTITY b{n} "{f"&b{n - 1};" * 10}">' for n in range(1, 9))
    entities = f'<!ENTITY s SYSTEM "{secret.as_uri()}"><!ENTITY b0 "xxxxxxxxxx">{bomb}'
    head = f'<?xml version="1.0"?><!DOCTYPE r [{entities}]><rss version="2.0"><channel><title>t</title>'
    text = f"{head}<item><title>a</title><description>&s;&b8;</description>"
    try:
        entries = feeds.entries(written(tmp_path, "a.rss", f"{text}</item></channel></rss>"))
    except ArticleUnreadable:
        return
    words = " ".join(text for entry in entries for text in bodies(entry))
    assert "secret" not in words
    assert len(words) < 100_000


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("family=Ott, given=Karl, prefix=von der, useprefix=true", ("Karl von der Ott",)),
        ("given=Karl, prefix=von, family=Ott and Berg, Anna", ("Karl von Ott", "Anna Berg")),
        ("family=Ott, given=Karl, given-i=K, suffix=Jr. and {Arden Press}", ("Karl Ott Jr.", "Arden Press")),
        ('family={Ott}, given="Karl"', ("Karl Ott",)),
    ],
)
def test_the_extended_names_of_biblatex(tmp_path: Path, author: str, names: tuple[str, ...]) -> None:
    path = written(tmp_path, "a.bib", f"@article{{a, title = {{A bridge}}, author = {{{author}}}}}\n")
    (entry,) = references.entries(path)
    assert entry.authors == names
