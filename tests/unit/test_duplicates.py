"""One report in several places is found and counted once; two reporters at one event stay two."""

import random
import time

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from framelens.compare.articles import all_articles
from framelens.compare.duplicates import (
    SAME,
    alike,
    counted_once,
    duplicates_text,
    once,
    printed_again,
    reports,
    runs_of,
)
from framelens.compare.lanes import crowd
from framelens.compare.timeline import ARTICLES, OUTLETS
from framelens.compare.verdicts import side_by_side
from framelens.corpus import open_corpus
from tests.conftest import make_article

WIRE = [
    "The council of Velm voted on Tuesday to close the eastern ferry line from the first of March, after two winters "
    "in which storms kept the boats in port for more than forty days.",
    "“We cannot ask the islanders to wait for weather that no longer comes,” said the head of transport, Ada Korn, who "
    "promised buses over the new causeway every half hour until midnight.",
    "Shopkeepers on the quay fear for their trade. Nine of the eleven stalls there live on passengers, according to a "
    "survey that the chamber of commerce made in the autumn.",
    "The line was opened in 1911 and carried half a million people in its best year. The last boat, the Marguerite, "
    "will be offered to the maritime museum, which has asked for time to find a berth.",
    "Opponents want to bring the decision before the regional court. A hearing is not expected before April.",
]
SPEECH = WIRE[1]
OTHER = [
    "On the quay at Velm the rain has washed the timetable off its board, and nobody has written it up again.",
    SPEECH,
    "Mikkel Brandt, who has sold smoked fish beside the landing stage since he left school, heard of the vote on the "
    "radio. He says that he will stay until the Marguerite is towed away, then look for a place in the market hall.",
    "Across the water the islanders are divided. Some have waited for the causeway for twenty years; others cannot "
    "picture a January morning without the horn of the boat.",
]
ALONE = [
    "The harvest of early apples in the Tern valley is the smallest since records were kept, growers said on Friday.",
    "A late frost in May and a dry July left many trees bare, and several cider presses will not open this year.",
    "The cooperative has asked the ministry for help with loans that fall due before Christmas.",
]


def text(paragraphs):
    return "\n\n".join(paragraphs)


def test_wire_copy_is_one_report_however_it_is_cut():
    abridged = text(WIRE[:3])
    moved = text(["By our staff. " + WIRE[1], WIRE[0], WIRE[3], WIRE[4]])
    edited = text(WIRE).replace("Tuesday", "Wednesday").replace("islanders", "people of the islands")
    loud = text(WIRE).upper().replace("“", '"').replace("”", '"')
    everything = [("wire", text(WIRE)), ("a", abridged), ("b", moved), ("c", edited), ("d", loud), ("e", text(ALONE))]
    assert reports(everything) == dict.fromkeys(["wire", "a", "b", "c", "d"], "wire") | {"e": "e"}


def test_two_reporters_who_quote_one_speech_are_two():
    assert reports([("wire", text(WIRE)), ("own", text(OTHER))]) == {"wire": "wire", "own": "own"}
    assert 0 < alike(runs_of(text(WIRE)), runs_of(text(OTHER))) < SAME - 0.15


def test_a_round_up_does_not_join_what_it_quotes():
    both = text(WIRE) + "\n\n" + text(OTHER[2:]) + "\n\n" + text(ALONE)
    found = reports([("wire", text(WIRE)), ("apples", text(ALONE)), ("round-up", both)])
    assert found["wire"] == "wire" and found["apples"] == "apples"


def test_a_short_text_decides_nothing():
    assert reports([("a", SPEECH), ("b", SPEECH + " It rained.")]) == {"a": "a", "b": "b"}
    assert reports([("a", ""), ("b", ""), ("c", "·" * 5000), ("d", "·" * 5000)]) == {key: key for key in "abcd"}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=400), max_size=8))
def test_any_texts_have_reports(texts):
    found = reports((str(place), one) for place, one in enumerate(texts))
    assert list(found) == [str(place) for place in range(len(texts))]
    assert all(found[first] == first for first in found.values())


