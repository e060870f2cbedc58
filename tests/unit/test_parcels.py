"""Files that arrive from a browser in parcels: whole and in order, while others are on their way, and within limits."""

from __future__ import annotations

import base64
import io
import threading
import zipfile
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as some

from framelens.errors import ParcelBroken
from framelens.library import parcels
from framelens.library.addresses import addresses_in
from framelens.library.incoming import Incoming, Refused
from framelens.library.parcels import Drop, Most, parcel_of

PIECES = list[tuple[str, int, bytes]]
TEXT = b"A title\n\nA paragraph that is long enough to be one, about the harbour and its cranes."


def message(cut: PIECES, number: int = 0, last: bool = True, count: int = 0, **other: object) -> dict[str, object]:
    return {
        "drop": "d", "number": number, "count": count or len(cut), "last": last, "text": "",
        "pieces": [[name, size, len(data)] for name, size, data in cut],
        "data": base64.b64encode(b"".join(data for _, _, data in cut)).decode(), **other,
    }  # fmt: skip


def drop_of(messages: Iterable[dict[str, object]], most: Most | None = None) -> Drop:
    first, *rest = (parcel_of(one) for one in messages)
    drop = Drop(first, most)
    for parcel in (first, *rest):
        drop.take(parcel)
    return drop


def read(arrival: Incoming | Refused) -> tuple[str, bytes | str]:
    if isinstance(arrival, Refused):
        return arrival.shown, arrival.reason
    with arrival.open() as file:
        return arrival.shown, file.read()


@given(some.lists(some.binary(max_size=40), min_size=1, max_size=8), some.integers(1, 30), some.integers(1, 4))
def test_files_come_out_as_they_went_in_wherever_they_were_cut(contents, longest, each):
    """Cut as the browser cuts: a file's bytes follow each other, and a parcel holds some pieces."""
    cut: PIECES = []
    for place, data in enumerate(contents):
        for start in range(0, max(len(data), 1), longest):
            cut.append((f"{place}.txt", len(data), data[start : start + longest]))
    packs = [cut[start : start + each] for start in range(0, len(cut), each)]
    drop = drop_of(message(pack, number, number == len(packs) - 1, len(contents)) for number, pack in enumerate(packs))
    assert drop.whole
    assert [read(one) for one in drop.arrivals()] == [(f"{n}.txt", data) for n, data in enumerate(contents)]


def test_the_first_file_is_read_while_the_second_is_on_its_way():
    drop = drop_of([message([("a.txt", 3, b"one"), ("b.txt", 6, b"tw")], last=False)])
    arrivals = drop.arrivals()
    assert read(next(arrivals)) == ("a.txt", b"one")
    came: list[tuple[str, bytes | str]] = []
    reader = threading.Thread(target=lambda: came.extend(map(read, arrivals)))
    reader.start()
    drop.take(parcel_of(message([("b.txt", 6, b"o, b")], number=1, count=2)))
    reader.join(60)
    assert came == [("b.txt", b"two, b")]


def test_a_parcel_that_comes_twice_counts_once():
    parcel = parcel_of(message([("a.txt", 3, b"one")]))
    drop = Drop(parcel)
    drop.take(parcel)
    drop.take(parcel)
    assert len(list(drop.arrivals())) == 1


def test_an_archive_is_opened_and_its_files_counted():
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("one.txt", TEXT)
        archive.writestr("two.txt", TEXT)
    drop = drop_of([message([("all.zip", len(data.getvalue()), data.getvalue()), ("b.txt", 3, b"two")])])
    assert drop.count == 3
    assert [one.shown for one in drop.arrivals()] == ["one.txt (in all.zip)", "two.txt (in all.zip)", "b.txt"]


def test_what_is_too_large_or_cannot_be_opened_is_told_and_the_rest_is_read():
    sizes = [("a.txt", 51_000_000, b""), ("b.zip", 201_000_000, b""), ("c.pdf", -1, b""), ("d.txt", 3, b"one")]
    assert [read(one) for one in drop_of([message(sizes)]).arrivals()] == [
        ("a.txt", "is 51 MB; at most 50 MB are read, so split it or save less."),
        ("b.zip", "is 201 MB; at most 200 MB are read, so unpack it and drop the folder."),
        ("c.pdf", "could not be read by the browser; check that you may open it, and drop it again."),
        ("d.txt", b"one"),
    ]


def test_a_file_that_vanishes_halfway_is_told_and_the_next_is_read():
    first = message([("a.txt", 6, b"one")], last=False, count=2)
    drop = drop_of([first, message([("a.txt", -1, b""), ("b.txt", 3, b"two")], number=1, count=2)])
    (_, reason), second = map(read, drop.arrivals())
    assert "could not be read by the browser" in reason
    assert second == ("b.txt", b"two")


