"""Portrayal: voices, harm, thresholds, and that an untrained head is never asked. The encoder here is made up."""

from __future__ import annotations

import numpy as np
import pytest

from framelens.framing.harm import befell
from framelens.framing.portrayal import FEWEST_CLEAR, HARM, Portrayal, available, portrayals, treatment
from framelens.language.actors import actors_of
from framelens.language.encoder import Reading
from framelens.language.names import names
from framelens.language.quotes import quotations
from framelens.language.sentences import sentences
from framelens.language.voices import UNNAMED, voices_of
from tests.conftest import make_article


class WordReader:
    """Good and bad words anywhere in a sentence decide; `asked` keeps what was read."""

    trained = frozenset({"portrayal"})

    def __init__(self) -> None:
        self.asked: list[Reading] = []

    def costs(self, readings):
        return [len(reading.text.split()) for reading in readings]

    def read(self, readings):
        self.asked += readings
        return [{"portrayal": np.array([self._answer(one.text)] * len(one.targets))} for one in readings]

    def _answer(self, text):
        if "brutal" in text or "liar" in text:
            return (0.9, 0.06, 0.04)
        if "praised" in text or "brave" in text:
            return (0.03, 0.07, 0.9)
        return (0.4, 0.45, 0.15) if "perhaps" in text else (0.05, 0.9, 0.05)


def read(*paragraphs, title="A title", reader=None):
    article = make_article(*paragraphs, title=title)
    found = sentences(article)
    actors = actors_of(article, names(article))
    quoted = quotations(article, found, actors)
    speakers = voices_of(article, found, quoted, actors)
    return article, portrayals(article, actors, found, quoted, speakers, WordReader() if reader is None else reader)


def test_an_untrained_head_is_never_asked():
    reader = WordReader()
    reader.trained = frozenset({"outcome", "voice"})
    assert not available(reader)
    assert not available(None)
    assert read("Angela Merkel is a liar.", reader=reader)[1] == ()
    assert reader.asked == []


def test_every_mention_has_offsets_stance_and_one_pass_a_sentence():
    reader = WordReader()
    article, found = read(
        "Angela Merkel praised Emmanuel Macron.", "Angela Merkel left. Macron perhaps knew.",
        title="A brave Merkel", reader=reader,
    )  # fmt: skip
    said = [(article.title if one.part == "title" else article.body)[one.start : one.end] for one in found]
    assert said == ["Merkel", "Angela Merkel", "Emmanuel Macron", "Angela Merkel", "Macron"]
    assert [one.actor for one in found] == [
        "Angela Merkel", "Angela Merkel", "Emmanuel Macron", "Angela Merkel", "Emmanuel Macron",
    ]  # fmt: skip
    assert [one.stance for one in found] == ["favourable", "favourable", "favourable", "neutral", "unclear"]
    assert [len(one.targets) for one in reader.asked] == [1, 2, 1, 1]
    assert [one.sentence for one in found] == [-1, 0, 0, 1, 2]


def test_words_of_somebody_belong_to_that_voice():
    article, found = read(
        '"Emmanuel Macron is a liar," said Angela Merkel.',
        "Angela Merkel said that Emmanuel Macron was brave.",
        '"Emmanuel Macron is a liar," a poster read.',
        "Emmanuel Macron is a liar.",
    )
    speakers = [(article.body[one.start : one.end], one.speaker) for one in found]
    assert speakers == [
        ("Emmanuel Macron", "Angela Merkel"),
        ("Angela Merkel", ""),
        ("Angela Merkel", ""),
        ("Emmanuel Macron", "Angela Merkel"),
        ("Emmanuel Macron", speakers[4][1]),
        ("Emmanuel Macron", ""),
    ]
    assert speakers[4][1] in (UNNAMED, "a poster")


def test_harm_that_befell_an_actor_is_not_blame():
    article, found = read("The brutal lynching of Angela Merkel shocked Emmanuel Macron.")
    by_name = {article.body[one.start : one.end]: one for one in found}
    assert (by_name["Angela Merkel"].stance, by_name["Angela Merkel"].note) == ("unclear", HARM)
    assert by_name["Emmanuel Macron"].stance == "unfavourable"


@pytest.mark.parametrize(
    ("sentence", "harmed"),
    [
        ("The brutal lynching of [Gray] shocked all.", True),
        ("The killing of the former premier [Gray] went on.", True),
        ("Rebels killed [Gray] at dawn.", True),
        ("The killing of Exlandish President [Gray] went on.", True),
        ("The killing of Gray shocked [Brown].", False),
        ("[Gray] was later killed by rebels.", True),
        ("[Gray's] assassination changed everything.", True),
        ("[Gray] killed three men.", False),
        ("[Gray's] bombing of the port went on.", False),
        ("After the attack, [Gray] lied.", False),
        ("The port was bombed by [Gray].", False),
        ("[Gray] lied.", False),
    ],
)
def test_whom_harm_befell(sentence, harmed):
    start, end = sentence.index("["), sentence.index("]") - 1
    assert befell(sentence.replace("[", "").replace("]", ""), start, end) is harmed


def mention(stance, speaker="", part="body", note=""):
    values = {"unfavourable": (0.8, 0.1, 0.1), "favourable": (0.1, 0.1, 0.8)}.get(stance, (0.1, 0.8, 0.1))
    return Portrayal("Gray", "person", part, 0, 4, 0, stance, *values, speaker, note)


def test_few_clear_mentions_are_unclear_and_never_a_label():
    few = treatment([mention("unfavourable")] * (FEWEST_CLEAR - 1) + [mention("unclear")] * 9)
    assert few.label == "unclear"
    assert treatment([]).score == 0
    enough = treatment([mention("unfavourable")] * FEWEST_CLEAR)
    assert (enough.label, enough.unfavourable) == ("unfavourable", FEWEST_CLEAR)


def test_quoted_voices_are_counted_beside_and_weigh_less():
    quoted = treatment([mention("neutral")] * 3 + [mention("unfavourable", "Critics")] * 5)
    assert (quoted.label, quoted.quoted_unfavourable, quoted.unfavourable) == ("neutral", 5, 0)
    own = treatment([mention("neutral")] * 3 + [mention("unfavourable")] * 5)
    assert own.label == "unfavourable"
    assert own.score < quoted.score < 0


def test_a_score_is_drawn_to_zero_where_there_is_little_and_harm_does_not_move_it():
    one, many = treatment([mention("favourable")]), treatment([mention("favourable")] * 20)
    assert 0 < one.score < many.score < 1
    assert treatment([mention("favourable", part="title")]).score > one.score
    assert treatment([mention("unfavourable", note=HARM)]).score == 0
