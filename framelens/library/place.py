"""Where the library lies: beside the folder of analyses, so that deleting those never touches it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from framelens.settings import load


def library_folder(settings: Mapping[str, str] = os.environ) -> Path:
    """FRAMELENS_LIBRARY, else the corpus folder's name with `-library` behind it. Raises SettingWrong."""
    return load(settings).library
