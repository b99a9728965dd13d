"""The learned parts: trained on the development split, judged on hands they have not read.

`python -m tests.quality --train` prints what each model is worth on documents of hands left out of its training, then trains on all of
them and writes the weights into `extract/models/`. The test split is neither trained on nor looked at.
"""
