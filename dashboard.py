"""The dashboard: `indicators serve`, or `streamlit run dashboard.py`.

Streamlit recognises the application by the call of `st.App` in this file.
"""

import streamlit as st

from indicators.ui import serving

app = st.App(
    serving.ENTRY,
    routes=serving.ROUTES,
    middleware=serving.MIDDLEWARE,
    lifespan=serving.LIFESPAN,
    on_script_error=serving.failed,
)
