"""Changes to the data file that keep it whole.

A change is a value (`change.Change`): a path, what stands there, what shall stand there. The text
is changed by splicing (`splice`), read again by the loader before it counts (`draft`), written
at one stroke under a lock with a dated copy of what was there before (`saving`, `history`).
"""
