"""Pages as they were made before style sheets, and as mailers and converters still make them, brought to plain boxes.

Tables that only place things, `<font>` and pairs of `<br>` hide from the search for the text where its paragraphs are.
"""

from __future__ import annotations

from lxml.html import HtmlElement

BARE = ("font", "center")
LONG_PARAGRAPH = 80  # characters of a paragraph: a cell that holds one is a box of the page and no cell of a table
MOST_PARTS = 1_500  # tables, rows and cells that become boxes; pages have 200, and the search is slow with more
LONG_CELL = 600  # characters of a cell without paragraphs that is one as well
GROUPS = ("tbody", "thead", "tfoot")
BOXES = ("body", "div", "td", "section", "article", "main", "blockquote")
LEAST_BROKEN = 400  # characters of bare text in a box whose double breaks are read as the ends of paragraphs
INLINE = frozenset({"a", "abbr", "b", "big", "cite", "code", "em", "i", "img", "mark", "q", "s", "small", "span"})
INLINE |= {"strike", "strong", "sub", "sup", "time", "tt", "u", "wbr", "input", "label", "acronym", "ins", "del"}


def straightened(page: HtmlElement) -> HtmlElement:
    """The same tree, changed in place."""
    for element in list(page.iter(*BARE)):
        if element.getparent() is not None:
            element.drop_tag()
    left = MOST_PARTS
    for table in list(page.iter("table")):
        if left > 0 and _is_layout(table) and len(parts := _parts(table)) <= left:
            left -= len(parts)
            for part in parts:
                part.tag = "div"
    for box in list(page.iter(*BOXES)):
        if _is_broken(box):
            _to_paragraphs(box)
    for line_break in page.iter("br"):  # the search drops some, and the words beside them would be one
        line_break.tail = f"\n{line_break.tail or ''}"
    return page


def _is_layout(table: HtmlElement) -> bool:
    """Whether a table places the boxes of a page; of one inside another, each is asked for itself."""
    if next(table.iterdescendants("table"), None) is not None:
        return True
    if any(_length(paragraph) >= LONG_PARAGRAPH for paragraph in table.iter("p")):
        return True
    return any(_length(cell) >= LONG_CELL for cell in table.iter("td"))


def _parts(table: HtmlElement) -> list[HtmlElement]:
    """A table, its rows and cells; tables inside it are asked for themselves."""
    groups = [child for child in table if child.tag in GROUPS]
    rows = [child for part in (table, *groups) for child in part if child.tag == "tr"]
    cells = [child for row in rows for child in row if child.tag in ("td", "th")]
    return [table, *groups, *rows, *cells]


def _length(element: HtmlElement) -> int:
    return sum(len(text.strip()) for text in element.itertext())


def _is_broken(box: HtmlElement) -> bool:
    """Whether much bare text stands in a box, cut by double breaks."""
    bare = len((box.text or "").strip())
    double = False
    previous: HtmlElement | None = None
    for child in box:
        if child.tag in INLINE or child.tag == "br":
            bare += len((child.tail or "").strip())
        if child.tag == "br" and previous is not None and previous.tag == "br" and not (previous.tail or "").strip():
            double = True
        previous = child
    return double and bare >= LEAST_BROKEN


def _to_paragraphs(box: HtmlElement) -> None:
    """What stands between blocks and double breaks becomes a `<p>` each."""
    children = list(box)
    text, box.text = box.text, None
    for child in children:
        box.remove(child)
    run = _Run(box)
    run.write(text)
    for child in children:
        tail, child.tail = child.tail, None
        if child.tag == "br":
            run.breaks += 1
        elif child.tag in INLINE:
            run.put(child)
        else:
            run.end()
            box.append(child)
        run.write(tail)


class _Run:
    """The paragraph that is being filled, and the breaks that came since its last word."""

    def __init__(self, box: HtmlElement) -> None:
        self.box = box
        self.paragraph: HtmlElement | None = None
        self.breaks = 0

    def end(self) -> None:
        self.paragraph, self.breaks = None, 0

    def write(self, text: str | None) -> None:
        if not text or not text.strip():
            if text and self.paragraph is not None and not self.breaks:
                _append(self.paragraph, " ")
            return
        _append(self._current(), text)

    def put(self, element: HtmlElement) -> None:
        self._current().append(element)

    def _current(self) -> HtmlElement:
        if self.paragraph is None or self.breaks > 1:
            self.paragraph = self.box.makeelement("p")
            self.box.append(self.paragraph)
        elif self.breaks:
            self.paragraph.append(self.box.makeelement("br"))
        self.breaks = 0
        return self.paragraph


def _append(element: HtmlElement, text: str) -> None:
    """Text at the end of an element."""
    if len(element):
        element[-1].tail = f"{element[-1].tail or ''}{text}"
    else:
        element.text = f"{element.text or ''}{text}"
