"""Digests: a file of tests for each format, and for what all of them share."""
