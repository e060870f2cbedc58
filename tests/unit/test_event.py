"""Which sentences are about the event, and that another event's outcome is left out."""

from datetime import date

from framelens.framing.codebook import Question
from framelens.framing.event import EventFinder, target_in

MOSCOW = Question(
    "moscow", "outcome", "", "", "", ("Moscow summit", "Moscow talks"), date(2020, 1, 13), ("Moscow",), ("truce",)
)
BERLIN = Question("berlin", "outcome", "", "", "", ("Berlin conference",), date(2020, 1, 19), ("Berlin",))
FINDER = EventFinder(MOSCOW, [MOSCOW, BERLIN])


def reasons(*sentences, title="Moscow talks end"):
    return [found.reason if found else None for found in FINDER.references(title, [sentences])[0]]


def test_named_and_described():
    assert reasons("The Moscow summit ended.", "The conference held last week in Moscow ended.") == [
        "named",
        "described",
    ]


def test_referred_to_within_the_paragraph():
    assert reasons("The Moscow summit began.", "The talks dragged on.", "It ended at night.") == [
        "named",
        "referred",
        "pronoun",
    ]


def test_what_the_event_was_held_for():
    assert reasons("The Moscow summit began.", "A truce held.") == ["named", "product"]


def test_another_event_takes_the_nouns_with_it():
    assert reasons("The Berlin conference went well.", "The talks were a triumph.") == [None, None]


def test_places_alone_are_not_the_event():
    assert reasons("Snow fell in Moscow.", title="Weather") == [None]


def test_a_lone_sentence_and_the_names_of_its_event():
    found = target_in("By noon the truce had gone up in smoke.", ["Karesh truce"])
    assert found is not None
    assert found.words == "truce"
    assert target_in("Nothing of the kind.", ["Karesh truce"]) is None
