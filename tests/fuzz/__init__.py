"""Fuzzing: `make fuzz`, and its corpus replayed by the tests."""
