"""HangSu 杭苏对照: the server.

`streamlit run app.py` and `uvicorn app:app` both serve it. The pages live behind
`components/ui/shell.py`, so that no `pages/` folder lies beside the main script: a deep link
that is the very first request then runs the shell as well.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

import streamlit as st
from streamlit import config, logger

from components.web import server
from components.web.middleware import bound_heads, configure_log, log_failure
from components.web.streamlit_internals import login
from components.web.warmup import warm

ROOT = Path(__file__).resolve().parent
BASE = str(st.get_option("server.baseUrlPath") or "")
ALONE = not st.get_option("server.headless")
config.set_option("server.headless", True)  # else a browser opens before all is ready, without link

_, FAULT = login(st.get_option("secrets.files"))
if FAULT == "secrets_unreadable":
    config.set_option("secrets.files", [])  # else every answer is an error, that of /readyz too

configure_log(logger)
bound_heads()
app = st.App(
    ROOT / "components" / "ui" / "shell.py",
    routes=server.routes(BASE, st.get_option, FAULT),
    middleware=server.middleware(BASE, st.get_option("server.corsAllowedOrigins")),
    lifespan=partial(warm, address=partial(server.address, BASE, st.get_option), opened=ALONE),
    on_script_error=log_failure,
)
