"""The one-file web page: its structure, its charts, its style."""
