"""Readers of shares: percentages and fractions of what was planned, and why some are of something else."""
