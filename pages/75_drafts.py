"""核稿: each numeral of a draft gets a verdict; the paper comes back with its doubts."""

from components.charts.outline import Outline, Screen, Title
from components.ui import drafts
from components.ui.outline import show

PAGE = Outline("drafts", ":material/spellcheck:", (Title(), Screen(drafts.bench)), group="work")


if __name__ == "__main__":
    show(PAGE)
