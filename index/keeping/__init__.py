"""Keeping a workspace over the years: backups, restores, purges, published copies, and a look at its health.

Enters: a workspace. Leaves: copies of it, or less of it. Never here: a silent loss; what goes is counted and said.
"""
