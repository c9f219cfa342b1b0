"""The dashboard: `indicators serve`, or `streamlit run dashboard.py`."""

from pathlib import Path

import streamlit as st

app = st.App(str(Path(__file__).parent / "src" / "indicators" / "ui" / "entry.py"))
