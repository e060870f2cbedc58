"""Codebooks: what loads, and errors that name file and line."""

import pytest

from framelens.errors import CodebookError
from framelens.framing import codebook

GOOD = """version = "1.0"

[[question]]
id = "strike"
kind = "outcome"
text = "Is the strike treated as a success or a failure?"
short = "Strike: success or failure?"
event = "a strike"
names = ["harbour strike"]
"""


def loaded(tmp_path, text):
    path = tmp_path / "book.toml"
    path.write_text(text, encoding="utf-8")
    return codebook.load(path)


def test_the_names_of_the_event_are_enough(tmp_path):
    book = loaded(tmp_path, GOOD)
    assert book.version == "1.0"
    assert book.questions[0].names == ("harbour strike",)


@pytest.mark.parametrize(
    ("change", "line", "words"),
    [
        (("version", "vision"), 1, "needs a version"),
        (('names = ["harbour strike"]', "names = []"), 9, "at least one name"),
        (('names = ["harbour strike"]', "names = [1]"), 9, "list of strings"),
        (('kind = "outcome"', 'kind = "opinion"'), 5, "not one of"),
        (('id = "strike"\n', ""), 3, "no 'id'"),
        (('event = "a strike"', 'event = "a strike"\ncolour = "red"'), 9, "not a field"),
    ],
)
def test_a_mistake_is_told_with_file_and_line(tmp_path, change, line, words):
    with pytest.raises(CodebookError) as caught:
        loaded(tmp_path, GOOD.replace(*change))
    assert str(caught.value).startswith(f"book.toml, line {line}:")
    assert words in str(caught.value)


def test_toml_that_is_none(tmp_path):
    with pytest.raises(CodebookError, match="is not TOML"):
        loaded(tmp_path, GOOD + "names = [")


def test_two_questions_may_not_share_an_id(tmp_path):
    (tmp_path / "a.toml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "b.toml").write_text(GOOD, encoding="utf-8")
    with pytest.raises(CodebookError, match="is taken"):
        codebook.load_all(tmp_path)


def test_the_shipped_codebooks_load():
    ids = {question.id for question in codebook.questions_of(codebook.load_all())}
    assert {"moscow-summit", "berlin-conference"} <= ids