def test_the_browser_is_asked_to_wait_and_made_to(monkeypatch):
    monkeypatch.setattr(parcels, "MOST_UNREAD", 2)
    drop = drop_of([message([("a.txt", 3, b"one")], last=False, count=2)])
    second = parcel_of(message([("b.txt", 3, b"two")], number=1, count=2))
    assert not drop.room
    with pytest.raises(ParcelBroken):
        drop.take(second)
    assert read(next(drop.arrivals())) == ("a.txt", b"one")
    assert drop.room
    drop.take(second)
    assert [file.data for file in drop.ready()] == [b"two"]


def test_a_drop_that_falls_silent_ends(monkeypatch):
    monkeypatch.setattr(parcels, "PATIENCE", 0.0)
    monkeypatch.setattr(parcels, "GLANCE", 0.01)
    drop = drop_of([message([("a.txt", 3, b"one")], last=False, count=2)])
    assert [read(one) for one in drop.arrivals()] == [("a.txt", b"one")]
    assert drop.cut


def test_a_drop_that_is_stopped_does_not_wait():
    drop = drop_of([message([("a.txt", 3, b"one")], last=False, count=2)])
    assert list(drop.arrivals(stopped=lambda: True)) == []
    assert not drop.cut


@pytest.mark.parametrize(
    "second",
    [
        message([("b.txt", 3, b"two")], number=2, count=2),
        message([("b.txt", 3, b"two")], number=1, count=2, drop="another"),
        message([("b.txt", 2, b"two")], number=1, count=2),
        message([("b.txt", 6, b"two")], number=1, count=2),
        message([("b.txt", 3, b"two"), ("c.txt", 3, b"six")], number=1, count=2),
        message([("b.txt", 6, b"two"), ("c.txt", 6, b"six")], number=1, count=3, last=False),
    ],
    ids=["one is missing", "another drop", "more than it says", "half a file", "more files", "two halves"],
)
def test_what_does_not_fit_together_is_refused(second):
    first = parcel_of(message([("a.txt", 3, b"one")], last=False, count=2))
    drop = Drop(first)
    drop.take(first)
    with pytest.raises(ParcelBroken, match="drop them again"):
        drop.take(parcel_of(second))


@pytest.mark.parametrize(
    "wrong",
    [
        None,
        [],
        {},
        message([("a.txt", 3, b"one")], data="no base 64"),
        message([("a.txt", 3, b"one")], data=7),
        message([("a.txt", 3, b"one")], pieces=[["a.txt", 3, 4]]),
        message([("a.txt", 3, b"one")], pieces=[["a.txt", 3, -1]]),
        message([("a.txt", 3, b"one")], pieces=[["a.txt", 3, 2]]),
        message([("a.txt", 3, b"one")], pieces=[["a.txt", 3]]),
        message([("a.txt", 3, b"one")], pieces=[[7, 3, 3]]),
        message([("a.txt", 3, b"one")], pieces=7),
        message([("a.txt", 3, b"one")], number=-1),
        message([("a.txt", 3, b"one")], number=float("inf")),
        message([("a.txt", 3, b"one")], count=10**6),
        message([("a.txt", 3, b"one")], drop=None),
        message([("a.txt", 3, b"one")], data="A" * 2 * parcels.LARGEST_PARCEL),
        message([("a.txt", 0, b"")] * (parcels.MOST_PIECES + 1)),
    ],
    ids=range(17),
)
def test_nothing_of_a_parcel_is_believed(wrong):
    with pytest.raises(ParcelBroken):
        parcel_of(wrong)


def test_half_a_character_in_a_name_is_replaced():
    assert [read(one) for one in drop_of([message([("a\ud800.txt", 3, b"one")])]).arrivals()] == [("a?.txt", b"one")]


def test_addresses_are_found_among_words_and_alone_in_a_line():
    pasted = (
        "See (https://a.example/one), <http://b.example/two_(x)> and “https://c.example/three”.\n"
        "www.d.example/four\nhttps://a.example/one  https://e.example/five;\nftp://f.example\n"
    )
    assert addresses_in(pasted) == [
        "https://a.example/one", "http://b.example/two_(x)", "https://c.example/three", "https://www.d.example/four",
        "https://e.example/five", "ftp://f.example",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["", " \n", "The talks failed. Nobody signed.", "Failed.", "...", "(.)"])
def test_what_holds_no_address_gives_none(text):
    assert addresses_in(text) == []
