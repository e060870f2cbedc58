"""Quality is pinned: no figure of benchmarks/floors.toml falls, and its data are the ones it was measured on."""

from __future__ import annotations

import hashlib
import importlib
import os
import tomllib
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import ROOT

FLOORS = tomllib.loads((ROOT / "benchmarks" / "floors.toml").read_text(encoding="utf-8"))["floor"]


def digest(path: Path) -> str:
    """One sha256 over a file, or over the files of a folder in name order."""
    files = sorted(file for file in path.rglob("*") if file.is_file()) if path.is_dir() else [path]
    whole = hashlib.sha256()
    for file in files:
        whole.update(file.read_bytes())
    return whole.hexdigest()


@cache
def figures(name: str, data: Path, end_to_end: bool) -> dict:
    module = importlib.import_module(f"benchmarks.{name}")
    predict = module.predict_end_to_end if end_to_end else module.predict
    return module.score(data, list(predict(data)))


def case(floor: dict):
    name = "-".join([floor["set"], *(["end-to-end"] if floor.get("end_to_end") else []), floor["figure"]])
    skipped = floor.get("slow") and not os.environ.get("SLOW_TESTS")
    reason = "takes minutes; set SLOW_TESTS to run it"
    marks = [pytest.mark.slow, pytest.mark.skipif(bool(skipped), reason=reason)] if floor.get("slow") else []
    return pytest.param(floor, id=name, marks=marks)


@pytest.mark.parametrize("floor", [case(floor) for floor in FLOORS])
def test_no_figure_falls(floor):
    data = (ROOT / floor["data"]).resolve()
    if not data.exists():
        pytest.skip(f"{floor['data']} is not in this checkout: others' texts are not kept in the repository")
    assert digest(data) == floor["sha256"], "the data changed: measure again and say so"
    value = figures(floor["set"], data, floor.get("end_to_end", False))[floor["figure"]]
    if "at_least" in floor:
        assert value >= floor["at_least"]
    else:
        assert value <= floor["at_most"]
