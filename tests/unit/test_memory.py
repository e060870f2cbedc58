"""What is remembered: worked out once, a copy for everybody, bounded, and never given for another corpus."""

from __future__ import annotations

import threading

import pandas as pd
import pytest

from framelens.corpus import Corpus
from framelens.corrections import Correction
from framelens.memory import MEMORY, Memory, remembered

ASKED: list[object] = []


@remembered
def doubled(frame: pd.DataFrame, by: int = 2) -> pd.DataFrame:
    ASKED.append(by)
    return frame.assign(number=frame["number"] * by)


@remembered
def refused(what: str) -> str:
    ASKED.append(what)
    raise ValueError(what)


@remembered
def names(corpus: Corpus) -> list[str]:
    ASKED.append(corpus)
    return list(corpus.query("SELECT DISTINCT name FROM actors ORDER BY name")["name"])


@pytest.fixture(autouse=True)
def nothing_asked():
    ASKED.clear()
    MEMORY.forget()


def frame(*numbers: int) -> pd.DataFrame:
    return pd.DataFrame({"number": numbers, "names": [("one", "two")] * len(numbers)})


def test_an_answer_is_worked_out_once_for_equal_arguments():
    assert list(doubled(frame(1, 2))["number"]) == list(doubled(frame(1, 2))["number"]) == [2, 4]
    assert len(ASKED) == 1
    assert list(doubled(frame(1, 3))["number"]) == [2, 6]
    assert list(doubled(frame(1, 2), by=3)["number"]) == [3, 6]
    assert len(ASKED) == 3


def test_what_one_reader_does_to_an_answer_no_other_sees():
    first = doubled(frame(1, 2))
    first["number"] = 0
    first.loc[0, "names"] = "mine"
    assert list(doubled(frame(1, 2))["number"]) == [2, 4]
    assert list(doubled(frame(1, 2))["names"]) == [("one", "two")] * 2
    assert len(ASKED) == 1


def test_a_failure_is_not_remembered():
    for _ in range(2):
        with pytest.raises(ValueError, match="no"):
            refused("no")
    assert ASKED == ["no", "no"]


def test_another_corpus_is_asked_itself(corpus_folder, samples, books):
    from framelens.corpus import open_corpus

    one, same = (open_corpus(corpus_folder, samples, books) for _ in range(2))
    assert one.fingerprint == same.fingerprint
    assert names(one) == names(one) == names(same)
    assert [one, same] == ASKED, "an answer belongs to its corpus, not to its contents"
    fewer = open_corpus(corpus_folder, samples[:1], books)
    assert set(names(fewer)) < set(names(one))


def test_a_correction_is_seen_at_once(corpus_folder, samples, books):
    from framelens.corpus import open_corpus

    opened = open_corpus(corpus_folder, samples, books)
    assert "Russia" in names(opened)
    corrected = opened.corrected([Correction("rename", ("Russia",), "The neighbour")])
    assert "The neighbour" in names(corrected)
    assert "Russia" not in names(corrected)


def test_what_was_not_asked_for_longest_gives_way():
    memory = Memory(most_bytes=100)
    for letter in b"abc":
        memory.answer(bytes([letter]), lambda: b"x" * 40)
        memory.answer(b"a", lambda: b"y" * 40)
    assert memory.size == 80
    assert memory.answer(b"a", lambda: b"") == b"x" * 40, "it was asked for again and again"
    assert memory.answer(b"b", lambda: b"made again") == b"made again"
    memory.answer(b"large", lambda: b"x" * 1000)
    assert memory.size == 0, "what does not fit is not kept, and does not stay in the count"
    memory.forget()
    assert memory.answer(b"a", lambda: b"new") == b"new"


def test_readers_who_ask_at_once_wait_for_one_answer():
    memory, begun, go_on = Memory(), threading.Event(), threading.Event()
    made: list[int] = []
    got: list[bytes] = []

    def work_out() -> bytes:
        made.append(1)
        begun.set()
        go_on.wait(30)
        return b"answer"

    readers = [threading.Thread(target=lambda: got.append(memory.answer(b"same", work_out))) for _ in range(8)]
    readers[0].start()
    assert begun.wait(30)
    for reader in readers[1:]:
        reader.start()
    assert memory.answer(b"other", lambda: b"else") == b"else", "nobody waits for what somebody else asked"
    go_on.set()
    for reader in readers:
        reader.join(30)
    assert got == [b"answer"] * 8
    assert made == [1]
