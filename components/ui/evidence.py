"""The evidence of a figure: the drawer, the passage, and another figure held against it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import streamlit as st

from components.catalog.documents import FileState, Passage, Verdict
from components.catalog.locator import locator_name
from components.catalog.models import Source
from components.catalog.period import period_name
from components.charts import headlines
from components.charts.chart import Citation
from components.charts.comparison import (
    ComparedFigure,
    FigureEntry,
    comparable,
    comparable_figures,
    figures_named,
    pair_comparison,
)
from components.charts.context import Context, cited_text
from components.charts.evidence import (
    Alternative,
    EvidenceDetail,
    EvidenceNote,
    UnknownKeyError,
    evidence_detail,
    independent_text,
)
from components.charts.sources import cited_passage
from components.exports.base import width
from components.render.assets import evidence_module
from components.ui.data import Data, kept, per_data
from components.ui.facsimile import cited_page
from components.ui.widgets import escaped, part
from components.words import Words

# The evidence drawer: one click from any mark, card or cell; the address keeps it, with the figure
# that it is held against.


_ASKED, _AGAINST = "evidence_key", "evidence_against"
_PARAMS = {_ASKED: "ev", _AGAINST: "vs"}
_OPEN = "?"
"""Stands for a figure to compare with that is still to be chosen; no key looks like it."""
_QUERY = "evidence_query"
_LARGE = 16
"""Half-width columns of a value that can be set large."""
_mount = part("evidence", evidence_module())
Block = dict[str, Any]


def ask(key: str, *, comparing: bool = False) -> None:
    """Open the evidence of `key` on this run, and put it into the address.

    `comparing`: with the list to choose another figure from, may they be compared.
    """
    _keep(_ASKED, key)
    _keep(_AGAINST, _OPEN if comparing else "")


def _keep(state: str, value: str) -> None:
    st.session_state[state] = value
    if value and value != _OPEN:
        st.query_params[_PARAMS[state]] = value
    else:
        st.query_params.pop(_PARAMS[state], None)


def _forget() -> None:
    ask("")


def open_if_asked(t: Words, data: Data) -> None:
    """Open the drawer for the key picked just now or named by the link; else nothing."""
    for state, name in _PARAMS.items():
        st.session_state.setdefault(state, st.query_params.get(name, ""))
    key, against = st.session_state[_ASKED], st.session_state[_AGAINST]
    if not key:
        return
    try:
        evidence_detail(data.tables, key, t.lang)
    except UnknownKeyError:
        st.warning(t("evidence.unknown", name=escaped(key[:80])))
        _forget()
        return
    if against not in {"", _OPEN} and not comparable(data.tables, against):
        st.warning(t("comparison.unknown", name=escaped(against[:80])))
        _keep(_AGAINST, _OPEN)

    @st.dialog(t("evidence.drawer"), width=640, position="right", on_dismiss=_forget)
    def shown() -> None:
        _show(t, data)

    shown()


def button(key: str, label: str, *, at: str) -> None:
    """A small button that opens the evidence of `key`."""
    st.button(
        label,
        key=f"ev_{at}",
        type="tertiary",
        icon=":material/fact_check:",
        on_click=ask,
        args=(key,),
    )


def _show(t: Words, data: Data) -> None:
    key, against = st.session_state[_ASKED], st.session_state[_AGAINST]
    if not key:
        return
    if against and comparable(data.tables, key):
        _comparison(key, against, t, data)
    else:
        detail = kept(evidence_detail, data, key, t.lang)
        _draw("source", _source(detail, t, data), t)


def _draw(name: str, content: dict[str, Any], t: Words) -> None:
    """One node of the drawer; what is picked in it is answered before the drawer is drawn again."""
    key = f"evidence_{name}"

    def heard(event: str, answer: Callable[[str], None]) -> Callable[[], None]:
        def called() -> None:
            value = st.session_state[key].get(event)
            if isinstance(value, str) and value:
                answer(value)

        return called

    _mount(
        t,
        data=content,
        key=key,
        height="content",
        on_picked_change=heard("picked", ask),
        on_versus_change=heard("versus", _hold_against),
        on_back_change=heard("back", lambda _: _keep(_AGAINST, "")),
    )


def _hold_against(key: str) -> None:
    _keep(_AGAINST, key)
    st.session_state[_QUERY] = ""


# The source of a figure, from the value down to where it is used.


def _source(detail: EvidenceDetail, t: Words, data: Data) -> dict[str, Any]:
    passages = [cited_passage(one, data.tables.catalog.sources) for one in detail.citations]
    tags = [{"text": tag.text, "tone": tag.tone} for tag in detail.tags]
    tagged = {tag.text for tag in detail.tags}
    facts = [{"label": f.label, "text": f.text} for f in detail.facts if f.text not in tagged]
    disputes = [note for note in detail.conflicts if not note.lookalike]
    lookalikes = [note for note in detail.conflicts if note.lookalike]
    others = "elsewhere" if detail.citations else "readings_of"
    counted = any(c.isdigit() for c in detail.value)
    # Of a record without a number its name comes first, and what it is below.
    names = detail.value, detail.what or detail.title
    value, what = names if counted or detail.what else reversed(names)
    blocks = [
        (t("evidence.passage"), list(_documents(detail.citations, t, data))),
        (t("evidence.judgement"), _judgement(detail.key, t, data)),
        (t(f"evidence.{others}"), list(_alternatives(detail, t))),
        (t("evidence.disputes"), [_note(note, t) for note in disputes]),
        (t("evidence.facts"), facts),
        (t("evidence.lookalikes"), [_note(note, t) for note in lookalikes]),
        (t("evidence.used"), _used(detail, t, data)),
        (t("evidence.related"), [{"key": key, "name": name} for key, name in detail.related]),
    ]
    return {
        "head": {
            "value": value,
            "large": counted and width(value) <= _LARGE,
            "tags": _matched(passages, t) + tags,
            "where": detail.where,
            "what": what,
        },
        "blocks": [{"title": title, "rows": rows} for title, rows in blocks if rows],
        "actions": _source_actions(detail, t, data),
    }


def _matched(passages: Sequence[Passage], t: Words) -> list[Block]:
    """Whether the machine has found every token on its line; nothing where it could not look."""
    verdicts = {passage.verdict for passage in passages}
    if Verdict.NOT_FOUND in verdicts:
        return [{"text": t("evidence.unmatched"), "tone": "caution"}]
    whole = verdicts == {Verdict.FOUND}
    return [{"text": t("evidence.matched"), "tone": "good"}] if whole else []


def _judgement(key: str, t: Words, data: Data) -> list[Block]:
    """How many independent sources there are, and the nearest figure it may be held against."""
    text = independent_text(data.tables, key, Context(data.tables.catalog, t.lang))
    rows: list[Block] = [{"text": text}] if text else []
    for other in kept(comparable_figures, data, t.lang, key)[:1]:
        word = "remark" if other.remark else "yes"
        rows.append(_partner(other) | {"tag": t(f"comparison.verdict.{word}")})
    return rows


def _partner(other: ComparedFigure | FigureEntry) -> Block:
    return {"versus": other.key, "value": other.value, "name": other.name}


def _alternatives(detail: EvidenceDetail, t: Words) -> Iterator[Block]:
    """What other documents report of the same, or the sides of a conflict, with the reason."""
    for other in detail.alternatives:
        if other.citation in detail.citations and other.citation:
            continue
        where = _where(other, t)
        preferred = t("evidence.preferred") if other.preferred else ""
        said = "strong" if width(other.text) <= _LARGE else "said"
        yield {said: other.text, "tag": preferred, "text": other.why, "small": where}


def _note(note: EvidenceNote, t: Words) -> Block:
    rows = [{"text": one.text, "small": _where(one, t)} for one in note.alternatives]
    return {"key": note.key, "name": note.title, "more": note.text, "rows": rows}


def _where(alternative: Alternative, t: Words) -> str:
    cited = alternative.citation
    if cited is None:
        return ""
    at = locator_name(cited.at, t.lang)
    return t("evidence.where", title=cited.title, at=at, says=cited.says)


def _used(detail: EvidenceDetail, t: Words, data: Data) -> list[Block]:
    """The pages whose finding rests on it, and the checks that reckon with it."""
    pages = [t(f"pages.{page}.title") for page in _pages_of(data, t.lang).get(detail.key, ())]
    rows: list[Block] = [{"text": t("unit.list_separator").join(pages)}] if pages else []
    return rows + [
        {"key": note.key, "name": note.title, "tag": note.verdict, "small": note.text}
        for note in detail.checks
    ]


@per_data(4)
def _pages_of(data: Data, lang: str) -> dict[str, tuple[str, ...]]:
    """Evidence keys by the pages whose finding rests on them."""
    pages: dict[str, tuple[str, ...]] = {}
    for page, headline in headlines.PAGES.items():
        for key in dict.fromkeys(headline(data.tables, lang).keys):
            pages[key] = (*pages.get(key, ()), page)
    return pages


def _source_actions(detail: EvidenceDetail, t: Words, data: Data) -> list[Block]:
    context = Context(data.tables.catalog, t.lang)
    cited = tuple(dict.fromkeys(cited_text(context, one) for one in detail.citations))
    actions: list[Block] = []
    if detail.sentence:
        text = _with_sources(detail.sentence, cited, t)
        actions.append({"label": t("evidence.copy_sentence"), "copy": text, "primary": True})
    actions.append({"label": t("evidence.copy_link"), "link": True})
    if comparable(data.tables, detail.key):
        actions.append({"label": t("comparison.ask"), "versus": _OPEN})
    return actions


def _with_sources(sentence: str, cited: Sequence[str], t: Words) -> str:
    if not cited:
        return sentence
    listed = t("evidence.copy_sources", sources="\n".join(cited))
    return f"{sentence}\n{listed}"


# May it be compared with another figure? The answer, and the list to choose the other one from.


def _comparison(key: str, against: str, t: Words, data: Data) -> None:
    chosen = against != _OPEN
    if chosen:
        _draw("answer", _answer(key, against, t, data), t)
    own = kept(evidence_detail, data, key, t.lang)
    if not chosen:
        name = {"value": own.value, "where": own.where, "what": own.what or own.title, "tags": []}
        _draw("asked", {"back": t("comparison.back"), "head": name, "blocks": []}, t)
    query = st.text_input(
        t("comparison.search" if chosen else "comparison.first"),
        key=_QUERY,
        type="search",
        live="250ms",
        placeholder=t("comparison.hint"),
    )
    hits, count = figures_named(data.tables, t.lang, query or "")
    rows: list[Block] = [_partner(hit) for hit in hits if hit.key != key]
    if count > len(hits):
        rows.append({"small": t("comparison.more", count=count - len(hits))})
    if query and not count:
        rows.append({"text": t("comparison.none", query=query)})
    partners = [
        _partner(other) | {"small": other.remark}
        for other in kept(comparable_figures, data, t.lang, key)
    ]
    none = [{"text": t("comparison.no_partner")}]
    suggested = {"title": t("comparison.partners"), "rows": partners or none}
    blocks = [{"title": "", "rows": rows}] if rows else []
    _draw("hits", {"blocks": [*blocks, suggested]}, t)


def _answer(key: str, against: str, t: Words, data: Data) -> dict[str, Any]:
    result = kept(pair_comparison, data, t.lang, key, against)
    sides = [
        {"key": side.key, "value": side.value, "name": side.name}
        for side in (result.left, result.right)
    ]
    return {
        "back": t("comparison.back"),
        "answer": {
            "title": t("comparison.title"),
            "kind": result.answer,
            "verdict": result.verdict,
            "reason": result.reason,
            "sides": sides,
            "rows": [
                {
                    "label": row.label,
                    "sides": [row.left, row.right],
                    "kind": row.kind,
                    "word": row.word,
                    "note": row.note,
                }
                for row in result.rows
            ],
            "sentence": result.sentence,
        },
        "blocks": [],
        "actions": [
            {
                "label": t("comparison.copy"),
                "copy": _with_sources(result.sentence, result.sources, t),
                "primary": True,
            },
            {"label": t("evidence.copy_link"), "link": True},
        ],
    }


# A citation on the screen: the sentence with its token marked, document and place.


AROUND = 60
"""Characters of the original shown on either side of the token."""


def _documents(citations: Sequence[Citation], t: Words, data: Data) -> Iterator[Block]:
    """Each citation with its passage; that there are no documents is said once, at the end."""
    sources, absent = data.tables.catalog.sources, dict[str, None]()
    for citation in dict.fromkeys(citations):
        passage = cited_passage(citation, sources)
        if picture := cited_page(sources[citation.source], citation.at, citation.says):
            name = locator_name(f"p. {picture['page']}", t.lang)
            yield {"picture": {**picture, "label": t("evidence.page", at=name)}}
        if passage.line:
            yield {"passage": _passage(passage)}
        yield _document(citation, passage, sources[citation.source], t)
        told = dict.fromkeys(t(f"evidence.{name}") for name in _remarks(passage))
        if passage.verdict is Verdict.NOT_AT_HAND:
            absent |= told
        else:
            yield from ({"small": sentence} for sentence in told)
    yield from ({"small": sentence} for sentence in absent)


def _document(citation: Citation, passage: Passage, source: Source, t: Words) -> Block:
    date = period_name(source.date, t.lang)
    if source.dated == "inferred":
        date = t("evidence.dated_text", date=date, how=t("evidence.dated.inferred"))
    return {
        "key": f"source:{citation.source}",
        "name": citation.title,
        "tag": "" if passage.start >= 0 else t("evidence.says", says=citation.says),
        "small": t(
            "evidence.document_line",
            at=locator_name(citation.at, t.lang),
            kind=t(f"evidence.source_kinds.{source.kind}"),
            date=date,
        ),
    }


def _remarks(passage: Passage) -> tuple[str, ...]:
    """The words to say: why there is no passage, or what is wrong with it."""
    if passage.verdict is Verdict.UNLINED:
        return ("unlined",)
    if passage.verdict is Verdict.NOT_AT_HAND:
        own = {FileState.REFUSED, FileState.UNNAMED, FileState.TEXTLESS}
        return (str(passage.file) if passage.file in own else "not_at_hand",)
    changed = ("changed",) if passage.file is FileState.CHANGED else ()
    return changed + (("not_found",) if passage.verdict is Verdict.NOT_FOUND else ())


def _passage(passage: Passage) -> dict[str, str]:
    """The line around its token; a short one, such as a row of a table, with its neighbours."""
    short = len(passage.line) < 2 * AROUND
    start, end = (passage.start, passage.end) if passage.start >= 0 else (0, 0)
    first, last = max(0, start - AROUND), min(len(passage.line), end + AROUND)
    if passage.start < 0:
        last = min(len(passage.line), 2 * AROUND)
    return {
        "before": passage.before[-1][: 2 * AROUND] if short and passage.before else "",
        "head": ("…" if first else "") + passage.line[first:start],
        "token": passage.line[start:end],
        "tail": passage.line[end:last] + ("…" if last < len(passage.line) else ""),
        "after": passage.after[0][: 2 * AROUND] if short and passage.after else "",
    }
