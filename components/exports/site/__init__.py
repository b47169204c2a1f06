"""The static site: every page as HTML that needs no server and calls nobody."""
