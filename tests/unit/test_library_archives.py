"""Zip archives: every article in them, and nothing else of what an archive can do."""

from __future__ import annotations

import io
import time
import zipfile

import pytest

from framelens.library import Library
from framelens.library.adding import add_all
from framelens.library.incoming import Refused, number_of, sent

TEXT = "A title\n\nA paragraph that is long enough to be one, about the harbour and its cranes."


@pytest.fixture
def library(tmp_path) -> Library:
    return Library(tmp_path / "library")


def packed(members: dict[str, bytes], **options) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED, **options) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return data.getvalue()


def test_every_file_of_an_archive_is_added(library):
    members = {
        "a/one.txt": TEXT.encode(),
        "a/b/two.txt": TEXT.replace("title", "second title").encode(),
        "__MACOSX/a/._one.txt": b"\0\0",
        "a/picture.png": b"\x89PNG",
        "empty.txt": b"",
    }
    outcomes = list(add_all(library, sent("all.zip", packed(members))))
    assert [outcome.shown for outcome in outcomes] == [
        "two.txt (in all.zip)",
        "one.txt (in all.zip)",
        "empty.txt (in all.zip)",
    ]
    assert outcomes[2].sentence == "empty.txt (in all.zip): is empty; save or export it again."
    assert len(library.collection().articles) == 2


def test_a_member_never_leaves_the_library(library, tmp_path):
    list(add_all(library, sent("evil.zip", packed({"../../../evil.txt": TEXT.encode(), "/abs.txt": TEXT.encode()}))))
    assert {path.name for path in tmp_path.iterdir()} == {"library"}
    assert not list(tmp_path.parent.glob("evil.txt"))
    (kept,) = library.files
    assert library.original(kept.digest).is_relative_to(library.folder)


def test_a_bomb_is_refused_before_it_is_unpacked(library):
    zeros = b"\0" * 50_000_001
    started = time.process_time()
    (outcome,) = add_all(library, sent("bomb.zip", packed({"a.txt": zeros})))
    assert "a.txt (in bomb.zip): is 50 MB" in outcome.sentence
    many = packed({f"{number}.txt": b"x" for number in range(20_001)})
    (outcome,) = add_all(library, sent("many.zip", many))
    assert "20,001 files" in outcome.sentence
    assert time.process_time() - started < 10
    assert not library.files


def test_an_archive_that_lies_about_its_sizes_is_cut_off(library):
    data = bytearray(packed({"a.txt": TEXT.encode() * 200}))
    place = data.rindex(b"PK\x01\x02")
    data[place + 24 : place + 28] = (20).to_bytes(4, "little")
    (outcome,) = add_all(library, sent("liar.zip", bytes(data)))
    assert outcome.refused
    assert "a.txt (in liar.zip): " in outcome.sentence


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"nothing", packed({"a.txt": TEXT.encode()})[:-30]])
def test_a_broken_archive_is_one_sentence(data):
    (refused,) = sent("broken.zip", data)
    assert isinstance(refused, Refused)
    assert refused.reason.endswith(".")


def test_an_archive_without_articles_and_one_of_another_kind_say_what_to_do(library):
    (outcome,) = add_all(library, sent("pictures.zip", packed({"a.png": b"x"})))
    assert "holds no file of a kind that is read" in outcome.sentence
    (outcome,) = add_all(library, sent("old.rar", b"Rar!"))
    assert "unpack it" in outcome.sentence


def test_locked_members_are_named():
    data = bytearray(packed({"a.txt": TEXT.encode()}))
    for mark, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        data[data.index(mark) + offset] |= 1
    (refused,) = sent("locked.zip", bytes(data))
    assert isinstance(refused, Refused)
    assert "password" in refused.reason


def test_the_files_of_an_archive_are_counted_before_they_are_read():
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name in ("a.txt", "b/c.html", "b/picture.png", "__MACOSX/a.txt"):
            archive.writestr(name, "text")
    assert number_of("two.zip", data.getvalue()) == len(list(sent("two.zip", data.getvalue()))) == 2
    assert number_of("broken.zip", b"PK") == number_of("a.txt", b"text") == 1
