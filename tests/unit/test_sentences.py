import time

import pytest

from framelens.article import Article, compose
from framelens.language.sentences import sentences, split

HOSTILE = {
    "stops": "." * 100_000,
    "stops and capitals": ". A" * 33_000,
    "quotes": '".' * 50_000,
    "closing quotes": "." + "”" * 99_999,
    "spaces": "." + " " * 99_999,
    "capitals": "A" * 100_000,
    "letters": "a " * 50_000,
    "digits": "1. " * 33_000,
    "questions": '?" B ' * 20_000,
}


def texts(paragraph: str) -> list[str]:
    return [paragraph[start:end] for start, end in split(paragraph)]


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("It rained. The match went on.", ["It rained.", "The match went on."]),
        (
            "Mr. Brandt met Gen. Osei at St. Olaf. Both left.",
            ["Mr. Brandt met Gen. Osei at St. Olaf.", "Both left."],
        ),
        ("J. K. Amadi spoke first.", ["J. K. Amadi spoke first."]),
        ("They met in the U.S. Senate. It passed.", ["They met in the U.S. Senate.", "It passed."]),
        ("They flew to the U.S. The rest stayed.", ["They flew to the U.S.", "The rest stayed."]),
        ("The ship left at 6 p.m. Monday.", ["The ship left at 6 p.m. Monday."]),
        (
            "It is at No. 10 today. He said no. Nobody moved.",
            ["It is at No. 10 today.", "He said no.", "Nobody moved."],
        ),
        ("Growth was 3.5 percent. Prices fell.", ["Growth was 3.5 percent.", "Prices fell."]),
        ("“We won. It was hard.” They left.", ["“We won.", "It was hard.”", "They left."]),
        ('"Is it over?" Brandt asked. Nobody knew.', ['"Is it over?" Brandt asked.', "Nobody knew."]),
        ('"Is it over?" she asked.', ['"Is it over?" she asked.']),
        ("“Stop!” The crowd scattered.", ["“Stop!”", "The crowd scattered."]),
        ("1. Open the door. 2. Close it.", ["1. Open the door.", "2. Close it."]),
        ("Who knew? Nobody… Perhaps one.", ["Who knew?", "Nobody…", "Perhaps one."]),
        ("He wrote to acme.com daily. Nobody answered", ["He wrote to acme.com daily.", "Nobody answered"]),
        ("Élodie left. Émile stayed.", ["Élodie left.", "Émile stayed."]),
        ("  Spaces around.  ", ["Spaces around."]),
        ("", []),
        (" \n ", []),
    ],
)
def test_split(paragraph: str, expected: list[str]) -> None:
    assert texts(paragraph) == expected


def test_offsets_count_in_the_body_and_headings_stay_whole() -> None:
    body, blocks = compose(
        [("heading", "Talks. What talks?"), ("paragraph", "One came. Two left."), ("paragraph", "It rained.")]
    )
    article = Article("", body, blocks)
    found = sentences(article)
    assert [body[mark.start : mark.end] for mark in found] == [
        "Talks. What talks?",
        "One came.",
        "Two left.",
        "It rained.",
    ]
    assert [mark.block for mark in found] == [0, 1, 1, 2]
    assert [mark.heading for mark in found] == [True, False, False, False]


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_time_grows_with_length_only(text: str) -> None:
    start = time.process_time()
    spans = split(text)
    assert time.process_time() - start < 3
    assert all(0 <= first < last <= len(text) for first, last in spans)
