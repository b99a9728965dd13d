"""Sources in, captures out.

Enters: the list of sources to visit, handed in by the caller, and files to import.
Leaves: `archive.db` (URL states, raw bodies, runs), read through `crawler.capture` and `crawler.archive`.
Never here: the meaning of an article, the catalogue, people's decisions.
"""
