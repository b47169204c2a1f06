"""The controls of single pages: each returns plain options for its charts."""
