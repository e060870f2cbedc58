from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

DASHBOARD = Path(__file__).parents[2] / "dashboard.py"
ARTICLE = """---
title: {title}
authors: [{author}]
outlet: {outlet}
published: 2020-01-{day}
language: en
---
{body}
"""
HARBOUR = "The harbour at Port Vell is closed. " * 5 + "\n\n" + "Crews wait in the harbour for news. " * 4
STRIKE = "The strike in Port Vell goes on. " * 5 + "\n\n" + "A long strike needs a large fund. " * 4
FUND = "The fund is empty, and without a fund there is no strike. " * 6


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("FRAMELENS_CORPUS", str(tmp_path / "corpus"))
    monkeypatch.setenv("FRAMELENS_ARTICLES", str(tmp_path))
    for day, (author, outlet, body) in enumerate(
        [("Ann Orr", "Vell Post", HARBOUR), ("Bo Lind", "Quay News", STRIKE), ("Cy Dahl", "Quay News", FUND)], 11
    ):
        text = ARTICLE.format(title=f"From {author}", author=author, outlet=outlet, day=day, body=body)
        (tmp_path / f"{day}.md").write_text(text, encoding="utf-8")
    return tmp_path


def opened(**query):
    app = AppTest.from_file(DASHBOARD, default_timeout=60)
    for key, value in query.items():
        app.query_params[key] = value
    app.switch_page("components/pages/words.py").run()
    assert not app.exception
    return app


def shown(app):
    return " ".join(element.body for element in app.get("html"))


SIDES = ["Ann Orr, 11 Jan", "Bo Lind, 12 Jan"]


@pytest.mark.usefixtures("folder")
def test_two_articles():
    page = shown(opened(side=SIDES))
    assert "A writes “harbour”" in page
    assert "“Harbour” appears 9 times in A and not in B" in page
    assert "A Ann Orr: 9 lines" in page
    assert "that alone does not show a slant" in page


@pytest.mark.usefixtures("folder")
def test_a_word_from_the_address_and_one_that_is_not_there():
    assert "“Strike” appears 9 times in B and not in A" in shown(opened(side=SIDES, word="strike"))
    assert "“lighthouse” is not among the words" in shown(opened(side=SIDES, word="lighthouse"))


@pytest.mark.usefixtures("folder")
def test_one_of_three_is_set_apart():
    page = shown(opened(side=[*SIDES, "Cy Dahl, 13 Jan"], apart="C"))
    assert "C writes “fund”" in page
    assert "in A and B" in page


@pytest.mark.usefixtures("folder")
def test_outlets_and_a_choice_of_authors():
    assert "Quay News writes “fund”" in shown(opened(by="Outlets"))
    page = shown(opened(by="Authors", author1="Ann Orr", author2="Cy Dahl"))
    assert "Ann Orr writes “harbour”" in page
    assert "Cy Dahl: no line" in page


@pytest.mark.usefixtures("folder")
def test_too_few_to_compare():
    alone = opened(outlet=["Vell Post"])
    assert "There is nothing to set apart" in shown(alone)
    assert any("Only one article is side by side" in element.value for element in alone.markdown)
    alone = opened(outlet=["Vell Post"], by="Outlets")
    assert any("have 1 outlet" in element.value for element in alone.markdown)


@pytest.mark.usefixtures("folder")
def test_the_table_has_every_word_with_its_counts():
    table = opened(side=SIDES).dataframe[0].value
    assert {"Word", "Uses, A", "Per 1,000, B", "z"} <= set(table.columns)
    assert "harbour" in set(table["Word"])
