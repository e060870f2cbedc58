"""Where the library lies: beside the folder of analyses, so that deleting those never touches it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[2]
LIBRARY, CORPUS = "FRAMELENS_LIBRARY", "FRAMELENS_CORPUS"  # settings by environment, see README.md


def library_folder(settings: Mapping[str, str] = os.environ) -> Path:
    """FRAMELENS_LIBRARY, else the corpus folder's name with `-library` behind it."""
    if settings.get(LIBRARY):
        return Path(settings[LIBRARY])
    corpus = Path(settings.get(CORPUS) or ROOT / ".framelens")
    return corpus.with_name(f"{corpus.name}-library")
