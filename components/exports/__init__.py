"""Charts and briefings as files: one registry entry per format, everything traced.

Start at `base.py`: `formats()` lists what there is and `make(format_id, charts, briefing)`
gives the bytes, and stands there with what a briefing says of itself. `refresh/` renews a file that
an analyst has been working in.
"""
