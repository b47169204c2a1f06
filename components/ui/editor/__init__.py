"""The editing page: entries, forms, pasted tables, what waits, and the session that holds it.

`page.TASKS` names the tasks in the order of the page; each offers its changes to the session
and writes nothing. Only `review` saves.
"""
