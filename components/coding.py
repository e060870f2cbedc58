"""Code passages by hand: a control beside a passage, and what all codes come to.

Only those who may edit see a control, and see who coded; every change is checked again before it is made.
"""

from __future__ import annotations

import pandas as pd
import streamlit as st

from components import codes, share
from components.article_text import facts, section_title, sentences, small_print
from components.escape import markdown_text
from components.here import Here
from components.passages import Passage
from components.permission import may_edit
from framelens import settings
from framelens.coding.codes import LONGEST_CODER, Code, answers, digest_of
from framelens.coding.places import Spot
from framelens.compare import coded, sampled
from framelens.compare.poles import SYMBOLS, Poles
from framelens.compare.verdicts import sentences as sentences_of
from framelens.errors import FramelensError

CODER, NAMED, SAID, CODED_LAST = "coder", "codes-named", "code-said", "coded-last"
BY_HAND, BLIND, SAMPLE, SAMPLE_AT = "coding", "coding-blind", "coding-sample", "coding-sample-at"
PENCIL = "✎"
LONGEST = 90  # characters of a sentence in the list of them
Span = tuple[str, int, int]  # place, start, end


def coder() -> str:
    """Who codes: who has signed in, else the name typed here, else who coded last."""
    if settings.load().sign_in:
        user = st.user.to_dict()
        return str(user.get("email") or user.get("name") or "")
    if CODER not in st.session_state:
        given = codes.code_file().codes.all
        st.session_state[CODER] = max(given, key=lambda code: code.at).coder if given else ""
    return str(st.session_state[CODER])


def is_sampling() -> bool:
    """Whether this editor codes the sample."""
    return bool(may_edit() and st.session_state.get(SAMPLE))


def is_blind() -> bool:
    """Whether this editor codes without sight of what the machine says."""
    return is_sampling() or bool(may_edit() and st.session_state.get(BY_HAND) and st.session_state.get(BLIND))


def toggles() -> bool:
    """Whether to code here, and whether blind or a sample; at the end of a row of controls."""
    if not may_edit():
        return False
    by_hand = st.toggle("Code by hand", key=BY_HAND)
    sample_toggle()
    if by_hand:
        st.toggle("Hide what the machine says", key=BLIND)
        name_field("row")
    return by_hand


def sample_toggle() -> None:
    """Into the sample and out of it again."""
    st.toggle("Code a sample", key=SAMPLE)


def name_field(where: str) -> None:
    """The name under which one codes, where nobody signs in."""
    if settings.load().sign_in:
        return
    key = f"coder-{where}"
    st.session_state[key] = coder()
    st.text_input(
        "Coded by", key=key, max_chars=LONGEST_CODER, placeholder="your name or initials", width=220,
        on_change=lambda: st.session_state.update({CODER: st.session_state[key].strip()}),
    )  # fmt: skip


def control(now: Here, article: str, letter: str, span: Span, text: str, poles: Poles, where: str) -> None:
    """“Your code” of one passage. Choosing the chosen answer again takes it back."""
    if not may_edit() or not text:
        return
    mine = mine_of(now, Spot(now.question.id, article, *span))
    key = f"code-{where}-{now.question.id}-{article}-{span[0]}-{span[1]}-{span[2]}"
    st.session_state[key] = mine.says if mine else None
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium", key=f"coding-{where}-{letter}"):
        st.segmented_control(
            "Your code", answers(now.question), key=key, format_func=lambda says: symbol(says, poles),
            on_change=_keep, args=(now, article, (where, letter), span, digest_of(text), key, mine),
        )  # fmt: skip
        if where == "why" and not st.session_state.get(BY_HAND):
            name_field(letter)
    if problem := st.session_state.pop(f"{SAID}-{key}", ""):
        st.error(markdown_text(problem))


def symbol(says: str, poles: Poles) -> str:
    """An answer of a code with the symbol of its pole."""
    sign = SYMBOLS[poles.tint(says)] if says in poles.names else {"both": SYMBOLS["mixed"]}.get(says, "○")
    return f"{sign} {markdown_text(says)}"


def mine_of(now: Here, spot: Spot) -> Code | None:
    """What the one who codes here said of a passage."""
    return now.coding.placed.said.get(spot, {}).get(coder())


def _keep(now: Here, article: str, at: tuple[str, str], span: Span, digest: str, key: str, before: Code | None) -> None:
    if not may_edit():
        return
    says, (where, letter) = st.session_state[key], at
    try:
        if says:
            codes.code(now.question.id, article, span, digest, says, coder(), blind=is_blind())
        elif before:
            codes.undo(before)
        st.session_state.pop(SAMPLE_AT, None)  # on to the next one
        if where == "why":
            st.session_state[CODED_LAST] = (letter, article, now.question.id, span)
        if not st.session_state.get("side"):  # "the two that differ most" may be others with every code
            st.session_state["side"] = list(now.sides["label"])
    except FramelensError as error:
        st.session_state[f"{SAID}-{key}"] = str(error)


