"""Text-free bundles: what they hold, that they come back whole, and that a hostile one is refused."""

from __future__ import annotations

import copy
import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framelens.cli import main
from framelens.compare.articles import all_articles, matching
from framelens.compare.poles import OUTCOME
from framelens.compare.reading import NO_WORDS, read_article
from framelens.compare.timeline import moments
from framelens.compare.verdicts import evidence, side_by_side, verdicts
from framelens.compare.word_counts import count_corpus
from framelens.compare.word_lines import lines
from framelens.compare.words import article_sides, compare
from framelens.corpus import Corpus, open_corpus
from framelens.errors import BundleUnreadable
from framelens.framing.codebook import questions_of
from framelens.framing.evidence import WEAKEST
from framelens.framing.portrayal import LIKELY
from framelens.reading import read
from framelens.sharing import bundle as module
from framelens.sharing.attach import bring_together, gather, shelf_of, without_text
from framelens.sharing.bundle import bundle_of, edition_of, file_name, loads, written
from framelens.sharing.bundle_checks import MOST_ROWS
from framelens.sharing.normal import digest, normal, normal_text
from framelens.tables import ABSENT, SCHEMAS
from framelens.view import View
from tests.conftest import REAL, ROOT, make_article

MOSCOW = "moscow-summit"
NOISE = 0.05  # of a probability, between processors (data/models/MODEL_CARD.md)
LONG_VOICE = "a tall and very talkative envoy of the northern fishing fleet from Vell"
ARTICLES = (
    make_article(
        "The Moscow summit was a breakthrough. “It went well,” said General Khalifa Haftar on Monday.",
        "# What came of it",
        f"The Moscow summit failed, said {LONG_VOICE}. The talks brought a truce; Haftar’s men kept to it.",
        title="A summit of two halves", authors=("Ann Orr",), outlet="Vell Post",
    ),
    make_article(
        "The Moscow summit collapsed. General Haftar left Moscow in anger.",
        "Haftar and the truce were gone. Haftar and the truce and the truce.",
        title="Nothing signed", authors=("Bo Lind",), outlet="Quay News", published=date(2020, 1, 15),
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def here(tmp_path_factory, books) -> Corpus:
    return open_corpus(tmp_path_factory.mktemp("here"), ARTICLES, books)


@pytest.fixture(scope="module")
def packed(here, books):
    return bundle_of(here, [one.id for one in ARTICLES], edition_of(books), date(2026, 1, 2))


def opened(folder: Path, packed, books, articles=()) -> Corpus:
    own, ready = bring_together(articles, shelf_of([packed]), edition_of(books))
    return open_corpus(folder, own, books, ready=ready)


def everything(corpus: Corpus) -> dict:
    """All tables but for where a text came from, and the vectors, which a bundle never holds."""
    names = [*(name for name in SCHEMAS if name != "meanings"), "actors"]
    tables = {name: corpus.query(f"SELECT * FROM {name} ORDER BY ALL") for name in names}
    tables["articles"] = tables["articles"].drop(columns=["source", "rights"])
    return {name: table.astype(str).to_dict("records") for name, table in tables.items()}


def of_rules(corpus: Corpus) -> dict:
    """The tables that the encoder has no part in: the same on every processor."""
    return {
        name: rows for name, rows in everything(corpus).items() if name not in ("evidence", "verdicts", "portrayals")
    }


def judged(corpus: Corpus, surer_by: float = 0.0) -> set[tuple]:
    """Answers, and the passages and portrayals that are surer than they need to be by so much."""
    answers = corpus.query("SELECT article, question, answer FROM verdicts")
    passages = corpus.query(
        "SELECT article, question, place, start, pole FROM evidence WHERE strength >= ?", [WEAKEST + surer_by]
    )
    treated = corpus.query(
        "SELECT article, actor, place, start, stance FROM portrayals "
        "WHERE greatest(favourable, neutral, unfavourable) >= ?",
        [LIKELY + surer_by],
    )
    return {row for frame in (answers, passages, treated) for row in frame.itertuples(index=False, name=None)}


def test_it_comes_back_from_its_file(packed):
    assert loads(written(packed)) == packed
    assert written(loads(written(packed))) == written(packed)


def test_it_holds_no_run_of_words_of_the_text(packed):
    text = written(packed).decode()
    assert "breakthrough. “It" not in text
    for article in ARTICLES:
        words = normal_text(article.body).split()
        for start in range(len(words) - 4):
            assert " ".join(words[start : start + 5]) not in text.replace(LONG_VOICE[:20], "")


def test_the_same_text_attached_gives_every_mark_and_figure_back(tmp_path, here, packed, books, monkeypatch):
    monkeypatch.setattr("framelens.corpus.analyse", None)  # nothing is analysed again
    assert everything(opened(tmp_path, packed, books, ARTICLES)) == everything(here)


def test_another_copy_of_the_text_is_the_same_text(tmp_path, here, packed, books):
    paragraphs = ARTICLES[0].body.replace("“", '"').replace("”", '"').replace("’", "'").replace(" ", " \u00a0 ")
    other = make_article(*paragraphs.split("\n\n"), title="Seen elsewhere", outlet="A mirror")
    corpus = opened(tmp_path, packed, books, [other])
    row = all_articles(corpus).set_index("article").loc[ARTICLES[0].id]
    assert (row["title"], row["has_text"]) == ("A summit of two halves", True)
    mine, theirs = (evidence(one, MOSCOW, ARTICLES[0].id) for one in (here, corpus))
    assert len(mine) >= 3
    assert [normal_text(text) for text in theirs["text"]] == [normal_text(text) for text in mine["text"]]
    assert list(theirs["strength"]) == list(mine["strength"])


def test_another_text_is_not_attached(tmp_path, packed, books):
    other = make_article("The Moscow summit was a breakthrough.", title="A summit of two halves")
    corpus = opened(tmp_path, packed, books, [other])
    assert len(all_articles(corpus)) == 3
    assert int(all_articles(corpus)["has_text"].sum()) == 1


def test_a_text_is_analysed_here_when_the_bundle_was_asked_other_questions(packed, books):
    old = module.Bundle(
        module.Edition(packed.edition.engine, packed.edition.model, {"moscow-summit": ("0.9", "other")}),
        packed.entries,
    )
    own, ready = bring_together(ARTICLES[:1], shelf_of([old]), edition_of(books))
    assert [one.id for one in own] == [ARTICLES[0].id]
    assert [one.article for one in ready] == [ARTICLES[1].id]


def test_without_the_text_every_figure_is_the_same(tmp_path, here, packed, books):
    alone = opened(tmp_path, packed, books)
    assert not alone.query("SELECT * FROM articles WHERE has_text").size
    frames = {}
    for name, corpus in (("here", here), ("alone", alone)):
        judged = verdicts(corpus, MOSCOW, all_articles(corpus))
        sides = side_by_side(judged, ())
        spoken = moments(corpus, sides, questions_of(books), ["person", "country"])
        counts = count_corpus(corpus)
        compared = compare(counts, *article_sides(sides), list(judged["article"])).table
        frames[name] = (
            judged.drop(columns=["has_text", "source", "rights"]),
            spoken[["name", "sentence", "span", "to_come", "speaker", "event"]],
            compared.sort_values("word").reset_index(drop=True),
            corpus.query("SELECT * FROM actors ORDER BY ALL"),
        )
    for mine, theirs in zip(frames["here"], frames["alone"], strict=True):
        assert mine.astype(str).equals(theirs.astype(str))


def test_where_words_would_stand_there_are_none(tmp_path, packed, books):
    alone = opened(tmp_path, packed, books)
    article = ARTICLES[0].id
    found = evidence(alone, MOSCOW, article)
    assert set(found[found["place"] == "body"]["text"]) == {""}
    told = read_article(alone, article, found, OUTCOME, ("Actors", "Quotations", "Dates"))
    words = {piece.text for part in told.paragraphs for run in part.runs for piece in run.pieces}
    assert NO_WORDS in words
    assert not any(ABSENT in text for text in words)
    counts = count_corpus(alone)
    assert counts.holding("truce", [article]) == [article]
    assert lines(alone, counts, [article], "truce") == []
    assert matching(alone, all_articles(alone), View(text="breakthrough")).empty


@pytest.fixture
def raw(packed) -> dict:
    return json.loads(written(packed))


def changed(raw: dict, *path, value) -> bytes:
    found = copy.deepcopy(raw)
    at = found
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    return json.dumps(found).encode()


ENTRY = ("articles", 0)
TABLE = (*ENTRY, "tables")


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("version",), 2),
        (("format",), "pickle"),
        (("articles",), {}),
        (("codebooks",), {"a": "b"}),
        ((*ENTRY, "id"), "../../../etc"),
        ((*ENTRY, "id"), "be06765710'; DROP TABLE articles"),
        ((*ENTRY, "fingerprint"), "x" * 32),
        ((*ENTRY, "length"), 10**12),
        ((*ENTRY, "length"), 3),
        ((*ENTRY, "length"), True),
        ((*ENTRY, "facts", "title"), "x" * 1_000_000),
        ((*ENTRY, "facts", "title"), ["x"]),
        ((*ENTRY, "facts", "title"), "\ud800"),
        ((*ENTRY, "facts", "published"), "2020-13-01"),
        ((*ENTRY, "facts", "polarity"), 1e400),
        ((*ENTRY, "facts", "body"), "a whole text"),
        ((*ENTRY, "tokens"), [{"token": "a", "own": 1, "quoted": 0, "unsure": 0}] * (MOST_ROWS + 1)),
        ((*ENTRY, "tokens", 0, "own"), -1),
        ((*TABLE, "articles"), []),
        ((*TABLE, "verdicts", 0, "balance"), 7),
        ((*TABLE, "verdicts", 0, "text"), "more"),
        ((*TABLE, "portrayals"), [{}]),
        ((*TABLE, "evidence", 0, "cue_starts"), [0] * 40),
        ((*TABLE, "sentences", 0, "end"), 10**6),
        ((*TABLE, "sentences", 0, "position"), 5),
        ((*TABLE, "sentences", 0, "block"), 99),
        ((*TABLE, "mentions", 0, "sentence"), 99),
        ((*TABLE, "mentions", 0, "text"), "much longer than the place in which it stands"),
    ],
)  # fmt: skip
def test_what_breaks_a_rule_is_refused_in_one_sentence(raw, path, value):
    with pytest.raises(BundleUnreadable) as refused:
        loads(changed(raw, *path, value=value), "odd.framelens")
    assert str(refused.value).startswith("odd.framelens: ")
    assert len(str(refused.value)) < 150


