"""The layer that knows Streamlit: shell, state, controls, panels, evidence."""
