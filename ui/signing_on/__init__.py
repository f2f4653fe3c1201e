"""Signing in to the page: a session on the server, and routes in front of Streamlit."""
