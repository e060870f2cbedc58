"""Pages as outlets make them: what a reader finds in them, on pages that rules were written for and on others."""

import pytest

from tests.unit.saved_pages import FIELDS, pages, wrong


@pytest.fixture(scope="module", params=["pages_in_view", "pages_unseen"])
def misread(request):
    return request.param, wrong(request.param)


@pytest.mark.parametrize("field", FIELDS)
def test_pages_as_outlets_make_them_are_read_right(misread, field):
    name, found = misread
    known = {page["make"] for page in pages(name) if field in page.get("known_wrong", ())}
    assert set(found[field]) == known
