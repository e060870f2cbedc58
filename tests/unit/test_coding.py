"""Codes by hand: kept whatever happens to the analyses, found again in their text, counted as they say."""

from __future__ import annotations

import json
import math
import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from framelens.coding.agreement import alpha
from framelens.coding.codes import Code, coder_of, digest_of, from_line
from framelens.coding.file import CodeFile
from framelens.coding.places import ABSENT, CHANGED, GONE, NO_ANSWER, Spot, Text, homes, placed
from framelens.compare.articles import all_articles
from framelens.compare.coded import agreements, code_table, coded_line, codes
from framelens.compare.flips import flips, stored
from framelens.compare.poles import poles_of
from framelens.compare.verdicts import evidence, verdicts
from framelens.corpus import open_corpus
from framelens.errors import CodeRefused, CodesUnwritable
from framelens.framing.codebook import questions_of
from framelens.sharing.bundle import bundle_of, edition_of, written
from tests.conftest import make_article
from tests.unit.library_files import add

FAILED = "The Moscow summit collapsed without a deal."
ALSO = "The Moscow summit was a failure for all sides."
PLAIN = "Tomatoes grow well in sandy soil."
ARTICLE = make_article(FAILED, ALSO, PLAIN, title="Snow in Moscow")
QUESTION = "moscow-summit"


@pytest.fixture
def kept(tmp_path: Path) -> CodeFile:
    return CodeFile(tmp_path / "library")


@pytest.fixture
def asked(books):
    return questions_of(books)


@pytest.fixture
def opened(tmp_path, books):
    return open_corpus(tmp_path / "corpus", [ARTICLE], books)


def summit(asked):
    return next(question for question in asked if "Moscow summit" in question.names)


def code(file: CodeFile, question: str, sentence: str, says: str, coder: str = "Ann", article=ARTICLE) -> None:
    start = article.body.index(sentence)
    file.code(question, article.id, ("body", start, start + len(sentence)), digest_of(sentence), says, coder)


def answer_of(corpus, question):
    return verdicts(corpus, question.id, all_articles(corpus)).iloc[0]


def coded(opened, asked, file):
    return opened.coded(file.codes.all, {}, asked, {})


# The journal


def test_codes_outlive_the_process_and_the_analyses_and_hold_no_word_of_an_article(kept, tmp_path):
    code(kept, QUESTION, FAILED, "success")
    (tmp_path / "corpus").mkdir(exist_ok=True)
    shutil.rmtree(tmp_path / "corpus")
    (again,) = CodeFile(tmp_path / "library").codes.all
    assert (again.says, again.coder, again.article) == ("success", "Ann", ARTICLE.id)
    text = kept.path.read_text()
    assert not any(word in text for word in ("Moscow summit", "collapsed", "deal"))


def test_a_later_code_takes_the_place_of_an_earlier_one_and_undo_brings_it_back(kept):
    code(kept, QUESTION, FAILED, "success")
    code(kept, QUESTION, FAILED, "neither")
    (now,) = kept.codes.all
    assert now.says == "neither"
    kept.undo(now)
    (before,) = kept.codes.all
    assert before.says == "success"
    kept.undo(before)
    assert kept.codes.all == ()


def test_an_undo_takes_back_nobody_elses_code(kept):
    code(kept, QUESTION, FAILED, "success", "Ann")
    code(kept, QUESTION, FAILED, "failure", "Bo")
    kept.undo(kept.codes.all[0])
    assert [(one.coder, one.says) for one in kept.codes.all] == [("Bo", "failure")]


def test_two_processes_see_each_others_codes(kept):
    other = CodeFile(kept.path.parent)
    assert other.codes.all == ()
    code(kept, QUESTION, FAILED, "success")
    assert len(other.codes.all) == 1


def test_a_damaged_line_is_counted_and_the_others_hold(kept):
    code(kept, QUESTION, FAILED, "success")
    with kept.path.open("a") as file:
        file.write('{"what": "coded", "at": "2020-01-14", "question": [1]}\n{"what": "co')
    code(kept, QUESTION, ALSO, "neither")
    assert [one.says for one in kept.codes.all] == ["success", "neither"]
    assert kept.damaged == 2


@pytest.mark.parametrize(
    "change",
    [{"start": -1}, {"end": 0}, {"start": "3"}, {"start": True}, {"place": "foot"}, {"says": ""}, {"coder": "\n"}],
    ids=str,
)
def test_a_line_that_cannot_be_a_code_is_damaged(change):
    line = {"what": "coded", "at": "2020-01-14T00:00:00+00:00", "question": "q", "article": "a", "place": "body",
            "start": 0, "end": 4, "digest": "d", "says": "success", "coder": "Ann"}  # fmt: skip
    assert from_line(json.dumps(line)).what == "coded"
    with pytest.raises(ValueError, match=r"."):
        from_line(json.dumps(line | change))


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path):
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(CodesUnwritable, match="was not kept"):
        code(CodeFile(tmp_path / "file"), QUESTION, FAILED, "success")


