"""Targets and what became of them: in words, and as marks."""
