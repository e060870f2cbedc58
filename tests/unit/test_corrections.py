"""Corrections by users: what they do to names, where they are kept, and that nothing loses them."""

from __future__ import annotations

import shutil

import pytest

from framelens.corpus import open_corpus
from framelens.corrections import HIDDEN, Correction, corrected, fault, file_beside, load, save
from framelens.errors import CorrectionsError
from tests.conftest import make_article

MERGE = Correction("merge", ("Khalifa Haftar", "LNA"), "Khalifa Haftar", made="2026-01-02")
RENAME = Correction("rename", ("Khalifa Haftar",), "General Haftar")
SPLIT = Correction("split", ("Khalifa Haftar",), "Saddam Haftar", ("Saddam",))
HIDE = Correction("hide", ("NATO",))
ARTICLES = (
    make_article("Khalifa Haftar left. NATO waited for Haftar.", "Angela Merkel spoke.", title="One", outlet="A"),
    make_article("General Haftar signed. NATO did not. Haftar smiled.", title="Two", outlet="B"),
)


def names(corpus):
    frame = corpus.query(
        'SELECT a.name, substr(o.body, m.start + 1, m."end" - m.start) AS words FROM mentions m '
        "JOIN actors a USING (article, actor, kind) JOIN articles o USING (article) ORDER BY o.title, m.start"
    )
    return list(zip(frame["name"], frame["words"], strict=True))


def test_corrections_apply_in_order():
    assert corrected("LNA", (), [MERGE, RENAME]) == "General Haftar"
    assert corrected("LNA", (), [RENAME, MERGE]) == "Khalifa Haftar"
    assert corrected("Khalifa Haftar", ("Saddam",), [SPLIT]) == "Saddam Haftar"
    assert corrected("Khalifa Haftar", ("Haftar",), [SPLIT]) == "Khalifa Haftar"
    assert corrected("NATO", (), [HIDE]) == HIDDEN
    assert corrected("Egypt", (), [MERGE, RENAME, SPLIT, HIDE]) == "Egypt"


@pytest.mark.parametrize(
    "wrong",
    [
        Correction("merge", (), "A"),
        Correction("merge", ("A",), "A"),
        Correction("rename", ("A",), " "),
        Correction("rename", ("A",), "A"),
        Correction("rename", ("A",), "A" * 200),
        Correction("split", ("A",), "B"),
        Correction("split", ("A",), "A", ("a",)),
    ],
)
def test_what_makes_no_sense_is_told(wrong):
    assert fault(wrong).endswith(".")
    assert not any(map(fault, (MERGE, RENAME, SPLIT, HIDE)))


def test_kept_and_read_again(tmp_path):
    file = file_beside(tmp_path / "corpus")
    assert load(file) == ()
    save(file, [MERGE, SPLIT, HIDE])
    assert load(file) == (MERGE, SPLIT, HIDE)
    assert "Saddam Haftar" in file.read_text(encoding="utf-8")
    assert [path.name for path in tmp_path.iterdir()] == ["corpus-corrections.json"]


@pytest.mark.parametrize(
    "text",
    [
        "nonsense", "[]", '{"version": 2, "corrections": []}', '{"version": 1, "corrections": [{"kind": "hide"}]}',
        '{"version": 1, "corrections": [{"kind": "erase", "names": ["A"]}]}',
        '{"version": 1, "corrections": [{"kind": "rename", "names": ["A"], "into": ""}]}',
        '{"version": 1, "corrections": ["x"]}',
    ],
)  # fmt: skip
def test_a_broken_file_is_one_sentence_and_stays(tmp_path, text):
    file = tmp_path / "x-corrections.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(CorrectionsError, match="Corrections of actors, x-corrections"):
        load(file)
    assert file.read_text(encoding="utf-8") == text


def test_an_unwritable_place_is_one_sentence(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    with pytest.raises(CorrectionsError, match="cannot be written"):
        save(blocked / "x.json", [HIDE])


def test_they_change_names_not_analyses_and_outlive_them(tmp_path, books):
    folder, file = tmp_path / "corpus", tmp_path / "corpus-corrections.json"
    plain = names(open_corpus(folder, ARTICLES, books))
    assert ("Khalifa Haftar", "Haftar") in plain
    save(file, [RENAME, HIDE])
    shutil.rmtree(folder)
    after = names(open_corpus(folder, ARTICLES, books).corrected(load(file)))
    assert {name for name, _ in after} == {"General Haftar", "Angela Merkel"}
    assert names(open_corpus(folder, ARTICLES, books)) == plain


def test_the_fingerprint_changes_so_that_nothing_old_is_shown(tmp_path, books):
    first = open_corpus(tmp_path, ARTICLES, books)
    assert first.corrected([]) is first
    assert first.corrected([HIDE]).fingerprint != first.fingerprint


def test_a_split_takes_mentions_by_what_the_text_calls_them(tmp_path, books):
    split = Correction("split", ("Khalifa Haftar",), "Another Haftar", ("Khalifa Haftar",))
    before = names(open_corpus(tmp_path, ARTICLES, books))
    whole = names(open_corpus(tmp_path, ARTICLES, books).corrected([split]))
    assert [words for _, words in whole] == [words for _, words in before]
    assert ("Another Haftar", "Khalifa Haftar") in whole
    assert ("Khalifa Haftar", "Haftar") in whole
    only = Correction("split", ("Khalifa Haftar",), "Somebody", ("Haftar",))
    apart = names(open_corpus(tmp_path, ARTICLES, books).corrected([only]))
    assert ("Somebody", "Haftar") in apart
    assert ("Khalifa Haftar", "Khalifa Haftar") in apart


def test_undoing_is_leaving_out(tmp_path, books):
    merged = Correction("merge", ("Angela Merkel", "NATO"), "NATO")
    with_it = {name for name, _ in names(open_corpus(tmp_path, ARTICLES, books).corrected([merged, RENAME]))}
    without = {name for name, _ in names(open_corpus(tmp_path, ARTICLES, books).corrected([RENAME]))}
    assert with_it == {"General Haftar", "NATO"}
    assert without == {"General Haftar", "NATO", "Angela Merkel"}
