"""How fast it is: measured in one run beside a naive page and beside Streamlit's empty round trip."""
