"""The editing page: one file per task, and what they share.

`TASKS` names the tasks in the order of the page; each is a file of this folder with
`show(desk)`, which offers changes to `desk.offer` and writes nothing. Only `review` saves.
"""
