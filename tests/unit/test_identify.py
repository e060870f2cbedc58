"""The language of an article: sure only when the text leaves no doubt; no verdict on what the models do not read."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framelens.analysis import analyse
from framelens.framing.codebook import questions_of
from framelens.language.identify import language_of, name_of, samples
from tests.conftest import make_article

PROSE = {
    "en": "The harbour master closed the eastern gate before noon, because the storm had moved two cranes off their "
    "rails. Nobody was hurt, and the ferries will sail again on Thursday.",
    "de": "Der Hafenmeister schloss das östliche Tor noch vor dem Mittag, weil der Sturm zwei Kräne aus den Schienen "
    "gehoben hatte. Verletzt wurde niemand, und die Fähren fahren am Donnerstag wieder.",
    "fr": "Le capitaine du port a fermé la porte de l’est avant midi, parce que la tempête avait poussé deux grues "
    "hors de leurs rails. Personne n’a été blessé et les bacs repartiront jeudi.",
    "es": "El jefe del puerto cerró la puerta del este antes del mediodía, porque la tormenta había sacado dos grúas "
    "de sus raíles. Nadie resultó herido y los barcos volverán a salir el jueves.",
    "it": "Il comandante del porto ha chiuso la porta orientale prima di mezzogiorno, perché la tempesta aveva spinto "
    "due gru fuori dai binari. Nessuno è rimasto ferito e i traghetti ripartiranno giovedì.",
    "tr": "Liman başkanı doğu kapısını öğleden önce kapattı, çünkü fırtına iki vinci raylarından çıkarmıştı. "
    "Kimse yaralanmadı ve feribotlar perşembe günü yeniden sefere başlayacak.",
    "ru": "Начальник порта закрыл восточные ворота ещё до полудня, потому что буря сдвинула два крана с рельсов. "
    "Никто не пострадал, и паромы снова пойдут в четверг.",
    "ar": "أغلق مدير الميناء البوابة الشرقية قبل الظهر لأن العاصفة دفعت رافعتين خارج القضبان، ولم يصب أحد بأذى، "
    "وستعود العبارات إلى الإبحار يوم الخميس.",
    "pl": "Kapitan portu zamknął wschodnią bramę jeszcze przed południem, ponieważ burza zepchnęła dwa dźwigi z szyn. "
    "Nikt nie został ranny, a promy ruszą znowu w czwartek.",
    "zh": "由于暴风雨把两台起重机推离了轨道，港口负责人在中午之前关闭了东门。没有人受伤，渡轮将在星期四恢复航行。"
    "码头工人说，修理需要几天时间，货物将暂时从西门进出，船长们对此并不感到意外。",
}


@pytest.mark.parametrize("code", PROSE)
def test_prose_in_ten_languages(code):
    found = language_of(make_article(PROSE[code], title=PROSE[code][:30]))
    assert (found.code, found.sure) == (code, True)
    assert found.is_read is (code == "en")


def test_a_sure_language_wins_over_the_stated_one():
    assert language_of(make_article(PROSE["de"], title="", language="en")).code == "de"
    assert language_of(make_article(PROSE["en"], title="", language="de")).is_read


@pytest.mark.parametrize(
    "text", ["", "No deal.", "Berlin, Paris, Oslo, Rome", "12 345 678 901", "No. " * 500, "…" * 900]
)
def test_little_text_stays_undecided_and_is_read_as_english_with_a_note(text):
    found = language_of(make_article(text, title=""))
    assert (found.code, found.sure) == ("en", False)
    assert "too little text" in found.note
    assert language_of(make_article(text, title="", language="en-GB")).note == ""
    assert not language_of(make_article(text, title="", language="de")).is_read


def test_two_languages_are_told_and_read_as_stated():
    mixed = make_article(PROSE["en"] * 3, PROSE["de"] * 4, title="")
    found = language_of(mixed)
    assert not found.sure and found.is_read
    assert "English and German" in found.note


def test_a_quotation_in_another_language_does_not_turn_an_article():
    text = [PROSE["en"] * 4, PROSE["fr"][:80], PROSE["en"] * 4]
    assert language_of(make_article(*text)).code == "en"


def test_names_and_capitals_are_no_other_language():
    loud = make_article(PROSE["en"].upper(), title="HARBOUR SHUT")
    names = make_article("Giuseppe Rossi, François Dupont and Jürgen Müller met Zbigniew Kowalski in Łódź on Monday.")
    assert language_of(loud).is_read and language_of(names).is_read


def test_a_verdict_is_refused_with_its_reason(books):
    article = make_article(f"Moscow summit. {PROSE['de']}", "Der Moscow summit failed, sagte der Minister.", title="")
    analysis = analyse(article, questions_of(books))
    assert {verdict.answer for verdict in analysis.verdicts} == {"not addressed"}
    assert {verdict.reason for verdict in analysis.verdicts} == {"written in German; the models read English"}
    assert not analysis.evidence and not analysis.portrayals
    assert analysis.article.language == "de"
    assert analysis.article.id == article.id


def test_the_stated_language_is_kept(books):
    assert analyse(make_article(PROSE["en"], language="en-GB"), questions_of(books)).article.language == "en-GB"
    assert analyse(make_article("Too little."), questions_of(books)).article.language == ""


def test_samples_are_spread_over_a_long_text():
    text = f"{'a' * 500_000}{'z' * 700}"
    assert samples(text)[0].startswith("a") and samples(text)[-1].endswith("z")
    assert name_of("xx") == "the language “xx”"


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=3000), st.text(max_size=12))
def test_any_text_has_a_language(text, stated):
    found = language_of(make_article(text, language=stated))
    assert found.code and (found.is_read or found.refusal)
