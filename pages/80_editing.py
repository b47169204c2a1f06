"""数据维护: add a year, change a value, paste a table, add a record; see the effect, save, undo."""

from components.ui.editor import page as editor
from components.ui.page import open_page

ICON = ":material/edit_note:"

page = open_page("editing")
editor.head(page)
session = editor.session(page)
if session:
    editor.task(session)
    editor.waiting(session)
page.close()