def said_of(now: Here, article: str, item: pd.Series) -> list[tuple[str, str]]:
    """A row for the panel of a passage: who said what of it, if anybody did."""
    frame = coded.codes(now.corpus, now.question.id)
    rows = frame[(frame["article"] == article) & (frame["place"] == item["place"]) & (frame["start"] == item["start"])]
    return [] if rows.empty else [("Coded by hand", coded.said(rows, may_edit()))]


def follow(letter: str, article: str, question: str, found: pd.DataFrame, number_key: str) -> None:
    """Before an article's numbers are drawn: what was just coded stays chosen, whatever its number is now."""
    last = st.session_state.get(CODED_LAST)
    if not last or last[:3] != (letter, article, question):
        return
    place, start, _ = last[3]
    rows = found[(found["place"] == place) & (found["start"] == start)]
    st.session_state[number_key] = None if rows.empty else int(rows["number"].iloc[0])
    if rows.empty:
        st.session_state[BY_HAND] = True
        st.session_state[f"at-{letter}"] = last[3]
    del st.session_state[CODED_LAST]


def any_passage(now: Here, row: pd.Series, found: pd.DataFrame, poles: Poles) -> None:
    """Every sentence of an article, to be coded one after another, whether or not the machine took it for evidence."""
    letter, article = row["letter"], row["article"]
    if not row["has_text"]:
        return
    frame = sentences_of(now.corpus, (article,))
    texts: dict[Span, str] = {
        (item.place, int(item.start), int(item.end)): item.text for item in frame.itertuples() if item.text.strip()
    }
    spans = list(texts)
    if not spans:
        return
    mine, asked = coder(), (now.question.id, article)
    taken = {
        (spot.place, spot.start) for spot, said in now.coding.placed.said.items() if spot[:2] == asked and mine in said
    }
    machine: dict[tuple[str, int], str] = {}
    for item in found.itertuples():
        machine[item.place, int(item.start)] = (
            machine.get((item.place, int(item.start)), "") + SYMBOLS[poles.tint(item.pole)]
        )

    def called(span: Span) -> str:
        signs = machine.get(span[:2], "") + (PENCIL if span[:2] in taken else "")
        words = " ".join(texts[span].split())
        cut = words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"
        return f"{spans.index(span) + 1}. {signs} {cut}" if signs else f"{spans.index(span) + 1}. {cut}"

    key, at = f"passage-{letter}", f"at-{letter}"
    if st.session_state.get(at) not in texts:
        st.session_state[at] = spans[0]
    st.session_state[key] = span = st.session_state[at]  # the labels change with every code, the place stays
    with st.container(border=True):
        st.selectbox(
            f"Passage of {letter}, {len(spans)} in all", spans, format_func=called, key=key,
            on_change=lambda: st.session_state.update({at: st.session_state[key]}),
        )  # fmt: skip
        sentences([Passage(texts[span])])
        control(now, article, letter, span, texts[span], poles, "any")
        place = spans.index(span)
        free = [one for one in (*range(place + 1, len(spans)), *range(place)) if spans[one][:2] not in taken]
        with st.container(horizontal=True):
            _step("Previous", at, spans, place - 1)
            _step("Next", at, spans, place + 1)
            _step("Next without a code", at, spans, free[0] if free else -1)


def _step(label: str, at: str, spans: list[Span], to: int) -> None:
    there = 0 <= to < len(spans)
    st.button(
        label, key=f"{at}-{label}", disabled=not there, type="tertiary",
        on_click=lambda: st.session_state.update({at: spans[to]}),
    )  # fmt: skip


