"""Who signed, as databases write it in a byline or in a field of authors."""

from __future__ import annotations

import pytest

from framelens.reading.exports.signatures import listed, signed_by


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("Von unserem Redakteur Karl Ott", ("Karl Ott",)),
        ("Von unserer Berliner Korrespondentin Anna Berg", ("Anna Berg",)),
        ("Von unseren Redakteuren Anna Berg und Karl Ott", ("Anna Berg", "Karl Ott")),
        ("Von unserem Sportredakteur Karl Ott", ("Karl Ott",)),
        ("Van onze verslaggever Jan de Boer", ("Jan de Boer",)),
        ("Van onze verslaggever", ()),
        ("De notre envoyé spécial à Lyon, Marie Petit", ("Marie Petit",)),
        ("De notre correspondante Marie Petit", ("Marie Petit",)),
        ("Dal nostro inviato Paolo Rossi", ("Paolo Rossi",)),
        ("By our Berlin correspondent Karl Ott", ("Karl Ott",)),
        ("From our correspondent", ()),
        ("By ANNA BERG, Arden Wire", ("Anna Berg",)),
        ("Karl E Ott", ("Karl E Ott",)),
        ("ANA RUIZ Y PEDRO GIL", ("Ana Ruiz", "Pedro Gil")),
        ("Ana Ruiz y EFE", ("Ana Ruiz", "EFE")),
    ],
)
def test_a_byline_to_names(byline: str, names: tuple[str, ...]) -> None:
    assert signed_by(byline, "The Arden Wire State & Local Wire") == names


@pytest.mark.parametrize(
    ("field", "names"),
    [
        ("Berg, Anna; Ott, Karl, Jr.", ("Anna Berg", "Karl Ott Jr")),
        ("By Anna Berg, Special to the Courier", ("Anna Berg",)),
        ("Anna Berg, Special to the Courier; Karl Ott, Staff Writer", ("Anna Berg", "Karl Ott")),
        ("Berg, Anna, Special to the Courier", ("Anna Berg",)),
        ("By Berg, Anna", ("Anna Berg",)),
        ("Anna Berg, Reuters", ("Anna Berg",)),
        ("Von Sample, Dana", ("Dana Von Sample",)),
        ("By, Karl", ("Karl By",)),
        ("de la Cruz, Maria del Carmen", ("Maria del Carmen de la Cruz",)),
    ],
)
def test_a_field_of_authors_to_names(field: str, names: tuple[str, ...]) -> None:
    assert listed(field) == names
