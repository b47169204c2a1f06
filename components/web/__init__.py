"""What the server adds to Streamlit: routes, middleware, what happens at its start."""
