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
    return [found.reason if found else None for found in FINDER.find(title, [sentences]).paragraphs[0]]


def test_named_and_described():
    assert reasons("The Moscow summit ended.", "The conference held last week in Moscow ended.") == [
        "named",
        "described",
    ]


def test_what_was_signed_at_its_place_describes_it():
    for sentence in ("The paper signed in Moscow is annex C.", "In the week after the Moscow signing he bought glass."):
        assert reasons(sentence, title="A road") == ["described"]
    assert reasons("A law was signed, and a crowd in the streets of Moscow cheered.", title="A law") == [None]
    assert reasons("The papers were signed.", title="A sale") == [None]


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


def test_an_article_without_a_title_has_none_that_implies():
    assert FINDER.find("", [["The Moscow summit ended."]]).title is None


def test_a_reader_may_say_what_a_text_without_its_name_is_about():
    told = "A page lay on the table for a night, and one of the two men signed it."
    for about, reason in (((), None), (("Berlin conference",), None), (("moscow talks",), "implied")):
        found = FINDER.find("One signature", [[told]], about=about)
        assert [one and one.reason for one in (found.title, *found.paragraphs[0])] == [reason, reason]


def test_places_alone_are_not_the_event():
    assert reasons("Snow fell in Moscow.", title="Weather") == [None]


def test_a_lone_sentence_and_the_names_of_its_event():
    found = target_in("By noon the truce had gone up in smoke.", ["Karesh truce"])
    assert found is not None
    assert found.words == "truce"
    assert target_in("Nothing of the kind.", ["Karesh truce"]) is None


def test_another_conflicts_outcome_does_not_count():
    """Implied sentences count only where they are about the event's own places and time."""
    opening = "The Moscow summit between the Libyan rivals ended without a paper."
    long = "and nobody in the hall had thought that likely before the day"
    assert reasons(opening, f"Syrian rebels lost the war in the north, {long}.") == ["named", None]
    assert reasons(opening, f"In Yemen the guns fell silent for a month, {long}.") == ["named", None]
    assert reasons(opening, f"The hosts did what they had done to end the fighting and the war in Syria, {long}.") == [
        "named",
        None,
    ]
    assert reasons(opening, "In 2011 the campaign from the air had ended in a ruined state and two governments.") == [
        "named",
        None,
    ]


def test_what_belongs_to_the_event_stays():
    opening = "The Moscow summit between the Libyan rivals ended without a paper."
    for sentence in (
        "Libya's war goes on, and its people pay for what was left undone on that day.",
        "Russia had brought two sworn enemies under one roof, which nobody else had managed to do.",
        "Germany said that the two men had wasted a chance that would not come again soon.",
        "It is the first silence of the guns since 2011, and the families of the capital slept through.",
        "Italian diplomats went home with less than they had hoped for when they set out for the east.",
    ):
        assert reasons(opening, sentence)[1] is not None, sentence


def test_a_paragraph_stays_elsewhere_until_the_event_is_back():
    opening = "The Moscow summit between the Libyan rivals ended without a paper."
    found = reasons(
        opening,
        "In Syria the same method brought quiet to four provinces within a year of trying.",
        "The shelling stopped there, the roads were opened, and trade came back to the towns.",
        "For the Libyan families none of this was to be had on Monday, or on any other day.",
    )
    assert found == ["named", None, None, "implied"]


def test_what_follows_a_year_long_past_is_past_until_the_event_is_back():
    assert reasons(
        "The Moscow summit was about Libya, and the two leaders of Libya were asked to come.",
        "Planes had bombed Libya from spring to autumn of 2011, and its ruler was driven from the capital.",
        "Libya then fell to pieces, and every port had a militia and a customs house of its own.",
        "The Moscow talks were to put the pieces together, and two men held the glue.",
    ) == ["named", None, None, "named"]


def test_a_truce_elsewhere_is_not_the_truce():
    opening = "The Moscow summit between the Libyan rivals began."
    assert reasons(opening, "In Yemen the truce collapsed.") == ["named", None]
    assert reasons(opening, "In Libya the truce collapsed.") == ["named", "product"]


def test_a_place_that_the_article_ties_to_the_event_is_no_other_place():
    sentence = "In Yemen the war went on that night as though nobody had travelled anywhere at all."
    assert reasons("The Moscow summit ended.", sentence) == ["named", None]
    assert reasons("The Moscow summit on Yemen ended.", sentence) == ["named", "implied"]
