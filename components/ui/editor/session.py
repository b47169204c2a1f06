"""One editing session: who edits, what is staged, which draft it is laid over."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from secrets import token_urlsafe

import streamlit as st

from components.catalog.errors import Problem
from components.catalog.models import Catalog
from components.catalog.store import data_path
from components.catalog.yaml_reader import Plain
from components.edit import store
from components.edit.changes import (
    Change,
    Changes,
    ClashError,
    EditError,
    InvalidError,
    ahead,
    digest,
    stage_all,
)
from components.edit.permission import Permission
from components.edit.shelf import PAPERS, SAVING, SHELF, Paper, Stage, merged
from components.edit.store import Signature
from components.edit.yaml_writer import Draft, draft, inline, plain, trial
from components.ui import widgets
from components.ui.editor import wording
from components.ui.page import Page
from components.ui.visitor import cookie
from components.ui.widgets import escaped
from components.words import Words

# Who may only read, and under which id the server keeps what waits.


def reader(granted: Permission) -> str:
    """Under which id the server keeps what this reader stages: that of the browser and the login.

    Of this session alone where the browser takes no cookie.
    """
    own = st.session_state.setdefault("edit_reader", token_urlsafe(32))
    return f"{cookie() or own} {granted.name}"


def closed(result: Permission, t: Words) -> None:
    """Why this visitor may only read, and how editing is switched on."""
    st.info(t(f"page_editing.access.{result.reason}", name=escaped(result.name)))
    if result.reason in {"log_in", "not_listed"}:
        with st.container(horizontal=True):
            if result.reason == "log_in":
                st.button(
                    t("page_editing.access.to_log_in"),
                    on_click=st.login,
                    type="primary",
                    icon=":material/login:",
                    key="edit_login",
                )
            else:
                st.button(
                    t("page_editing.access.to_log_out"), on_click=st.logout, key="edit_logout"
                )
    st.subheader(t("page_editing.access.how"), anchor=False)
    st.markdown(t("page_editing.access.steps"))
    st.code(_EXAMPLE, language="toml")


_EXAMPLE = """\
# /etc/hangsu/secrets.toml
HANGSU_EDITORS = "li@example.org, wang@example.org"

[auth]
redirect_uri = "https://dashboard.example.org/oauth2callback"
cookie_secret = "…"
client_id = "…"
client_secret = "…"
server_metadata_url = "https://login.example.org/.well-known/openid-configuration"
"""


# An editing session: the file as it was read, and the changes that wait.
#
# The file is pinned when the first thing is typed, so that a change always knows what its author
# saw; what others save meanwhile is held against it in the review. What waits lies on the shelf of
# the server, so a reload finds it again, and the tabs of one reader share it.


Write = Callable[[Signature], store.Saved]
"""A save, an undo or a return, once it is known who asks for it."""

_DESK, _STAGE = "edit_desk", "edit_stage"


@dataclass
class Desk:
    """What a session keeps from run to run: the file it began with, what waits, what it lost to
    this tab, and what is to be said of the last save, with its id, what waited then and the way
    back. The browser sees a new file at once and asks for another run, which stops this one at its
    next touch of the session's state; it does not at one of this object.
    """

    base: bytes = b""
    stage: Stage | None = None
    lost: Changes = ()
    saved: tuple[tuple[str, ...], str, Changes, str] | None = None
    signed: bool = False


@dataclass(frozen=True)
class EditSession:
    """What a task works with: `whole` and `catalog` are the file with the waiting changes made.

    `once` notes what stands on the page in this run and may not stand there again.
    """

    page: Page
    permission: Permission
    reader: str
    desk: Desk
    path: Path
    base: bytes
    now: bytes
    staged: Changes
    whole: Plain
    catalog: Catalog
    broken: bool = False
    once: set[str] = field(default_factory=set, compare=False)

    @property
    def t(self) -> Words:
        """The words of the page."""
        return self.page.t

    @property
    def name(self) -> str:
        """The name to sign with: that of the login, else the one last given by this reader."""
        return self.permission.name or SHELF.get(self.reader).name

    def sign(self, name: str) -> None:
        """Remember the name for this reader's next save."""
        SHELF.change(self.reader, lambda stage: replace(stage, name=name))

    @property
    def papers(self) -> tuple[Paper, ...]:
        """The documents that this reader has taken in."""
        return SHELF.get(self.reader).papers

    def put_papers(self, papers: tuple[Paper, ...]) -> None:
        """Remember `papers`, the newest of them, for this reader."""
        SHELF.change(self.reader, lambda stage: replace(stage, papers=papers[-PAPERS:]))

    def file_papers(self) -> None:
        """Put every document that waits to become a source where the data look for it.

        EditError when the system will not write.
        """
        papers = {paper.sha256: paper for paper in self.papers}
        for change in self.staged:
            record = change.after if change.path[:1] == ("sources",) else None
            if isinstance(record, dict) and (paper := papers.get(str(record.get("sha256")))):
                store.file_document(str(record["file"]), paper.data, paper.sha256, paper.text)

    def offer(
        self,
        changes: Iterable[Change],
        *,
        key: str,
        label: str = "",
        form: str = "",
        typed: bool = False,
        after: Callable[[], object] = lambda: None,
    ) -> None:
        """A button that lays `changes` to the waiting ones, if the file would take them.

        `typed`: something stands in `form` that is no change yet; `after` is done with the lay.
        """
        new, form = tuple(changes), form or key
        widgets.note(form, unsafe=typed or bool(new))
        error = self.refusal(new)
        if error:
            self._refused(error, typing=True)
        code = "lay" if new else "lay_none"
        text = label or self.t(f"page_editing.{code}", count=len(new))
        pressed = st.button(
            text,
            key=f"lay_{key}",
            type="primary",
            icon=":material/add:",
            disabled=not new or error is not None,
        )
        if pressed and new and not error:
            if unreadable := self.refusal(new, drafted):
                self._refused(unreadable)
                return
            after()
            widgets.note(form, unsafe=False)
            self.stage(stage_all(self.staged, new))
            st.rerun()

    def _refused(self, error: EditError, *, typing: bool = False) -> None:
        """Say why; `typing`: nobody has asked for anything yet."""
        lines = wording.refused(error, self.catalog, self.t.lang)
        if typing and isinstance(error, InvalidError):
            lines[0] = self.t("page_editing.not_yet", count=len(error.problems))
        (st.warning if typing else st.error)("\n".join(lines))

    def refusal(
        self, changes: Changes, making: Callable[[bytes, Changes], Draft] | None = None
    ) -> EditError | None:
        """Why the file would not take `changes` too; None where only waiting ones are at fault.

        What is still being typed is only tried; `making` is `drafted` where it is to be staged.
        """
        try:
            (making or tried)(self.base, stage_all(self.staged, changes))
        except ClashError:
            return None  # somebody else has been there; the review has both decide
        except InvalidError as error:
            old = {(one.path, one.code) for one in self._faults()}
            new = tuple(one for one in error.problems if (one.path, one.code) not in old)
            return InvalidError(new) if new else None
        except EditError as error:
            return error
        return None

    def stage(self, staged: Changes, base: bytes = b"") -> None:
        """Let `staged` wait, of what this tab knows of; it begins with the file as in `base`."""
        lost: list[Change] = []

        def step(stage: Stage) -> Stage:
            stage, lost[:] = merged(stage, self.staged, staged, base or self.base)
            return stage

        self.desk.stage = SHELF.change(self.reader, step)
        self.desk.base, self.desk.lost = base or self.base, tuple(lost)

    def _faults(self) -> tuple[Problem, ...]:
        try:
            drafted(self.base, self.staged)
        except InvalidError as error:
            return error.problems
        except EditError:
            return ()
        return ()


