"""Articles as they are read: nothing lost or twice, evidence numbered, the rest folded; the title over them."""

from __future__ import annotations

from itertools import pairwise

import pandas as pd
import pytest

from framelens.compare.poles import OUTCOME
from framelens.compare.reading import (
    MARKS_OF,
    EvidenceSpan,
    Fold,
    Mark,
    Number,
    Paragraph,
    folded,
    pieces,
    read_article,
    runs,
    spans_of,
)
from framelens.compare.reading_title import NEUTRAL, Place, places_of, reading_title
from framelens.compare.verdicts import evidence

TEXT = "Nobody came. The harbour talks failed, Orr said. It rained on Monday."
TALKS, MONDAY = (TEXT.index("The"), TEXT.index(" It")), TEXT.index("Monday")


def words(parts) -> str:
    return "".join(piece.text for run in parts for piece in run.pieces)


def span(start, end, *numbers, speaker=""):
    return EvidenceSpan(start, end, tuple(Number(number, pole) for number, pole in numbers), speaker)


def test_marks_that_nest_and_overlap_cut_the_text_into_pieces_that_join_again():
    marks = [Mark(0, 30, "quotation", "Orr"), Mark(12, 20, "actor", "Vell"), Mark(15, 40, "date", "2020")]
    cut = pieces(TEXT, 5, 50, marks)
    assert "".join(piece.text for piece in cut) == TEXT[5:50]
    assert all(one.end == other.start for one, other in pairwise(cut))
    kinds = {TEXT.index(piece.text): [mark.kind for mark in piece.marks] for piece in cut}
    assert kinds == {
        5: ["quotation"], 12: ["quotation", "actor"], 15: ["quotation", "actor", "date"],
        20: ["quotation", "date"], 30: ["date"], 40: [],
    }  # fmt: skip


def test_a_sentence_that_is_evidence_is_a_run_of_its_own():
    spans, cues = [span(*TALKS, (1, "failure"), speaker="Orr")], [Mark(29, 35, "cue", "failure")]
    found = runs(TEXT, 0, len(TEXT), spans, cues)
    assert words(found) == TEXT
    assert [run.pole for run in found] == ["", "failure", ""]
    assert found[1].speaker == "Orr"
    assert [piece.text for piece in found[1].pieces if piece.marks] == [TEXT[29:35]]


def test_a_sentence_for_both_poles_is_mixed_and_has_both_numbers():
    found = pd.DataFrame(
        [(12, 40, 1, "failure", ""), (12, 40, 2, "success", ""), (50, 60, 3, "success", "Orr")],
        columns=["start", "end", "number", "pole", "speaker"],
    )
    both, alone = spans_of(found)
    assert both.numbers == (Number(1, "failure"), Number(2, "success"))
    assert (alone.start, alone.speaker) == (50, "Orr")
    assert runs(TEXT, 0, len(TEXT), [both], [])[1].pole == "mixed"


def test_evidence_that_overlaps_loses_no_number():
    found = pd.DataFrame(
        [(0, 30, 1, "failure", ""), (10, 40, 2, "success", "")],
        columns=["start", "end", "number", "pole", "speaker"],
    )
    parts = runs(TEXT, 0, len(TEXT), spans_of(found), [])
    assert words(parts) == TEXT
    assert [number.number for run in parts for number in run.numbers] == [1, 2]


def block(kind="paragraph", *numbers):
    return Paragraph(kind, runs("Some words.", 0, 11, [span(0, 11, *numbers)] if numbers else [], []))


def test_paragraphs_without_evidence_are_folded_and_headings_stay_where_they_lead_to_some():
    plain, proof = block(), block("paragraph", (1, "success"))
    quiet, leading = block("heading"), Paragraph("heading", ())
    parts = folded([plain, plain, leading, plain, proof, quiet, plain])
    assert [part.count if isinstance(part, Fold) else part.kind for part in parts] == [
        2, "heading", 1, "paragraph", 1,
    ]  # fmt: skip
    assert [one for part in parts for one in (part.paragraphs if isinstance(part, Fold) else (part,))] == [
        plain, plain, leading, plain, proof, quiet, plain,
    ]  # fmt: skip
    assert folded([]) == []


