"""Charts and briefings as files: one registry entry per format, everything traced.

Start at `registry.py`: `formats()` lists what there is and `make(format_id, charts, briefing)`
gives the bytes. `briefing.py` is what a briefing says of itself, `refresh.py` renews a file that
an analyst has been working in.
"""
