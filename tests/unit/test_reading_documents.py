"""PDF, Word, rich text and plain text: files that the tests build themselves."""

import io
import zipfile
from datetime import date
from itertools import count

import docx
import pytest
from pypdf import PdfReader, PdfWriter

from framelens.errors import ArticleUnreadable
from framelens.reading import read_article

TITLE = "Harbour opens after long repairs"
LEAD = (
    "The harbour of Saltmarsh opened on Friday after eleven weeks of repairs, the port office said. "
    "Ships that had waited outside the breakwater went in one by one."
)
SECOND = (
    "The council will decide in May whether the old crane on the eastern pier is worth another coat of "
    "paint. Nobody on the pier would say how long the interdepartmental committee has met."
)

THIRD = "Tickets for the first ferry were gone by noon, and a second one was found in a shed across the bay."


def pdf(pages, encrypt=""):
    """A PDF of lines (size, text) a page, each set in Helvetica on its own height."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for lines in pages:
        height, operators = 780, []
        for size, text in lines:
            safe = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
            operators.append(f"BT /F1 {size} Tf 1 0 0 1 60 {height} Tm ({safe}) Tj ET" if text else "")
            height -= 14 if text else 10
        stream = "\n".join(operators)
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {len(objects)} 0 R >>"
        )
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out, offsets = "%PDF-1.4\n", []
    for number, text in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{text}\nendobj\n"
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF"
    data = out.encode("latin-1")
    if not encrypt:
        return data
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.encrypt(encrypt, algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def wrapped(text, width=60):
    lines, line = [], ""
    for word in text.split():
        if len(line) + len(word) > width:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    return [*lines, line]


def written(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def test_a_pdf_gives_title_byline_day_and_whole_paragraphs(tmp_path):
    lead = [(10, line) for line in wrapped(LEAD)]
    second = [(10, line) for line in wrapped(SECOND)]
    third = [(10, line) for line in wrapped(THIRD)]
    first = [
        (8, "Saltmarsh Gazette, page 1"),
        (18, TITLE),
        (10, "By Dana Example"),
        (10, "5 March 2021"),
        (10, ""),
        *lead,
    ]
    pages = [
        first,
        [(8, "Saltmarsh Gazette, page 2"), *second, (8, "2")],
        [(8, "Saltmarsh Gazette, page 3"), *third],
    ]
    found = read_article(written(tmp_path, "a.pdf", pdf(pages)))
    assert found.title == TITLE
    assert found.authors == ("Dana Example",)
    assert found.published == date(2021, 3, 5)
    assert [found.text_of(block) for block in found.blocks] == [LEAD, SECOND, THIRD]


def test_a_word_cut_at_a_line_end_is_joined_and_a_compound_keeps_its_hyphen(tmp_path):
    lines = [
        "The inter-",
        "departmental committee met on Monday and spoke of the long-",
        "term plan for the crane. A long-term plan is what the council",
        "had asked for in the winter before the great repair began.",
    ]
    body = read_article(written(tmp_path, "a.pdf", pdf([[(10, line) for line in lines]]))).body
    assert "The interdepartmental committee" in body
    assert body.count("long-term plan") == 2


@pytest.mark.parametrize(
    ("data", "advice"),
    [
        (pdf([[(10, LEAD)]], encrypt="secret"), "password"),
        (pdf([[]]), "OCR"),
        (pdf([[(10, LEAD)]])[:300], "damaged|OCR"),
        (b"%PDF-1.4\nnothing", "damaged"),
    ],
)
def test_a_pdf_without_words_says_what_to_do(tmp_path, data, advice):
    with pytest.raises(ArticleUnreadable, match=advice):
        read_article(written(tmp_path, "a.pdf", data))


def word(paragraphs, **properties):
    document = docx.Document()
    for name, value in properties.items():
        setattr(document.core_properties, name, value)
    for style, text in paragraphs:
        document.add_paragraph(text, style=style)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_a_word_file_keeps_its_headings_and_its_own_head(tmp_path):
    data = word(
        [("Title", TITLE), (None, "By Dana Example"), (None, LEAD), ("Heading 1", "Paint"), (None, SECOND)],
        title="Template 7",
        author="Somebody Else",
    )
    found = read_article(written(tmp_path, "a.docx", data))
    assert (found.title, found.authors) == (TITLE, ("Dana Example",))
    assert [(block.kind, found.text_of(block)) for block in found.blocks] == [
        ("paragraph", LEAD),
        ("heading", "Paint"),
        ("paragraph", SECOND),
    ]


def test_properties_speak_where_the_text_is_silent(tmp_path):
    found = read_article(
        written(tmp_path, "a.docx", word([(None, LEAD), (None, SECOND)], title=TITLE, author="Dana Example"))
    )
    assert (found.title, found.authors, found.published) == (TITLE, ("Dana Example",), None)


def bomb():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b" " * 60_000_000)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "advice"),
    [
        (word([(None, LEAD)])[:2000], "save it again"),
        (bomb(), "unpacks to 60 MB"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "as .docx"),
        (b"PK\x03\x04" + b"\0" * 600, "save it again"),
    ],
)
def test_a_word_file_that_cannot_be_read_says_what_to_do(tmp_path, data, advice):
    with pytest.raises(ArticleUnreadable, match=advice):
        read_article(written(tmp_path, "a.docx", data))


def test_rich_text_is_read_whatever_it_is_called(tmp_path):
    picture = "{\\pict\\pngblip " + "89504e47" * 2000 + "}"
    text = rf"{{\rtf1\ansi {picture}{{\b {TITLE}}}\par By Dana Example\par {LEAD}\par H\'e4fen \u8211? {SECOND}\par}}"
    found = read_article(written(tmp_path, "a.doc", text))
    assert (found.title, found.authors) == (TITLE, ("Dana Example",))
    assert found.body == f"{LEAD}\n\nHäfen – {SECOND}"


def test_plain_text_has_a_title_only_if_its_first_line_stands_alone(tmp_path):
    found = read_article(written(tmp_path, "a.txt", f"{TITLE}\n\n{LEAD}\n\n{SECOND}\n"))
    assert (found.title, found.body) == (TITLE, f"{LEAD}\n\n{SECOND}")
    found = read_article(written(tmp_path, "b.txt", f"{LEAD}\n\n{SECOND}\n"))
    assert (found.title, found.body) == ("", f"{LEAD}\n\n{SECOND}")


def test_wrapped_lines_are_paragraphs_again(tmp_path):
    text = "\r\n".join([TITLE, "", *wrapped(LEAD), "", *wrapped(SECOND)])
    assert read_article(written(tmp_path, "a.txt", text)).body == f"{LEAD}\n\n{SECOND}"


def test_a_page_that_takes_too_long_is_given_up_within_it(tmp_path, monkeypatch):
    path = tmp_path / "slow.pdf"
    path.write_bytes(pdf([[(10, f"Line {number} of a page without end.") for number in range(40)]]))
    ticks = count()
    monkeypatch.setattr("framelens.reading.pdf.time.monotonic", lambda: next(ticks))  # a second at every look
    with pytest.raises(ArticleUnreadable, match="takes too long"):
        read_article(path)
