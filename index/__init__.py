"""Facts in, one searchable catalogue out.

Enters: captures from the archive, extractions of them, and people's decisions from `desk.db`.
Leaves: `catalogue.db`, its search, exports and published copies.
Never here: HTTP, or the HTML of the site.
"""
