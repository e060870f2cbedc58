"""Tables as files: nothing in a cell runs, nothing is lost."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framelens.sharing.spreadsheet import BYTE_ORDER_MARK, csv_file, json_file, safe


def rows(data: bytes) -> list[list[str]]:
    text = data.decode("utf-8")
    assert text.startswith(BYTE_ORDER_MARK)
    return list(csv.reader(io.StringIO(text.removeprefix(BYTE_ORDER_MARK), newline="")))


@pytest.mark.parametrize(
    "cell",
    [
        *("=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1", "\u00a0+1"),
        *("\0=1", '=HYPERLINK("x")'),
    ],
)
def test_a_formula_becomes_text(cell):
    frame = pd.DataFrame({cell: [cell], "list": [[cell, "b"]]})
    head, row = rows(csv_file(frame))
    assert head[0].startswith("'")
    assert all(value.startswith("'") for value in row)
    assert row[0][1:] == cell.replace("\0", "")


@pytest.mark.parametrize("cell", ["a=b", "“quoted”", "naïve 漢字", "a,b;c\nd", "", "'tis"])
def test_other_text_stays_as_it_is(cell):
    assert rows(csv_file(pd.DataFrame({"x": [cell, "y"]})))[1:][0] == [cell]


@given(st.text(max_size=30))
def test_no_cell_starts_as_a_formula(cell):
    assert safe(cell).lstrip()[:1] not in tuple("=+-@＝＋－＠")
    assert safe(cell)[:1] not in tuple("\t\r\n")


def test_numbers_days_lists_and_gaps():
    frame = pd.DataFrame(
        {"n": [-0.5, None], "day": [date(2020, 1, 14), None], "notes": [("a", "b"), ()], "yes": [True, False]}
    )
    assert rows(csv_file(frame)) == [
        ["n", "day", "notes", "yes"],
        ["-0.5", "2020-01-14", "a; b", "yes"],
        ["", "", "", "no"],
    ]
    told = json.loads(json_file(frame, {"question": "=why"}))
    assert told["about"] == {"question": "=why"}
    assert told["rows"][0] == {"n": -0.5, "day": "2020-01-14", "notes": ["a", "b"], "yes": True}
    assert told["rows"][1] == {"n": None, "day": None, "notes": [], "yes": False}


def test_json_keeps_a_formula_as_it_was():
    assert json.loads(json_file(pd.DataFrame({"x": ["=1"]}), {}))["rows"] == [{"x": "=1"}]
