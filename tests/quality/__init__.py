"""The quality harness: annotated documents in, precision, recall and floors out.

It runs `extract` in-process on every document of the corpus, compares what comes out with what a careful annotator wrote down,
and says where the two differ and in which way. Nothing here is imported by the rooms.
"""
