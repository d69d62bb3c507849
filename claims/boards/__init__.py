"""Boards: what may be ranked against what, which place a row has, and why it has none."""
