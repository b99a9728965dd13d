"""Money: what programmes cost, and whose other money stands beside it."""
