"""Settings by environment variables: typed, documented, and told in one sentence where they are wrong."""

from __future__ import annotations

import contextlib
import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framelens import settings
from framelens.errors import SettingWrong
from framelens.settings import SETTINGS, SIGN_IN, TESTS_ONLY, load
from tests.conftest import ROOT

SECRET = "x" * 32
SIGNED = {
    "FRAMELENS_URL": "https://frames.example.org",
    "FRAMELENS_OIDC_METADATA": "https://login.example.org/.well-known/openid-configuration",
    "FRAMELENS_OIDC_CLIENT": "framelens",
    "FRAMELENS_OIDC_SECRET": "told by the provider",
    "FRAMELENS_COOKIE_SECRET": SECRET,
    "FRAMELENS_EDITORS": "Ann@Example.org, @desk.example",
}


def test_nothing_set_is_this_machine_alone():
    found = load({})
    assert (found.address, found.port, found.url, found.sign_in) == ("localhost", 8501, "", None)
    assert found.local and not found.read_only and found.unknown == ()
    assert found.articles == (ROOT / "data" / "articles", ROOT / "data" / "bundles")
    assert found.library == ROOT / ".framelens-library"
    assert found.hosts == {"localhost", "127.0.0.1", "::1"}


def test_values_are_typed():
    found = load(
        {
            "FRAMELENS_ARTICLES": os.pathsep.join(["a", "b/c.md"]),
            "FRAMELENS_CORPUS": "/data/corpus",
            "FRAMELENS_ADDRESS": "0.0.0.0",
            "FRAMELENS_PORT": " 80 ",
            "FRAMELENS_URL": "HTTPS://Frames.example.org:8443/",
            "FRAMELENS_READ_ONLY": "Yes",
            "FRAMELENS_EMBEDDED_BY": "https://one.example, https://two.example",
        }
    )
    assert found.articles == (Path("a"), Path("b/c.md"))
    assert found.corpus == Path("/data/corpus")
    assert (found.port, found.url, found.read_only) == (80, "https://frames.example.org:8443", True)
    assert found.embedded_by == ("https://one.example", "https://two.example")
    assert "frames.example.org" in found.hosts and not found.local


def test_a_sign_in_needs_all_its_settings():
    found = load(SIGNED).sign_in
    assert found is not None and found.editors == ("ann@example.org", "@desk.example")
    for name in (*SIGN_IN, "FRAMELENS_URL"):
        with pytest.raises(SettingWrong, match=name):
            load({key: value for key, value in SIGNED.items() if key != name})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("FRAMELENS_PORT", "eighty"),
        ("FRAMELENS_PORT", "0"),
        ("FRAMELENS_PORT", "9" * 5_000),
        ("FRAMELENS_PORT", "٨٠"),
        ("FRAMELENS_READ_ONLY", "maybe"),
        ("FRAMELENS_URL", "frames.example.org"),
        ("FRAMELENS_URL", "http://frames.example.org"),
        ("FRAMELENS_URL", "https://frames.example.org/path"),
        ("FRAMELENS_URL", "https://user@frames.example.org"),
        ("FRAMELENS_URL", "https://[broken"),
        ("FRAMELENS_EMBEDDED_BY", "https://one.example; script-src *"),
        ("FRAMELENS_EMBEDDED_BY", "*"),
        ("FRAMELENS_OIDC_METADATA", "http://login.example.org/"),
        ("FRAMELENS_COOKIE_SECRET", "short"),
        ("FRAMELENS_EDITORS", "everyone"),
    ],
)
def test_what_cannot_be_meant_is_one_sentence_with_the_name(name, value):
    with pytest.raises(SettingWrong) as error:
        load({**SIGNED, name: value})
    sentence = str(error.value)
    assert name in sentence and sentence.endswith(".") and "\n" not in sentence and len(sentence) < 300


def test_a_secret_is_never_repeated():
    with pytest.raises(SettingWrong) as error:
        load({**SIGNED, "FRAMELENS_COOKIE_SECRET": "hunter2"})
    assert "hunter2" not in str(error.value)


def test_listening_elsewhere_needs_an_address():
    with pytest.raises(SettingWrong, match="FRAMELENS_URL"):
        load({"FRAMELENS_ADDRESS": "0.0.0.0"})


@pytest.mark.parametrize(
    ("name", "near"),
    [("FRAMELENS_CORPSE", "FRAMELENS_CORPUS"), ("FRAMELENS_READONLY", "FRAMELENS_READ_ONLY"), ("FRAMELENS_ZZZZ", "")],
)
def test_an_unknown_one_is_reported_with_the_nearest_name(name, near):
    (sentence,) = load({name: "x", "FRAMELENS_AXE": "the suite's own"}).unknown
    assert name in sentence
    assert (f"did you mean {near}?" in sentence) if near else ("did you mean" not in sentence)


@given(st.dictionaries(st.sampled_from([one.name for one in SETTINGS]), st.text(max_size=40)))
def test_no_value_breaks_the_reading(values):
    with contextlib.suppress(SettingWrong):
        assert load(values).port > 0


def test_every_setting_is_documented_and_no_other():
    text = (ROOT / "docs" / "hosting.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(FRAMELENS_\w+)` \| (.+?) \| (.+?) \|$", text, re.MULTILINE)
    assert [(name, meaning) for name, meaning, _ in rows] == [(one.name, one.meaning) for one in SETTINGS]
    for one, (_, _, default) in zip(SETTINGS, rows, strict=True):
        assert not one.default or default == f"`{one.default}`"


def test_the_code_reads_no_variable_that_is_not_a_setting():
    known = {one.name for one in SETTINGS} | set(TESTS_ONLY)
    for file in [ROOT / "dashboard.py", ROOT / "server.py", *(ROOT / "framelens").rglob("*.py")]:
        assert set(re.findall(r"\bFRAMELENS_[A-Z_]+\b", file.read_text(encoding="utf-8"))) <= known, file
    for file in (ROOT / "components").rglob("*.py"):
        assert set(re.findall(r"\bFRAMELENS_[A-Z_]+\b", file.read_text(encoding="utf-8"))) <= known, file


def test_settings_of_this_process_are_the_default(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("FRAMELENS_PORT", "8600")
    assert settings.load().port == 8600
