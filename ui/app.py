"""The script that Streamlit runs for each visitor."""

from ui.page import show

show()
