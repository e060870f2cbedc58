"""Files that are wrong in every way that real collections are, and what each must come to.

`make(folder, large)` writes them; `large` also those of many megabytes. `python -m tests.unit.bad_input FOLDER NAMES`
adds those named, or all, each in a process of its own, and prints a table: seconds, megabytes, sentence.
"""

from __future__ import annotations

import io
import multiprocessing
import os
import resource
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

SENTENCE = "Die Häfen öffnen später – sagt “Dana Example” über die Kräne von Saltmarsh. "
WALL = (
    "<html><head><title>Before you continue</title></head><body><h1>We value your privacy</h1><p>We and our partners "
    "store and access information on a device, such as cookies, and process personal data for the purposes below.</p>"
    "<p>You can accept all cookies or manage your choices; without them this page cannot be shown to you.</p>"
    "<button>Accept all</button><button>Manage choices</button></body></html>"
)
MARKS = "\u202e\u200f\u2067"
DATED = "---\ntitle: A day that cannot be\npublished: {}\n---\n" + SENTENCE


def bomb() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        part = zipfile.ZipInfo("word/document.xml")
        part.compress_type = zipfile.ZIP_DEFLATED
        with archive.open(part, "w", force_zip64=True) as member:
            for _ in range(45):
                member.write(b"\0" * 1_000_000)
    return data.getvalue()


def bomb_of_texts() -> bytes:
    """An archive that claims to unpack to four gigabytes."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", b"\0" * 1_000_000)
    claimed = bytearray(data.getvalue())
    size = claimed.rindex(b"PK\x01\x02") + 24
    claimed[size : size + 4] = (4_000_000_000).to_bytes(4, "little")
    return bytes(claimed)


def docx() -> bytes:
    from docx import Document

    document = Document()
    for _ in range(200):
        document.add_paragraph(SENTENCE)
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def locked_pdf() -> bytes:
    from pypdf import PdfWriter

    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.encrypt("a password", algorithm="RC4-128")
    data = io.BytesIO()
    writer.write(data)
    return data.getvalue()


# name -> (content, words that the sentence must hold; "" for one that gives an article)
FILES: dict[str, tuple[bytes | Callable[[], bytes], str]] = {
    "empty.html": (b"", "is empty"),
    "blank.txt": (b" \n\t\n ", "is empty"),
    "binary.txt": (bytes(range(256)) * 400, "is not text"),
    "picture.html": (b"\x89PNG\r\n\x1a\n" + os.urandom(20_000), "."),
    "random.pdf": (os.urandom(50_000), "."),
    "random.docx": (os.urandom(50_000), "."),
    "random.xlsx": (b"PK\x03\x04" + os.urandom(50_000), "."),
    "random.csv": (os.urandom(50_000), "."),
    "locked.pdf": (locked_pdf, "password"),
    "truncated.docx": (lambda: docx()[:-900], "not complete"),
    "truncated.pdf": (lambda: b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog", "."),
    "bomb.docx": (bomb, "unpacks to"),
    "bomb.zip": (bomb_of_texts, "unpacks to"),
    "cp1252.txt": (f"Titel\n\n{SENTENCE}".encode("cp1252"), ""),
    "utf16.txt": (f"Titel\n\n{SENTENCE}".encode("utf-16"), ""),
    "utf16-no-mark.txt": (f"Titel\n\n{SENTENCE}".encode("utf-16-le"), ""),
    "mojibake.txt": ("Titel\n\nDie schÃ¶nen HÃ¤fen sind nun alle wieder offen, sagt das Amt.".encode(), ""),
    "nuls.txt": (f"Titel\n\n{SENTENCE}\0\0\0{SENTENCE}".encode(), ""),
    "only-nuls.txt": (b"\0" * 100_000, "."),
    "marks.txt": (f"Titel\n\n{MARKS}{SENTENCE}{MARKS}".encode(), ""),
    "cookie-wall.html": (WALL.encode(), "."),
    "one-column.csv": (b"words\nharbour\ncrane\n", "one column"),
    "no-names.csv": (b"1,2\n3,4\n", "no column named"),
    "year-1.md": (DATED.format("0001-01-01").encode(), "0001"),
    "year-2999.md": (DATED.format("2999-01-01").encode(), "2999"),
    "year-1.csv": (f"title,text,date\nA,{SENTENCE},0001-01-01\n".encode(), "cannot be (0001"),
    "year-2999.csv": (f"title,text,date\nA,{SENTENCE},2999-01-01\n".encode(), "cannot be (2999"),
    "not.json": (b'{"title": "A", "text": ', "."),
    "deep.json": (b"[" * 200_000, "."),
    "not.xml": (b"<rss><channel><item><title>A</title>", "."),
    "not.rtf": (b"{\\rtf1 " + b"{" * 100_000, "."),
    "old.doc": (b"\xd0\xcf\x11\xe0" + b"\0" * 5_000, "."),
    "old.xls": (b"\xd0\xcf\x11\xe0" + b"\0" * 5_000, "damaged"),
    "other.tar.gz": (b"\x1f\x8b" + b"\0" * 100, "unpack it"),
}
LARGE: dict[str, tuple[bytes | Callable[[], bytes], str]] = {
    "line-40-mb.txt": (lambda: b"a " * 20_000_000, "at most"),
    "line-40-mb.html": (lambda: b"<p>" + b"a " * 20_000_000, "at most"),
    "line-40-mb.csv": (lambda: b"title,text\nA," + b"a " * 20_000_000, "at most"),
    "line-39-mb.csv": (lambda: b"title,text\nA," + b"a " * 19_500_000, "."),
    "line-39-mb.json": (lambda: b'[{"title": "A", "text": "' + b"a " * 19_500_000 + b'"}]', "characters"),
    "line-39-mb.jsonl": (lambda: b'{"title": "A", "text": "' + b"a " * 19_500_000 + b'"}', "characters"),
    "line-9-mb.html": (lambda: b"<p>" + b"a " * 4_500_000, ""),
    "tags-9-mb.html": (lambda: b"<p>a <b>b</b> " * 640_000, "."),
    "cells-39-mb.csv": (lambda: b"title,text\n" + b"a,b\n" * 9_700_000, "rows"),
    "commas-39-mb.csv": (lambda: b"title,text\n" + b"," * 39_000_000, "cells"),
    "emoji-39-mb.csv": (lambda: b"title,text\n" + "😀,b\n".encode() * 5_500_000, "rows"),
    "objects-39-mb.json": (lambda: b"[" + b'{"title": "A", "text": "b"},' * 1_390_000 + b"{}]", "objects"),
}
SPARSE = ("half-a-gigabyte.txt", "half-a-gigabyte.pdf", "half-a-gigabyte.csv", "half-a-gigabyte.docx")
SECONDS, MEGABYTES = 10.0, 500.0


def make(folder: Path, large: bool = False) -> dict[str, str]:
    """Write the files; name -> words that their sentence must hold."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = {**FILES, **LARGE} if large else FILES
    for name, (content, _) in wanted.items():
        (folder / name).write_bytes(content if isinstance(content, bytes) else content())
    for name in SPARSE:
        with (folder / name).open("wb") as file:
            file.truncate(500_000_000)
    return {name: words for name, (_, words) in wanted.items()} | dict.fromkeys(SPARSE, "500 MB")


