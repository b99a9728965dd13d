"""Search: a question in words, answered with programmes and documents by words and, where a model is fitted, by meaning."""
