"""One port for everything: the API, the sign-in page and the Streamlit screens."""
