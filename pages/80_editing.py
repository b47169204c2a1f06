"""数据维护: add a year, change a value, paste a table, add a record; see the effect, save, undo."""

from components.charts.outline import Outline, Screen, Title
from components.ui.editor import page as editor
from components.ui.outline import show

PAGE = Outline("editing", ":material/edit_note:", (Title(), Screen(editor.bench)), group="work")


if __name__ == "__main__":
    show(PAGE)
