"""How portrayal is scored: only rows that were not trained on, pairs of outlets, names under which actors are found."""

from __future__ import annotations

import json

import pytest

from benchmarks import basil, newsmtsc, newswcl50
from benchmarks.portrayal import actor_called
from framelens.errors import FramelensError
from framelens.framing.portrayal import HEAD
from framelens.language.marks import Actor, Mention
from tests.conftest import make_article
from training.rows import held_back

HELD = next(f"doc{number}" for number in range(100) if held_back(f"doc{number}"))
TRAINED = next(f"doc{number}" for number in range(100) if not held_back(f"doc{number}"))


def written(path, rows):
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return path


def test_only_rows_that_training_never_saw_are_scored(tmp_path):
    rows = [
        {"id": "1", "doc": HELD, "orig_split": "train", "sentence": "Good.", "start": 0, "end": 4, "label": "pos"},
        {"id": "2", "doc": TRAINED, "orig_split": "train", "sentence": "Bad.", "start": 0, "end": 3, "label": "neg"},
        {"id": "3", "doc": TRAINED, "orig_split": "test", "sentence": "So.", "start": 0, "end": 2, "label": "neu"},
        {"id": "4", "doc": HELD, "orig_split": "train", "sentence": "Vile.", "start": 0, "end": 4, "label": "neg"},
    ]
    said = [{"id": "1", "label": "pos"}, {"id": "2", "label": "pos"}, {"id": "3", "label": "neu"}]
    report = newsmtsc.score(written(tmp_path / "rows.jsonl", rows), [*said, {"id": "4", "label": "pos"}])
    assert (report["n"], report["swaps"], report["documents"]) == (3, 0.3333, 2)
    assert report["macro_f1"] == pytest.approx((1.0 + 2 / 3 + 0) / 3, abs=1e-4)


def test_without_a_trained_head_nothing_is_measured(monkeypatch, tmp_path):
    monkeypatch.setattr("framelens.language.encoder.installed", lambda: None)
    with pytest.raises(FramelensError, match="trained portrayal head"):
        next(newsmtsc.predict(tmp_path))


def test_prediction_never_reads_a_label(monkeypatch, tmp_path):
    class Reader:
        trained = frozenset({HEAD})

        def read(self, readings):
            return [{HEAD: [[0.1, 0.2, 0.7]]} for _ in readings]

    monkeypatch.setattr("framelens.language.encoder.installed", Reader)
    file = written(tmp_path / "rows.jsonl", [{"id": "1", "doc": "d", "sentence": "Gray won.", "start": 0, "end": 4}])
    assert list(newsmtsc.predict(file)) == [{"id": "1", "label": "pos", "neg": 0.1, "neu": 0.2, "pos": 0.7}]


def test_pairs_of_outlets_on_one_actor(tmp_path):
    codes = [{"code_name": "USA\\Gray", "code_type": "ACTOR"}, {"code_name": "Tariffs", "code_type": "OBJECT"}]
    rows = [
        {"id": f"0_{slot}", "event_id": 0, "outlet": slot, "raw_text": "Gray left.", "sentences": ["Gray left."],
         "mentions": [{"sent": 0, "chain": "0_USA_Gray_ACTOR"}], "codes": codes}
        for slot in "LMR"
    ]  # fmt: skip
    gold = [
        {"article": f"0_{slot}", "event_id": 0, "target": target, "net": net}
        for slot, net in (("L", -1.0), ("M", 0.0), ("R", 0.0))
        for target in ("Gray", "Tariffs")
    ]
    file = written(tmp_path / "half.jsonl", rows)
    written(tmp_path / "half_actor_polarity_derived.jsonl", gold)
    said = [{"id": "0_L", "actors": {"Ana Gray": -0.4}}, {"id": "0_M", "actors": {"Ana Gray": 0.1}}]
    report = newswcl50.score(file, [*said, {"id": "0_R", "actors": {}}])
    assert (report["n"], report["pair_order"]) == (2, 1.0)
    assert report["actors_found"] == pytest.approx(2 / 3, abs=1e-4)
    assert report["vader_pair_order"] == 0.5


@pytest.mark.parametrize(
    ("target", "scores", "found"),
    [
        ("PRK", {"North Korea": 0.2}, 0.2),
        ("Kim", {"Kim Jong-un": 0.3, "White House": 0.1}, 0.3),
        ("Gray", {"Ana Gray": 0.3, "Tom Gray": -0.1}, None),
        ("Atlantis", {"Ana Gray": 0.3}, None),
    ],
)
def test_names_of_targets(target, scores, found):
    assert newswcl50.scored(target, scores) == found


def test_an_actor_as_a_benchmark_calls_it():
    article = make_article("Ana Gray met Senate lawmakers. Gray left. The lawmakers stayed. Tom Gray slept.")
    gray = Actor("Ana Gray", "person", (Mention(0, 8), Mention(31, 35)), ("Gray",))
    tom = Actor("Tom Gray", "person", (Mention(64, 72),))
    found = actor_called("Ana Gray", article, (gray, tom))
    assert [article.body[one.start : one.end] for one in found.mentions] == ["Ana Gray", "Gray"]
    group = actor_called("Democratic Lawmakers", article, (gray, tom))
    assert [article.body[one.start : one.end] for one in group.mentions] == ["lawmakers", "lawmakers"]


def test_an_actor_spelt_or_called_otherwise_in_the_article():
    article = make_article("Republicans met Wal-Mart.")
    party = Actor("Republican Party", "organisation", (Mention(0, 11),), ("Republicans",))
    shop = Actor("Wal-Mart", "organisation", (Mention(16, 24),))
    for name in ("GOP leaders", "Republican Lawmakers"):
        assert actor_called(name, article, (party, shop)).mentions == party.mentions
    assert actor_called("Walmart", article, (party, shop)).mentions == shop.mentions


def test_entities_of_basil(tmp_path):
    rows = [
        {"id": slot, "event_id": "e", "sentences": ["Gray left."], "label_event": "neu",
         "label_entities": {"Ana Gray": label}}
        for slot, label in (("a", "neg"), ("b", "neu"), ("c", "pos"))
    ]  # fmt: skip
    said = [
        {"id": slot, "event": 0.0, "entities": {"Ana Gray": {"label": label, "score": score}}}
        for slot, label, score in (("a", "neg", -0.5), ("b", "neu", 0.1), ("c", "neu", 0.0))
    ]
    report = basil.score(written(tmp_path / "rows.jsonl", rows), said)
    assert (report["entities"], report["entity_pairs"]) == (3, 3)
    assert report["entity_pair_order"] == pytest.approx(2 / 3, abs=1e-4)
    assert report["entity_macro_f1"] == pytest.approx((1 + 2 / 3 + 0) / 3, abs=1e-4)