def test_a_coder_has_a_name():
    assert coder_of(" Ann\n Orr\x00 ") == "Ann Orr"
    with pytest.raises(CodeRefused):
        coder_of(" \u202e ")


# Where they stand


def look_up(asked, one, texts, at=None):
    return placed([one], at or {}, texts, asked)


def one_code(asked, says="success", place="body", start=10, sentence=FAILED):
    return Code(
        summit(asked).id,
        "old",
        place,
        start,
        start + len(sentence),
        digest_of(sentence),
        says,
        "Ann",
        datetime.now(UTC),
    )


def test_a_code_follows_its_words_to_another_place(asked):
    body = f"Another lead. {FAILED}"
    text = Text("Title", body, [(0, 13), (14, len(body))])
    found = look_up(asked, one_code(asked), {"new": text}, {"old": "new"})
    assert list(found.said) == [Spot(summit(asked).id, "new", "body", 14, len(body))]


def test_a_code_that_does_not_apply_is_kept_with_the_reason(asked):
    text = Text("Title", "Other words altogether, some forty characters.", [(0, 46)])
    for one, texts, why in (
        (one_code(asked), {"old": text}, CHANGED),
        (one_code(asked, place="title"), {"old": text}, CHANGED),
        (one_code(asked), {}, GONE),
        (one_code(asked), {"old": replace(text, here=False)}, ABSENT),
        (one_code(asked, says="triumph"), {"old": text}, NO_ANSWER),
    ):
        found = look_up(asked, one, texts)
        assert not found.said
        assert found.lost == ((one, why),)


def test_what_more_than_half_say_counts_and_where_coders_differ_nothing_does(asked):
    text = Text("Title", FAILED, [(0, len(FAILED))])
    given = [replace(one_code(asked, says=says, start=0), coder=who)
             for who, says in (("Ann", "success"), ("Bo", "neither"), ("Cy", "success"))]  # fmt: skip
    assert list(placed(given, {}, {"old": text}, asked).decided().values()) == ["success"]
    assert placed(given[:2], {}, {"old": text}, asked).decided() == {}


def test_codes_go_along_with_an_edited_article(library, tmp_path, asked, kept, books):
    (tmp_path / "one.txt").write_text(f"Title: Snow\n\n{FAILED}\n\n{ALSO}", encoding="utf-8")
    add(library, tmp_path / "one.txt")
    (article,) = library.collection().articles
    code(kept, summit(asked).id, ALSO, "success", article=article)
    library.edit([article.id], "body", f"A new first paragraph.\n\n{FAILED}\n\n{ALSO}")
    collection = library.collection()
    (edited,) = collection.articles
    assert edited.id != article.id
    corpus, found = open_corpus(tmp_path / "corpus", [edited], books).coded(
        kept.codes.all, homes(collection), asked, {}
    )
    assert found.lost == ()
    assert "success" in set(evidence(corpus, summit(asked).id, edited.id)["pole"])


# What counts


def test_the_verdict_follows_the_codes_and_comes_back(opened, asked, kept):
    question = summit(asked)
    assert answer_of(opened, question)["answer"] == "failure"
    code(kept, question.id, FAILED, "success")
    code(kept, question.id, ALSO, "success")
    corpus, _ = coded(opened, asked, kept)
    assert answer_of(corpus, question)["answer"] == "success"
    found = evidence(corpus, question.id, ARTICLE.id)
    assert list(found["pole"]) == ["success", "success"]
    assert found["coded"].all() and (found["strength"] == 1).all()
    for one in kept.codes.all:
        kept.undo(one)
    corpus, _ = coded(opened, asked, kept)
    assert answer_of(corpus, question)["answer"] == "failure"


def test_neither_takes_a_passage_out_and_a_sentence_without_evidence_comes_in(opened, asked, kept):
    question = summit(asked)
    code(kept, question.id, FAILED, "neither")
    code(kept, question.id, PLAIN, "both")
    corpus, _ = coded(opened, asked, kept)
    found = evidence(corpus, question.id, ARTICLE.id)
    assert list(zip(found["text"], found["pole"], strict=True)) == [
        (ALSO, "failure"), (PLAIN, "failure"), (PLAIN, "success"),
    ]  # fmt: skip
    assert set(codes(corpus, question.id)["machine"]) == {"failure", "neither"}


def test_where_coders_differ_the_machine_counts(opened, asked, kept):
    question = summit(asked)
    before = evidence(opened, question.id, ARTICLE.id)
    code(kept, question.id, FAILED, "success", "Ann")
    code(kept, question.id, FAILED, "neither", "Bo")
    corpus, _ = coded(opened, asked, kept)
    assert evidence(corpus, question.id, ARTICLE.id).equals(before)
    said = coded_line(codes(corpus, question.id), all_articles(corpus)["article"])
    assert "1 passage was coded by hand" in said and "differ" in said


