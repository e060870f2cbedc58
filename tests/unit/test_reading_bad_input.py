"""Wrong encodings, damage and malice: one sentence or an article, soon, and never another error."""

import time
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from framelens.errors import ArticleUnreadable
from framelens.reading import read, read_article
from framelens.reading.files import mended

SENTENCE = "Die Häfen öffnen später – sagt “Dana Example” über die Kräne von Saltmarsh. "
SECONDS = 10
NAMES = ["a.txt", "a.md", "a.html", "a.pdf", "a.docx", "a.rtf", "a.doc"]


def written(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_letters_survive_any_encoding(tmp_path, encoding):
    path = written(tmp_path, "a.txt", f"Titel\n\n{SENTENCE}\n".encode(encoding))
    assert read_article(path).body == SENTENCE.strip()


def test_certain_mojibake_is_mended_and_rare_letters_stay():
    assert mended(SENTENCE.encode().decode("cp1252", "replace")) in (
        SENTENCE,
        SENTENCE.encode().decode("cp1252", "replace"),
    )
    assert mended("schÃ¶ne HÃ¤fen") == "schöne Häfen"
    for line in ["São João", "Ångström", "naïve Ärzte", "a © b", "Škoda Đoković"]:
        assert mended(line) == line


def test_unseen_marks_are_taken_out(tmp_path):
    text = "Titel\n\nDer \u200eHa\u00adfen\u202e der\u200b Stadt\0 liegt\ufeff im Süden und ist lange schon im Umbau."
    path = written(tmp_path, "a.txt", text.encode())
    assert read_article(path).body == "Der Hafen der Stadt liegt im Süden und ist lange schon im Umbau."


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("data", [b"", b"   \n\n ", b"\0" * 5000, bytes(range(256)) * 40, b"\xff\xfe"])
def test_a_file_without_text_gives_a_sentence_with_its_name(tmp_path, name, data):
    with pytest.raises(ArticleUnreadable) as caught:
        read_article(written(tmp_path, name, data))
    assert str(caught.value).startswith(f"{name}: ")
    assert str(caught.value).endswith(".")


@pytest.mark.parametrize("name", NAMES)
def test_half_a_gigabyte_is_refused_before_it_is_read(tmp_path, name):
    path = tmp_path / name
    with path.open("wb") as file:
        file.write({"a.pdf": b"%PDF-1.4", "a.docx": b"PK\x03\x04word/", "a.html": b"<html>"}.get(name, b"text"))
        file.truncate(500_000_000)
    started = time.process_time()
    with pytest.raises(ArticleUnreadable, match=r"MB|not text|rich text|damaged"):
        read_article(path)
    assert time.process_time() - started < 1


def test_a_bad_file_never_hides_a_good_one(tmp_path):
    written(tmp_path, "a.pdf", b"%PDF-1.4 broken")
    written(tmp_path, "b.txt", f"Title\n\n{SENTENCE}".encode())
    written(tmp_path, "c.txt", f"Title\n\n{SENTENCE}".encode())
    with zipfile.ZipFile(tmp_path / "d.docx", "w") as archive:
        archive.writestr("word/nothing.xml", "")
    found = read([tmp_path])
    assert [article.source for article in found.articles] == ["b.txt"]
    assert [problem.path.name for problem in found.problems] == ["a.pdf", "d.docx"]


HOSTILE = {
    "deep": "<div>" * 50_000 + "<p>x</p>",
    "wide": "<span class='date byline'>a</span>" * 29_000,
    "headings": "<h1>x y z</h1>" * 29_000,
    "bars": "<title>" + " | " * 100_000 + "</title><h1>" + " - " * 100_000 + "</h1>",
    "scripts": "<script type='application/ld+json'>" + "[" * 50_000 + "</script>",
    "nodes": "<script type='application/ld+json'>[" + '{"@type":"Article"},' * 50_000 + "{}]</script>",
    "breaks": "<p>" + "a<br>" * 29_000,
    "one line": "<p>" + "a " * 3_000_000,
    "entities": "<p>" + "&amp;" * 500_000,
    "comments": "<!--" * 300_000,
    "links": "<a href='/author/x'>By A B</a>" * 29_000,
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_page_ends_in_time(tmp_path, kind):
    path = written(tmp_path, "a.html", f"<html><body>{HOSTILE[kind]}<p>{SENTENCE * 3}</p>".encode())
    started = time.process_time()
    read([path])
    assert time.process_time() - started < SECONDS


HOSTILE_TEXT = {
    "one line": "a" * 4_900_000,
    "lines": "\n" * 2_000_000 + "a",
    "hashes": "#\n\n" * 500_000,
    "bylines": "By A B\n\n" * 300_000,
    "rtf groups": "{\\rtf1 " + "{" * 500_000,
    "rtf words": "{\\rtf1 " + "\\b\\par " * 300_000 + "}",
}


@pytest.mark.parametrize("kind", HOSTILE_TEXT)
def test_hostile_text_ends_in_time(tmp_path, kind):
    path = written(tmp_path, "a.rtf" if "rtf" in kind else "a.txt", HOSTILE_TEXT[kind].encode())
    started = time.process_time()
    read([path])
    assert time.process_time() - started < SECONDS


MARKUP = ["<p>", "</p>", "<article>", "<h1>", "<time datetime='", "'>", "<script type='application/ld+json'>"]
DATA = [
    "{",
    "}",
    "[",
    ":",
    '"author"',
    '"@type"',
    '"NewsArticle"',
    "By ",
    "A B",
    "2021-03-05",
    "\0",
    "\u202e",
    "😀",
]
OTHER = [
    "%PDF-1.4 ",
    "PK\x03\x04",
    "{\\rtf1 ",
    "\\par ",
    "\\u8211?",
    "\\'e4",
    "\\bin99 ",
    "---\n",
    "title: x\n",
    "\n\n",
]
PIECES = st.sampled_from([*MARKUP, *DATA, *OTHER, SENTENCE])


@settings(max_examples=150, deadline=4_000, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.sampled_from(NAMES), pieces=st.lists(PIECES, max_size=60), rest=st.binary(max_size=200))
def test_any_bytes_give_articles_or_a_sentence(tmp_path, name, pieces, rest):
    path = written(tmp_path, name, "".join(pieces).encode() + rest)
    found = read([path])
    assert found.articles or found.problems
    for article in found.articles:
        assert article.blocks
        assert all(article.text_of(block).strip() for block in article.blocks)
        assert "\0" not in article.body
    for problem in found.problems:
        assert problem.reason.endswith(".")
