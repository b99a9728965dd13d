"""Readers of ratings: index values, points, grades and levels of maturity."""
