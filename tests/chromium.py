"""Fixtures for tests in a browser: a dashboard on a free port and a real Chromium; skipped where there is none."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
REQUIRED = "FRAMELENS_REQUIRE_BROWSER"  # set in continuous integration: no browser is a failure there
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
START_SECONDS = 90


def chromium() -> str:
    """Where Chromium is; without one the test is skipped, or fails where one is required."""
    found = next((path for name in NAMES if (path := shutil.which(name))), str(MAC) if MAC.exists() else "")
    if not found:
        reason = "no Chromium was found (Debian: apt-get install chromium)"
        if os.environ.get(REQUIRED):
            pytest.fail(reason)
        pytest.skip(reason)
    return found


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@contextmanager
def started(
    log: Path,
    corpus: Path,
    articles: str = "",
    script: str = "dashboard.py",
    port: int = 0,
    settings: Mapping[str, str] | None = None,
) -> Iterator[tuple[str, subprocess.Popen]]:
    """Address and process of a dashboard over `articles` (the samples where empty), with the project's own settings.

    `script="server.py"` is the dashboard behind its guard; `settings` are added to the environment.
    """
    chromium()
    port = port or free_port()
    address = f"http://127.0.0.1:{port}"
    with log.open("w") as file:
        process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "streamlit",
                "run",
                script,
                f"--server.port={port}",
                "--server.address=127.0.0.1",
            ],
            cwd=ROOT,
            stdout=file,
            stderr=file,
            env={**os.environ, "FRAMELENS_CORPUS": str(corpus), "FRAMELENS_ARTICLES": articles, **(settings or {})},
        )
        try:
            deadline = time.monotonic() + START_SECONDS
            while time.monotonic() < deadline:
                try:
                    urllib.request.urlopen(f"{address}/_stcore/health", timeout=1)
                    break
                except OSError:
                    time.sleep(0.2)
            else:
                pytest.fail(log.read_text())
            yield address, process
        finally:
            process.terminate()
            process.wait(10)


@contextmanager
def served(log: Path, corpus: Path, *given: Any, **named: Any) -> Iterator[str]:
    """The address of a dashboard, as `started` starts it."""
    with started(log, corpus, *given, **named) as (address, _):
        yield address


@pytest.fixture(scope="session")
def dashboard(tmp_path_factory: pytest.TempPathFactory, corpus, corpus_folder: Path) -> Iterator[str]:
    """The address of a dashboard over the sample articles."""
    with served(tmp_path_factory.mktemp("dashboard") / "log", corpus_folder) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator:
    """One Chromium for all tests; each test opens its own context, which is a fresh browser to the page."""
    from playwright.sync_api import sync_playwright

    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium(), args=flags)
        yield launched
        launched.close()
