"""Presence: named, not named though it could have been, not yet known; titles; names with "the"; voices in words."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd
import pytest

from components.charts.portrayal import portrayal_alt, portrayal_chart
from components.charts.presence import presence_alt, presence_chart
from components.palette import LIGHT
from framelens.compare.actors import called
from framelens.compare.articles import all_articles
from framelens.compare.portrayals import (
    COUNTS,
    available,
    portrayal_title,
    portrayals,
    sentences_about,
    stance_note,
    treatments,
)
from framelens.compare.presence import LEFT_OUT, NAMED, NOT_YET, Column, Presence, presence, presence_title
from framelens.compare.spoken import speaker_in_words, voice_note, with_article
from framelens.compare.timeline import KINDS
from framelens.corpus import Corpus, open_corpus
from framelens.language.encoder import Meant
from framelens.language.voices import UNNAMED
from tests.conftest import make_article

ALL = list(KINDS.values())


class Reader:
    """Instead of the encoder: every mention in a sentence with "liar" is unfavourable, the others neutral."""

    trained = frozenset({"portrayal", "outcome", "voice"})
    meaning = np.full((1, 768), 768**-0.5, np.float32)

    @property
    def origin(self):
        return self

    spent = 0

    def remembering(self):
        return self

    def costs(self, readings):
        return [1 for _ in readings]

    def meant(self, readings):
        return [Meant(self.meaning[0], (), np.zeros((0, 768), np.float32)) for _ in readings]

    def read(self, readings):
        return [
            {
                "portrayal": [(0.9, 0.05, 0.05) if "liar" in one.text else (0.1, 0.8, 0.1)] * len(one.targets),
                "outcome": [(0.1, 0.1, 0.7, 0.1)] * len(one.targets),
                "voice": [(0.9, 0.1)] * len(one.targets),
                "meaning": self.meaning,
            }
            for one in readings
        ]


@pytest.fixture(scope="module")
def questions(books):
    return [question for book in books for question in book.questions]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory, books) -> Corpus:
    """A of 10 January, B of the 20th, C without a date; every mention read by `Reader`."""
    articles = [
        make_article(
            "Turkey sent envoys to the United Nations. Turkey waits. Turkey is a liar. Turkey, the liar, left.",
            title="A", outlet="Early Post", published=date(2020, 1, 10),
        ),
        make_article(
            "On 5 January Egypt closed its border. On 15 January Vladimir Putin called Turkey.",
            "Since 2005 Angela Merkel has ruled, and on 16 January she spoke to the United Nations.",
            title="B", outlet="Late Post", published=date(2020, 1, 20),
        ),
        make_article("Egypt met Vladimir Putin and Angela Merkel.", title="C", outlet="No Post", published=None),
    ]  # fmt: skip
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("framelens.language.encoder.installed", Reader)
        return open_corpus(tmp_path_factory.mktemp("presence"), articles, books)


@pytest.fixture(scope="module")
def shown(corpus, questions) -> Presence:
    matching = all_articles(corpus)
    return presence(corpus, matching, matching.head(1).assign(letter=["A"]), questions, ALL, 9, 9)


def state(shown: Presence, name: str, outlet: str) -> str:
    article = next(column.article for column in shown.columns if column.name.startswith(outlet))
    cells = shown.cells
    return cells[(cells["name"] == name) & (cells["article"] == article)].iloc[0]["state"]


def test_an_article_is_never_blamed_for_what_came_after_it(shown):
    assert [column.name for column in shown.columns] == ["Early Post, 10 Jan", "Late Post, 20 Jan", "No Post, undated"]
    assert [column.letter for column in shown.columns] == ["A", "", ""]
    assert state(shown, "Turkey", "Early") == state(shown, "Turkey", "Late") == NAMED
    assert state(shown, "Egypt", "Early") == LEFT_OUT
    assert state(shown, "Vladimir Putin", "Early") == NOT_YET
    assert state(shown, "Angela Merkel", "Early") == NOT_YET  # the sentence speaks of 2005, but also of 16 January
    assert state(shown, "Turkey", "No Post") == NOT_YET  # nothing tells what an undated article could know


def test_only_so_many_articles_and_those_side_by_side_always(corpus, questions):
    matching = all_articles(corpus)
    last = matching[matching["outlet"] == "No Post"].assign(letter=["A"])
    few = presence(corpus, matching, last, questions, ALL, 9, 2)
    assert [column.name for column in few.columns] == ["Early Post, 10 Jan", "No Post, undated"]
    assert few.more == 1


def made(**states: str) -> Presence:
    """Name -> a letter an article: n(amed), l(eft out), - (not yet known)."""
    of = {"n": NAMED, "l": LEFT_OUT, "-": NOT_YET}
    columns = tuple(Column(str(place), f"P{place}", date(2020, 1, 1)) for place in range(4))
    rows = [
        (name.replace("_", " "), str(place), int(letter == "n"), of[letter])
        for name, letters in states.items()
        for place, letter in enumerate(letters)
    ]
    cells = pd.DataFrame(rows, columns=["name", "article", "mentions", "state"])
    return Presence(tuple(dict.fromkeys(cells["name"])), columns, cells)


def test_title_states_the_finding():
    the = {"United Nations": "the United Nations"}
    title = presence_title(made(Turkey="nnnn", United_Nations="nll-", Egypt="n---"), the)
    assert title == "Turkey is in all 4 articles; 2 of 3 that could have named the United Nations do not"
    assert presence_title(made(United_Nations="nnn-"), the) == "The United Nations is in 3 of 4 articles"
    assert presence_title(made(), the) == "Who is in which article"


def test_chart_has_a_mark_for_every_cell_and_says_it_in_words(shown):
    figure = presence_chart(shown, LIGHT)
    assert sum(len(trace.x) for trace in figure.data) == len(shown.actors) * len(shown.columns)
    symbols = {str(trace.marker.symbol) for trace in figure.data}
    assert {"circle-open", "line-ew"} <= symbols
    assert "Egypt: named in 2, not named in 1" in presence_alt(shown)


def test_the_texts_say_which_names_take_an_article(corpus):
    assert with_article(corpus, all_articles(corpus)["article"]) == {"United Nations": "the United Nations"}
    assert called(corpus, "Turkey") == {"Turkey": 5}


@pytest.mark.parametrize(
    ("speaker", "said"),
    [
        ("", "author"),
        ("Angela Merkel", "quoted: Angela Merkel"),
        ("She", "quoted, from “she”"),
        (UNNAMED, "quoted, speaker not named"),
    ],
)
def test_voices_in_words(speaker, said):
    assert voice_note(speaker) == said


def test_speakers_without_a_name_in_words():
    told = [speaker_in_words(speaker) for speaker in ("", "Ann Orr", "She", UNNAMED)]
    assert told == ["", "Ann Orr", "“she”", "a speaker without a name"]


def test_treatments_count_and_name_the_finding(corpus):
    sides = all_articles(corpus).head(2).assign(letter=["A", "B"])
    articles = list(sides["article"])
    assert available(corpus, articles)
    treated = treatments(portrayals(corpus, articles, ALL), sides)
    turkey = treated[(treated["name"] == "Turkey") & (treated["letter"] == "A")].iloc[0]
    assert (turkey["label"], turkey["unfavourable"], turkey["neutral"], turkey["total"]) == ("unfavourable", 2, 2, 4)
    title = portrayal_title(treated, ["Turkey"], {"Turkey": "the Turkey"})
    assert title == "The Turkey is portrayed unfavourably in A"
    figure = portrayal_chart(treated, ["Turkey"], LIGHT)
    assert {"n = 4 of 4", "2"} <= {note.text for note in figure.layout.annotations}
    assert "Turkey: A unfavourable, 2 unfavourable and 0 favourable of 4" in portrayal_alt(treated, ["Turkey"])


def test_sentences_about_an_actor_with_their_stance(corpus):
    articles = list(all_articles(corpus)["article"])
    found = sentences_about(corpus, articles, "Turkey")
    notes = [stance_note(row) for row in found.itertuples()]
    assert set(notes) == {"– unfavourable (90%)", "± neutral (80%)"}
    spans = zip(found["text"], found["from"], found["to"], strict=True)
    assert {text[start:end] for text, start, end in spans} == {"Turkey"}


def test_without_a_trained_head_there_is_nothing_to_tell(corpus, tmp_path, books, monkeypatch):
    monkeypatch.setattr("framelens.language.encoder.installed", lambda: None)
    plain = open_corpus(tmp_path, [make_article("Turkey is a liar.")], books)
    articles = list(all_articles(plain)["article"])
    assert not available(plain, articles)
    assert treatments(portrayals(plain, articles, ALL), all_articles(plain).assign(letter=["A"])).empty
    found = sentences_about(plain, articles, "Turkey")
    assert [stance_note(row) for row in found.itertuples()] == [""]


def treated(*rows: tuple[str, str, str, float]) -> pd.DataFrame:
    """(name, letter, label, score) a row."""
    frame = pd.DataFrame(rows, columns=["name", "letter", "label", "score"])
    return frame.assign(clear=5, total=9, **dict.fromkeys(COUNTS, 0))


def test_portrayal_titles():
    differing = treated(("Gray", "A", "unfavourable", -0.4), ("Gray", "B", "favourable", 0.2))
    assert portrayal_title(differing, ["Gray"], {}) == "Gray is portrayed differently: A unfavourable and B favourable"
    unclear = treated(("Gray", "A", "unclear", -0.9))
    assert portrayal_title(unclear, ["Gray"], {}).startswith("No actor has enough")
    assert "neutrally" in portrayal_title(treated(("Gray", "A", "neutral", 0.0)), ["Gray"], {})
