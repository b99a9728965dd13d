"""Readers of counts: how many programmes there are, by dimension and by year."""
