"""The dashboard in Streamlit: the frame, its controls, and how answers are shown."""
