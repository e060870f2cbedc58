"""AppTest runs a page without a server, so that nobody but the test can reach it: its user is at home."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    """What `permission` finds out from the server's address and the request's headers, which are not there."""
    monkeypatch.setattr("components.permission.at_home", lambda _: True)