def test_a_thousand_articles_take_seconds():
    chance = random.Random(7)
    vocabulary = [f"word{number}" for number in range(8000)]
    footer = " ".join(vocabulary[:60])  # every page of a site ends so
    wires = [" ".join(chance.choices(vocabulary, k=600)) for _ in range(700)]
    texts = [f"{one} {footer}" for one in wires] + [
        f"{wires[place % 50][: 2500 + place]} {footer}" for place in range(300)
    ]
    started = time.process_time()
    found = reports((str(place), one) for place, one in enumerate(texts))
    assert time.process_time() - started < 5
    assert all(found[str(700 + place)] == str(place % 50) for place in range(300))
    assert all(found[str(place)] == str(place) for place in range(700))


def test_the_same_words_a_thousand_times_take_little():
    started = time.process_time()
    assert set(reports((str(place), text(WIRE)) for place in range(1000)).values()) == {"0"}
    assert time.process_time() - started < 5


def test_a_report_counts_once_in_a_corpus(tmp_path, books):
    first = make_article(*WIRE, title="Velm ends its ferry", outlet="Wire")
    again = make_article(*WIRE[:4], title="Ferry line to close", outlet="Quay News")
    third = make_article(*ALONE, title="Few apples", outlet="Valley Post")
    frame = all_articles(open_corpus(tmp_path, [first, again, third], books))
    assert frame["report"].nunique() == 2
    assert len(once(frame)) == 2
    (labels,) = printed_again(frame)
    assert set(labels) == set(frame[frame["report"].duplicated(keep=False)]["label"])
    assert duplicates_text([labels])[0].startswith("Two of these articles are one report")


def test_what_is_kept_is_the_first_that_is_there():
    frame = pd.DataFrame({"article": ["b", "a", "c"], "report": ["a", "a", "a"], "label": ["B", "A", "C"]})
    assert list(once(frame)["article"]) == ["a"]
    assert list(once(frame[frame["article"] != "a"])["article"]) == ["b"]
    assert duplicates_text(printed_again(frame)) == [
        "Three of these articles are one report in nearly the same words, and count once: B; A; C."
    ]


def test_a_report_counts_once_in_each_outlet():
    frame = pd.DataFrame(
        {"article": ["a", "b", "c", "d"], "report": ["a", "a", "a", "d"], "outlet": ["X", "X", "Y", "Y"]}
    )
    assert list(once(frame, ("outlet",))["article"]) == ["a", "c", "d"]
    assert counted_once(frame, ("outlet",)) == "2 copies of one report count once."
    assert counted_once(frame) == "3 copies of one report count once."
    assert counted_once(frame[frame["outlet"] == "Y"]) == ""


def test_the_two_that_differ_most_are_never_one_report():
    frame = pd.DataFrame(
        {
            "article": ["a", "b", "c"],
            "report": ["a", "a", "c"],
            "balance": [-0.9, 0.9, 0.2],
            "published": None,
            "has_text": True,
            "label": ["A", "B", "C"],
        }
    )
    assert set(side_by_side(frame, ())["report"]) == {"a", "c"}
    assert list(side_by_side(frame.head(2), ())["report"]) == ["a"]
    assert list(side_by_side(frame, ("A", "B"))["label"]) == ["A", "B"]  # chosen by the reader


def test_a_copy_is_in_an_outlets_lane_once_and_has_an_articles_lane():
    rows = pd.DataFrame(
        {"article": ["a", "b", "c"], "report": ["a", "a", "c"], "label": ["A", "B", "C"], "outlet": ["X", "X", "Y"]}
    ).assign(published=None, has_text=True)
    sides = rows[rows["article"] == "b"].assign(letter="A")
    assert list(crowd(sides, rows, OUTLETS)["article"]) == ["b", "c"]
    assert list(crowd(sides, rows, ARTICLES)["article"]) == ["b", "a", "c"]
