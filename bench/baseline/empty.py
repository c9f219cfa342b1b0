"""Streamlit's empty round trip, the floor: one widget and one line."""

import streamlit as st

chosen = st.selectbox("Number", [str(number) for number in range(30)], key="number")
st.write(f"Chosen: {chosen}")
