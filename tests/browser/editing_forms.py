"""The forms of the editing page as a person uses them; the only file that knows how they look.

Controls are reached by the words that stand beside them; a data grid is a canvas, so its cells
are reached by the keyboard, its rows and columns by the words in them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Error, Locator, Page, expect

from components.edit.changes import Field, Kind
from components.words import Words, words
from tests.browser.talking import open_page, settled
from tests.serving import Served


@dataclass(frozen=True)
class Grid:
    """A data grid; `columns` are the codes of its columns from left to right."""

    page: Page
    place: Locator
    columns: Sequence[str]
    lists: frozenset[str]
    """Columns whose entries are picked from a list."""
    several: bool
    """Whether these lists take several entries."""

    def put(self, row: int, column: str, text: str) -> None:
        """Type `text` into a cell, or pick the entry of a list that reads so."""
        self._go(row, self.columns.index(column))
        self.page.keyboard.press("Enter")
        editor = self.page.locator("#portal input, #portal textarea").first
        if column in self.lists:
            self._pick(editor, text)
        else:
            editor.fill(text)
            self.page.keyboard.press("Tab")
        editor.wait_for(state="detached")
        settled(self.page)

    def _pick(self, editor: Locator, text: str) -> None:
        """Pick an entry; a list that takes several stays open until one goes on."""
        entry = self.page.locator("#portal").get_by_text(text, exact=True).last
        editor.press("Backspace")
        editor.fill(text)
        entry.wait_for()
        self.page.keyboard.press("Enter")
        if self.several:
            entry.wait_for()
            self.page.keyboard.press("Tab")

    def _go(self, row: int, column: int) -> None:
        """Select the cell by arrows from the first one, which a click selects.

        A grid that is just being drawn anew hears no click, so the click is looked after.
        """
        chosen = self.place.locator("td[aria-selected=true][id$='-0']").first
        for _ in range(3):
            self.place.locator(".dvn-scroller").click(position={"x": 60, "y": 52})
            with suppress(Error):
                chosen.wait_for(state="attached", timeout=5_000)
                break
        for key in ["ArrowRight"] * column + ["ArrowDown"] * row:
            self.page.keyboard.press(key)


@dataclass(frozen=True)
class Forms:
    """The editing page, open in a browser, in the reader's language."""

    page: Page
    t: Words

    @property
    def main(self) -> Locator:
        return self.page.get_by_test_id("stMain")

    # Controls that every form is made of

    def entry(self, label: str) -> Locator:
        """The control that is called `label`, whether it is required or says its unit, too."""
        name, _, language = label.partition("（")
        # An entry in English that may stay empty says so in the same brackets.
        rest = re.escape(f"（{language}"[:-1]) + "(，.*)?）" if language else "([，,].*)?"
        required = re.escape(self.t("page_editing.record.required_label", label=""))
        return self.main.get_by_label(re.compile(f"^{re.escape(name)}({required})?{rest}$")).first

    def write(self, label: str, text: str) -> None:
        """Type and go on to the next entry, as people do, without waiting for the answer."""
        entry = self.entry(label)
        entry.fill(text)
        entry.press("Tab")

    def pick(self, label: str, option: str) -> None:
        """Find an entry of a list by typing it: of a long list the page holds only a part."""
        settled(self.page)
        if self.entry(label).input_value() != option:
            self._choose(label, option)

    def pick_all(self, label: str, options: Sequence[str]) -> None:
        settled(self.page)
        for option in options:
            self._choose(label, option)
        self.page.keyboard.press("Escape")

    def _choose(self, label: str, option: str) -> None:
        # A list closes when its page scrolls, as it does for an entry at the edge, and when a
        # run ends that was still going: then it is opened again, as a person would. On a busy
        # machine a click may count, though its answer comes too late: a choice is looked after.
        entry, choice = self.entry(label), self.page.get_by_role("option", name=option, exact=True)
        chosen = (
            self.main.get_by_test_id("stMultiSelect").filter(has_text=label).locator("[data-tag]")
        )
        for _ in range(6):
            entry.evaluate("entry => entry.scrollIntoView({block: 'center'})")
            entry.fill("")
            entry.fill(option)
            with suppress(Error):
                choice.click(timeout=5_000)
                break
            if chosen.get_by_text(option, exact=True).count():
                break
        else:
            raise AssertionError(f"{label} offers no {option}")
        settled(self.page)

    def switch(self, label: str) -> None:
        settled(self.page)
        self.main.get_by_test_id("stCheckbox").filter(has_text=label).locator("label").click()
        settled(self.page)

    def press(self, group: str, label: str) -> None:
        """One of the buttons in a row that is headed `group`."""
        settled(self.page)
        row = self.main.get_by_test_id("stButtonGroup").filter(has_text=group)
        row.get_by_text(label, exact=True).click()
        settled(self.page)

    def both(self, label: str, texts: Mapping[str, str]) -> None:
        for lang, text in texts.items():
            language = self.t(f"page_editing.languages.{lang}")
            self.write(self.t("page_editing.in_language", label=label, language=language), text)

    # A year

    def year(self, period: str, indicators: Sequence[str], places: Sequence[str]) -> Grid:
        """The grid of a year: the period is typed, indicators and places are picked by name."""
        t = self.t
        self.write(t("page_editing.year.period"), period)
        for label, names in (("indicators", indicators), ("places", places)):
            self._pick_only(t(f"page_editing.{label}"), names)
        columns = (
            "indicator",
            "place",
            "last",
            "value",
            "is",
            "missing",
            "source",
            "at",
            "says",
            "note",
        )
        return self._grid(columns, {"is", "missing", "source"}, several=True)

    def _pick_only(self, label: str, options: Sequence[str]) -> None:
        """Pick `options` in this order, which is the order of the rows, and nothing else.

        On a busy machine a pick may be undone by the answer to the one before it.
        """
        tags = self._tags(label)
        for _ in range(3):
            self._emptied(label)
            self.pick_all(label, options)
            if [text.strip() for text in tags.all_inner_texts()] == [*options]:
                return
        raise AssertionError(f"{label} shows {tags.all_inner_texts()}, not {options}")

    def _tags(self, label: str) -> Locator:
        box = self.main.get_by_test_id("stMultiSelect").filter(has_text=label)
        return box.locator("[data-tag]:visible")

    def _emptied(self, label: str) -> None:
        entry = self.entry(label)
        expect(entry).to_be_visible()
        while self._tags(label).count():
            entry.press("Backspace")
            self.page.wait_for_timeout(60)
        settled(self.page)

    def _grid(self, columns: Sequence[str], lists: set[str], *, several: bool) -> Grid:
        place = self.main.get_by_test_id("stDataFrame").first
        expect(place.locator("td").first).to_be_attached()
        return Grid(self.page, place, columns, frozenset(lists), several)

    # One figure

    def cell(self, indicator: str, place: str, period: str) -> None:
        self.pick(self.t("page_editing.column.indicator"), indicator)
        self.pick(self.t("page_editing.column.place"), place)
        self.write(self.t("page_editing.column.period"), period)

    def act(self, code: str, number: int = 0) -> None:
        """What shall become of the figure, and of which, where there are several."""
        t = self.t
        self.press(t("page_editing.value.act"), t(f"page_editing.value.acts.{code}"))
        if number:
            self.pick(t("page_editing.value.which"), str(number))

    def report(self, given: Mapping[str, Any]) -> None:
        """Fill the entries of a report; a `missing` among them turns the form to absence."""
        t = self.t
        kind = t(f"page_editing.value.kinds.{'absent' if 'missing' in given else 'value'}")
        self.press(t("page_editing.value.kind"), kind)
        for name, value in given.items():
            label = t("page_editing.column.source" if name == "source" else f"problems.key.{name}")
            if name in {"why", "note"}:
                self.both(label, value)
            elif name in {"is", "status", "missing", "source", "dated"}:
                self.pick(label, value)
            else:
                self.write(label, value)

    # A table

    def paste(self, rows: Sequence[Sequence[str]]) -> None:
        area = self.main.get_by_label(self.t("page_editing.paste.text"))
        area.fill("\n".join("\t".join(row) for row in rows))
        area.press("Control+Enter")
        settled(self.page)

    def upload(self, path: Path) -> None:
        self.main.get_by_test_id("stFileUploader").locator("input[type=file]").set_input_files(path)
        settled(self.page)

    def sheet(self, name: str) -> None:
        self.pick(self.t("page_editing.paste.sheet"), name)

    @property
    def preview(self) -> Locator:
        """The sheet as it was read; the heads of its columns say what each holds."""
        return self.page.locator("[class*=_preview]").get_by_test_id("stDataFrame")

    def answer(self, question: str, choice: str) -> None:
        """Answer the question that has these words in it."""
        self.press(question, choice)

    def beside(self) -> None:
        """Figures without a source stand beside those that have one."""
        t = self.t
        self.press(t("page_editing.unsourced.ask"), t("page_editing.unsourced.rival"))

    # A record

    def record(self, section: str, name: str = "") -> None:
        """The form of a kind of record; of the one called `name`, or of a new one."""
        t = self.t
        self.press(t("page_editing.record.section"), t(f"problems.key.{section}"))
        if name:
            self.pick(t("page_editing.record.which"), name)

    def label(self, field: Field) -> str:
        own = f"page_editing.record.name_{field.name}"
        label = self.t(own if own in self.t else f"problems.key.{field.name}")
        return label[:1].upper() + label[1:]

    def fill(self, field: Field, value: Any) -> None:
        """Fill one entry of a record's form with what a person types, picks or switches."""
        label = self.label(field)
        match field.kind:
            case Kind.CHOICE | Kind.ID:
                self.pick(label, value)
            case Kind.IDS:
                self.pick_all(label, value)
            case Kind.BOTH:
                self.both(label, value)
            case Kind.YES:
                self.switch(label)
            case Kind.EVIDENCE:
                self._evidence(value)
            case Kind.CELLS | Kind.GOALS:
                self._named(field, value)
            case Kind.CELL:
                self._figure(self.t(f"page_editing.check.one_{field.name}"), value)
            case _:
                self.write(label, value)

    def _named(self, field: Field, rows: Sequence[Sequence[str]]) -> None:
        """Rows of a name in a formula and what it stands for, one behind the other."""
        t = self.t
        for number, (name, *what) in enumerate(rows, start=1):
            one = t(f"page_editing.check.one_{field.name}", number=number)
            part = t("page_editing.check.part", whole=one, part=t("page_editing.check.name"))
            if not self.entry(part).is_visible():
                more = t(f"page_editing.check.more_{field.name}")
                self.main.get_by_role("button", name=more).click()
                settled(self.page)
            if name:
                self.write(part, name)
            self._figure(one, what)

    def _figure(self, whole: str, what: Sequence[str]) -> None:
        t, parts = self.t, ("indicator", "place", "period")
        for part, value in zip(parts if len(what) > 1 else ("target",), what, strict=True):
            label = t("page_editing.check.part", whole=whole, part=t(f"page_editing.column.{part}"))
            settled(self.page)
            if self.entry(label).get_attribute("role") == "combobox":
                self.pick(label, value)
            else:
                self.write(label, value)

    def _evidence(self, rows: Sequence[Mapping[str, str]]) -> None:
        grid = self._grid(("source", "at", "says"), {"source"}, several=False)
        for number, row in enumerate(rows):
            for column, text in row.items():
                grid.put(number, column, text)

    def id(self, name: str) -> None:
        self.write(self.t("page_editing.record.id"), name)

    # Laying, saving, going back

    def stage(self, task: str, count: int = 1) -> None:
        settled(self.page)
        button = self.page.locator(f".st-key-lay_{task} button")
        expect(button).to_contain_text(self.t("page_editing.lay", count=count))
        expect(button).to_be_enabled()
        button.click()
        settled(self.page)

    def save(self, name: str, why: str = "") -> None:
        """Say who and why, save, and wait for the word that it is done."""
        t = self.t
        self.write(t("page_editing.sign.name"), name)
        self.write(t("page_editing.sign.why"), why)
        settled(self.page)
        self.page.locator(".st-key-save button").click()
        expect(self.page.get_by_test_id("stAlertContentSuccess")).to_contain_text(name)

    def task(self, code: str) -> None:
        self.press(self.t("page_editing.task"), self.t(f"page_editing.tasks.{code}"))

    @property
    def saves(self) -> Locator:
        """The saves of the history, the newest first."""
        return self.main.get_by_test_id("stExpander")

    def undo(self) -> None:
        """Take the newest save of the history back; that is the newest save then."""
        self.saves.first.get_by_role("button", name=self.t("page_editing.history.undo")).click()
        expect(self.saves.first).to_contain_text(self.t("page_editing.history.kinds.undo"))
        settled(self.page)

    @property
    def waiting(self) -> Locator:
        return self.page.locator(".st-key-waiting")


def opened(page: Page, served: Served, task: str, lang: str = "zh") -> Forms:
    """The editing page at one of its tasks."""
    open_page(page, f"{served.url}/editing?task={task}&lang={lang}")
    return Forms(page, words(lang))