def test_every_character_and_every_number_of_the_samples_is_there_once(corpus):
    for article, title, body in corpus.query("SELECT article, title, body FROM articles").itertuples(index=False):
        blocks = corpus.query('SELECT start, "end" FROM blocks WHERE article = ? ORDER BY start', [article])
        found = evidence(corpus, "moscow-summit", article)
        for kinds in ((), tuple(MARKS_OF)):
            shown = read_article(corpus, article, found, OUTCOME, kinds)
            assert words(shown.title) == title
            assert [words(one.runs) for one in shown.paragraphs] == [
                body[start:end] for start, end in blocks.itertuples(index=False)
            ]
            parts = [*shown.title, *(run for one in shown.paragraphs for run in one.runs)]
            assert [number.number for run in parts for number in run.numbers] == list(found["number"])


def test_marks_carry_the_name_of_the_corpus_the_speaker_and_the_days(corpus):
    labels = {kind: set() for kind in ("actor", "quotation", "date")}
    for article in corpus.query("SELECT article FROM articles")["article"]:
        shown = read_article(corpus, article, evidence(corpus, "moscow-summit", article), OUTCOME, MARKS_OF)
        for one in shown.paragraphs:
            for mark in (mark for run in one.runs for piece in run.pieces for mark in piece.marks):
                if mark.kind in labels:
                    labels[mark.kind].add(mark.label)
    assert labels["actor"] <= set(corpus.query("SELECT name FROM actors WHERE kind <> 'place'")["name"])
    assert "Khalifa Haftar" in labels["actor"]
    assert "13 Jan 2020" in labels["date"]
    assert len(labels["quotation"]) > 2


def at(*places):
    """Places as (share of the text, pole); each in a paragraph of its own."""
    return [Place(share, share, pole, number) for number, (share, pole) in enumerate(places)]


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ([], "A holds no evidence on this question"),
        (at((0.05, "success")), "A speaks of the outcome once, at the start, for success"),
        (at((0.5, "failure")), "A speaks of the outcome once, halfway in, for failure"),
        (at((0.1, "success"), (0.65, "failure"), (0.9, "success")),
         "A opens and closes on success, with failure two thirds of the way in"),
        (at((0.1, "success"), (0.2, "failure"), (0.7, "failure"), (0.9, "success")),
         "A opens and closes on success, with failure in between"),
        (at((0.1, "failure"), (0.9, "failure")), "A opens and closes on failure, with nothing for success"),
        (at((0.1, "failure"), (0.9, "success")), "A opens on failure and closes on success"),
        (at((0.1, "failure"), (0.5, "success")), "A opens on failure and leaves the outcome halfway in"),
        (at((0.0, "failure"), (0.1, "success")), "A opens on failure and says no more of the outcome"),
        (at((0.7, "failure"), (0.9, "success")),
         "A comes to the outcome two thirds of the way in and closes on success"),
        (at((0.4, "failure"), (0.5, "success")), "A speaks of the outcome only in the middle, for both"),
    ],
)  # fmt: skip
def test_where_the_evidence_of_one_article_lies(places, expected):
    assert reading_title([("A", places)], OUTCOME) == expected


def test_articles_alike_share_a_sentence():
    course = at((0.1, "failure"), (0.9, "success"))
    assert reading_title([("A", course), ("B", course), ("C", [])], OUTCOME) == (
        "A and B open on failure and close on success; C holds no evidence on this question"
    )


def test_a_title_that_grows_too_long_says_less():
    late, turns = at((0.7, "failure"), (0.9, "success")), at((0.1, "failure"), (0.9, "success"))
    stays = at((0.1, "success"), (0.9, "success"))
    assert reading_title([("A", late), ("B", turns), ("C", stays)], OUTCOME) == (
        "A comes to the outcome two thirds of the way in; B opens on failure; C opens on success"
    )
    middle, later = at((0.4, "failure"), (0.5, "success")), at((0.5, "failure"))
    sooner = at((0.25, "success"), (0.9, "success"))
    assert reading_title([("A", late), ("B", middle), ("C", sooner), ("D", later)], OUTCOME) == NEUTRAL


def test_places_count_from_the_title_on():
    found = pd.DataFrame(
        [("title", 0, 20, "failure"), ("body", 0, 50, "success"), ("body", 150, 180, "failure")],
        columns=["place", "start", "end", "pole"],
    )
    assert places_of(found, [(0, 100), (102, 200)]) == [
        Place(0.0, 0.0, "failure", -1), Place(0.0, 0.25, "success", 0), Place(0.75, 0.9, "failure", 1),
    ]  # fmt: skip
