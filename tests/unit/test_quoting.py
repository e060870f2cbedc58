import pytest

from framelens.compare.quoting import marks_around


@pytest.mark.parametrize(
    ("passage", "shown"),
    [
        ("The talks failed.", "“The talks failed.”"),
        ('Now we know there is no string."', '“Now we know there is no string."'),
        ('"We thought so.', '"We thought so.”'),
        ("„Es war nichts.“", "„Es war nichts.“"),
        ('"We won."', '"We won."'),
        ('"We won," he said.', '“"We won," he said.”'),
        ('He said "we won" and "they lost"', '“He said "we won" and "they lost"”'),
        ("", "“”"),
    ],
)
def test_a_passage_is_quoted_once(passage, shown):
    before, after = marks_around(passage)
    assert before + passage + after == shown