@pytest.mark.parametrize(("table", "column"), [("verdicts", "answer"), ("evidence", "pole")])
def test_an_answer_that_its_question_does_not_have_is_refused(tmp_path, raw, books, table, column):
    (tmp_path / "odd.framelens").write_bytes(changed(raw, *TABLE, table, 0, column, value="<script>"))
    found = gather([tmp_path], books)
    assert [one.article for one in found.ready] == [raw["articles"][1]["id"]]
    (problem,) = found.problems
    assert "as it cannot be answered here" in str(problem)


@pytest.mark.parametrize("data", [b"", b"\x80\x04K\x01.", b"[" * 100_000, b'{"a": NaN}', b"{}", b"null", b"9" * 5000])
def test_what_is_no_bundle_is_refused(data):
    with pytest.raises(BundleUnreadable):
        loads(data)


def test_a_large_file_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "LARGEST", 10)
    (tmp_path / "large.framelens").write_bytes(b"x" * 11)
    with pytest.raises(BundleUnreadable, match="larger"):
        module.read(tmp_path / "large.framelens")


def test_a_bundle_takes_nobodys_place(tmp_path, here, packed, books):
    """One that claims the id of an article at hand, or of another bundle, is not shown in its stead."""
    forged = json.loads(written(packed))
    forged["articles"] = forged["articles"][:1]
    forged["articles"][0] |= {"id": ARTICLES[1].id, "fingerprint": "0" * 32}
    corpus = opened(tmp_path, loads(json.dumps(forged).encode()), books, ARTICLES)
    assert everything(corpus) == everything(here)