def measure(path: Path, folder: Path) -> tuple[str, float, float]:
    """(what is said, processor seconds, megabytes) of adding one path in a process of its own."""
    from framelens.library import add_all  # noqa: F401 before the fork, so that no process pays for it again

    context = multiprocessing.get_context("fork")
    here, there = context.Pipe()
    process = context.Process(target=one, args=(path, folder, there))
    process.start()
    there.close()
    try:
        found: tuple[str, float, float] = here.recv()
    except EOFError:
        found = ("the process ended", float("nan"), float("nan"))
    process.join()
    return found


def one(path: Path, folder: Path, answer: Connection) -> None:
    """Add a path; answer with what came of it and the time and memory that it took, without those of starting."""
    from framelens.library import Library, add_all, incoming

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.process_time()
    said = [
        outcome.sentence or f"{len(outcome.articles)} article" for outcome in add_all(Library(folder), incoming([path]))
    ]
    seconds = time.process_time() - started
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1e3
    answer.send((said[0] if len(said) == 1 else f"{len(said):,} files: {said[0]}", seconds, grown))


def main() -> int:
    """Print the table, of some names only where they are given; the exit status says whether all kept to the bounds."""
    folder, names = Path(sys.argv[1]), sys.argv[2:]
    wanted = make(folder / "bad", large=True)
    many = folder / "ten-thousand"
    many.mkdir(exist_ok=True)
    for number in range(10_000):
        (many / f"{number}.txt").write_bytes(b"" if number % 2 else bytes(range(256)))
    wanted["../ten-thousand"] = "10,000 files"
    kept_to = True
    with tempfile.TemporaryDirectory(dir=folder) as libraries:
        for name, words in wanted.items():
            if names and name not in names:
                continue
            said, seconds, grown = measure(folder / "bad" / name, Path(libraries) / name.rpartition("/")[2])
            told = words in said if words else said == "1 article"
            good = told and seconds < SECONDS and grown < MEGABYTES
            kept_to &= good
            print(f"{'' if good else 'FAIL'}\t{name}\t{seconds:.2f} s\t{grown:.0f} MB\t{said[:160]}", flush=True)
    return 0 if kept_to else 1


if __name__ == "__main__":
    sys.exit(main())
