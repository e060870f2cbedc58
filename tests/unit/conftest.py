"""What several of these tests start from."""

from __future__ import annotations

from pathlib import Path

import pytest

from framelens.library import Library


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path / "library")