@pytest.mark.parametrize("title", ["../../etc/passwd", "C:\\x\\y", "", "漢字", "a" * 300, ".\x00./", "con"])
def test_a_file_is_never_named_by_a_title_alone(title):
    name = file_name({"title": title, "authors": [], "outlet": "", "published": None})
    assert Path(name).name == name
    assert set(name.removesuffix(".framelens")) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert len(name) < 80


def test_a_folder_with_a_broken_bundle_tells_of_it_and_gives_the_rest(tmp_path, packed, books):
    (tmp_path / "whole.framelens").write_bytes(written(packed))
    (tmp_path / "broken.framelens").write_bytes(b"{")
    found = gather([tmp_path], books)
    assert {one.article for one in found.ready} == {one.id for one in ARTICLES}
    assert [problem.path.name for problem in found.problems] == ["broken.framelens"]


def test_the_command_writes_a_file_an_article_and_making_again_changes_nothing(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("FRAMELENS_CORPUS", str(tmp_path / "corpus"))
    source = tmp_path / "one.txt"
    source.write_text("The Moscow summit failed\n\nThe Moscow summit collapsed without a deal and all left in anger.")
    assert main(["bundle", str(source), "--to", str(tmp_path / "out")]) == 0
    (file,) = (tmp_path / "out").iterdir()
    assert capsys.readouterr().out.strip() == str(file)
    before = file.read_bytes().replace(date.today().isoformat().encode(), b"2020-01-01")
    file.write_bytes(before)
    assert main(["bundle", str(source), "--to", str(tmp_path / "out")]) == 0
    assert file.read_bytes() == before
    assert b"anger" in before  # a word by itself
    assert b"all left" not in before


def test_the_bundles_that_are_shipped_are_whole(books):
    found = gather([ROOT / "data" / "bundles"], books)
    assert not found.problems
    assert len(found.ready) == 2
    assert found.shelf.editions
    for edition in found.shelf.editions.values():
        assert edition.asks_the_same(found.edition), "make them again: framelens bundle ARTICLES --to data/bundles"
    for entry in found.shelf.entries.values():
        assert not without_text(entry).tables["articles"].to_pylist()[0]["has_text"]


def test_the_real_articles_attached_give_the_figures_of_an_analysis_here(real_articles, books, tmp_path):
    articles = list(real_articles.values())
    analysed = open_corpus(tmp_path / "here", articles, books)
    made = bundle_of(analysed, [one.id for one in articles], edition_of(books))
    own, ready = bring_together(articles, shelf_of([made]), edition_of(books))
    assert not own
    assert everything(open_corpus(tmp_path / "made", own, books, ready=ready)) == everything(analysed)

    found = gather([ROOT / "data" / "bundles", *REAL.iterdir()], books)
    assert found.articles == ()
    attached = open_corpus(tmp_path / "attached", found.articles, books, ready=found.ready)
    again = "make them again: framelens bundle ARTICLES --to data/bundles"
    assert of_rules(attached) == of_rules(analysed), again
    for one, other in ((attached, analysed), (analysed, attached)):
        assert judged(one, surer_by=NOISE) <= judged(other), again


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60))
def test_a_place_in_a_text_is_found_again_in_its_normal_form(text):
    form = normal(text)
    assert len(form.text) == len(form.starts) == len(form.ends)
    assert form.text == " ".join(form.text.split())
    for start in range(len(form.text)):
        for end in (start + 1, len(form.text)):
            outer = form.outward(start, end)
            assert 0 <= outer[0] <= outer[1] <= len(text)
            inner = form.inward(*outer)
            assert inner[0] <= start and inner[1] >= end


@given(st.text(alphabet=st.characters(codec="latin-1"), max_size=80))
def test_the_normal_form_is_one_whichever_way_it_is_made(text):
    assert normal(text).text == normal_text(text)
    assert digest(text) == digest(normal_text(text))


def test_copies_that_differ_in_type_alone_are_one_text():
    assert digest("“It’s\u00a0fine”…\n\nﬁne cafe\u0301") == digest('"It\'s fine"... fine café')
    assert digest("one two") != digest("one too")


def test_a_long_row_of_combining_marks_takes_no_long_time():
    assert len(normal("a" + "\u0301" * 200_000).text) > 1


def test_reading_articles_leaves_bundles_alone():
    assert read([ROOT / "data" / "bundles"]).articles == ()
