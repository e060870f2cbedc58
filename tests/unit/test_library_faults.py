"""The library stays whole, whatever happens to the process, the disk or the files in it."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from framelens.errors import ArticleUnreadable, LibraryUnwritable
from framelens.library import Incoming, Library, add_all, folder, incoming, lock
from framelens.library.adding import add_one
from framelens.library.incoming import Refused
from framelens.library.records import from_json, to_json
from tests.unit.library_files import add, file, titles


def test_a_process_that_is_interrupted_between_its_steps_leaves_a_library_that_opens(library, tmp_path, monkeypatch):
    add(library, file(tmp_path / "in"))
    for step in ("_written", "to_line", "_read"):
        with monkeypatch.context() as patch:
            patch.setattr(folder, step, lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
            with pytest.raises(KeyboardInterrupt):
                add(library, file(tmp_path / "in", "two.md", "Two"))
        again = Library(library.folder)
        assert again.problems == ()
        assert "One" in titles(again)
        assert not list((library.folder / "originals").glob(".*"))
    add(again, file(tmp_path / "in", "two.md", "Two"))
    assert titles(again) == ["One", "Two"]


class Filling:
    """A file on a disk that has room for so many more writes, and then for half of one."""

    def __init__(self, file, room: list[int]) -> None:
        self.file, self.room = file, room

    def __enter__(self):
        return self

    def __exit__(self, *_) -> None:
        self.file.close()

    def __getattr__(self, name: str):
        return getattr(self.file, name)

    def write(self, data: bytes) -> int:
        if self.room[0] <= 0:
            self.file.write(data[: len(data) // 2])
            self.file.flush()
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        self.room[0] -= 1
        return self.file.write(data)


@pytest.mark.parametrize("room", range(8))
def test_a_full_disk_is_one_sentence_and_changes_nothing(library, tmp_path, monkeypatch, room):
    (outcome,) = add(library, file(tmp_path / "in"))
    more = [file(tmp_path / "in", f"{number}.md", f"Title {number}", str(number)) for number in range(3)]
    left = [room]
    opening = Path.open

    def open_(path: Path, mode: str = "r", *arguments, **options):
        found = opening(path, mode, *arguments, **options)
        return Filling(found, left) if library.folder in path.parents and ("w" in mode or mode == "ab") else found

    monkeypatch.setattr(Path, "open", open_)
    done = []
    with pytest.raises(LibraryUnwritable, match=r"No space left on device.*FRAMELENS_LIBRARY"):
        done.extend(outcome.articles[0].title for outcome in add_all(library, incoming(more)))
    with pytest.raises(LibraryUnwritable):
        library.edit([outcome.articles[0].id], "title", "Lost")
    monkeypatch.undo()
    again = Library(library.folder)
    assert again.problems == ()
    assert titles(again) == titles(library) == sorted(["One", *done])
    again.edit([outcome.articles[0].id], "title", "Kept")
    assert "Kept" in titles(Library(library.folder))


def test_damage_is_told_and_skipped(library, tmp_path):
    first, second = add(library, file(tmp_path / "in"), file(tmp_path / "in", "two.md", "Two"))
    library.edit([second.articles[0].id], "title", "Second")
    (library.folder / "files" / f"{first.digest}.json").write_text('{"version": 1, "art')
    with (library.folder / "journal.jsonl").open("ab") as journal:
        journal.write(b'{"what": "edited", "at": "2020-\xff')
    again = Library(library.folder)
    assert titles(again) == ["Second"]
    assert len(again.problems) == 2
    assert again.problems[0].startswith("one.md: ")
    assert "journal.jsonl: 1 line" in again.problems[1]
    again.edit([second.articles[0].id], "outlet", "After the damage")
    add(again, tmp_path / "in" / "one.md")
    mended = Library(library.folder)
    assert titles(mended) == ["One", "Second"]
    assert [problem[:13] for problem in mended.problems] == ["journal.jsonl"]
    assert "After the damage" in {article.outlet for article in mended.collection().articles}


@pytest.mark.parametrize("text", ["[]", "null", "{}", '{"version": 2}', "[" * 100_000, '{"version": 1, "digest": "x"}'])
def test_any_record_that_is_not_one_is_damage(text):
    with pytest.raises((ValueError,)):
        from_json(text, "x")


def test_a_record_is_the_same_after_a_round_trip(library, tmp_path):
    add(library, file(tmp_path / "in"))
    (kept,) = library.files
    assert from_json(to_json(kept), kept.digest) == kept
    assert json.loads(to_json(kept))["version"] == 1


def test_a_lost_journal_loses_no_file(library, tmp_path):
    add(library, file(tmp_path / "in"), file(tmp_path / "in", "two.md", "Two"))
    (library.folder / "journal.jsonl").unlink()
    assert titles(Library(library.folder)) == ["One", "Two"]


def test_a_changed_original_is_noticed(library, tmp_path):
    (outcome,) = add(library, file(tmp_path / "in"))
    library.original(outcome.digest).write_text("something else")
    with pytest.raises(ArticleUnreadable, match="add the file again"):
        library.original(outcome.digest)


HOLDER = """
import fcntl, os, sys
with open(sys.argv[1], "a") as lock:
    fcntl.flock(lock, fcntl.LOCK_EX)
    lock.truncate(0)
    lock.write(str(os.getpid()))
    lock.flush()
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the other process of this test locks as POSIX systems do")
def test_one_process_at_a_time(library, tmp_path, monkeypatch):
    (outcome,) = add(library, file(tmp_path / "in"))
    command = [sys.executable, "-c", HOLDER, str(library.folder / "lock")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout.readline() == b"held\n"
        monkeypatch.setattr(lock, "PATIENCE", 0.1)
        with pytest.raises(LibraryUnwritable, match=f"process {other.pid}"):
            library.edit([outcome.articles[0].id], "title", "Not now")
        other.kill()
        other.wait(20)
        library.edit([outcome.articles[0].id], "title", "Now")
    assert titles(library) == ["Now"]


def test_what_another_process_added_is_seen(library, tmp_path):
    other = Library(library.folder)
    (outcome,) = add(other, file(tmp_path / "in"))
    assert titles(library) == ["One"]
    other.edit([outcome.articles[0].id], "title", "Two")
    assert titles(library) == ["Two"]
    add(other, file(tmp_path / "in", "three.md", "Three"))
    add(library, file(tmp_path / "in", "four.md", "Four"))
    assert titles(library) == titles(other) == ["Four", "Three", "Two"]


def test_a_file_that_goes_away_is_one_sentence(library, tmp_path):
    path = file(tmp_path / "in")
    arrivals = list(incoming([path]))
    path.unlink()
    (outcome,) = add_all(library, arrivals)
    assert outcome.sentence == "one.md: cannot be opened (No such file or directory)."
    assert list(incoming([tmp_path / "nowhere"])) == [Refused("nowhere", "there is no such file or folder.")]


def test_what_is_larger_than_any_reader_takes_is_not_even_copied(library, tmp_path):
    path = tmp_path / "large.txt"
    with path.open("wb") as large:
        large.truncate(500_000_000)
    (outcome,) = add(library, path)
    assert outcome.sentence.startswith("large.txt: is 500 MB;")

    def endless():
        class Endless:
            def __enter__(self):
                return self

            def __exit__(self, *_):
                return None

            def read(self, size):
                return b"x" * size

        return Endless()

    outcome = add_one(library, Incoming("liar.txt", "liar.txt", "sent:liar.txt", 10, endless))
    assert "liar.txt: is " in outcome.sentence
    assert not library.files
