"""Names of programmes: every construction that names one, and the tail of its item."""
