"""Every file of `bad_input` comes to one sentence with its name, soon, and nothing that was there changes."""

from __future__ import annotations

import os
import subprocess
import sys
import time

import pytest

from framelens.library import Library, add_all, incoming, sent
from tests.conftest import ROOT
from tests.unit.bad_input import SECONDS, make

GOOD = b"A title\n\nA paragraph that was there before, and is to be there after, as it was.\n"


def test_bad_files_are_told_of_and_change_nothing(tmp_path):
    library = Library(tmp_path / "library")
    (good,) = add_all(library, sent("good.txt", GOOD))
    library.edit([good.articles[0].id], "outlet", "Quay News")
    before = library.collection().articles
    wanted = make(tmp_path / "bad")
    for name, words in wanted.items():
        started = time.process_time()
        outcomes = list(add_all(library, incoming([tmp_path / "bad" / name])))
        assert time.process_time() - started < SECONDS, name
        if not words:
            assert [outcome.sentence for outcome in outcomes] == [""], name
            continue
        assert outcomes, name
        for outcome in outcomes:
            assert outcome.sentence.startswith(f"{name}: "), name
            assert words in outcome.sentence, (name, outcome.sentence)
            assert outcome.sentence.endswith("."), outcome.sentence
            assert "\n" not in outcome.sentence
    after = {article.id: article for article in Library(library.folder).collection().articles}
    assert all(after[article.id] == article for article in before)
    assert not list((library.folder / "originals").glob(".*"))


@pytest.mark.slow
@pytest.mark.skipif(not os.environ.get("SLOW_TESTS"), reason="takes minutes; set SLOW_TESTS to run it")
def test_large_files_keep_to_the_bounds(tmp_path):
    found = subprocess.run(
        [sys.executable, "-m", "tests.unit.bad_input", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == 0, found.stdout
