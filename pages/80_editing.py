"""数据维护: add a year, change a value, paste a table, add a record; see the effect, save, undo."""

from components.ui.editing import tasks
from components.ui.page import open_page

ICON = ":material/edit_note:"

page = open_page("editing")
tasks.head(page)
desk = tasks.desk(page)
if desk:
    tasks.task(desk)
    tasks.waiting(desk)
page.close()
