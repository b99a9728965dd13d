"""Readers of prizes and ranks."""
