"""Coding by hand on the pages: only for those who may edit, the verdict follows, undo, judged again. No browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from components.codes import judging
from framelens.coding.file import CodeFile
from tests.app.test_read import ARTICLE, FAILED, SIDES, WORKED
from tests.conftest import ROOT

PATIENCE = 120.0  # seconds that judging two short articles again may take on a busy machine


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    top = tmp_path_factory.mktemp("coding")
    for day, author, outlet, body in ((14, "Ann Orr", "Vell Post", FAILED), (15, "Bo Lind", "Quay News", WORKED)):
        text = ARTICLE.format(title=f"From {author}", author=author, outlet=outlet, day=day, body=body)
        (top / "articles").mkdir(exist_ok=True)
        (top / "articles" / f"{day}.md").write_text(text, encoding="utf-8")
    return top


@pytest.fixture
def app(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    """The page Read over two small articles, analysed once, with a library of its own."""
    monkeypatch.setenv("FRAMELENS_CORPUS", str(folder / "corpus"))
    monkeypatch.setenv("FRAMELENS_ARTICLES", str(folder / "articles"))
    monkeypatch.setenv("FRAMELENS_LIBRARY", str(tmp_path / "library"))
    opened = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=120)
    opened.query_params["side"] = SIDES[:2]
    yield opened.switch_page("components/pages/read.py")
    st.cache_resource.clear()


def shown(app: AppTest) -> str:
    assert not app.exception
    return "\n".join(element.body for element in app.get("html"))


def control(app: AppTest, where: str):
    return next(one for one in app.segmented_control if one.key.startswith(f"code-{where}-"))


def code(app: AppTest, number: int, says: str, coder: str = "Ann") -> None:
    """Choose a number of the first article and code its passage."""
    app.pills(key="why_a").set_value(number).run()
    app.text_input(key="coder-A").set_value(coder).run()
    control(app, "why").set_value(says).run()


def answers(app: AppTest) -> str:
    app.switch_page("components/pages/compare.py").run()
    return shown(app)


def test_a_code_changes_the_evidence_and_the_verdict_and_can_be_taken_back(app, tmp_path):
    app.run()
    before = [one.label for one in app.expander]
    code(app, 1, "success")
    page = shown(app)
    assert "1 counts as evidence of" in page and "Coded by hand" in page
    assert "✎ success (Ann); the machine: failure" in page
    assert CodeFile(tmp_path / "library").codes.all[0].coder == "Ann"
    assert "✎ Coded by hand: 1 passage" in [one.label for one in app.expander]
    control(app, "why").set_value(None).run()
    assert CodeFile(tmp_path / "library").codes.all == ()
    assert [one.label for one in app.expander] == before


def test_codes_outlive_a_restart(app):
    app.run()
    code(app, 1, "success")
    st.cache_resource.clear()
    assert "1 passage was coded by hand and counts as its code says." in answers(app)


def test_without_a_name_nothing_is_coded(app, tmp_path):
    app.run()
    app.pills(key="why_a").set_value(1).run()
    control(app, "why").set_value("success").run()
    assert CodeFile(tmp_path / "library").codes.all == ()
    assert "Give the name or initials" in app.error[0].value


def test_a_sentence_that_the_machine_passed_over_can_be_coded(app):
    app.run()
    app.toggle(key="coding").set_value(True).run()
    passages = app.selectbox(key="passage-A")
    tomatoes = next(one for one in passages.options if "Tomatoes" in one)
    passages.select_index(passages.options.index(tomatoes)).run()
    app.text_input(key="coder-row").set_value("Bo").run()
    control(app, "any").set_value("failure").run()
    assert "✎ failure (Bo); the machine: neither" in shown(app)


def test_what_was_coded_as_neither_stays_at_hand(app):
    app.run()
    code(app, 1, "neither")
    assert app.pills(key="why_a").value is None
    assert app.toggle(key="coding").value
    assert "collapsed" in str(app.selectbox(key="passage-A").format_func(app.selectbox(key="passage-A").value))
    assert control(app, "any").value == "neither"


def test_blind_coding_shows_no_answer_of_the_machine_and_says_so_in_the_code(app, tmp_path):
    app.run()
    app.toggle(key="coding").set_value(True).run()
    app.toggle(key="coding-blind").set_value(True).run()
    page = "\n".join(element.body for element in app.get("html") if "class=" in element.body)
    assert "collapsed without a deal" in page
    assert not any(mark in page for mark in ("fl-tag", "fl-cue", "fl-tint", "▲", "▼"))
    assert not any(sign in one for one in app.selectbox(key="passage-A").options for sign in "▲▼")
    app.text_input(key="coder-row").set_value("Ann").run()
    control(app, "any").set_value("failure").run()
    assert [one.blind for one in CodeFile(tmp_path / "library").codes.all] == [True]
    app.toggle(key="coding-blind").set_value(False).run()
    assert "Ann and the machine, unseen" in shown(app)


def test_a_sample_is_coded_one_sentence_after_another_without_sight_of_the_machine(app, tmp_path, monkeypatch):
    monkeypatch.setattr("framelens.compare.sampled.FEWEST", 2)
    app.run()
    app.toggle(key="coding-sample").set_value(True).run()
    app.text_input(key="coder-sample").set_value("Ann").run()
    seen = []
    while controls := [one for one in app.segmented_control if one.key.startswith("code-sample-")]:
        page = "\n".join(element.body for element in app.get("html") if "class=" in element.body)
        assert not any(sign in page for sign in ("▲", "▼", "fl-tag", "fl-tint", "the machine: "))
        seen.append(controls[0].key)
        controls[0].set_value("neither").run()
    assert "You have coded all of them." in str([one.value for one in app.text])
    kept = CodeFile(tmp_path / "library").codes.all
    assert len(kept) == len(seen) == len(set(seen)) == 8
    assert all(one.blind and one.coder == "Ann" for one in kept)
    app.button(key="sample-Previous").click().run()
    assert control(app, "sample").key == seen[-1]
    app.toggle(key="coding-sample").set_value(False).run()
    assert "Of the " in shown(app) and "that it passes over, people pass over" in shown(app)
    assert "that it passes over, people pass over" in answers(app)


def test_a_place_in_another_questions_longer_sample_does_not_make_this_one_finished(app, monkeypatch):
    monkeypatch.setattr("framelens.compare.sampled.FEWEST", 2)
    app.run()
    app.session_state["coding-sample-at"] = 40
    app.toggle(key="coding-sample").set_value(True).run()
    assert "You have coded all of them." not in str([one.value for one in app.text])
    assert control(app, "sample")


def test_readers_who_may_not_edit_see_codes_but_no_names_and_no_control(app, monkeypatch):
    app.run()
    code(app, 1, "success", "Ann Orr the coder")
    monkeypatch.setenv("FRAMELENS_READ_ONLY", "yes")
    app.run()
    page = shown(app)
    assert "✎ success (coder 1)" in page
    assert "Ann Orr the coder" not in page + str([one.value for one in app.text])
    assert not [one for one in app.segmented_control if one.key.startswith("code-")]
    assert "coding" not in [one.key for one in app.toggle]


def test_a_control_that_is_still_on_the_screen_changes_nothing_once_editing_is_forbidden(app, tmp_path, monkeypatch):
    app.run()
    app.pills(key="why_a").set_value(1).run()
    app.text_input(key="coder-A").set_value("Ann").run()
    monkeypatch.setenv("FRAMELENS_READ_ONLY", "yes")
    control(app, "why").set_value("success").run()
    assert CodeFile(tmp_path / "library").codes.all == ()


def test_a_contrast_is_judged_again_with_codes_as_examples(app, tmp_path):
    app.run()
    app.sidebar.radio(key="question").set_value("Asylum: humanitarian or security?").run()
    app.toggle(key="coding").set_value(True).run()
    app.text_input(key="coder-row").set_value("Ann").run()
    control(app, "any").set_value("security").run()
    app.button(key="judge-again").click().run()
    assert judging().wait(PATIENCE)
    assert judging().error is None
    app.run()
    assert "were judged with 1 coded passage as an example beside the codebook" in shown(app)
    st.cache_resource.clear()  # as after a restart: nothing is judged a second time
    app.run()
    assert "were judged with 1 coded passage" in shown(app)
    assert judging().finished == 0 and not judging().busy
    app.button(key="codebook-alone").click().run()
    assert "were judged with" not in shown(app)