def test_codes_on_one_question_leave_the_others_alone(opened, asked, kept):
    code(kept, summit(asked).id, FAILED, "success")
    others = "SELECT * FROM verdicts WHERE question <> ? ORDER BY ALL"
    before = opened.query(others, [summit(asked).id])
    corpus, _ = coded(opened, asked, kept)
    assert corpus.query(others, [summit(asked).id]).equals(before)


def test_a_text_in_another_language_has_a_verdict_once_it_is_coded(tmp_path, books, asked, kept):
    french = make_article(
        "Le sommet de Moscou est un échec pour tous, et personne n’a rien signé.",
        "Les discussions de Moscou ont été une perte de temps pour les diplomates.",
        language="fr",
    )
    question = summit(asked)
    opened = open_corpus(tmp_path / "corpus", [french], books)
    reason = answer_of(opened, question)["reason"]
    for sentence in french.body.split("\n\n"):
        code(kept, question.id, sentence, "neither", article=french)
    corpus, _ = coded(opened, asked, kept)
    assert answer_of(corpus, question)["reason"] == reason
    for sentence in french.body.split("\n\n"):
        code(kept, question.id, sentence, "failure", article=french)
    corpus, _ = coded(opened, asked, kept)
    assert answer_of(corpus, question)["answer"] == "failure"


def test_how_firm_a_verdict_is_without_the_codes(opened, asked, kept):
    question = summit(asked)
    code(kept, question.id, FAILED, "success")
    code(kept, question.id, ALSO, "success")
    corpus, _ = coded(opened, asked, kept)
    frame = verdicts(corpus, question.id, all_articles(corpus))
    tested = flips(question, stored(corpus, question.id, frame), poles_of(question))
    (flip,) = [one for one in tested if one.change == "without the codes by hand"]
    assert [(before, after) for _, before, after in flip.changed] == [("success", "failure")]


# What leaves the house


def test_a_bundle_has_the_machines_figures_and_nobodys_name(opened, asked, kept, books):
    before = written(bundle_of(opened, [ARTICLE.id], edition_of(books)))
    code(kept, summit(asked).id, FAILED, "success", "Ann Orr")
    corpus, _ = coded(opened, asked, kept)
    after = written(bundle_of(corpus, [ARTICLE.id], edition_of(books)))
    assert after == before
    assert b"Ann Orr" not in after


def test_a_file_of_codes_has_no_words_and_no_names_unless_asked(opened, asked, kept):
    question = summit(asked)
    code(kept, question.id, FAILED, "success", "Ann Orr")
    corpus, _ = coded(opened, asked, kept)
    frame = codes(corpus, question.id)
    plain = code_table(frame, {}).to_csv()
    assert "Ann Orr" not in plain and "coder 1" in plain and "collapsed" not in plain
    assert "Ann Orr" in code_table(frame, {}, named=True).to_csv()


# Agreement


def units(*coders: str) -> list[list[str]]:
    """Codes written one letter a unit, a dot for none."""
    return [[says for says in unit if says != "."] for unit in zip(*coders, strict=True)]


@pytest.mark.parametrize(
    ("coders", "published"),
    [
        (("0100000010", "1110010000"), 0.095),
        (("aabbdcccedda", "babbbccceddd"), 0.692),
        (("123321412...", "1233224125.3", ".3332342251.", "12332441251."), 0.743),
    ],
    ids=["A: two values", "B: five values", "C: four coders with missing codes"],
)  # fmt: skip
def test_alpha_is_that_of_krippendorffs_examples(coders, published):
    """Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, sections A to C."""
    found = alpha(units(*coders))
    assert found is not None
    assert math.isclose(found, published, abs_tol=0.0005)


def test_alpha_is_silent_where_nothing_can_be_told_from_chance():
    assert alpha([]) is None
    assert alpha([["a"], ["b"]]) is None
    assert alpha([["a", "a"], ["a", "a"]]) is None


def test_agreement_of_coders_with_the_machine_and_with_each_other(opened, asked, kept):
    question = summit(asked)
    code(kept, question.id, FAILED, "failure", "Ann")
    code(kept, question.id, PLAIN, "neither", "Ann")
    code(kept, question.id, FAILED, "success", "Bo")
    corpus, _ = coded(opened, asked, kept)
    found = {one.who: one for one in agreements(codes(corpus, question.id), named=True)}
    assert (found["Ann and the machine"].number, found["Ann and the machine"].share) == (2, 1.0)
    assert found["Ann and the machine"].alpha == 1.0
    assert (found["Ann and Bo"].number, found["Ann and Bo"].share) == (1, 0.0)
