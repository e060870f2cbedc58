"""Files that attack whoever opens them: pickles, codebooks that explode, archives that climb out of their folder."""

from __future__ import annotations

import io
import os
import pickle
import time
import zipfile
from pathlib import Path

import pytest

from framelens.errors import CodebookError
from framelens.framing import codebook
from framelens.reading import read

SECONDS = 20  # far more than any takes on a machine with nothing else to do
SUFFIXES = (
    "pkl", "pickle", "npz", "npy", "joblib", "parquet", "csv", "tsv", "json", "jsonl", "xlsx", "xls", "docx", "doc",
    "odt", "rtf", "pdf", "html", "htm", "mhtml", "xml", "md", "txt", "eml", "ris", "bib", "zip",
)  # fmt: skip


class Bomb:
    """Whoever unpickles it makes the file."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self):
        return os.mkdir, (str(self.mark),)


@pytest.mark.parametrize("protocol", [0, 5])
@pytest.mark.parametrize("zipped", [False, True])
def test_a_pickle_is_never_opened(tmp_path, protocol, zipped):
    mark, folder = tmp_path / "mark", tmp_path / "articles"
    folder.mkdir()
    data = pickle.dumps(Bomb(mark), protocol=protocol)
    for suffix in SUFFIXES:
        path = folder / f"an article.{suffix}"
        path.write_bytes(data)
        if zipped:
            with zipfile.ZipFile(path, "w") as archive:
                for name in ("data.pkl", "word/document.xml", "xl/workbook.xml", "archive/data.pkl", "content.xml"):
                    archive.writestr(name, data)
    read([folder])
    assert not mark.exists()


TOML_BOMBS = {
    "nested lists": "a = " + "[" * 100_000,
    "nested tables": "a = " + "{a=" * 50_000,
    "a deep key": "a" + ".a" * 50_000 + " = 1",
    "a deep heading": "[" + "a." * 50_000 + "a]",
    "a number without end": "a = " + "9" * 1_000_000,
    "an exponent": 'version = "1.0"\nquestion = 1e999999999',
    "an impossible day": 'version = "1.0"\n[[question]]\nid = "a"\ndate = 9999-99-99',
    "many questions": 'version = "1.0"\n' + "[[question]]\n" * 200_000,
    "a string without end": 'version = """' + "x" * 5_000_000,
    "wrong kinds": 'version = "1.0"\n[[question]]\nid = []\nkind = {}\nnames = 3\n',
    "names that are lists": 'version = "1.0"\nquestion = [[["a"]]]',
}


@pytest.mark.parametrize("text", TOML_BOMBS.values(), ids=TOML_BOMBS)
def test_a_codebook_that_explodes_is_one_sentence(tmp_path, text):
    path = tmp_path / "own.toml"
    path.write_text(text)
    begun = time.process_time()
    with pytest.raises(CodebookError) as error:
        codebook.load(path)
    assert time.process_time() - begun < SECONDS
    sentence = str(error.value)
    assert sentence.startswith("own.toml") and len(sentence) < 500 and str(tmp_path) not in sentence


def test_an_archive_that_climbs_writes_nothing(tmp_path):
    folder = tmp_path / "deep" / "articles"
    folder.mkdir(parents=True)
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name in ("../../climbed.md", "/climbed.md", "..\\..\\climbed.md", "word/../../../climbed.md"):
            archive.writestr(name, "climbed")
    for suffix in ("zip", "docx", "xlsx", "odt"):
        (folder / f"a.{suffix}").write_bytes(data.getvalue())
    before = sorted(path.name for path in tmp_path.rglob("*"))
    read([folder])
    assert sorted(path.name for path in tmp_path.rglob("*")) == before


def test_a_link_to_elsewhere_is_told_by_its_own_name(tmp_path):
    """Whoever may write the folder may link; what a page calls it tells no path of the machine."""
    (tmp_path / "passwords.md").symlink_to("/etc/passwd")
    found = read([tmp_path])
    assert all(article.source == "passwords.md" for article in found.articles)
    assert all("/etc" not in str(problem) for problem in found.problems)
