"""The encoder: which heads it has, that it reads a sentence once, and alike with other threads and processors."""

from __future__ import annotations

import json

import numpy as np
import pytest

from framelens.language.encoder import FOLDER, Encoder, Reading, spare_threads


@pytest.fixture(scope="module")
def installed():
    if not (FOLDER / "encoder.onnx").exists():
        pytest.skip("no model files")
    return Encoder(FOLDER)


def test_heads_say_which_of_them_are_trained(installed):
    told = json.loads((FOLDER / "heads.json").read_text(encoding="utf-8")).get("trained", ["outcome", "voice"])
    assert installed.trained == set(told)
    answer = installed.read([Reading("The talks failed.", "", ((4, 9), (0, 3)))])[0]
    assert set(answer) == {*told, "meaning"}
    assert {len(answer[head]) for head in told} == {2}


def test_a_remembering_encoder_reads_a_sentence_once(installed, monkeypatch):
    passes = []
    monkeypatch.setattr(
        Encoder,
        "_layers",
        lambda self, rows, names, original=Encoder._layers: passes.append(len(rows)) or original(self, rows, names),
    )
    same = installed.remembering()
    first = same.read([Reading("The talks failed.", "", ((4, 9),))])[0]["outcome"]
    again = same.read([Reading("The talks failed.", "", ((0, 3), (4, 9)))])[0]["outcome"]
    assert passes == [1]
    assert np.allclose(first[0], again[1])
    installed.read([Reading("The talks failed.", "", ((4, 9),))])
    assert passes == [1, 1]


@pytest.mark.parametrize(
    ("text", "failure"),
    [
        (
            "An area the size of Switzerland was cleared of soldiers for the sake of Caguán, and the guerrillas filled "
            "it with hostages, runways and coca.",
            0.79,
        ),
        (
            "La Paz walked out of the lithium talks on Tuesday. Santiago walked out on Wednesday, so as not to be "
            "outdone.",
            0.77,
        ),
    ],
)
def test_it_reads_alike_on_processors_that_would_cut_sums_of_bytes_off(installed, text, failure):
    """Where sums are cut off at 16 bits (x86 without VNNI) these were .63 and .65."""
    read = installed.read([Reading(text, "", ((0, len(text)),))])[0]["outcome"][0]
    assert read[installed.classes["outcome"].index("failure")] == pytest.approx(failure, abs=0.06)


@pytest.mark.parametrize(("processors", "threads"), [(1, 1), (2, 1), (5, 2), (8, 4), (64, 4)])
def test_half_of_the_processors_are_left_to_the_pages(monkeypatch, processors, threads):
    monkeypatch.setattr("os.sched_getaffinity", lambda _: set(range(processors)), raising=False)
    assert spare_threads() == threads


def test_threads_change_no_answer(installed):
    readings = [
        Reading("The talks failed, and nobody came back.", "", ((4, 9),)),
        Reading("All is well.", "", ((0, 3),)),
    ]
    for one, two in zip(installed.read(readings), Encoder(FOLDER, threads=2).read(readings), strict=True):
        assert all(np.array_equal(one[head], two[head]) for head in one)
