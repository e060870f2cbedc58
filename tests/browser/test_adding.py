"""The box of the Articles page in a real browser, under the policy of a host: many files at once, a folder, keys."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from tests.chromium import served

pytestmark = pytest.mark.browser
SLOW = 120_000  # ms: a cold server, or many files
MANY = 300
FINISHED = "[data-testid=stApp][data-test-script-state=notRunning]"
ARTICLE = (
    "Title: Crane {number} of the harbour\nOutlet: Quay News\nDate: 2020-01-14\n\nThe crane stood still on Tuesday.\n"
)
# Two files of a synthetic drag; a third, which is no file, is what a browser adds when a picture is dragged.
DROP = """() => {
  const data = new DataTransfer();
  for (const name of ["one", "two"]) {
    const text = `Title: Dropped ${name}\\n\\nThe crane of pier ${name} stood still on Tuesday.`;
    data.items.add(new File([text], `${name}.txt`));
  }
  data.items.add("https://example.org/", "text/uri-list");
  const place = document.querySelector("h1");
  const asked = { dataTransfer: data, bubbles: true, cancelable: true, composed: true };
  const over = new DragEvent("dragover", asked);
  place.dispatchEvent(over);
  const drop = new DragEvent("drop", asked);
  place.dispatchEvent(drop);
  return [over.defaultPrevented, drop.defaultPrevented];
}"""


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a dashboard without an article, behind the guard that sends the policy."""
    folder = tmp_path_factory.mktemp("adding")
    (folder / "none").mkdir()
    own = {"FRAMELENS_LIBRARY": str(folder / "library")}
    given = {"articles": str(folder / "none"), "script": "server.py", "settings": own}
    with served(folder / "log", folder / "corpus", **given) as address:
        yield address


@pytest.fixture
def articles(browser, collection) -> Iterator[Page]:
    """The page, idle; whatever the policy refuses fails the test."""
    with browser.new_context(viewport={"width": 1440, "height": 1000}) as context:
        context.set_default_timeout(SLOW)
        page = context.new_page()
        refused: list[str] = []
        page.on("console", lambda told: refused.append(told.text) if "Content Security Policy" in told.text else None)
        page.on("filechooser", lambda _: None)  # now: choosers asked for just before a key is pressed may come too late
        opened(page, collection)
        yield page
        assert refused == []


def opened(page: Page, collection: str) -> None:
    page.goto(f"{collection}/articles")
    expect(page.get_by_text("Drop files or folders here")).to_be_visible(timeout=SLOW)  # by its script
    expect(page.locator(FINISHED)).to_be_attached(timeout=SLOW)


def written(folder: Path, count: int) -> list[Path]:
    files = [folder / f"{number}.txt" for number in range(count)]
    for number, file in enumerate(files):
        file.write_text(ARTICLE.format(number=f"{folder.name} {number}"))
    return files


def said(page: Page, sentence: str) -> None:
    expect(page.get_by_text(sentence)).to_be_visible(timeout=SLOW)


def test_what_is_typed_stays_while_the_first_articles_come(articles, tmp_path):
    filters = articles.get_by_text("Filter the articles")  # in the sidebar, as soon as there is an article
    expect(filters).to_have_count(0)
    articles.locator("input.file").set_input_files(written(tmp_path, 1))
    said(articles, "1 article from 1 file added.")
    field = articles.get_by_label("Or paste web addresses, one a line")
    field.fill("https://example.org/")
    expect(filters).to_be_visible(timeout=SLOW)
    expect(articles.locator(FINISHED)).to_be_attached(timeout=SLOW)
    expect(field).to_have_value("https://example.org/")
    expect(field).to_be_focused()


def test_many_files_at_once_are_all_added(articles, tmp_path):
    articles.locator("input.file").set_input_files(written(tmp_path, MANY))
    said(articles, f"{MANY} articles from {MANY} files added.")


def test_a_folder_gives_the_files_that_may_hold_articles(articles, tmp_path):
    (tmp_path / "inner").mkdir()
    written(tmp_path / "inner", 2)
    (tmp_path / "inner" / "picture.png").write_bytes(b"\x89PNG")
    (tmp_path / ".hidden.txt").write_text("Nothing to read here.")
    articles.locator("input.folder").set_input_files(tmp_path)
    said(articles, "2 articles from 2 files added.")


def test_files_may_be_dropped_beside_the_box(articles):
    assert articles.evaluate(DROP) == [True, True]
    said(articles, "2 articles from 2 files added.")


def test_a_large_file_travels_in_parts(articles, tmp_path):
    page = tmp_path / "large.html"
    padding = f"<script>{'var crane = 1;' * 400_000}</script>"
    body = "<p>The largest crane of the harbour stood still on Tuesday, and nobody said why.</p>" * 5
    page.write_text(f"<html><head><title>The largest crane</title>{padding}</head><body>{body}</body></html>")
    articles.locator("input.file").set_input_files(page)
    said(articles, "1 article from 1 file added.")
    assert page.stat().st_size > 5_000_000


def test_a_parcel_that_was_lost_is_sent_again(browser, collection, tmp_path):
    lost: list[str | bytes] = []

    def between(socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()

        def pass_on(message: str | bytes) -> None:
            if b"lost crane" in (message if isinstance(message, bytes) else message.encode()) and not lost:
                lost.append(message)
            else:
                server.send(message)

        socket.on_message(pass_on)

    file = tmp_path / "lost crane.txt"
    file.write_text(ARTICLE.format(number="that was lost"))
    with browser.new_context() as context:
        context.route_web_socket(re.compile("_stcore/stream"), between)
        page = context.new_page()
        opened(page, collection)
        page.locator("input.file").set_input_files(file)
        said(page, "1 article from 1 file added.")
    assert len(lost) == 1


def test_the_box_is_used_with_keys_alone(articles):
    files = articles.get_by_role("button", name="Choose files")
    files.focus()
    with articles.expect_file_chooser() as chooser:
        articles.keyboard.press("Enter")
    assert chooser.value.is_multiple()
    articles.keyboard.press("Tab")
    expect(articles.get_by_role("button", name="Choose a folder")).to_be_focused()
    articles.keyboard.press("Tab")
    expect(articles.get_by_role("textbox", name="Or paste web addresses, one a line")).to_be_focused()
    articles.keyboard.type("No address at all.")
    articles.keyboard.press("Tab")
    articles.keyboard.press("Enter")
    told = articles.get_by_role("status")
    expect(told).to_contain_text("There is no web address in what was pasted", timeout=SLOW)
    articles.get_by_label("Or paste web addresses, one a line").fill("http://localhost/a\nhttp://localhost/b")
    articles.get_by_role("button", name="Fetch").press("Enter")
    said(articles, "2 files not added.")
    expect(articles.get_by_label("Or paste web addresses, one a line")).to_have_value("", timeout=SLOW)
