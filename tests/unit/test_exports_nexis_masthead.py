"""What stands above and around an article in the old layout of LexisNexis: rights, shows, notices, notes."""

from __future__ import annotations

from pathlib import Path

import pytest

from framelens.article import Article
from framelens.reading import read

TEXT = ["The council of Arden met on Monday.", "It agreed on the bridge, the mayor said."]
FIELDS = "SECTION: NEWS; Pg. 3\n\nLENGTH: 120 words\n\nHEADLINE: Bridge to be built\n\nBYLINE: By ANNA BERG\n\n BODY:"
TAIL = "LOAD-DATE: March 9, 2004\n\nLANGUAGE: ENGLISH\n\nPUBLICATION-TYPE: Newspaper\n\n"


def article(folder: Path, masthead: str, fields: str = FIELDS, body: list[str] = TEXT) -> Article:
    """The article of a text file; lines of `masthead` that a bar opens are centred."""
    centred = "\n".join(" " * 22 + line[1:] if line.startswith("|") else line for line in masthead.split("\n"))
    paragraphs = "\n\n".join(f"   {text}" for text in body)
    path = folder / "a.TXT"
    path.write_text(f"\n{'1 of 1 DOCUMENT':>40}\n\n\n{centred}\n\n{fields}\n{paragraphs}\n\n{TAIL}\n")
    reading = read([path])
    assert not reading.problems
    return reading.articles[0]


@pytest.mark.parametrize(
    "masthead",
    [
        "|Copyright 2004 Arden Press\n|The Arden Courier\n\n|March 4, 2004 Thursday\n|Late Edition - Final",
        "|Copyright 2004 Arden Press\n|All Rights Reserved\n|The Arden Courier\n\n|March 4, 2004 Thursday",
        "|Copyright 2004 Arden Press\n|All Rights Reserved\n\n|The Arden Courier\n\n|March 4, 2004, Thursday, BC cycle",
        "|Copyright 2004 The Press of Arden and its\n|Surroundings, Inc.\n\n|The Arden Courier\n\n|March 4, 2004",
        "|The Arden Courier\n\n|Copyright 2004 The Press of Arden and its\n|Surroundings, Inc.\n\n|March 4, 2004",
        "|Copyright 2004 Arden Press\n|The Arden Courier\n|March 4, 2004 Thursday",
        "|The Arden Courier\n\n\nThese materials may not be reprinted without consent of\nArden\n\n|March 4, 2004",
        "|Copyright 2004 Arden Press\n|The Arden Courier\n\n|SHOW: Morning Hour 8:00 AM ET\n\n|March 4, 2004 Thursday",
        "|The Arden Courier\n|Copyright 2004 The Press of Arden and its\n|Surroundings, Inc.\n|March 4, 2004 Thursday",
        "|The Arden Courier\n|SHOW: Morning Hour 8:00 AM ET\n|March 4, 2004 Thursday",
    ],
)
def test_rights_shows_and_notices_are_not_the_outlet(tmp_path: Path, masthead: str) -> None:
    found = article(tmp_path, masthead)
    assert (found.outlet, str(found.published)) == ("The Arden Courier", "2004-03-04")
    assert (found.title, found.body) == ("Bridge to be built", "\n\n".join(TEXT))


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_headline_goes_on_below_its_first_line(tmp_path: Path, gap: str) -> None:
    fields = f"LENGTH: 120 words\n\nHEADLINE: Bridge to be built;{gap}OUR VIEW\n\n BODY:"
    found = article(tmp_path, "|The Arden Courier\n\n|March 4, 2004", fields)
    assert (found.title, found.body) == ("Bridge to be built; OUR VIEW", "\n\n".join(TEXT))


def test_a_headline_without_a_label_goes_on_to_the_label_of_the_text(tmp_path: Path) -> None:
    found = article(tmp_path, "|The Arden Courier\n\n|March 4, 2004", "Bridge to be built;\n\nOUR VIEW\n\n BODY:")
    assert (found.title, found.body) == ("Bridge to be built; OUR VIEW", "\n\n".join(TEXT))


def test_a_label_of_the_text_inside_it_cuts_nothing_off(tmp_path: Path) -> None:
    body = [
        *TEXT,
        "A third line.",
        "A fourth line.",
        "A fifth line.",
        "A sixth line.",
        "A seventh line.",
        "TEXT:",
        "End.",
    ]
    found = article(tmp_path, "|The Arden Courier\n\n|March 4, 2004", "Bridge to be built\n\nLENGTH: 9 words\n", body)
    assert found.body.startswith(TEXT[0])


def test_a_transcript_names_its_people_in_fields(tmp_path: Path) -> None:
    fields = "TRANSCRIPT: 0304-7\n\nLENGTH: 9 words\n\nHEADLINE: Bridge to be built\n\nANCHORS: ANNA BERG\n\n"
    fields += "REPORTERS: TOM CARR\n\nHIGHLIGHT:\nThe council met.\n\nThe mayor spoke.\n\n BODY:"
    spoken = ["ANNA BERG, HOST:", *TEXT]
    assert article(tmp_path, "|Arden Radio\n\n|March 4, 2004", fields, spoken).body == "\n\n".join(spoken)


@pytest.mark.parametrize("note", ["CORRECTION: It replaces an earlier one.", "UPDATE: The mayor has answered."])
def test_a_note_of_its_writers_opens_a_text_and_does_not_end_it(tmp_path: Path, note: str) -> None:
    bare = "HEADLINE: Bridge to be built\n\nLENGTH: 120 words\n"
    for fields in (FIELDS, bare):
        found = article(tmp_path, "|The Arden Courier\n\n|March 4, 2004", fields, [note, *TEXT])
        assert found.body == "\n\n".join([note, *TEXT])


def test_a_correction_below_the_text_is_not_part_of_it(tmp_path: Path) -> None:
    correction = ["CORRECTION-DATE: March 8, 2004, Monday", " CORRECTION:\n   The bridge is of stone."]
    assert article(tmp_path, "|The Arden Courier\n\n|March 4, 2004", body=[*TEXT, *correction]).body == "\n\n".join(
        TEXT
    )


def test_items_of_a_list_are_paragraphs_of_a_page(tmp_path: Path) -> None:
    rows = ["Arden Daily", "April 12, 2010 Monday", "A bridge", "LENGTH: 20 words", *TEXT]
    rows += ["What is new?<BR>&nbsp;<BR>A bridge<BR>&nbsp;<BR>A way<BR>down", "LOAD-DATE: April 13, 2010"]
    style = "<style>.c0 { text-align: center; }</style>"
    page = "".join(
        f'<DIV CLASS="c{int(place > 2)}"><P>{row}</P></DIV>' for place, row in enumerate(["1 of 1 DOCUMENT", *rows])
    )
    path = tmp_path / "a.html"
    path.write_text(f'<HTML><HEAD>{style}</HEAD><BODY><A NAME="DOC_ID_0_0"></A>{page}</BODY></HTML>')
    (found,) = read([path]).articles
    assert found.body.split("\n\n")[2:] == ["What is new?", "A bridge", "A way down"]
