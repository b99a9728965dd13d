"""Bytes in, facts with evidence out.

Enters: the raw pages of one document and plain values about them (address, day they were seen).
Leaves: one frozen `Extraction` (see `extract.model`), the same for the same input, for ever.
Never here: a network, a clock, a database, chance, or a write to disk.
"""
