"""The script Streamlit runs for every page. Its folder has no `pages/`, so that deep links run it first."""

from indicators.ui import frame

frame.run()