def all_codes(now: Here) -> None:
    """What is coded on the question: how many, agreement, judging again, the codes with a way back; and the files."""
    frame = coded.codes(now.corpus, now.question.id)
    lost = [(code, why) for code, why in now.coding.placed.lost if code.question == now.question.id]
    editor = may_edit()
    if frame.empty and not lost:
        return
    labels = dict(zip(now.articles["article"], now.articles["label"], strict=True))
    named = editor and bool(st.session_state.get(NAMED, False))
    share.offer_table("codes", coded.code_table(frame, labels, named))
    number = len(frame.drop_duplicates(coded.SPOT))
    with st.expander(f"{PENCIL} Coded by hand: {number} {'passage' if number == 1 else 'passages'}"):
        _of_sample(now)
        section_title("How far coders and machine agree")
        rows = coded.agreements(frame, named=editor)
        if rows:
            facts([(one.who, coded.agreement_text(one)) for one in rows])
            small_print(
                "Krippendorff’s alpha: 1 is full agreement, 0 what chance gives; below .67 no conclusion stands on it. "
                "The machine’s side is what it says from the codebook alone. “Unseen”: coded while the page hid that; "
                "where coders see it first, agreement with it can be too high."
            )
        else:
            small_print("No code applies to the articles that are here.")
        _again(now)
        if editor:
            _list(now, labels)
            st.checkbox("Name the coders in the files under Share", key=NAMED)
        if lost:
            reasons = pd.Series([why for _, why in lost]).value_counts()
            told = "; ".join(f"{count}: {why}" for why, count in reasons.items())
            small_print(f"Kept, but not applied ({len(lost)}): {told}.")
        if damaged := codes.code_file().damaged:
            small_print(f"{damaged} lines of {codes.code_file().path.name} cannot be read and were skipped.")


def _lines_of_sample(now: Here) -> list[str]:
    """What the codes of the sample say of the machine, as soon as they say something."""
    found = sampled.sample(now.corpus, now.question)
    return sampled.sample_lines(found, sampled.blindly(now.coding.placed))


def _of_sample(now: Here) -> None:
    if lines := _lines_of_sample(now):
        section_title("How often the machine is right")
        for line in lines:
            small_print(line)


def _list(now: Here, labels: dict[str, str]) -> None:
    """Every code that applies, the last one first, each with its undo."""
    given = [
        (spot, code)
        for spot, said in now.coding.placed.said.items()
        if spot.question == now.question.id
        for code in said.values()
    ]
    with st.popover("The codes, each with its undo"):
        for place, (spot, code) in enumerate(sorted(given, key=lambda one: one[1].at, reverse=True)):
            with st.container(horizontal=True, vertical_alignment="center"):
                where = "title" if spot.place == "title" else f"characters {spot.start + 1:,} to {spot.end:,}"
                told = (
                    f"{labels.get(spot.article, spot.article)}, {where}: {code.says}, {code.coder}, {code.at:%d %b %Y}"
                )
                st.text(told, width="stretch")
                st.button("Undo", key=f"uncode-{place}-{len(given)}", on_click=_undo, args=(code,))


def _undo(code: Code) -> None:
    if not may_edit():
        return
    try:
        codes.undo(code)
    except FramelensError as error:
        st.session_state[SAID] = str(error)


def _again(now: Here) -> None:
    """For a contrast: have the machine judge again with the codes as examples, or go back to the codebook alone."""
    id_ = now.question.id
    if now.question.kind != "contrast":
        return
    could = now.coding.could.get(id_, 0)
    work = codes.judging()
    if id_ in now.coding.pending and work.busy:
        st.fragment(_progress, run_every=1.0)()
    elif id_ in now.coding.pending and work.news != now.coding.news:
        st.rerun()  # it ended while this page was drawn
    elif id_ in now.coding.pending:
        small_print("Judging again was stopped; the verdicts are those of the codebook's examples alone.")
    elif told := coded.taught_line(now.corpus, id_):
        small_print(told)
    if work.error:
        small_print(str(work.error))
    if not may_edit():
        return
    with st.container(horizontal=True):
        new = id_ not in now.coding.examples or id_ in now.coding.stale
        stopped = id_ in now.coding.pending and not work.busy
        if could and (new or stopped):
            st.button(f"Judge again with {_examples(could)}", on_click=_teach, args=(id_, True), key="judge-again")
        if id_ in now.coding.examples:
            st.button("Back to the codebook alone", on_click=_teach, args=(id_, False), key="codebook-alone")
    if problem := st.session_state.pop(SAID, ""):
        st.error(markdown_text(problem))


def _examples(number: int) -> str:
    return "1 coded passage as an example" if number == 1 else f"{number} coded passages as examples"


def _progress() -> None:
    work = codes.judging()
    if not work.busy:
        st.rerun()
    st.progress(work.share, f"Judging again: {work.done} of {work.total} articles; until then the verdicts stay")
    if may_edit():
        st.button("Stop", on_click=work.stop, key="stop-judging")


def _teach(question: str, on: bool) -> None:
    if not may_edit():
        return
    try:
        codes.teach(question, on)
    except FramelensError as error:
        st.session_state[SAID] = str(error)


def line(now: Here) -> None:
    """What people coded of the articles shown, and whether that taught the machine."""
    said = coded.by_hand(now.corpus, now.question.id, now.matching["article"])
    if said:
        small_print(f"{PENCIL} {' '.join([said, *_lines_of_sample(now)])}")
