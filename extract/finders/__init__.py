"""Text in, mentions out: one module a kind, each with `find(text) -> tuple[Mention, ...]` in the order of the text.

A finder recognises, it does not decide: what a mention means for the document is settled in `extract.facts`.
"""