def open_session(page: Page, permission: Permission) -> EditSession | None:
    """The session of this reader; None, and the reason on the page, when there is no file.

    Over a broken file it is `broken`: what waits is kept, and only the history is of use.
    """
    path = data_path()
    # While something is typed, what another tab lays ready does not change the form below it.
    typed, own = widgets.noted() - {_STAGE}, reader(permission)
    desk: Desk = st.session_state.setdefault(_DESK, Desk())
    try:
        with SAVING:
            stage = desk.stage = SHELF.get(own) if not typed or not desk.stage else desk.stage
            now = store.current(path)
    except EditError as error:
        st.error(escaped(error.sentence(page.t.lang)))
        return None
    widgets.note(_STAGE, unsafe=bool(stage.staged) and not cookie())
    known = page, permission, own, desk, path
    try:
        whole = file_value(now)
    except EditError:
        return EditSession(*known, now, now, stage.staged, {}, page.catalog, broken=True)
    base = stage.base if stage.staged else desk.base if typed else now
    base = desk.base = base or now
    return EditSession(
        *known,
        base,
        now,
        stage.staged,
        ahead(file_value(base) if base != now else whole, stage.staged),
        _catalog(page, base, stage.staged),
    )


def _catalog(page: Page, base: bytes, staged: Changes) -> Catalog:
    """The records that may be named: those that wait too, when they are in order."""
    if not staged:
        return page.catalog
    try:
        return drafted(base, staged).catalog
    except EditError:
        return page.catalog


def shown(value_: Plain) -> str:
    """A value of the file on one line, as it is typed there."""
    return inline(value_)


# The file and its drafts as values, read once per version and set of changes.


def file_value(data: bytes) -> Plain:
    """The plain value of the file; read once per version."""
    return _value(_digest(data), data)


def drafted(data: bytes, staged: Changes) -> Draft:
    """The file with `staged` made; EditError as for `draft`. Made once per version."""
    return _drafted(_digest(data), digest(staged), data, staged)


def tried(data: bytes, staged: Changes) -> Draft:
    """The file with `staged` made but not read back: for what is still being typed."""
    return _tried(_digest(data), digest(staged), data, staged)


@st.cache_resource(show_spinner=False, max_entries=4)
def _value(version: str, _data: bytes) -> Plain:  # noqa: ARG001
    return plain(_data)


@st.cache_resource(show_spinner=False, max_entries=8)
def _drafted(
    version: str,  # noqa: ARG001
    name: str,  # noqa: ARG001
    _data: bytes,
    _staged: Changes,
) -> Draft:
    return draft(_data, _staged)


@st.cache_resource(show_spinner=False, max_entries=4)
def _tried(
    version: str,  # noqa: ARG001
    name: str,  # noqa: ARG001
    _data: bytes,
    _staged: Changes,
) -> Draft:
    return trial(_data, _staged)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
